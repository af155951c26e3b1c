//! What the board's and the idea's page show of moderation.
use super::bans::last_day;
use crate::boards::Board;
use crate::guard::{Measure, Waiting};
use crate::t;
use crate::ui::{Frame, day, icon, long_date};
use maud::{Markup, Render, html};

/// Over an idea that was hidden, for its author and the staff.
pub struct HiddenNote<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub measure: &'a Measure,
}

impl Render for HiddenNote<'_> {
    fn render(&self) -> Markup {
        let (words, measure) = (self.frame.words, self.measure);
        html! {
            div #hidden.note { (icon("info")) div {
                p { b { (t!(words, "moderation-is-hidden")) } " " (words.say(measure.cause.label())) " (" (day(self.frame, measure.taken_at)) ")" }
                p dir="auto" { (measure.words) }
                p { a href={ (self.board.path()) "/appeals/" (measure.id) } { (t!(words, "moderation-see-appeal")) } }
            } }
        }
    }
}

/// On the board, for somebody who may only read there for a while.
pub struct BanNote<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
}

impl Render for BanNote<'_> {
    fn render(&self) -> Markup {
        let (words, language) = (self.frame.words, self.frame.language());
        html! {
            @if let Some(until) = self.board.banned_until {
                div #banned.note { (icon("info")) div {
                    p { b { (t!(words, "moderation-banned-until", day = long_date(last_day(self.board, until), language))) } }
                    p { a href={ (self.board.path()) "/ban" } { (t!(words, "moderation-see-ban")) } }
                } }
            }
        }
    }
}

/// On the board, for everyone: how many posts wait for approval, and how long already.
pub struct WaitingLine<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub waiting: Waiting,
}

impl Render for WaitingLine<'_> {
    fn render(&self) -> Markup {
        let (words, waiting) = (self.frame.words, self.waiting);
        let hours = waiting
            .since
            .map_or(0, |since| (self.frame.now - since).num_hours());
        html! {
            @if waiting.posts > 0 { a #held href={ (self.board.path()) "/waiting" } { (t!(words, "moderation-waiting-posts", n = waiting.posts)) " " (t!(words, "moderation-waiting-hours", n = hours)) } " " }
            a href={ (self.board.path()) "/moderation" } { (t!(words, "moderation-figures")) }
        }
    }
}
