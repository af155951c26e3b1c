//! Small parts: what was entered, in a word, and the similar ideas one can vote for instead.
use super::model::Entered;
use super::queries::Recent;
use crate::boards::{Board, Statuses, status_pill};
use crate::ideas::IdeaRow;
use crate::key;
use crate::platform::text::Key;
use crate::t;
use crate::ui::Frame;
use maud::{Markup, Render, html};

/// What was entered, in a word.
pub(super) const fn label(kind: Entered) -> Key {
    match kind {
        Entered::Idea => key!("behalf-idea"),
        Entered::Vote => key!("behalf-vote"),
        Entered::Comment => key!("behalf-comment"),
    }
}

/// "Is it one of these?" Each is one press away from a vote for it instead.
pub(super) struct Instead<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub statuses: &'a Statuses,
    pub rows: &'a [IdeaRow],
}

impl Render for Instead<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            @if !self.rows.is_empty() {
                div.similar.stack.g2 {
                    input type="hidden" name="seen" value="yes";
                    p { b { (t!(words, "behalf-similar")) } }
                    @for idea in self.rows {
                        div.row {
                            button.btn.line.s name="vote_for" value=(idea.number) { (t!(words, "behalf-vote-instead")) span.vh { ": " (idea.title) } }
                            span dir="auto" { "#" (idea.number) " " (idea.title) }
                            @if let Some(status) = self.statuses.get(idea.status) { (status_pill(self.board, status, self.frame.language())) }
                        }
                    }
                }
            }
        }
    }
}

/// What was just entered, with the numbers.
pub(super) struct RecentList<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub recent: &'a [Recent],
}

impl Render for RecentList<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            @if !self.recent.is_empty() {
                section.stack.g2 #entered { h2.h3 { (t!(words, "behalf-entered-list", n = self.recent.len())) }
                    ol.facets { @for one in self.recent { li {
                        p { a href={ (self.board.path()) "/" (one.number) } { "#" (one.number) " " bdi { (one.title) } }
                            " " span.muted { (words.say(label(one.kind))) " · " bdi { (one.person) } } }
                    } } }
                }
            }
        }
    }
}
