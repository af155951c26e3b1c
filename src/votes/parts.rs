//! The vote control: a form with one button, or two where votes against count.
use super::model::{Direction, Mine, verb};
use super::policy::Cast;
use super::rules::{Purse, cost};
use crate::boards::{Board, VoteMode};
use crate::ideas::IdeaRow;
use crate::platform::verdict::Verdict;
use crate::t;
use crate::ui::{Frame, icon};
use maud::{Markup, Render, html};
use std::borrow::Cow;

/// From here on a number is set smaller, to stay within its button.
const MANY: i64 = 10_000;

/// Votes on one idea, and what the visitor did.
pub struct VoteControl<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a IdeaRow,
    pub mine: Option<Mine>,
    /// The visitor's votes, where the board has a budget.
    pub purse: Option<Purse>,
    pub verdict: Verdict<Cast>,
    /// Whether the count is.
    pub shown: bool,
    /// The wide form beside an idea's text.
    pub big: bool,
    /// Where a browser without scripts comes back to.
    pub back_to: &'a str,
}

impl Render for VoteControl<'_> {
    fn render(&self) -> Markup {
        if !self.verdict.is_offered() {
            return self.still();
        }
        let only_back = matches!(&self.verdict, Verdict::Allowed(cast) if cast.is_only_back());
        html! {
            form class={ "vote" @if self.big { " big" } @if !only_back && (self.both() || self.spends() || self.stays_against()) { " both" } } method="post" data-vote
                action={ (self.board.path()) "/" (self.idea.number) "/vote" } {
                (self.frame.token())
                input type="hidden" name="next" value=(self.back_to);
                @if only_back { @if self.voted(Direction::Down) { (self.down()) } @else { (self.up()) } }
                @else {
                    @if self.spends() { (self.more()) (self.less()) (self.left()) } @else { (self.up()) }
                    @if self.both() { (self.down()) } @else if self.stays_against() { (self.less()) }
                }
            }
        }
    }
}

