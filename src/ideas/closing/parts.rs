//! What is closed on an idea, on its page: for everyone, with who, when and why.
use super::{Closing, Switch};
use crate::t;
use crate::ui::{Frame, day, icon};
use maud::{Markup, Render, html};

/// The closings of an idea, a line each.
pub struct ClosingNotes<'a> {
    pub frame: &'a Frame,
    pub closings: &'a [Closing],
}

impl Render for ClosingNotes<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            @for closing in self.closings {
                div.note #{ "closed-" (closing.switch.as_str()) } { (icon("info")) div {
                    p { b { @match closing.switch {
                        Switch::Votes => (t!(words, "ideas-votes-closed")),
                        Switch::Comments => (t!(words, "ideas-comments-closed")),
                        Switch::Visibility => (t!(words, "ideas-archived")),
                    } } " " bdi { (closing.whose(words)) } ", " (day(self.frame, closing.closed_at)) }
                    p dir="auto" { (closing.why(words)) }
                } }
            }
        }
    }
}
