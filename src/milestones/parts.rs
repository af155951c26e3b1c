//! The bars on an idea, and what lists say of them.
use super::model::{Climb, Outcome};
use super::policy::may_try_again;
use super::queries::{Marks, Standing};
use super::rules::days_left;
use crate::boards::{Board, Status};
use crate::ideas::{Idea, IdeaRow};
use crate::people::Me;
use crate::t;
use crate::ui::{Frame, long_date, percent};
use chrono::{DateTime, Utc};
use maud::{Markup, Render, html};

/// Lists say how far an idea is from this share of the threshold on, in percent.
const NEAR: u8 = 50;
/// And how long it has from so many days on.
const SOON: i64 = 14;

fn share(part: i64, whole: i32) -> u8 {
    let unsigned = |n: i64| n.max(0).unsigned_abs();
    percent(unsigned(part), unsigned(whole.into()))
}

/// How much of the whole there is, drawn; the words beside it say it too.
fn bar(part: i64, whole: i32, width: &str) -> Markup {
    html! {
        svg width=(width) height="6" aria-hidden="true" {
            rect width="100%" height="6" rx="3" fill="var(--neutral-soft)" {}
            rect width={ (share(part, whole)) "%" } height="6" rx="3" fill="var(--accent)" {}
        }
    }
}

/// Beside an idea: its threshold and its ladder.
pub struct MilestonePanel<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a Idea,
    pub status: Option<&'a Status>,
    pub standing: &'a Standing,
    pub me: Option<&'a Me>,
    /// How many people are for it, which with a budget is not how many votes it has.
    pub supporters: i64,
    /// Whether the visitor sees how many voted.
    pub shown: bool,
}

impl Render for MilestonePanel<'_> {
    fn render(&self) -> Markup {
        let decided = self.status.is_some_and(|s| s.class.is_final());
        let (threshold, ladder) = (self.threshold(decided), self.ladder());
        html! {
            @if !threshold.0.is_empty() || !ladder.0.is_empty() {
                div.panel.stack #milestones { @for part in [threshold, ladder] { @if !part.0.is_empty() { div.stack.g2 { (part) } } } }
            }
        }
    }
}

impl MilestonePanel<'_> {
    /// Which day it is on the board then.
    fn local_day(&self, at: DateTime<Utc>) -> String {
        let local = at.with_timezone(&self.board.time_zone).date_naive();
        long_date(local, self.frame.language())
    }

    fn threshold(&self, decided: bool) -> Markup {
        let words = self.frame.words;
        let (Some(threshold), false) = (self.standing.threshold, decided) else {
            return html! {};
        };
        if let Some((votes, reached, promised)) = self.standing.reached {
            // had reached it and its answer before the board asked for a number: nothing is promised
            if !promised {
                return html! {};
            }
            return html! {
                p { b { (t!(words, "milestones-reached", n = votes)) } " " (self.local_day(reached)) }
                @if self.idea.review_due_at.is_some() { p.small { (t!(words, "milestones-looking")) } }
                @else { p.small { (t!(words, "milestones-looked")) } }
            };
        }
        html! {
            @if self.shown {
                p { b { (t!(words, "milestones-votes-of", n = self.idea.score(), of = threshold.votes)) } }
                (bar(self.idea.score().into(), threshold.votes, "100%"))
            }
            @if self.idea.score() < threshold.votes { p.small.muted { (t!(words, "milestones-promise", n = threshold.votes, days = threshold.review_days)) } }
        }
    }

    fn ladder(&self) -> Markup {
        let Some((last, before)) = self.standing.climbs.split_first() else {
            return html! {};
        };
        html! {
            @match last.outcome {
                None => (self.climbing(last)),
                Some(Outcome::Expired) => (self.expired(last)),
                Some(Outcome::Climbed) => { p { b { (t!(self.frame.words, "milestones-top")) } } },
                Some(Outcome::Stopped) => {},
            }
            (self.history(before))
        }
    }

    fn climbing(&self, climb: &Climb) -> Markup {
        let words = self.frame.words;
        let Some(wanted) = climb.wanted(&self.standing.ladder) else {
            return html! {};
        };
        let steps = self.standing.ladder.len();
        let last = self.local_day(climb.deadline);
        let step = html! {
            (t!(words, "milestones-step", step = climb.step, of = steps)) " " (t!(words, "milestones-wants", n = wanted.supporters, day = last.as_str()))
        };
        let left = html! { span.small #days-left { (t!(words, "milestones-days-left", n = days_left(climb.deadline, self.frame.now))) } };
        html! {
            @if self.shown {
                p.row.between { b { (t!(words, "milestones-supporters", n = self.supporters)) } (left) }
                (bar(self.supporters, wanted.supporters, "100%"))
                p.small.muted { (step) }
            } @else { p { b { (step) } } p { (left) } }
        }
    }

    fn expired(&self, climb: &Climb) -> Markup {
        let (words, frame) = (self.frame.words, self.frame);
        let may = may_try_again(self.board, (self.idea, self.status), self.me).is_allowed();
        html! {
            p { b { (t!(words, "milestones-expired")) } " " (self.local_day(climb.deadline)) }
            @if may && !self.standing.ladder.is_empty() {
                form #again method="post" action={ (self.board.path()) "/" (self.idea.number) "/climb" } {
                    (frame.token())
                    p.small { (t!(words, "milestones-again-text")) }
                    button.btn { (t!(words, "milestones-again")) }
                }
            }
        }
    }

    /// The ways up before this one.
    fn history(&self, before: &[Climb]) -> Markup {
        let words = self.frame.words;
        let told = before.iter();
        let told: Vec<_> = told
            .filter(|climb| climb.outcome == Some(Outcome::Expired))
            .collect();
        html! {
            @if !told.is_empty() {
                details { summary.small { (t!(words, "milestones-before", n = told.len())) }
                    ul.small { @for climb in told { li { (self.local_day(climb.begun_at)) " – " (self.local_day(climb.deadline)) ": " (t!(words, "milestones-came-to", step = climb.step)) } } }
                }
            }
        }
    }
}

/// In a list: how far it is, when it is near, and how long it has, when that is soon.
pub struct MilestoneTags<'a> {
    pub frame: &'a Frame,
    pub idea: &'a IdeaRow,
    pub decided: bool,
    pub marks: &'a Marks,
    /// Whether the visitor sees how many voted.
    pub shown: bool,
}

impl Render for MilestoneTags<'_> {
    fn render(&self) -> Markup {
        let (words, idea) = (self.frame.words, self.idea);
        let threshold = self.marks.threshold(idea.board);
        let near = threshold.filter(|t| {
            let score = idea.score();
            self.shown && !self.decided && score < t.votes && share(score.into(), t.votes) >= NEAR
        });
        let left = self.marks.deadline(idea.id);
        let left = left.map(|deadline| days_left(deadline, self.frame.now));
        html! {
            @if let Some(threshold) = near { span { (t!(words, "milestones-votes-of", n = idea.score(), of = threshold.votes))  " " (bar(idea.score().into(), threshold.votes, "64")) } }
            @if let Some(days) = left.filter(|days| *days <= SOON) { span.tag { (t!(words, "milestones-days-left", n = days)) } }
        }
    }
}
