//! The timeline of answers, the track of steps, and the fields of the answer form.
use super::forms::AnswerForm;
use super::model::{Answer, DeclineReason};
use crate::boards::{
    Board, CharterLine, Class, Kind, LineId, Office, Status, Statuses, calendar_of, status_pill,
};
use crate::ideas::Idea;
use crate::people::{NameLink, PersonId};
use crate::platform::markdown::Markdown;
use crate::platform::web::Problems;
use crate::t;
use crate::ui::{
    Area, Avatar, Choice, Frame, Ring, TextField, day, icon, in_language, long_date, ring, ring_in,
    short_date,
};
use chrono::{DateTime, Utc};
use maud::{Markup, Render, html};
use std::collections::HashMap;

/// "What happened since": answers, newest first, down to the moment the idea was shared.
pub struct Loop<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a Idea,
    pub statuses: &'a Statuses,
    pub answers: &'a [Answer],
    /// The team beside an official's name.
    pub teams: &'a HashMap<PersonId, String>,
    /// Whether to offer corrections.
    pub may_correct: bool,
    /// What else happened, ready drawn as entries, with its moment; newest first.
    pub others: Vec<(DateTime<Utc>, Markup)>,
}

impl Render for Loop<'_> {
    fn render(&self) -> Markup {
        let (words, frame) = (self.frame.words, self.frame);
        html! {
            ol.loop {
                @for (at, answer) in self.answers.iter().enumerate() {
                    (self.others_between(at.checked_sub(1), Some(at)))
                    @let first = at + 1 == self.answers.len();
                    li id={ "a-" (answer.id) } {
                        @if let Some(status) = self.statuses.get(answer.status_after) { (ring_in(Ring(&status.glyph))) } @else { (ring_in(Ring("review"))) }
                        div { (self.when(answer, first)) (self.one(answer)) }
                    }
                }
                (self.others_between(self.answers.len().checked_sub(1), None))
                // what was removed at its author's wish no longer says whose it was
                @if self.idea.removed_at.is_none() { li { (ring_in(Ring("new"))) div { p.when { b { (t!(words, "answers-shared-by")) " " bdi { (self.idea.author_name) } } " " (day(frame, self.idea.created_at)) } } } }
            }
        }
    }
}

impl Loop<'_> {
    /// The other entries that are older than one answer and not older than the next.
    fn others_between(&self, newer: Option<usize>, older: Option<usize>) -> Markup {
        let at = |place: Option<usize>| Some(self.answers.get(place?)?.created_at);
        let (newer, older) = (at(newer), at(older));
        let here = |at: DateTime<Utc>| {
            newer.is_none_or(|newer| at < newer) && older.is_none_or(|older| at >= older)
        };
        html! { @for (at, entry) in &self.others { @if here(*at) { (entry) } } }
    }

    fn when(&self, answer: &Answer, first: bool) -> Markup {
        let (words, frame) = (self.frame.words, self.frame);
        let status = self.statuses.get(answer.status_after);
        let calendar = calendar_of(self.board, self.idea.created_at);
        let took = calendar.days_taken(self.idea.created_at, answer.created_at);
        html! {
            p.when {
                b { @if let Some(status) = status { (status.name(frame.language())) } }
                " " (day(frame, answer.created_at))
                @if first && took <= 250 { " " span.small.muted { (t!(words, "answers-took", n = took)) } }
            }
        }
    }

    fn one(&self, answer: &Answer) -> Markup {
        let (words, frame) = (self.frame.words, self.frame);
        let office = Office {
            function: answer.author_function.as_deref(),
            team: self.teams.get(&answer.author).map(String::as_str),
        };
        html! {
            div.answer lang=[in_language(frame, &self.idea.language)] {
                div.who {
                    (Avatar { name: &answer.author_name, is_official: true })
                    div {
                        b { (NameLink { words, id: answer.author, name: &answer.author_name }) } " " span.staff { (frame.site.name) }
                        @if !office.is_empty() { br; (office) }
                    }
                }
                div.prose {
                    (Markdown { source: &answer.body, heading_floor: 3 })
                    @if let Some(reason) = answer.reason { p { b { (t!(words, "answers-because")) } " " (words.say(reason.label())) "." } }
                    @if let Some(cited) = &answer.cited { p dir="auto" {
                        a href={ (self.board.path()) "/charter/" (cited.version) } { (t!(words, "answers-cited")) } " " (cited.line) @if !cited.why.is_empty() { ": " (cited.why) }
                    } }
                    @if let Some(text) = &answer.mind_changer { p dir="auto" { b { (t!(words, "answers-would-change")) } " " (text) } }
                    @if let Some(link) = &answer.link { p { a href=(link) rel="noopener" { (link) } } }
                }
                (self.foot(answer))
            }
        }
    }

    fn foot(&self, answer: &Answer) -> Markup {
        let (words, frame) = (self.frame.words, self.frame);
        let base = format!(
            "{}/{}/answers/{}",
            self.board.path(),
            self.idea.number,
            answer.id
        );
        html! {
            p.told {
                @if answer.told > 0 { (icon("bell")) " " (t!(words, "answers-told", n = answer.told)) " " }
                @if let Some(due) = answer.next_update(self.statuses) { (t!(words, "answers-next-update", day = short_date(due, frame.today(), frame.language()))) " " }
                @if answer.version > 1 { a href={ (base) "/versions" } { (t!(words, "answers-corrected")) } " " }
                @if self.may_correct { a href={ (base) "/edit" } { (t!(words, "answers-correct")) } }
            }
        }
    }
}

