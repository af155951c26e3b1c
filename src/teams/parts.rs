//! Whose an idea is, beside it, and whose it was.
use super::model::{Assignment, HandOver};
use crate::boards::{Board, Duty};
use crate::ideas::IdeaRow;
use crate::people::PersonId;
use crate::t;
use crate::ui::{Frame, day};
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

/// The hand-overs of an idea with what was said about each, for staff.
pub struct HandOvers<'a> {
    pub frame: &'a Frame,
    pub past: &'a [HandOver],
    /// Who has duty on the board, to name them.
    pub duties: &'a [Duty],
}

impl HandOvers<'_> {
    fn end(&self, team: &str, person: Option<PersonId>) -> Markup {
        let duty = self.duties.iter().find(|duty| Some(duty.person) == person);
        html! { bdi { (team) } @if let Some(duty) = duty { ", " bdi { (duty.name) } } }
    }
}

impl Render for HandOvers<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            @if !self.past.is_empty() {
                section.stack aria-labelledby="past-h" {
                    h2 #past-h { (t!(words, "teams-past")) }
                    @for past in self.past {
                        article.panel.stack.g2 {
                            p.small { (self.end(&past.teams.0, past.from.1)) " → " (self.end(&past.teams.1, past.to.1)) @if past.looped { " " span.tag { (t!(words, "teams-looped")) } } }
                            p dir="auto" { (past.note) }
                            p.small.muted { bdi { (past.giver) } " · " (day(self.frame, past.handed_at)) }
                        }
                    }
                }
            }
        }
    }
}
