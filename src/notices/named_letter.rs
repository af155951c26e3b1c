//! The mail to somebody an author names as having made an idea too: who names them, and where to agree or decline.
use crate::boards::Board;
use crate::ideas::{Collaboration, Idea};
use crate::people::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::Words;
use crate::site::Site;
use crate::t;
use crate::ui::letter::LetterPage;
use maud::html;
use uuid::Uuid;

pub(super) struct NamedLetter<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub idea: &'a Idea,
    pub naming: &'a Collaboration,
    pub person: &'a Person,
    pub notice: Uuid,
}

impl NamedLetter<'_> {
    pub fn letter(&self) -> Letter {
        let words = Words(self.person.language());
        let host = self.app.settings.base_url.host_str().unwrap_or("localhost");
        // to the page with the buttons: a mail program that looks at links agrees to nothing
        let path = format!("{}/{}/collaborators", self.board.path(), self.idea.number);
        let address = self.app.address(&path);
        let title = self.idea.title.as_str();
        let subject = t!(words, "notices-named", title = title);
        let reason = t!(words, "notices-because-named");
        let who = self.naming.named_by.as_str();
        let what = t!(words, "notices-named-text", who = who, title = title);
        let then = t!(words, "notices-named-then");
        let see = t!(words, "notices-named-see");
        let foot = t!(words, "notices-named-foot");
        let page = LetterPage {
            language: self.person.language(),
            site_name: &self.site.name,
            site_suffix: &self.site.suffix,
            accent: &self.site.accent,
            subject: &subject,
            reason: &reason,
            heading: title,
            body: html! {
                p dir="auto" { (what) }
                p { (then) }
            },
            button: Some((&see, &address)),
            foot: html! { (foot) },
        };
        Letter {
            kind: "named",
            to_name: self.person.name.clone(),
            to_address: self.person.email.clone().unwrap_or_default(),
            from_name: Some(self.site.name.clone()),
            text: format!("{reason}\n\n{what}\n\n{then}\n\n{see}:\n{address}\n\n-- \n{foot}\n"),
            html: page.html(),
            subject: subject.clone().into_owned(),
            message_id: format!("<notice-{}@{host}>", self.notice),
            thread_id: Some(format!("<idea-{}@{host}>", self.idea.id)),
            unsubscribe: None,
        }
    }
}