/// The five steps an idea goes, and where this one is: shared, answered, what it was and will be, done.
pub struct Track<'a> {
    pub frame: &'a Frame,
    pub idea: &'a Idea,
    pub status: Option<&'a Status>,
    pub statuses: &'a Statuses,
    /// The newest first.
    pub answers: &'a [Answer],
}

/// Steps between answered and done.
const BETWEEN: usize = 2;

/// One step: its status, since when, and whether the idea is past it, at it, or before it.
struct Between<'a> {
    status: &'a Status,
    since: Option<DateTime<Utc>>,
    is_now: bool,
}

impl<'a> Track<'a> {
    /// What lies between the first answer and the end: statuses it had, the one it has, and those that usually follow. Where there are
    /// more than fit, those to come go first, then those long past.
    fn between(&self) -> Vec<Between<'a>> {
        let active = |s: &&Status| s.enabled && s.class == Class::Active && s.fits(self.idea.kind);
        let usual: Vec<&Status> = self.statuses.all().filter(active).collect();
        let now = self.status.filter(|s| s.class == Class::Active);
        let place = |of: &Status| usual.iter().position(|s| s.id == of.id);
        let first = self.answers.last().map(|answer| answer.status_after);
        let mut steps: Vec<Between> = Vec::new();
        for answer in self.answers.iter().rev() {
            let had = self.statuses.get(answer.status_after);
            let is_new = |s: &&Status| {
                Some(s.id) != first
                    && Some(s.id) != now.map(|now| now.id)
                    && s.class == Class::Active
                    && steps.iter().all(|step| step.status.id != s.id)
            };
            if let Some(status) = had.filter(is_new) {
                let since = Some(answer.created_at);
                steps.push(Between {
                    status,
                    since,
                    is_now: false,
                });
            }
        }
        let spare = BETWEEN - usize::from(now.is_some());
        let past = steps.len().saturating_sub(spare);
        steps.drain(..past);
        if let (Some(status), Some(_)) = (now, self.idea.first_answered_at) {
            let since = Some(self.idea.status_since);
            steps.push(Between {
                status,
                since,
                is_now: true,
            });
        }
        if self.status.is_some_and(|s| s.class.is_final()) {
            return steps;
        }
        // an answer itself stands for the first of the usual ones
        let after = now.and_then(place).map_or(1, |at| at + 1);
        for status in usual.into_iter().skip(after) {
            let had = steps.iter().any(|step| step.status.id == status.id);
            if steps.len() < BETWEEN && !had {
                steps.push(Between {
                    status,
                    since: None,
                    is_now: false,
                });
            }
        }
        steps
    }
}

impl Render for Track<'_> {
    fn render(&self) -> Markup {
        let (words, frame) = (self.frame.words, self.frame);
        let class = self.status.map_or(Class::Open, |s| s.class);
        let name = self.status.map_or("", |s| s.name(frame.language()));
        let answered = self.idea.first_answered_at;
        html! {
            ol.track aria-label=(t!(words, "answers-progress")) {
                li class=(if answered.is_none() { "now" } else { "on" }) aria-current=[answered.is_none().then_some("step")] {
                    (ring(Ring("new"))) span { (t!(words, "answers-step-shared")) } (day(frame, self.idea.created_at))
                }
                li class=(if answered.is_some() { "on" } else { "" }) {
                    (ring(Ring("review"))) span { (t!(words, "answers-step-answered")) }
                    @if let Some(at) = answered { (day(frame, at)) }
                }
                @for step in self.between() {
                    li class=[step.since.map(|_| if step.is_now { "now" } else { "on" })] aria-current=[step.is_now.then_some("step")] {
                        (ring(Ring(&step.status.glyph))) span { (step.status.name(frame.language())) }
                        @if let Some(at) = step.since { (day(frame, at)) }
                    }
                }
                @if class.is_final() {
                    li.now aria-current="step" { (ring(Ring(self.status.map_or("done", |s| &s.glyph)))) span { (name) } (day(frame, self.idea.status_since)) }
                } @else {
                    li { (ring(Ring("wait"))) span { (t!(words, "answers-step-done")) } }
                }
            }
        }
    }
}

