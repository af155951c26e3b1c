//! A request as its author and the moderators meet it on the idea's page, and the stone as everyone does.
use super::RemovalRequest;
use crate::boards::Board;
use crate::ideas::model::IdeaRow;
use crate::t;
use crate::ui::{Frame, day, icon};
use maud::{Markup, Render, html};

/// What stands where the text was.
pub struct StoneNote<'a> {
    pub frame: &'a Frame,
    pub stone: &'a RemovalRequest,
}

impl Render for StoneNote<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            div #stone.note { (icon("info")) div {
                p { b { (t!(words, "ideas-stone")) } }
                p { @if let Some(by) = &self.stone.answered_by { (t!(words, "ideas-stone-by")) " " bdi { (by) } }
                    @if let Some(at) = self.stone.answered_at { ", " (day(self.frame, at)) } }
                p.small { (t!(words, "ideas-stone-stays")) }
            } }
        }
    }
}

/// A request that waits: for its author and those who answer it.
pub struct RequestNote<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a IdeaRow,
    pub request: &'a RemovalRequest,
    /// Whether the reader is who asked.
    pub own: bool,
}

impl Render for RequestNote<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        let address = format!("{}/{}/removal", self.board.path(), self.idea.number);
        html! {
            div #removal.note { (icon("info")) div {
                p { b { @if self.own { (t!(words, "ideas-you-asked-removal")) } @else { (t!(words, "ideas-asked-removal")) } }
                    " " (day(self.frame, self.request.asked_at)) }
                p dir="auto" { (self.request.reason) }
                p { a href=(address) { @if self.own { (t!(words, "ideas-see-request")) } @else { (t!(words, "ideas-answer-request")) } } }
            } }
        }
    }
}
