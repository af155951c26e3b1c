//! Makes imported HTML small and well-formed before it becomes Markdown: a few tags, each closed, never deep.
//!
//! HTML parsers follow rules by which a few thousand unclosed tags become millions of nodes, and the converter behind them recurses and copies at each level.
//! What leaves this file has no unclosed tags and a bounded depth, so both stay quick on anything.

use super::super::links::target;
use super::signs::attribute;
use super::tags::{Piece, Tag, pieces};
use super::words::{Words, mark_of};
use crate::platform::names::is_harmful;

/// Blocks inside blocks; further ones are taken as paragraphs.
const MAX_OPEN: usize = 16;

/// Elements that stand within a line and that Markdown has no mark for.
const WITHIN: [&str; 19] = [
    "abbr", "bdi", "bdo", "big", "data", "font", "input", "ins", "label", "mark", "o:p", "q",
    "small", "span", "sub", "sup", "time", "u", "wbr",
];

/// The same words with the same marks, in the HTML we know.
pub(super) fn tidy(html: &str) -> String {
    let mut tidy = Tidy::default();
    for piece in pieces(html) {
        match piece {
            Piece::Words(words) => tidy.words(words),
            Piece::Tag(tag) if tidy.in_code() => tidy.tag_in_code(&tag),
            Piece::Tag(tag) if tag.closes => tidy.end(&tag),
            Piece::Tag(tag) => tidy.start(&tag),
        }
    }
    tidy.close_down_to(0);
    tidy.out.done()
}

#[derive(Default)]
struct Tidy {
    out: Words,
    open: Vec<&'static str>,
    /// Blocks we left out, in a cell or too deep, whose ends are still to come.
    left_out: usize,
}

impl Tidy {
    fn in_code(&self) -> bool {
        self.open.last() == Some(&"pre")
    }

