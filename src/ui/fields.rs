//! Form fields: a label, a hint, a problem said in the imperative, and what was typed.
use super::frame::Frame;
use crate::platform::markdown::Markdown;
use crate::platform::text::Key;
use crate::platform::web::Problems;
use crate::t;
use maud::{Markup, Render, html};
use std::borrow::Cow;

/// The summary over a form that came back. It takes the focus, and each line leads to its field.
pub struct Summary<'a> {
    pub frame: &'a Frame,
    pub problems: &'a Problems,
}

impl Render for Summary<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            @if !self.problems.is_empty() {
                div.errors tabindex="-1" data-autofocus {
                    h2 { (t!(words, "ui-problems", n = self.problems.len())) }
                    ul { @for (field, problem) in self.problems.iter() { li { a href={ "#" (field) } { (words.say(problem)) } } } }
                }
            }
        }
    }
}

/// What a text says by now, over a form that somebody else was before: then nobody writes over words they have not seen.
pub struct Meanwhile<'a> {
    pub frame: &'a Frame,
    pub problems: &'a Problems,
    /// The title, of what has one.
    pub title: Option<&'a str>,
    pub text: &'a str,
}

impl Render for Meanwhile<'_> {
    fn render(&self) -> Markup {
        html! {
            @if self.problems.are_outrun() {
                details.panel #meanwhile open { summary { (t!(self.frame.words, "ui-meanwhile")) }
                    div.stack.g2 dir="auto" {
                        @if let Some(title) = self.title { h2.h3 { (title) } }
                        div.prose { (Markdown { source: self.text, heading_floor: 3 }) }
                    }
                }
            }
        }
    }
}

fn problem(frame: &Frame, name: &str, problem: Option<Key>) -> Markup {
    html! {
        @if let Some(problem) = problem {
            p.err id={ (name) "-e" } { span.vh { (t!(frame.words, "ui-error-title")) } (frame.words.say(problem)) }
        }
    }
}

/// The ids that describe a field: its hint, its problem.
fn described_by(name: &str, has_hint: bool, has_problem: bool) -> Option<String> {
    match (has_hint, has_problem) {
        (false, false) => None,
        (true, false) => Some(format!("{name}-h")),
        (false, true) => Some(format!("{name}-e")),
        (true, true) => Some(format!("{name}-h {name}-e")),
    }
}

fn label(frame: &Frame, name: &str, text: &str, optional: bool) -> Markup {
    html! {
        label for=(name) { (text) @if optional { " " span.muted { (t!(frame.words, "ui-not-required")) } } }
    }
}

/// A line of text.
pub struct TextField<'a> {
    pub frame: &'a Frame,
    pub problems: &'a Problems,
    pub name: &'static str,
    pub label: Cow<'a, str>,
    pub hint: Option<Cow<'a, str>>,
    pub value: &'a str,
    /// `text`, `email`, `password`, `url`, `date`, `datetime-local`, `number` or `color`.
    pub kind: &'static str,
    pub autocomplete: Option<&'static str>,
    pub optional: bool,
    pub longest: usize,
}

impl<'a> TextField<'a> {
    /// An ordinary field; change what differs.
    pub const fn new(
        frame: &'a Frame,
        problems: &'a Problems,
        name: &'static str,
        label: Cow<'a, str>,
    ) -> Self {
        Self {
            frame,
            problems,
            name,
            label,
            hint: None,
            value: "",
            kind: "text",
            autocomplete: None,
            optional: false,
            longest: 200,
        }
    }
}

impl Render for TextField<'_> {
    fn render(&self) -> Markup {
        let bad = self.problems.of(self.name);
        html! {
            div class={ "field" @if bad.is_some() { " bad" } } {
                (label(self.frame, self.name, &self.label, self.optional))
                @if let Some(hint) = &self.hint { span.hint id={ (self.name) "-h" } { (hint) } }
                (problem(self.frame, self.name, bad))
                input id=(self.name) name=(self.name) type=(self.kind) value=[(!matches!(self.kind, "password" | "file")).then_some(self.value)]
                    maxlength=[(!matches!(self.kind, "file" | "date" | "datetime-local" | "color" | "number")).then_some(self.longest)] autocomplete=[self.autocomplete] aria-invalid=[bad.is_some().then_some("true")]
                    aria-describedby=[described_by(self.name, self.hint.is_some(), bad.is_some())];
            }
        }
    }
}

/// Several lines of text.
pub struct Area<'a> {
    pub frame: &'a Frame,
    pub problems: &'a Problems,
    pub name: &'static str,
    pub label: Cow<'a, str>,
    pub hint: Option<Cow<'a, str>>,
    pub value: &'a str,
    pub rows: u8,
    pub optional: bool,
}

impl Render for Area<'_> {
    fn render(&self) -> Markup {
        let bad = self.problems.of(self.name);
        html! {
            div class={ "field" @if bad.is_some() { " bad" } } {
                (label(self.frame, self.name, &self.label, self.optional))
                @if let Some(hint) = &self.hint { span.hint id={ (self.name) "-h" } { (hint) } }
                (problem(self.frame, self.name, bad))
                // the line break after the tag is the parser's: a text that begins with one keeps it
                textarea id=(self.name) name=(self.name) rows=(self.rows) dir="auto" aria-invalid=[bad.is_some().then_some("true")]
                    aria-describedby=[described_by(self.name, self.hint.is_some(), bad.is_some())] { "\n" (self.value) }
            }
        }
    }
}

/// One of several, in a drop-down.
pub struct Choice<'a> {
    pub frame: &'a Frame,
    pub problems: &'a Problems,
    pub name: &'static str,
    pub label: Cow<'a, str>,
    pub hint: Option<Cow<'a, str>>,
    /// Value and label.
    pub options: Vec<(String, String)>,
    pub chosen: &'a str,
}

impl Render for Choice<'_> {
    fn render(&self) -> Markup {
        let bad = self.problems.of(self.name);
        html! {
            div class={ "field" @if bad.is_some() { " bad" } } {
                (label(self.frame, self.name, &self.label, false))
                @if let Some(hint) = &self.hint { span.hint id={ (self.name) "-h" } { (hint) } }
                (problem(self.frame, self.name, bad))
                select id=(self.name) name=(self.name) aria-invalid=[bad.is_some().then_some("true")]
                    aria-describedby=[described_by(self.name, self.hint.is_some(), bad.is_some())] {
                    @for (value, text) in &self.options { option value=(value) selected[value == self.chosen] { (text) } }
                }
            }
        }
    }
}

/// A box to tick.
pub struct Tick<'a> {
    pub frame: &'a Frame,
    pub problems: &'a Problems,
    pub name: &'static str,
    pub label: Cow<'a, str>,
    pub ticked: bool,
}

impl Render for Tick<'_> {
    fn render(&self) -> Markup {
        let bad = self.problems.of(self.name);
        html! {
            div class={ "field" @if bad.is_some() { " bad" } } {
                (problem(self.frame, self.name, bad))
                div.check {
                    input type="checkbox" id=(self.name) name=(self.name) value="yes" checked[self.ticked]
                        aria-invalid=[bad.is_some().then_some("true")] aria-describedby=[described_by(self.name, false, bad.is_some())];
                    label for=(self.name) { (self.label) }
                }
            }
        }
    }
}
