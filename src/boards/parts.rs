//! The charter on a page, the legend of statuses, a status as a mark.
use super::charter::{Charter, LineKind, Part, Row};
use super::model::Board;
use super::statuses::{Status, Statuses};
use crate::platform::text::{Language, Words};
use crate::t;
use crate::ui::{Frame, Ring, icon, long_date, pill, ring_in, weekday_date};
use chrono::NaiveDate;
use maud::{Markup, Render, html};

/// A status's mark; it leads to what the status means.
pub fn status_pill(board: &Board, status: &Status, language: Language) -> Markup {
    html! { a.plain href={ (board.path()) "/statuses#" (status.key) } { (pill(Ring(&status.glyph), status.name(language))) } }
}

/// What an official does at the organisation and in which team, behind their name.
#[derive(Clone, Copy)]
pub struct Office<'a> {
    pub function: Option<&'a str>,
    pub team: Option<&'a str>,
}

impl<'a> Office<'a> {
    /// Whether there is nothing to say.
    pub const fn is_empty(&self) -> bool {
        self.function.is_none() && self.team.is_none()
    }

    /// Function and team, as far as there are any.
    pub fn parts(self) -> impl Iterator<Item = &'a str> {
        [self.function, self.team].into_iter().flatten()
    }

    /// A name with this behind it, within a sentence: "Joost (Engineer, Streets)".
    pub fn behind(self, name: &str) -> String {
        let parts: Vec<&str> = self.parts().collect();
        if parts.is_empty() {
            name.to_owned()
        } else {
            format!("{name} ({})", parts.join(", "))
        }
    }
}

impl Render for Office<'_> {
    fn render(&self) -> Markup {
        html! {
            @if !self.is_empty() {
                span.sub { @for (n, part) in self.parts().enumerate() { @if n > 0 { " · " } bdi { (part) } } }
            }
        }
    }
}

/// "What you can expect here", over the list.
pub struct CharterPanel<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub charter: &'a Charter,
    /// Share of answers that came in time over 90 days, when there were any.
    pub on_time: Option<u8>,
}

impl Render for CharterPanel<'_> {
    fn render(&self) -> Markup {
        let (words, row) = (self.frame.words, &self.charter.row);
        html! {
            details.charter open[!self.frame.charter_folded] data-fold {
                summary data-open=(t!(words, "boards-charter-show")) data-close=(t!(words, "boards-charter-hide")) {
                    h2 { (t!(words, "boards-charter")) }
                }
                dl {
                    div { dt { (icon("look")) (t!(words, "boards-charter-goal")) } dd dir="auto" { (row.goal) (self.lines(LineKind::Possible)) } }
                    div { dt { (ring_in(Ring("no"))) (t!(words, "boards-charter-not-possible")) } dd dir="auto" { (self.lines(LineKind::NotPossible)) } }
                    div { dt { (icon("people")) (t!(words, "boards-charter-who")) } dd dir="auto" {
                        (row.who_decides)
                        @if !row.contributors_get.is_empty() { br; (row.contributors_get) }
                    } }
                    div { dt { (icon("clock")) (t!(words, "boards-charter-when")) } dd {
                        (promise(words, self.charter))
                        @if let Some(share) = self.on_time { " " (t!(words, "boards-charter-on-time")) " " b { (t!(words, "boards-charter-share", n = i64::from(share))) } "." }
                        " " a href={ (self.board.path()) "/charter" } { (t!(words, "boards-charter-all")) }
                    } }
                }
            }
        }
    }
}

impl CharterPanel<'_> {
    fn lines(&self, kind: LineKind) -> Markup {
        html! {
            @if self.charter.lines_of(kind).next().is_some() {
                ul { @for line in self.charter.lines_of(kind) { li { (line.line) @if !line.why.is_empty() { ": " (line.why) } } } }
            }
        }
    }
}

/// When people hear, in a sentence or two.
fn promise(words: Words, charter: &Charter) -> Markup {
    html! {
        @if let Some(days) = charter.row.first_answer_days { (t!(words, "boards-promise-first", n = days)) }
        @if let Some(days) = charter.row.update_days { " " (t!(words, "boards-promise-update", n = days)) }
    }
}

/// The charter in short, beside the new-idea form.
pub struct CharterAside<'a> {
    pub frame: &'a Frame,
    pub charter: &'a Charter,
    /// The day an answer would be due for something shared now.
    pub due: Option<NaiveDate>,
}

