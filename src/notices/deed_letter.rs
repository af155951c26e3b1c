//! The mail to everyone on an idea that led to something: what was done, by whom, and where to read it.
use super::model::Because;
use crate::boards::Board;
use crate::deeds::Deed;
use crate::ideas::Idea;
use crate::people::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::markdown::Markdown;
use crate::platform::text::Words;
use crate::site::Site;
use crate::t;
use crate::ui::letter::LetterPage;
use maud::html;
use uuid::Uuid;

pub(super) struct DeedLetter<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    /// The one of its ideas this person is on.
    pub idea: &'a Idea,
    pub deed: &'a Deed,
    pub person: &'a Person,
    pub because: Because,
    pub notice: Uuid,
    pub unsubscribe: &'a str,
}

impl DeedLetter<'_> {
    pub fn letter(&self) -> Letter {
        let words = Words(self.person.language());
        let host = self.app.settings.base_url.host_str().unwrap_or("localhost");
        let address = self.app.address(&self.deed.path(self.board));
        let subject = t!(words, "notices-deed", title = self.deed.title.as_str());
        let reason = self.because.sentence(words);
        let said = t!(
            words,
            "notices-deed-said",
            who = self.deed.author_name.as_str()
        );
        let read = t!(words, "notices-deed-see");
        let stop = t!(words, "notices-stop");
        let page = LetterPage {
            language: self.person.language(),
            site_name: &self.site.name,
            site_suffix: &self.site.suffix,
            accent: &self.site.accent,
            subject: &subject,
            reason: &reason,
            heading: &self.idea.title,
            body: html! {
                p { (said) }
                p dir="auto" { b { (self.deed.title) } }
                blockquote dir="auto" { (Markdown { source: &self.deed.body, heading_floor: 2 }) }
                @if let Some(link) = &self.deed.link { p { (link) } }
            },
            button: Some((&read, &address)),
            foot: html! { a.m href=(self.unsubscribe) style="color:#4d5651" { (stop) } },
        };
        Letter {
            kind: "deed",
            to_name: self.person.name.clone(),
            to_address: self.person.email.clone().unwrap_or_default(),
            from_name: Some(format!("{}, {}", self.deed.author_name, self.site.name)),
            text: format!(
                "{reason}\n\n  {}\n\n{said}\n\n{}\n\n{}\n\n{}\n\n{read}:\n{address}\n\n-- \n{stop}: {}\n",
                self.idea.title,
                self.deed.title,
                self.deed.body,
                self.deed.link.as_deref().unwrap_or_default(),
                self.unsubscribe,
            ),
            html: page.html(),
            subject: subject.clone().into_owned(),
            message_id: format!("<notice-{}@{host}>", self.notice),
            thread_id: Some(format!("<idea-{}@{host}>", self.idea.id)),
            unsubscribe: Some(self.unsubscribe.to_owned()),
        }
    }
}
