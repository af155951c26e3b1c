//! The mail to somebody whose comment was removed: by whom, why, what it said, and where to object.
use super::addressed::Addressed;
use crate::discussion::{Comment, Stone};
use crate::platform::mail::Letter;
use crate::platform::markdown::Markdown;
use crate::platform::text::Words;
use crate::site::Sheet;
use crate::t;
use maud::html;

pub(in crate::notices) struct RemovalLetter<'a> {
    pub comment: &'a Comment,
    pub stone: &'a Stone,
    /// Where the writer appeals.
    pub appeal: Option<String>,
}

/// The way to appeal, in the plain text.
pub(in crate::notices) fn appeal_line(words: Words, appeal: Option<&str>) -> String {
    appeal.map_or_else(String::new, |appeal| {
        format!("\n{}:\n{appeal}\n", t!(words, "notices-appeal"))
    })
}

impl RemovalLetter<'_> {
    pub fn letter(&self, to: &Addressed) -> Letter {
        let words = to.words();
        let (comment, stone) = (self.comment, self.stone);
        let sentence = words.say(stone.reason.sentence());
        let said = t!(words, "notices-removal-said", who = stone.by.as_str());
        let yours = t!(words, "notices-removal-yours");
        to.letter(Sheet {
            kind: "removal",
            sender: None,
            subject: t!(words, "notices-removal", title = to.idea.title.as_str()),
            reason: t!(words, "notices-because-writer"),
            heading: &to.idea.title,
            body: html! {
                p { (sentence) }
                p { (said) }
                blockquote dir="auto" { (stone.note) }
                p { (yours) }
                blockquote dir="auto" { (Markdown { source: &comment.body, heading_floor: 2 }) }
                @if let Some(appeal) = &self.appeal { p { a href=(appeal) { (t!(words, "notices-appeal")) } } }
            },
            text: format!(
                "{sentence}\n\n{said}\n\n{}\n\n{yours}\n\n{}\n{}",
                stone.note,
                comment.body,
                appeal_line(words, self.appeal.as_deref()),
            ),
            button: (t!(words, "notices-removal-see"), to.path()),
            foot: t!(words, "notices-removal-foot"),
        })
    }
}
