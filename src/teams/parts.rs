//! Whose an idea is, beside it.
use super::model::Assignment;
use crate::boards::Board;
use crate::ideas::IdeaRow;
use crate::t;
use crate::ui::Frame;
use maud::{Markup, Render, html};

/// The lines of a list of facts: the team for everyone; who of it, and the way to hand it over, for staff.
pub struct WhoseFact<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a IdeaRow,
    pub assignment: &'a Assignment,
    pub may_hand_over: bool,
}

impl Render for WhoseFact<'_> {
    fn render(&self) -> Markup {
        let (words, has) = (self.frame.words, self.assignment);
        html! {
            dt { (t!(words, "teams-team")) }
            dd #whose {
                bdi { (has.team_name) }
                @if self.may_hand_over {
                    @if let Some(name) = &has.on_duty_name { ", " bdi { (name) } }
                    @if has.looped { " " span.tag { (t!(words, "teams-looped")) } }
                    br; a href={ (self.board.path()) "/" (self.idea.number) "/team" } { (t!(words, "teams-hand-over")) }
                }
            }
        }
    }
}