/// Whether an answer may give this status to a post of a kind.
pub fn is_offered(status: &Status, kind: Kind) -> bool {
    status.enabled && status.fits(kind) && !matches!(status.class, Class::Open | Class::Merged)
}

/// The fields of the answer form, without its frame.
pub struct AnswerFields<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a Idea,
    pub statuses: &'a Statuses,
    pub form: &'a AnswerForm,
    pub problems: &'a Problems,
    /// The lines of the charter the idea was posted under.
    pub lines: &'a [(LineId, CharterLine)],
    /// Within how many days that charter promises the next word.
    pub promised: Option<i16>,
}

impl Render for AnswerFields<'_> {
    fn render(&self) -> Markup {
        let (frame, problems, words, form) =
            (self.frame, self.problems, self.frame.words, self.form);
        let kind = self.idea.kind;
        let offered = || self.statuses.all().filter(|s| is_offered(s, kind));
        let options = offered()
            .map(|s| (s.key.clone(), s.name(frame.language()).to_owned()))
            .collect();
        let usual = offered().filter_map(|s| {
            let days = s.update_days?;
            Some(t!(
                words,
                "answers-next-days",
                status = s.name(frame.language()),
                n = days
            ))
        });
        let usual: Vec<_> = usual.collect();
        let mut when = t!(words, "answers-next-hint");
        if !usual.is_empty() {
            when = format!(
                "{when} {}",
                t!(words, "answers-next-usual", list = usual.join(", "))
            )
            .into();
        }
        if let Some(days) = self.promised {
            when = format!("{when} {}", t!(words, "answers-next-promised", n = days)).into();
        }
        html! {
            input type="hidden" name="id" value=(form.id);
            div.cols {
                (Choice { frame, problems, name: "status", label: t!(words, "answers-status"), hint: None, options, chosen: &form.status })
                (TextField { kind: "date", value: &form.update_due_on, optional: true, hint: Some(when),
                    ..TextField::new(frame, problems, "update_due_on", t!(words, "answers-next")) })
            }
            (self.reasons())
            (Area { frame, problems, name: "body", label: t!(words, "answers-body"), hint: Some(t!(words, "answers-body-hint")), value: &form.body, rows: 9, optional: false })
            (TextField { kind: "url", longest: 2000, value: &form.link, optional: true, hint: Some(t!(words, "answers-link-hint")),
                ..TextField::new(frame, problems, "link", t!(words, "answers-link")) })
        }
    }
}

impl AnswerFields<'_> {
    /// Shown for every status: without scripts nobody can know which one will be chosen.
    fn reasons(&self) -> Markup {
        let (frame, problems, words) = (self.frame, self.problems, self.frame.words);
        let bad = problems.of("reason");
        let nos: Vec<_> = self
            .statuses
            .enabled()
            .filter(|s| s.needs_reason && s.fits(self.idea.kind))
            .map(|s| s.name(frame.language()))
            .collect();
        html! {
            @if !nos.is_empty() {
                fieldset #reason class={ "field" @if bad.is_some() { " bad" } } {
                    legend { (t!(words, "answers-why-not", status = nos.join(", "))) }
                    span.hint { (t!(words, "answers-why-not-hint")) }
                    @if let Some(problem) = bad { p.err { span.vh { (t!(words, "answers-error")) } (words.say(problem)) } }
                    div.kinds { @for reason in DeclineReason::ALL {
                        label { input type="radio" name="reason" value=(reason.as_str()) checked[self.form.reason == Some(*reason)]; span { b { (words.say(reason.label())) } } }
                    } }
                }
                @if !self.lines.is_empty() { (Choice { frame, problems, name: "cites", label: t!(words, "answers-cites"), hint: Some(t!(words, "answers-cites-hint")),
                    options: self.citable(), chosen: &self.form.cites }) }
                (Area { frame, problems, name: "mind_changer", label: t!(words, "answers-would-change"), hint: Some(t!(words, "answers-would-change-hint")),
                    value: &self.form.mind_changer, rows: 2, optional: true })
            }
        }
    }
}

impl AnswerFields<'_> {
    fn citable(&self) -> Vec<(String, String)> {
        let none = t!(self.frame.words, "answers-cites-none").into_owned();
        let lines = self.lines.iter();
        let lines = lines.map(|(id, line)| (id.to_string(), line.line.clone()));
        std::iter::once((String::new(), none))
            .chain(lines)
            .collect()
    }
}

/// The head of a page about one answer.
pub(super) fn answer_head(
    frame: &Frame,
    board: &Board,
    idea: &Idea,
    status: Option<&Status>,
) -> Markup {
    html! {
        p.crumb { a href=(idea.path(board)) dir="auto" { (idea.title) } }
        p.meta { @if let Some(status) = status { (status_pill(board, status, frame.language())) } span { (long_date(idea.created_at.date_naive(), frame.language())) } }
    }
}
