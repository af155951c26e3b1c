//! The mail to one person about one text: their comment was found the best answer, or a comment or an idea names them.
use super::model::Because;
use crate::boards::Board;
use crate::discussion::{Comment, CommentId};
use crate::ideas::Idea;
use crate::ledger::Act;
use crate::people::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::markdown::{Markdown, excerpt};
use crate::platform::text::Words;
use crate::site::Site;
use crate::t;
use crate::ui::letter::LetterPage;
use maud::html;
use std::borrow::Cow;
use uuid::Uuid;

/// What happened with it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum With {
    Best,
    Extension,
    Mention,
}

/// What somebody said, and why one person hears of it.
pub(super) struct Said {
    with: With,
    /// The comment it stands in; an idea's own text otherwise.
    comment: Option<CommentId>,
    by: String,
    text: String,
}

impl Said {
    pub fn comment(comment: Comment, act: Act) -> Self {
        Self {
            with: match act {
                Act::BestAnswerChosen => With::Best,
                Act::IdeaExtended => With::Extension,
                _ => With::Mention,
            },
            comment: Some(comment.id),
            by: comment.author_name,
            text: comment.body,
        }
    }

    pub fn idea(idea: Idea) -> Self {
        Self {
            with: With::Mention,
            comment: None,
            text: excerpt(&idea.body, 2_000),
            by: idea.row.author_name,
        }
    }
}

pub(super) struct CommentLetter<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub idea: &'a Idea,
    pub said: &'a Said,
    pub person: &'a Person,
    pub because: Because,
    pub notice: Uuid,
    pub unsubscribe: &'a str,
}

impl CommentLetter<'_> {
    fn subject(&self, words: Words) -> Cow<'static, str> {
        let title = self.idea.title.as_str();
        match self.said.with {
            With::Best => t!(words, "notices-best", title = title),
            With::Extension => t!(words, "notices-extension", title = title),
            With::Mention => t!(words, "notices-mention", title = title),
        }
    }

    fn sentence(&self, words: Words) -> Cow<'static, str> {
        match self.said.with {
            With::Best => t!(words, "notices-best-text"),
            With::Extension => t!(words, "notices-extension-text"),
            With::Mention => t!(words, "notices-mention-text", who = self.said.by.as_str()),
        }
    }

    pub fn letter(&self) -> Letter {
        let words = Words(self.person.language());
        let host = self.app.settings.base_url.host_str().unwrap_or("localhost");
        let path = match self.said.comment {
            Some(id) => format!(
                "{}/{}/comments/{id}#c-{id}",
                self.board.path(),
                self.idea.number
            ),
            None => self.idea.path(self.board),
        };
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
                blockquote dir="auto" { (Markdown { source: &self.said.text, heading_floor: 2 }) }
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
                self.said.text, self.unsubscribe,
            ),
            html: page.html(),
            subject: subject.clone().into_owned(),
            message_id: format!("<notice-{}@{host}>", self.notice),
            thread_id: Some(format!("<idea-{}@{host}>", self.idea.id)),
            unsubscribe: Some(self.unsubscribe.to_owned()),
        }
    }
}
