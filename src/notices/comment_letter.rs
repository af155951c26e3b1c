//! The mail to one person about one text: their comment was found the best answer, or a comment or an idea names them.
use super::addressed::Addressed;
use crate::discussion::{Comment, CommentId};
use crate::ideas::Idea;
use crate::ledger::Act;
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

impl Said {
    fn subject(&self, words: Words, title: &str) -> Cow<'static, str> {
        match self.with {
            With::Best => t!(words, "notices-best", title = title),
            With::Extension => t!(words, "notices-extension", title = title),
            With::Mention => t!(words, "notices-mention", title = title),
        }
    }

    fn sentence(&self, words: Words) -> Cow<'static, str> {
        match self.with {
            With::Best => t!(words, "notices-best-text"),
            With::Extension => t!(words, "notices-extension-text"),
            With::Mention => t!(words, "notices-mention-text", who = self.by.as_str()),
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
        let sentence = self.sentence(words);
        to.letter(Sheet {
            kind: "comment",
            sender: None,
            subject: self.subject(words, &to.idea.title),
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
