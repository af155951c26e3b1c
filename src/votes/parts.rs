//! The vote control: a form with one button, or two where votes against count.
use super::model::{Direction, verb};
use super::policy::Cast;
use crate::boards::{Board, VoteMode};
use crate::ideas::IdeaRow;
use crate::platform::verdict::Verdict;
use crate::t;
use crate::ui::{Frame, icon};
use maud::{Markup, Render, html};

/// Votes on one idea, and what the visitor did.
pub struct VoteControl<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a IdeaRow,
    pub mine: Option<Direction>,
    pub verdict: Verdict<Cast>,
    /// The wide form beside an idea's text.
    pub big: bool,
    /// Where a browser without scripts comes back to.
    pub back_to: &'a str,
}

impl Render for VoteControl<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        if !self.verdict.is_offered() {
            let n = self.points();
            return html! {
                div.vote { p.still { b { (words.number(n)) } span { (t!(words, "votes-votes", n = n)) } } }
            };
        }
        html! {
            form class={ "vote" @if self.big { " big" } @if self.both() { " both" } } method="post" data-vote
                action={ (self.board.path()) "/" (self.idea.number) "/vote" } {
                (self.frame.token())
                input type="hidden" name="next" value=(self.back_to);
                (self.up())
                @if self.both() { (self.down()) }
            }
        }
    }
}

impl VoteControl<'_> {
    fn both(&self) -> bool {
        self.board.vote_mode == VoteMode::UpDown
    }

    /// What the control shows: the score, in the board's points.
    fn points(&self) -> i64 {
        self.idea.points(self.board)
    }

    fn up(&self) -> Markup {
        let (words, voted) = (self.frame.words, self.mine == Some(Direction::Up));
        html! {
            button name="vote" data-for="up" value=(if voted { "none" } else { "up" }) aria-pressed=(voted) {
                svg aria-hidden="true" { use href=(if voted { "#i-tick" } else { "#i-up" }) {} }
                b { (words.number(self.points())) } " "
                span { (words.say(verb(self.idea.kind, voted))) }
                i.vh { ": " (self.idea.title) }
            }
        }
    }

    fn down(&self) -> Markup {
        let (words, voted) = (self.frame.words, self.mine == Some(Direction::Down));
        html! {
            button.down name="vote" data-for="down" value=(if voted { "none" } else { "down" }) aria-pressed=(voted) {
                (icon("down"))
                span { @if voted { (t!(words, "votes-voted-against")) } @else { (t!(words, "votes-against")) } }
                i.vh { ": " (self.idea.title) }
            }
        }
    }
}
