//! What was put with an idea, beside it.
use super::model::Merge;
use crate::boards::Board;
use crate::ideas::IdeaRow;
use crate::people::PersonId;
use crate::t;
use crate::ui::Frame;
use maud::{Markup, Render, html};
use std::collections::HashMap;

/// The ideas that were merged into this one and those that were merged into them, credited; each of the first to be split off again by
/// whoever may.
pub struct MergedList<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a IdeaRow,
    pub merges: &'a [Merge],
    /// The names of those they were made with.
    pub names: &'a HashMap<PersonId, String>,
    pub may_split: bool,
}

impl Render for MergedList<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            @if !self.merges.is_empty() {
                div #merged { h2 { (t!(words, "merging-merged", n = self.merges.len())) }
                    ul.facets { @for merge in self.merges { li {
                        p.small dir="auto" { bdi { (merge.source_title) } " " span.muted { (t!(words, "merging-by")) " " bdi { (merge.source_author) }
                            @for name in merge.source_with.iter().filter_map(|person| self.names.get(person)) { ", " bdi { (name) } } } }
                        @if self.may_split && merge.target == self.idea.id && merge.may_be_undone(self.frame.now) {
                            form method="post" action={ (self.board.path()) "/" (self.idea.number) "/merges/" (merge.id) "/splitting" } {
                                (self.frame.token())
                                button.btn.line.small { (t!(words, "merging-split")) span.vh { ": " (merge.source_title) } }
                            }
                        }
                    } } }
                }
            }
        }
    }
}
