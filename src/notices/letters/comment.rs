//! The mail to one person about one text: a comment was posted or found the best answer, an idea was shared, or either names them.
use super::addressed::Addressed;
use crate::discussion::{Comment, CommentId};
use crate::ideas::Idea;
use crate::ledger::Act;
use crate::notices::model::Because;
use crate::platform::mail::Letter;
use crate::platform::markdown::{Markdown, excerpt};
use crate::platform::text::Words;
use crate::site::Sheet;
use crate::t;
use maud::html;
use std::borrow::Cow;

/// What happened with it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum With {
    Best,
    Extension,
    /// It was said; it may name whoever hears of it.
    Posted,
}

/// What somebody said, and why one person hears of it.
pub(in crate::notices) struct Said {
    with: With,
    /// The comment it stands in; an idea's own text otherwise.
    comment: Option<CommentId>,
    /// Whoever said it: an official with function and team.
    by: String,
    text: String,
}

impl Said {
    pub fn comment(comment: Comment, by: String, act: Act) -> Self {
        Self {
            with: match act {
                Act::BestAnswerChosen => With::Best,
                Act::IdeaExtended => With::Extension,
                _ => With::Posted,
            },
            comment: Some(comment.id),
            by,
            text: comment.body,
        }
    }

    pub fn idea(idea: Idea) -> Self {
        Self {
            with: With::Posted,
            comment: None,
            text: excerpt(&idea.body, 2_000),
            by: idea.row.author_name,
        }
    }
}

impl Said {
    fn subject(&self, words: Words, (title, because): (&str, Because)) -> Cow<'static, str> {
        match self.with {
            With::Best => t!(words, "notices-best", title = title),
            With::Extension => t!(words, "notices-extension", title = title),
            With::Posted if because == Because::Mentioned => {
                t!(words, "notices-mention", title = title)
            }
            With::Posted if self.comment.is_none() => t!(words, "notices-posted", title = title),
            With::Posted => t!(words, "notices-commented", title = title),
        }
    }

    fn sentence(&self, words: Words, because: Because) -> Cow<'static, str> {
        let who = self.by.as_str();
        match self.with {
            With::Best => t!(words, "notices-best-text"),
            With::Extension => t!(words, "notices-extension-text"),
            With::Posted if because == Because::Mentioned => {
                t!(words, "notices-mention-text", who = who)
            }
            With::Posted if self.comment.is_none() => t!(words, "notices-posted-text", who = who),
            With::Posted => t!(words, "notices-commented-text", who = who),
        }
    }

    pub fn letter(&self, to: &Addressed) -> Letter {
        let words = to.words();
        let path = match self.comment {
            Some(id) => format!(
                "{}/{}/comments/{id}#c-{id}",
                to.board.path(),
                to.idea.number
            ),
            None => to.path(),
        };
        let sentence = self.sentence(words, to.because);
        to.letter(Sheet {
            kind: "comment",
            sender: None,
            subject: self.subject(words, (&to.idea.title, to.because)),
            reason: to.reason(),
            heading: &to.idea.title,
            body: html! {
                p { (sentence) }
                blockquote dir="auto" { (Markdown { source: &self.text, heading_floor: 2 }) }
            },
            text: format!("{sentence}\n\n{}", self.text),
            button: (t!(words, "notices-removal-see"), path),
            foot: to.stop(),
        })
    }
}
