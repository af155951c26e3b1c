//! The mail to everyone on an idea that was put with another: where their vote counts now, and how to take it back.
use super::addressed::Addressed;
use super::removal::appeal_line;
use crate::ideas::Idea;
use crate::merging::Merge;
use crate::platform::mail::Letter;
use crate::site::Sheet;
use crate::t;
use maud::html;

pub(in crate::notices) struct MergeLetter<'a> {
    pub merge: &'a Merge,
    /// The idea that stayed.
    pub target: &'a Idea,
    /// Where the author of the idea that went appeals.
    pub appeal: Option<String>,
}

impl MergeLetter<'_> {
    pub fn letter(&self, to: &Addressed) -> Letter {
        let words = to.words();
        let merge = self.merge;
        // by the old number, so that the page can say why it is another
        let path = format!(
            "{}?from={}",
            self.target.path(to.board),
            merge.source_number
        );
        let what = t!(
            words,
            "notices-merged-text",
            who = merge.merger.as_str(),
            old = merge.source_title.as_str(),
            new = self.target.title.as_str()
        );
        let not_mine = t!(words, "notices-merged-not-mine");
        to.letter(Sheet {
            kind: "merge",
            sender: Some(&merge.merger),
            subject: t!(words, "notices-merged", title = self.target.title.as_str()),
            reason: to.reason(),
            heading: &merge.source_title,
            body: html! {
                p dir="auto" { (what) }
                blockquote dir="auto" { (merge.message) }
                p { (not_mine) }
                @if let Some(appeal) = &self.appeal { p { a href=(appeal) { (t!(words, "notices-appeal")) } } }
            },
            text: format!(
                "{what}\n\n{}\n\n{not_mine}\n{}",
                merge.message,
                appeal_line(words, self.appeal.as_deref()),
            ),
            button: (t!(words, "notices-merged-see"), path),
            foot: to.stop(),
        })
    }
}