impl VoteControl<'_> {
    /// The count where nobody can press anything, and what the visitor did while they could.
    fn still(&self) -> Markup {
        let (words, n) = (self.frame.words, self.points());
        html! {
            div.vote {
                p.still {
                    @if self.shown { b { (words.number(n)) } " " span { (t!(words, "votes-votes", n = n)) } }
                    @else { span { (t!(words, "votes-hidden")) } }
                    @if let Some(mine) = self.mine { " " span { (self.did(mine)) } }
                }
            }
        }
    }

    /// What the visitor did, in words.
    fn did(&self, mine: Mine) -> Cow<'static, str> {
        let words = self.frame.words;
        match mine.direction {
            Direction::Down => t!(words, "votes-voted-against"),
            Direction::Up if self.spends() => t!(words, "votes-yours", n = mine.amount),
            Direction::Up => words.say(verb(self.idea.kind, true)),
        }
    }

    fn both(&self) -> bool {
        self.board.voting.mode == VoteMode::UpDown
    }

    fn spends(&self) -> bool {
        self.board.voting.mode == VoteMode::Budget
    }

    fn voted(&self, direction: Direction) -> bool {
        self.mine.is_some_and(|mine| mine.direction == direction)
    }

    /// Whether theirs is a vote against, from a time when the board had those: it counts until they take it back.
    fn stays_against(&self) -> bool {
        self.board.voting.mode == VoteMode::Up && self.voted(Direction::Down)
    }

    /// How many of the visitor's votes lie here.
    fn given(&self) -> i16 {
        cost(self.mine)
    }

    /// What the control shows: the score, in the board's points.
    fn points(&self) -> i64 {
        self.idea.points(self.board)
    }

    fn count(&self) -> Markup {
        let n = self.points();
        html! { @if self.shown { b.long[n >= MANY] { (self.frame.words.number(n)) } " " } }
    }

    /// Whether a vote against is asked why first, on a page of its own.
    fn asks_why(&self) -> bool {
        self.board.voting.against_needs_reason && !self.voted(Direction::Down)
    }

    fn up(&self) -> Markup {
        let (words, voted) = (self.frame.words, self.voted(Direction::Up));
        html! {
            button name="vote" data-for="up" value=(if voted { "none" } else { "up" }) aria-pressed=(voted) {
                svg aria-hidden="true" { use href=(if voted { "#i-tick" } else { "#i-up" }) {} }
                (self.count())
                span { (words.say(verb(self.idea.kind, voted))) }
                i.vh { ": " (self.idea.title) }
            }
        }
    }

    /// One vote more of the visitor's own. The script opens and shuts these buttons when another idea takes the last one.
    fn more(&self) -> Markup {
        let (words, given) = (self.frame.words, self.given());
        let full = given >= self.board.voting.per_idea;
        let none_left = self.purse.is_some_and(|purse| purse.left() == 0);
        html! {
            button name="vote" data-for="more" value=(given + 1) data-more=[(!full).then_some(&self.board.slug)] disabled[full || none_left] {
                (icon("plus"))
                (self.count())
                span { @if given > 0 { (t!(words, "votes-yours", n = given)) } @else { (words.say(verb(self.idea.kind, false))) } }
                i.vh { " " (t!(words, "votes-one-more")) ": " (self.idea.title) }
            }
        }
    }

    fn less(&self) -> Markup {
        let (words, given) = (self.frame.words, self.given());
        html! {
            @if self.mine.is_some() {
                button.down name="vote" data-for="less" value=(if given > 1 { (given - 1).to_string() } else { "none".to_owned() }) {
                    span { "− " @if given > 0 { (t!(words, "votes-one-less")) } @else { (t!(words, "votes-voted-against")) } }
                    i.vh { ": " (self.idea.title) }
                }
            }
        }
    }

    fn left(&self) -> Markup {
        html! { @if let Some(purse) = self.purse { p.still { (Left { frame: self.frame, board: self.board, purse }) } } }
    }

    fn down(&self) -> Markup {
        let (words, voted) = (self.frame.words, self.voted(Direction::Down));
        if self.asks_why() {
            let next: String =
                url::form_urlencoded::byte_serialize(self.back_to.as_bytes()).collect();
            return html! {
                a.down href={ (self.board.path()) "/" (self.idea.number) "/against?next=" (next) } {
                    (icon("down")) span { (t!(words, "votes-against")) } i.vh { ": " (self.idea.title) }
                }
            };
        }
        html! {
            button.down name="vote" data-for="down" value=(if voted { "none" } else { "down" }) aria-pressed=(voted) {
                (icon("down"))
                span { @if voted { (t!(words, "votes-voted-against")) } @else { (t!(words, "votes-against")) } }
                i.vh { ": " (self.idea.title) }
            }
        }
    }
}

/// "7 of 10 left", which the script keeps true all over a page.
struct Left<'a> {
    frame: &'a Frame,
    board: &'a Board,
    purse: Purse,
}

impl Render for Left<'_> {
    fn render(&self) -> Markup {
        let (words, purse) = (self.frame.words, self.purse);
        html! {
            span data-left=(self.board.slug) data-free=(purse.left()) {
                @if purse.over() > 0 { (t!(words, "votes-over", n = purse.over())) }
                @else { (t!(words, "votes-left", n = purse.left(), all = purse.all)) }
            }
        }
    }
}

/// What somebody has left on a board, and how many one idea can get.
pub struct BudgetLine<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub purse: Purse,
}

impl Render for BudgetLine<'_> {
    fn render(&self) -> Markup {
        let (frame, board, purse) = (self.frame, self.board, self.purse);
        let words = frame.words;
        html! {
            p.small { (t!(words, "votes-your-votes")) " " b { (Left { frame, board, purse }) } ". "
                span.muted { (t!(words, "votes-at-most", n = purse.per_idea)) } }
        }
    }
}
