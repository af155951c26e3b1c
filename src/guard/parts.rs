//! The two fields every measure asks for, a reason from a set and words to whom it hits; and what forms show of the guard.
use super::held::Held;
use super::model::Cause;
use crate::key;
use crate::platform::names::clean_text;
use crate::platform::web::{Fields, Problems};
use crate::t;
use crate::ui::{Area, Choice, Frame, day, icon};
use maud::{Markup, Render, html};
use std::borrow::Cow;

/// Longest words, in characters.
const WORDS: usize = 5_000;

/// The fields `cause` and `words`.
pub struct ReasonFields<'a> {
    pub frame: &'a Frame,
    pub problems: &'a Problems,
    pub causes: &'a [Cause],
    /// As they were sent.
    pub typed: (&'a str, &'a str),
    pub label: Cow<'a, str>,
    /// Whether words are not asked for.
    pub optional: bool,
}

impl Render for ReasonFields<'_> {
    fn render(&self) -> Markup {
        let (words, frame, problems) = (self.frame.words, self.frame, self.problems);
        let none = (String::new(), t!(words, "guard-choose").into_owned());
        let causes = self.causes.iter().map(|cause| {
            (
                cause.as_str().to_owned(),
                words.say(cause.label()).into_owned(),
            )
        });
        html! {
            (Choice { frame, problems, name: "cause", label: t!(words, "guard-reason"), hint: None, options: std::iter::once(none).chain(causes).collect(), chosen: self.typed.0 })
            (Area { frame, problems, name: "words", label: self.label.clone(), hint: None, value: self.typed.1, rows: 3, optional: self.optional })
        }
    }
}

/// A field that people leave alone; it is there for programs.
pub struct Honeypot;

impl Honeypot {
    /// Whether a program filled it in.
    pub fn is_filled(fields: &Fields) -> bool {
        !fields.get("website").is_empty()
    }
}

impl Render for Honeypot {
    fn render(&self) -> Markup {
        html! { div.vh aria-hidden="true" { label for="website" { "Website" } input #website name="website" tabindex="-1" autocomplete="off"; } }
    }
}

/// Over the form that changes a text, when a change of it waits already.
pub struct EditWaits<'a> {
    pub frame: &'a Frame,
    pub held: &'a Held,
}

impl Render for EditWaits<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! { div #edit-waits.note { (icon("info")) p { b { (t!(words, "guard-edit-waits")) " (" (day(self.frame, self.held.held_at)) ")" } " " (t!(words, "guard-edit-waits-text")) } } }
    }
}

/// The reason, when it is one of the set, and the words, cleaned; and what is wrong with them.
pub fn read_reason(
    fields: &Fields,
    causes: &[Cause],
    optional: bool,
) -> (Option<Cause>, String, Problems) {
    let words = clean_text(fields.get("words")).trim().to_owned();
    let cause = Cause::from_word(fields.get("cause")).filter(|cause| causes.contains(cause));
    let mut problems = Problems::default();
    problems.unless(cause.is_some(), "cause", key!("guard-problem-cause"));
    problems.unless(
        optional || !words.is_empty(),
        "words",
        key!("guard-problem-words"),
    );
    let fits = words.chars().count() <= WORDS;
    problems.unless(fits, "words", key!("guard-problem-long"));
    (cause, words, problems)
}