impl Render for CharterAside<'_> {
    fn render(&self) -> Markup {
        let (words, row) = (self.frame.words, &self.charter.row);
        html! {
            div.panel.stack.g2 {
                h2 { (t!(words, "boards-on-this-board")) }
                p.small { b { (t!(words, "boards-charter-possible")) } br; (self.sentence(LineKind::Possible)) }
                p.small { b { (t!(words, "boards-charter-not-possible")) } br; (self.sentence(LineKind::NotPossible)) }
                @if self.charter.lines_of(LineKind::Condition).next().is_some() {
                    p.small { b { (t!(words, "boards-charter-conditions")) } br; (self.sentence(LineKind::Condition)) }
                }
                p.small { b { (t!(words, "boards-charter-who")) } br; (row.who_decides) }
                @if let Some(due) = self.due {
                    p.small { b { (t!(words, "boards-charter-when")) } br; (t!(words, "boards-answer-if-today")) " "
                        time datetime=(due.to_string()) { (weekday_date(due, self.frame.language())) } "." }
                }
            }
        }
    }
}

impl CharterAside<'_> {
    fn sentence(&self, kind: LineKind) -> Markup {
        let mut lines = self.charter.lines_of(kind).peekable();
        html! { @while let Some(line) = lines.next() { bdi { (line.line) } @if lines.peek().is_some() { "; " } @else { "." } } }
    }
}

/// The whole charter, on a page of its own.
pub(super) struct CharterText<'a> {
    pub frame: &'a Frame,
    pub charter: &'a Charter,
}

impl Render for CharterText<'_> {
    fn render(&self) -> Markup {
        let (words, row) = (self.frame.words, &self.charter.row);
        let part = |heading: std::borrow::Cow<str>, text: &str| html! { @if !text.is_empty() { h2.h3 { (heading) } p dir="auto" { (text) } } };
        let lines = |heading: std::borrow::Cow<str>, kind| {
            html! { @if self.charter.lines_of(kind).next().is_some() {
                h2.h3 { (heading) }
                ul { @for line in self.charter.lines_of(kind) { li dir="auto" { b { (line.line) } @if !line.why.is_empty() { ": " (line.why) } } } }
            } }
        };
        html! {
            div.prose {
                (part(t!(words, "boards-charter-goal"), &row.goal))
                (lines(t!(words, "boards-charter-possible"), LineKind::Possible))
                (lines(t!(words, "boards-charter-not-possible"), LineKind::NotPossible))
                (lines(t!(words, "boards-charter-conditions"), LineKind::Condition))
                @if !self.charter.steps.is_empty() {
                    h2.h3 { (t!(words, "boards-charter-steps")) }
                    ol { @for step in &self.charter.steps { li dir="auto" { (step.step) @if let Some(due) = step.due_on { " (" (long_date(due, self.frame.language())) ")" } } } }
                }
                @if row.first_answer_days.is_some() || row.update_days.is_some() {
                    h2.h3 { (t!(words, "boards-charter-when")) }
                    p { (promise(words, self.charter)) }
                }
                (part(t!(words, "boards-charter-who"), &row.who_decides))
                (part(t!(words, "boards-charter-get"), &row.contributors_get))
                (part(t!(words, "boards-charter-moderation"), &row.moderation_rule))
                (part(t!(words, "boards-charter-privacy"), &row.privacy_line))
            }
        }
    }
}

/// What a version of the charter changed, on its page and in the mail about it.
pub struct ChangedParts<'a> {
    pub words: Words,
    pub parts: &'a [Part],
    /// A mail program hides nothing, so there the marks are words for all.
    pub in_mail: bool,
}

impl Render for ChangedParts<'_> {
    fn render(&self) -> Markup {
        let words = self.words;
        let mark = |said: std::borrow::Cow<str>| html! { span.vh[!self.in_mail] { (said) " " } };
        html! { @for part in self.parts {
            h3 { (words.say(part.heading)) }
            ul { @for row in &part.rows { li dir="auto" { @match row {
                Row::Same(line) => (line),
                Row::Gone(line) => { (mark(t!(words, "boards-charter-gone"))) del { (line) } },
                Row::New(line) => { (mark(t!(words, "boards-charter-new"))) ins { (line) } },
            } } } }
        } }
    }
}

/// Every status of a board with what it means; those switched off too, because ideas may still have them.
pub struct Legend<'a> {
    pub frame: &'a Frame,
    pub statuses: &'a Statuses,
}

impl Render for Legend<'_> {
    fn render(&self) -> Markup {
        let language = self.frame.language();
        html! {
            dl.stack {
                @for status in self.statuses.all() {
                    div id=(status.key) {
                        dt { (pill(Ring(&status.glyph), status.name(language))) }
                        dd.muted { (status.about(language)) }
                    }
                }
            }
        }
    }
}
