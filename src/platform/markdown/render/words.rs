//! Words as a person typed them, and the direction they are read in.

use comrak::nodes::{AstNode, NodeValue};
use maud::{Markup, Render, html};

use crate::platform::names::is_harmful;

/// Words a person typed, without the characters that have no place in any text.
pub(super) struct Words<'a>(pub(super) &'a str);

impl Render for Words<'_> {
    fn render_to(&self, out: &mut String) {
        for words in self.0.split(is_harmful) {
            words.render_to(out);
        }
    }
}

/// Words over several lines.
pub(super) struct Lines<'a>(pub(super) &'a str);

impl Render for Lines<'_> {
    fn render_to(&self, out: &mut String) {
        for (at, line) in self.0.lines().enumerate() {
            html! { @if at > 0 { br; } (Words(line)) }.render_to(out);
        }
    }
}

/// The direction of a block of blocks, whose own words `dir="auto"` would not see: it passes over every element that has a `dir`.
pub(super) fn direction<'t>(node: &'t AstNode<'t>) -> &'static str {
    // Its first words decide; blocks of thousands of nodes without any are no text.
    let letter = node.descendants().take(1_000).find_map(|node| {
        let is_letter = |c: &char| c.is_alphabetic();
        match &node.data().value {
            NodeValue::Text(words) => words.chars().find(is_letter),
            NodeValue::Code(code) => code.literal.chars().find(is_letter),
            _ => None,
        }
    });
    match letter {
        Some(
            '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}',
        ) => "rtl",
        _ => "auto",
    }
}

/// A text we don't parse, in its own lines.
pub(super) fn as_typed(source: &str) -> Markup {
    html! {
        @for lines in source.split("\n\n").filter(|lines| !lines.trim().is_empty()) {
            p dir="auto" { (Lines(lines.trim_matches('\n'))) }
        }
    }
}
