//! The mail to somebody whose comment was removed: by whom, why, what it said, and where to object.
use crate::boards::Board;
use crate::discussion::{Comment, Stone};
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

pub(super) struct RemovalLetter<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub idea: &'a Idea,
    pub comment: &'a Comment,
    pub stone: &'a Stone,
    pub person: &'a Person,
    pub notice: Uuid,
    /// Where the writer appeals.
    pub appeal: Option<String>,
}

/// The way to appeal, in the plain text.
pub(super) fn appeal_line(words: Words, appeal: Option<&str>) -> String {
    appeal.map_or_else(String::new, |appeal| {
        format!("\n{}:\n{appeal}\n", t!(words, "notices-appeal"))
    })
}

impl RemovalLetter<'_> {
    pub fn letter(&self) -> Letter {
        let words = Words(self.person.language());
        let host = self.app.settings.base_url.host_str().unwrap_or("localhost");
        let address = self.app.address(&self.idea.path(self.board));
        let subject = t!(words, "notices-removal", title = self.idea.title.as_str());
        let reason = t!(words, "notices-because-writer");
        let sentence = words.say(self.stone.reason.sentence());
        let said = t!(words, "notices-removal-said", who = self.stone.by.as_str());
        let yours = t!(words, "notices-removal-yours");
        let see = t!(words, "notices-removal-see");
        let foot = t!(words, "notices-removal-foot");
        let page = LetterPage {
            language: self.person.language(),
            site_name: &self.site.name,
            site_suffix: &self.site.suffix,
            accent: &self.site.accent,
            subject: &subject,
            reason: &reason,
            heading: &self.idea.title,
            body: html! {
                p { (sentence) }
                p { (said) }
                blockquote dir="auto" { (self.stone.note) }
                p { (yours) }
                blockquote dir="auto" { (Markdown { source: &self.comment.body, heading_floor: 2 }) }
                @if let Some(appeal) = &self.appeal { p { a href=(appeal) { (t!(words, "notices-appeal")) } } }
            },
            button: Some((&see, &address)),
            foot: html! { (foot) },
        };
        Letter {
            kind: "removal",
            to_name: self.person.name.clone(),
            to_address: self.person.email.clone().unwrap_or_default(),
            from_name: Some(self.site.name.clone()),
            text: format!(
                "{reason}\n\n{sentence}\n\n{said}\n\n{}\n\n{yours}\n\n{}\n\n{see}:\n{address}\n{}\n-- \n{foot}\n",
                self.stone.note,
                self.comment.body,
                appeal_line(words, self.appeal.as_deref()),
            ),
            html: page.html(),
            subject: subject.clone().into_owned(),
            message_id: format!("<notice-{}@{host}>", self.notice),
            thread_id: Some(format!("<idea-{}@{host}>", self.idea.id)),
            unsubscribe: None,
        }
    }
}
