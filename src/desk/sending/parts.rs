//! An answer on its way, as its writer and their colleagues see it.
use super::{Outcome, Queued};
use crate::boards::Board;
use crate::people::PersonId;
use crate::t;
use crate::ui::{Frame, icon};
use maud::{Markup, Render, html};

/// When it goes out, and the press that takes it back.
pub struct OnItsWay<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub queued: &'a Queued,
    pub me: Option<PersonId>,
    /// How many were written as one with it.
    pub many: usize,
    /// Whether to say which idea it answers.
    pub name_idea: bool,
}

impl Render for OnItsWay<'_> {
    fn render(&self) -> Markup {
        let (words, queued) = (self.frame.words, self.queued);
        let at = queued.send_at.with_timezone(&self.board.time_zone);
        let at = at.format("%H:%M").to_string();
        let idea = format!("{}/{}", self.board.path(), queued.number);
        let mine = self.me == Some(queued.author);
        html! {
            form.send.row.between method="post" action={ (idea) "/queued/" (queued.id) } data-queued {
                (self.frame.token())
                span { (icon("clock")) " "
                    @if queued.outcome == Some(Outcome::Refused) { (t!(words, "desk-refused")) }
                    @else if mine { (t!(words, "desk-goes-out", at = at)) }
                    @else { (t!(words, "desk-goes-out-by", name = queued.author_name.as_str(), at = at)) }
                    @if self.name_idea {
                        " " a href=(idea) dir="auto" { (queued.title) }
                        @if self.many > 1 { " " (t!(words, "desk-and-more", n = self.many - 1)) }
                    }
                }
                @if mine && queued.outcome.is_none() {
                    span.row {
                        button.btn.line.s name="wish" value="undo" { (t!(words, "desk-undo")) }
                        button.btn.line.s name="wish" value="now" { (t!(words, "desk-send-now")) }
                    }
                } @else if mine {
                    a.btn.line.s href={ (idea) "/answer?again=" (queued.id) } { (t!(words, "desk-again")) }
                }
            }
        }
    }
}
