//! "Pinned by … until …: why", in the list, on the idea, and wherever the pins of a board are told.
use super::queries::Pin;
use crate::boards::Board;
use crate::t;
use crate::ui::{Frame, icon, long_date};
use maud::{Markup, Render, html};
use std::borrow::Cow;

fn who_until(frame: &Frame, board: &Board, pin: &Pin) -> Cow<'static, str> {
    let day = long_date(pin.last_day(board), frame.language());
    t!(
        frame.words,
        "pins-who-until",
        who = pin.by.as_str(),
        day = day.as_str()
    )
}

/// In a list.
pub struct PinLine<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub pin: &'a Pin,
}

impl Render for PinLine<'_> {
    fn render(&self) -> Markup {
        html! {
            span { span.tag { (icon("pin")) (who_until(self.frame, self.board, self.pin)) } " " bdi { (self.pin.reason) } }
        }
    }
}

/// On the idea.
pub struct PinNote<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub pin: &'a Pin,
}

impl Render for PinNote<'_> {
    fn render(&self) -> Markup {
        html! {
            div.note #pin { (icon("pin")) div {
                p { b { (who_until(self.frame, self.board, self.pin)) } }
                p dir="auto" { (self.pin.reason) }
            } }
        }
    }
}

/// All pins of a board, each with the way to its idea.
pub struct Pinned<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub pins: &'a [Pin],
}

impl Render for Pinned<'_> {
    fn render(&self) -> Markup {
        let (frame, board) = (self.frame, self.board);
        html! {
            ul.list #pinned { @for pin in self.pins { li {
                a href=(pin.path(board)) dir="auto" { (pin.title) } br; (PinLine { frame, board, pin })
            } } }
        }
    }
}
