//! The mail about a changed charter: what went and what came, line by line.
use super::model::Because;
use crate::boards::{Board, ChangedParts, Charter, Row, difference};
use crate::people::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::Words;
use crate::site::Site;
use crate::t;
use crate::ui::letter::LetterPage;
use maud::html;
use uuid::Uuid;

pub(super) struct CharterLetter<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub charter: &'a Charter,
    pub before: &'a Charter,
    pub person: &'a Person,
    pub because: Because,
    pub notice: Uuid,
    pub unsubscribe: &'a str,
}

impl CharterLetter<'_> {
    pub fn letter(&self) -> Letter {
        let words = Words(self.person.language());
        let host = self.app.settings.base_url.host_str().unwrap_or("localhost");
        let version = self.charter.row.version;
        let path = format!("{}/charter/{version}", self.board.path());
        let address = self.app.address(&path);
        let subject = t!(words, "notices-charter", board = self.board.name.as_str());
        let reason = self.because.sentence(words);
        let text = t!(words, "notices-charter-text");
        let see = t!(words, "notices-charter-see");
        let stop = t!(words, "notices-stop");
        let parts = difference(self.before, self.charter, words);
        let mut lines = String::new();
        for part in &parts {
            lines = format!("{lines}\n{}\n", words.say(part.heading));
            for row in &part.rows {
                lines = match row {
                    Row::Same(line) => format!("{lines}    {line}\n"),
                    Row::Gone(line) => format!("{lines}  - {line}\n"),
                    Row::New(line) => format!("{lines}  + {line}\n"),
                };
            }
        }
        let page = LetterPage {
            language: self.person.language(),
            site_name: &self.site.name,
            site_suffix: &self.site.suffix,
            accent: &self.site.accent,
            subject: &subject,
            reason: &reason,
            heading: &self.board.name,
            body: html! { p { (text) } (ChangedParts { words, parts: &parts, in_mail: true }) },
            button: Some((&see, &address)),
            foot: html! { a.m href=(self.unsubscribe) style="color:#4d5651" { (stop) } },
        };
        Letter {
            kind: "charter",
            to_name: self.person.name.clone(),
            to_address: self.person.email.clone().unwrap_or_default(),
            from_name: Some(self.site.name.clone()),
            text: format!(
                "{reason}\n\n{text}\n{lines}\n{see}:\n{address}\n\n-- \n{stop}: {}\n",
                self.unsubscribe
            ),
            html: page.html(),
            subject: subject.clone().into_owned(),
            message_id: format!("<notice-{}@{host}>", self.notice),
            thread_id: None,
            unsubscribe: Some(self.unsubscribe.to_owned()),
        }
    }
}
