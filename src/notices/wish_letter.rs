//! The mail to an author who asked to have their idea removed: yes or no, by whom, and in which words.
use crate::boards::Board;
use crate::ideas::{Idea, RemovalRequest};
use crate::people::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::Words;
use crate::site::Site;
use crate::t;
use crate::ui::letter::LetterPage;
use maud::html;
use uuid::Uuid;

pub(super) struct WishLetter<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub idea: &'a Idea,
    pub request: &'a RemovalRequest,
    pub person: &'a Person,
    pub notice: Uuid,
}

impl WishLetter<'_> {
    pub fn letter(&self) -> Letter {
        let words = Words(self.person.language());
        let host = self.app.settings.base_url.host_str().unwrap_or("localhost");
        let address = self.app.address(&self.idea.path(self.board));
        let granted = self.request.granted == Some(true);
        let subject = if granted {
            t!(words, "notices-wish-granted", n = self.idea.number)
        } else {
            t!(
                words,
                "notices-wish-refused",
                title = self.idea.title.as_str()
            )
        };
        let what = if granted {
            t!(words, "notices-wish-granted-text")
        } else {
            t!(words, "notices-wish-refused-text")
        };
        let reason = t!(words, "notices-because-asked");
        let by = self.request.answered_by.as_deref().unwrap_or_default();
        let said = t!(words, "notices-wish-said", who = by);
        let answer = self.request.answer.as_deref().unwrap_or_default();
        let see = t!(words, "notices-wish-see");
        let foot = t!(words, "notices-wish-foot");
        let page = LetterPage {
            language: self.person.language(),
            site_name: &self.site.name,
            site_suffix: &self.site.suffix,
            accent: &self.site.accent,
            subject: &subject,
            reason: &reason,
            heading: &self.idea.title,
            body: html! {
                p { (what) }
                p dir="auto" { (said) }
                blockquote dir="auto" { (answer) }
            },
            button: Some((&see, &address)),
            foot: html! { (foot) },
        };
        Letter {
            kind: "wish",
            to_name: self.person.name.clone(),
            to_address: self.person.email.clone().unwrap_or_default(),
            from_name: Some(self.site.name.clone()),
            text: format!(
                "{reason}\n\n{what}\n\n{said}\n\n{answer}\n\n{see}:\n{address}\n\n-- \n{foot}\n"
            ),
            html: page.html(),
            subject: subject.clone().into_owned(),
            message_id: format!("<notice-{}@{host}>", self.notice),
            thread_id: Some(format!("<idea-{}@{host}>", self.idea.id)),
            unsubscribe: None,
        }
    }
}
