//! The one envelope all letters leave in: the organisation's name and colours, to whom, why, one button, one foot, in two parts.
//! A room that writes somebody fills in a [`Sheet`].
use super::Site;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::{Language, Words};
use crate::ui::letter::LetterPage;
use maud::{Markup, html};
use std::borrow::Cow;
use uuid::Uuid;

/// To whom a letter goes, and what tells it from every other.
pub struct Envelope<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub to_name: &'a str,
    pub to_address: &'a str,
    pub language: Language,
    /// Unique for ever, as `notice-…`: the same letter written twice is kept once.
    pub mark: String,
    /// The idea it is about, so that mail programs keep its letters together.
    pub thread: Option<Uuid>,
    /// Where one click ends letters like this; the foot leads there.
    pub unsubscribe: Option<String>,
}

/// What one letter says.
pub struct Sheet<'a> {
    /// What it is about, for people who read the outbox.
    pub kind: &'static str,
    /// Whose words it brings, named before the organisation.
    pub sender: Option<&'a str>,
    pub subject: Cow<'a, str>,
    /// Why this person gets it: the first line.
    pub reason: Cow<'a, str>,
    pub heading: &'a str,
    pub body: Markup,
    /// The same as the body, for people who read mail as text.
    pub text: String,
    /// What the one button says, and the path it leads to.
    pub button: (Cow<'a, str>, String),
    pub foot: Cow<'a, str>,
}

impl Envelope<'_> {
    pub const fn words(&self) -> Words {
        Words(self.language)
    }

    /// The letter, ready for the outbox.
    pub fn with(&self, sheet: Sheet) -> Letter {
        let host = self.app.settings.base_url.host_str().unwrap_or("localhost");
        let address = self.app.address(&sheet.button.1);
        let text = self.text(&sheet, &address);
        let page = LetterPage {
            language: self.language,
            site_name: &self.site.name,
            site_suffix: &self.site.suffix,
            accent: &self.site.accent,
            subject: &sheet.subject,
            reason: &sheet.reason,
            heading: sheet.heading,
            body: sheet.body,
            button: Some((&sheet.button.0, &address)),
            foot: self.foot(&sheet.foot),
        };
        Letter {
            kind: sheet.kind,
            to_name: self.to_name.to_owned(),
            to_address: self.to_address.to_owned(),
            from_name: Some(match sheet.sender {
                Some(sender) => format!("{sender}, {}", self.site.name),
                None => self.site.name.clone(),
            }),
            text,
            html: page.html(),
            subject: sheet.subject.into_owned(),
            message_id: format!("<{}@{host}>", self.mark),
            thread_id: self.thread.map(|idea| format!("<idea-{idea}@{host}>")),
            unsubscribe: self.unsubscribe.clone(),
        }
    }

    fn foot(&self, foot: &str) -> Markup {
        html! {
            @match &self.unsubscribe {
                Some(stop) => a.m href=(stop) style="color:#4d5651" { (foot) },
                None => (foot),
            }
        }
    }

    fn text(&self, sheet: &Sheet, address: &str) -> String {
        let Sheet {
            reason,
            text,
            button,
            foot,
            ..
        } = sheet;
        let foot = match &self.unsubscribe {
            Some(stop) => format!("{foot}: {stop}"),
            None => foot.to_string(),
        };
        format!(
            "{reason}\n\n{}\n\n{}:\n{address}\n\n-- \n{foot}\n",
            text.trim_end(),
            button.0
        )
    }
}
