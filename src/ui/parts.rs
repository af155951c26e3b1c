//! The small parts most pages use.
use super::dates::short_date;
use super::frame::Frame;
use super::icons::{Ring, icon, ring, ring_in};
use chrono::{DateTime, Utc};
use maud::{Markup, Render, html};

/// A status as a word with its ring.
pub fn pill(glyph: Ring, label: &str) -> Markup {
    html! { span class={ "pill " (glyph.class()) } { (ring(glyph)) (label) } }
}

/// A day in words, readable by machines too.
pub fn day(frame: &Frame, at: DateTime<Utc>) -> Markup {
    html! { time datetime=(at.format("%Y-%m-%d")) { (short_date(at.date_naive(), frame.today(), frame.language())) } }
}

/// The language and direction of what people wrote, where it may differ from the page's.
pub fn in_language<'a>(frame: &Frame, language: &'a str) -> Option<&'a str> {
    (language != frame.language().code()).then_some(language)
}

/// A person's initials in a circle.
pub struct Avatar<'a> {
    pub name: &'a str,
    pub is_official: bool,
}

impl Render for Avatar<'_> {
    fn render(&self) -> Markup {
        let mut words = self
            .name
            .split_whitespace()
            .filter_map(|w| w.chars().find(|c| c.is_alphanumeric()));
        let first = words.next();
        let last = words.next_back();
        let initials: String = first
            .into_iter()
            .chain(last)
            .flat_map(char::to_uppercase)
            .take(3)
            .collect();
        html! { span class={ "av" @if self.is_official { " org-av" } } aria-hidden="true" { (initials) } }
    }
}

/// A message on the page.
pub struct Note<'a> {
    pub glyph: &'a str,
    pub heading: &'a str,
    pub text: Markup,
}

impl Render for Note<'_> {
    fn render(&self) -> Markup {
        html! {
            div class={ "note s-" (self.glyph) } { (ring_in(Ring(self.glyph))) div { b { (self.heading) } (self.text) } }
        }
    }
}

/// A page or list with nothing in it, and what to do about it.
pub struct Empty<'a> {
    pub glyph: Option<&'a str>,
    pub heading: &'a str,
    pub text: &'a str,
    pub way_on: Markup,
}

impl Render for Empty<'_> {
    fn render(&self) -> Markup {
        html! {
            div.empty {
                @if let Some(glyph) = self.glyph { (ring_in(Ring(glyph))) } @else { (icon("search")) }
                b { (self.heading) }
                p { (self.text) }
                (self.way_on)
            }
        }
    }
}

/// One tab: a link to a stable address.
pub struct Tab<'a> {
    pub href: String,
    pub label: std::borrow::Cow<'a, str>,
    pub current: bool,
}

/// Tabs over a list.
pub fn tabs(name: &str, tabs: &[Tab]) -> Markup {
    html! {
        nav.tabs aria-label=(name) {
            @for tab in tabs { a href=(tab.href) aria-current=[tab.current.then_some("true")] { (tab.label) } }
        }
    }
}

/// The way to the next page of a list.
pub struct Pager<'a> {
    pub name: &'a str,
    pub shown: &'a str,
    pub next: Option<String>,
    pub first: Option<String>,
    pub next_label: &'a str,
    pub first_label: &'a str,
}

impl Render for Pager<'_> {
    fn render(&self) -> Markup {
        html! {
            nav.row.between aria-label=(self.name) {
                span.muted.small { (self.shown) }
                span.row {
                    @if let Some(first) = &self.first { a.btn.line href=(first) { (self.first_label) } }
                    @if let Some(next) = &self.next { a.btn.line href=(next) rel="next" { (self.next_label) } }
                }
            }
        }
    }
}
