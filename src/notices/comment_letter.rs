//! The mail to one person about one comment: it was found the best answer, or became part of the idea, or names them.
use super::model::Because;
use crate::boards::Board;
use crate::discussion::Comment;
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
use std::borrow::Cow;
use uuid::Uuid;

/// What happened with the comment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum With {
    Best,
}

pub(super) struct CommentLetter<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub idea: &'a Idea,
    pub comment: &'a Comment,
    pub with: With,
    pub person: &'a Person,
    pub because: Because,
    pub notice: Uuid,
    pub unsubscribe: &'a str,
}

impl CommentLetter<'_> {
    fn subject(&self, words: Words) -> Cow<'static, str> {
        let title = self.idea.title.as_str();
        match self.with {
            With::Best => t!(words, "notices-best", title = title),
        }
    }

    fn sentence(&self, words: Words) -> Cow<'static, str> {
        match self.with {
            With::Best => t!(words, "notices-best-text"),
        }
    }

    pub fn letter(&self) -> Letter {
        let words = Words(self.person.language());
        let host = self.app.settings.base_url.host_str().unwrap_or("localhost");
        let path = format!(
            "{}/{}/comments/{}#c-{}",
            self.board.path(),
            self.idea.number,
            self.comment.id,
            self.comment.id
        );
        let address = self.app.address(&path);
        let subject = self.subject(words);
        let reason = self.because.sentence(words);
        let sentence = self.sentence(words);
        let see = t!(words, "notices-removal-see");
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
                p { (sentence) }
                blockquote dir="auto" { (Markdown { source: &self.comment.body, heading_floor: 2 }) }
            },
            button: Some((&see, &address)),
            foot: html! { a.m href=(self.unsubscribe) style="color:#4d5651" { (stop) } },
        };
        Letter {
            kind: "comment",
            to_name: self.person.name.clone(),
            to_address: self.person.email.clone().unwrap_or_default(),
            from_name: Some(self.site.name.clone()),
            text: format!(
                "{reason}\n\n{sentence}\n\n{}\n\n{see}:\n{address}\n\n-- \n{stop}: {}\n",
                self.comment.body, self.unsubscribe,
            ),
            html: page.html(),
            subject: subject.clone().into_owned(),
            message_id: format!("<notice-{}@{host}>", self.notice),
            thread_id: Some(format!("<idea-{}@{host}>", self.idea.id)),
            unsubscribe: Some(self.unsubscribe.to_owned()),
        }
    }
}