    fn in_heading(&self) -> bool {
        matches!(
            self.open.last(),
            Some(&("h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
        )
    }

    fn in_paragraph(&self) -> bool {
        self.in_heading() || self.open.last() == Some(&"p")
    }

    fn in_cell(&self) -> bool {
        self.open.iter().any(|name| matches!(*name, "td" | "th"))
    }

    fn words(&mut self, words: &str) {
        let harmless: String = words.chars().filter(|&c| !is_harmful(c)).collect();
        if self.in_code() {
            self.out.verbatim(&harmless);
        } else {
            self.out.add(&harmless);
        }
    }

    /// In a code block only its lines and its end mean something.
    fn tag_in_code(&mut self, tag: &Tag<'_>) {
        match tag.name.as_str() {
            "br" => self.out.verbatim("\n"),
            "pre" if tag.closes => self.close_one(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let name = tag.name.as_str();
        if let Some(mark) = mark_of(name) {
            return self.out.mark(mark, true);
        }
        match name {
            "a" => {
                let to = tag.attribute("href").and_then(|to| target(&to));
                self.out.link(to.map(|to| in_markdown(to.href())));
            }
            "img" => self.image(tag),
            "br" => self.line_break(),
            "tr" | "td" | "th" => self.table_part(name),
            "ul" | "menu" => self.open_deeper("ul"),
            "ol" => self.open_deeper("ol"),
            "blockquote" => self.open_deeper("blockquote"),
            "table" => self.open_deeper("table"),
            _ if self.in_cell() => self.gap(name),
            "h1" => self.open("h1"),
            "h2" => self.open("h2"),
            "h3" => self.open("h3"),
            "h4" => self.open("h4"),
            "h5" => self.open("h5"),
            "h6" => self.open("h6"),
            "p" => self.open("p"),
            "pre" => self.open("pre"),
            "li" => self.item(),
            "hr" => {
                self.leave_paragraph();
                self.out.block("<hr>");
            }
            _ => self.gap(name),
        }
    }

    fn end(&mut self, tag: &Tag<'_>) {
        let name = tag.name.as_str();
        if let Some(mark) = mark_of(name) {
            return self.out.mark(mark, false);
        }
        match name {
            "a" => self.out.link(None),
            "ul" | "menu" | "ol" | "blockquote" | "table" if self.left_out > 0 => {
                self.left_out -= 1;
                self.gap(name);
            }
            "tr" | "td" | "th" if self.left_out > 0 => self.gap(name),
            "menu" => self.close("ul"),
            "ul" | "ol" | "blockquote" | "table" | "li" | "tr" | "td" | "th" => self.close(name),
            _ => self.gap(name),
        }
    }

    fn image(&mut self, tag: &Tag<'_>) {
        let words = tag.attribute("alt").unwrap_or_default();
        let words = words.replace(['[', ']', '\\', '\n', '\r'], " ");
        if let Some(from) = tag.attribute("src").and_then(|from| target(&from)) {
            let from = attribute(&in_markdown(from.href()));
            let words = attribute(words.trim());
            self.out
                .insert(&format!("<img src=\"{from}\" alt=\"{words}\">"));
        } else {
            self.words(&attribute(&words));
        }
    }

    fn line_break(&mut self) {
        if self.in_heading() || self.in_cell() {
            self.words(" ");
        } else {
            self.out.block("<br>");
        }
    }

    /// A tag we don't keep: nothing at all within a line, and the end of a paragraph where it is a block.
    fn gap(&mut self, name: &str) {
        let within = WITHIN.contains(&name);
        if !within && self.in_cell() {
            self.words(" ");
        } else if !within {
            self.end_paragraph();
        }
    }

    fn end_paragraph(&mut self) {
        if self.out.in_line() && !self.in_paragraph() {
            // Words right in an item or quotation have no paragraph to close; an empty one parts them from what follows.
            self.out.block("<p></p>");
        }
        self.leave_paragraph();
    }

    fn leave_paragraph(&mut self) {
        if self.in_paragraph() {
            self.close_one();
        }
    }

    fn open(&mut self, name: &'static str) {
        self.leave_paragraph();
        self.push(name);
    }

    fn open_deeper(&mut self, name: &'static str) {
        if self.left_out > 0 || self.open.len() >= MAX_OPEN || self.in_cell() {
            self.gap(name);
            self.left_out += 1;
        } else {
            self.open(name);
        }
    }

    fn push(&mut self, name: &'static str) {
        self.out.block(&format!("<{name}>"));
        if name == "pre" {
            self.out.block("<code>");
        }
        self.open.push(name);
    }

    fn item(&mut self) {
        let around = |name: &&str| matches!(*name, "ul" | "ol" | "blockquote" | "table");
        let list = self.open.iter().rposition(around);
        match list {
            _ if self.left_out > 0 => return self.end_paragraph(),
            Some(at) if matches!(self.open.get(at), Some(&("ul" | "ol"))) => {
                self.close_down_to(at + 1);
            }
            _ => self.open_deeper("ul"),
        }
        if self.left_out == 0 {
            self.push("li");
        }
    }

    fn table_part(&mut self, name: &str) {
        let Some(table) = self.open.iter().rposition(|open| *open == "table") else {
            return self.gap(name);
        };
        if self.left_out > 0 {
            return self.gap(name);
        }
        if name == "tr" || self.open.get(table + 1) != Some(&"tr") {
            self.close_down_to(table + 1);
            self.push("tr");
        }
        if name != "tr" {
            self.close_down_to(table + 2);
            self.push(if name == "th" { "th" } else { "td" });
        }
    }

    fn close(&mut self, name: &str) {
        // A cell is a wall: only the end of a part of its table reaches through.
        let wall = self
            .open
            .iter()
            .rposition(|open| matches!(*open, "td" | "th"));
        let through = matches!(name, "td" | "th" | "tr" | "table");
        match self.open.iter().rposition(|open| *open == name) {
            Some(at) if through || wall.is_none_or(|wall| wall < at) => self.close_down_to(at),
            _ => self.gap(name),
        }
    }

    fn close_one(&mut self) {
        self.close_down_to(self.open.len().saturating_sub(1));
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(name) = self.open.pop() else { break };
            if name == "pre" {
                self.out.block("</code>");
            }
            self.out.block(&format!("</{name}>"));
        }
    }
}

/// An address as it may stand in the brackets of a Markdown link.
fn in_markdown(address: &str) -> String {
    let address = address.replace(' ', "%20").replace('\\', "%5C");
    address.replace('<', "%3C").replace('>', "%3E")
}
