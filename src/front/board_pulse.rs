//! What a board says of itself: when it last spoke, that it is behind, which of its steps passed.
use crate::answers::{Pulse, find_pulse};
use crate::boards::policy::may_manage;
use crate::boards::{Board, Charter, Pause, PauseNote, Visit, calendar_of};
use crate::deeds::find_last_told;
use crate::ideas::{count_requests, may_see_requests};
use crate::moderation::{count_reports, may_moderate};
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::verdict::Verdict;
use crate::platform::web::Error;
use crate::t;
use crate::ui::{Note, day, long_date};
use chrono::{DateTime, Utc};
use maud::{Markup, html};

/// How many requests wait, for those who answer them.
pub(super) async fn find_requests(
    conn: &Connection,
    visit: &Visit,
    board: &Board,
) -> Result<Option<i64>, Error> {
    Ok(match may_see_requests(board, visit.me.as_ref()) {
        Verdict::Allowed(permit) => Some(count_requests(conn, permit).await?),
        _ => None,
    })
}

/// How many reports wait, for those who decide on them.
pub(super) async fn find_reports(
    conn: &Connection,
    visit: &Visit,
    board: &Board,
) -> Result<Option<i64>, Error> {
    Ok(match may_moderate(board, visit.me.as_ref()) {
        Verdict::Allowed(permit) => Some(count_reports(conn, permit).await?),
        _ => None,
    })
}

/// How a board answers, where what it did with ideas is an official word too.
pub(super) async fn read_pulse(
    conn: &Connection,
    (app, now): (&App, DateTime<Utc>),
    board: &Board,
) -> Result<Pulse, Error> {
    let (pulse, told) = tokio::try_join!(
        find_pulse(conn, (app, now), board),
        find_last_told(conn, board.id)
    )?;
    Ok(Pulse {
        last_word: pulse.last_word.max(told),
        ..pulse
    })
}

/// The part of the board page that keeps the board honest.
pub(super) struct BoardPulse<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub charter: Option<&'a Charter>,
    pub pulse: Pulse,
    /// Whether there is anything to speak of yet.
    pub has_ideas: bool,
    pub pause: Option<&'a Pause>,
}

impl BoardPulse<'_> {
    /// Over the list.
    pub fn notes(&self) -> Markup {
        html! {
            @if let Some(pause) = self.pause { (PauseNote { frame: &self.visit.frame, board: self.board, pause }) }
            (self.behind()) (self.passed())
        }
    }

    /// Below half over two weeks the board says it itself.
    fn behind(&self) -> Markup {
        let words = self.visit.words();
        let kept = self.pulse.now;
        html! { @if kept.is_below_half() {
            (Note { glyph: "late", heading: &t!(words, "front-behind"), text: html! { p {
                (t!(words, "front-behind-text", kept = kept.in_time, due = kept.due)) " "
                a href={ (self.board.path()) "?list=owed" } { (t!(words, "front-behind-see")) }
            } } })
        } }
    }

    /// Steps of the charter whose day is over: for those who run the board at once, for everyone after a week.
    fn passed(&self) -> Markup {
        let (visit, words) = (self.visit, self.visit.words());
        let runs = may_manage(self.board, visit.me.as_ref()).is_allowed();
        let today = calendar_of(self.board, visit.now).local_date(visit.now);
        let steps: Vec<_> = self
            .charter
            .map(|charter| charter.passed_steps(today, runs).collect())
            .unwrap_or_default();
        html! { @if !steps.is_empty() {
            (Note { glyph: "late", heading: &t!(words, "front-passed", n = steps.len()), text: html! {
                ul { @for (step, due) in &steps { li dir="auto" { (step.step) " (" (long_date(*due, visit.frame.language())) ")" } } }
                @if runs { p { (t!(words, "front-passed-owner")) " " a href={ (self.board.path()) "/settings#charter" } { (t!(words, "front-passed-change")) } } }
            } })
        } }
    }

    /// Under the tabs: when somebody last spoke for the organisation, and the figures.
    pub fn line(&self) -> Markup {
        let words = self.visit.words();
        html! {
            @if self.has_ideas || self.pulse.last_word.is_some() { (t!(words, "front-last-word")) " " (last_word(self.visit, self.pulse)) ". " }
            a href={ (self.board.path()) "/statistics" } { (t!(words, "front-statistics")) } " "
        }
    }
}

/// The day of the last official word, or that there was none.
pub(super) fn last_word(visit: &Visit, pulse: Pulse) -> Markup {
    html! { @match pulse.last_word {
        Some(at) => (day(&visit.frame, at)),
        None => (t!(visit.words(), "front-no-word")),
    } }
}
