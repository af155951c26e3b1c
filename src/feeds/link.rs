//! The link to a feed, as pages show it.
use crate::platform::text::Words;
use crate::t;
use maud::{Markup, Render, html};

/// A small link that says what it is.
pub struct FeedLink<'a> {
    pub words: Words,
    pub path: &'a str,
}

impl Render for FeedLink<'_> {
    fn render(&self) -> Markup {
        html! { a.small.tap href=(self.path) type="application/atom+xml" { (t!(self.words, "feeds-follow")) } }
    }
}
