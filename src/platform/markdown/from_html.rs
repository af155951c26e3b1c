//! Makes Markdown of imported HTML.
//!
//! htmd does the writing. Before it, `tidy` turns whatever was imported into a few well-formed tags (read by `tags`, worded by `words`), so that neither the
//! parser nor the recursion behind it meets anything large or deep.

mod signs;
mod tags;
mod tidy;
mod words;

use std::sync::LazyLock;

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::options::{BulletListMarker, Options};
use htmd::{Element, HtmlToMarkdown};

use crate::platform::names::clean_text;

/// Stands for a backslash until the converter, which would double a real one, is done.
const ESCAPE: char = '\u{1}';

// What the parts of a table are told apart by until the table is written.
const ROW: char = '\u{2}';
const CELL: char = '\u{3}';
const HEADING: char = '\u{4}';

static CONVERTER: LazyLock<HtmlToMarkdown> = LazyLock::new(|| {
    HtmlToMarkdown::builder()
        .options(Options {
            bullet_list_marker: BulletListMarker::Dash,
            ul_bullet_spacing: 1,
            ol_number_spacing: 1,
            ..Options::default()
        })
        .add_handler(vec!["br"], line_break)
        .add_handler(vec!["del"], struck)
        .add_handler(vec!["td", "th"], cell)
        .add_handler(vec!["tr"], row)
        .add_handler(vec!["table"], table)
        .build()
});

/// Makes Markdown of imported HTML. Scripts, styles and forms go, broken tags are mended, links keep only addresses we would follow.
pub fn from_html(html: &str) -> String {
    let markdown = CONVERTER.convert(&tidy::tidy(html)).unwrap_or_default();
    let markdown = markdown.replace(ESCAPE, "\\");
    clean_text(markdown.trim_matches('\n'))
}

/// Enter breaks the line in our Markdown, so a break needs no spaces before it.
fn line_break(_: &dyn Handlers, _: Element) -> Option<HandlerResult> {
    Some("\n".into())
}

fn struck(handlers: &dyn Handlers, element: Element) -> Option<HandlerResult> {
    let words = handlers.walk_children(element.node).content;
    let words = words.trim();
    (!words.is_empty()).then(|| format!("~~{words}~~").into())
}

fn cell(handlers: &dyn Handlers, element: Element) -> Option<HandlerResult> {
    let kind = if element.tag == "th" { HEADING } else { CELL };
    let words = handlers.walk_children(element.node).content;
    // A `|` is escaped in any cell, so its own guard at the start of a line must not come on top.
    let words = words
        .replace('\n', " ")
        .replace("\u{1}|", "|")
        .replace('|', "\\|");
    Some(format!("{kind}{}", words.trim()).into())
}

fn row(handlers: &dyn Handlers, element: Element) -> Option<HandlerResult> {
    let cells = handlers.walk_children(element.node).content;
    Some(format!("{ROW}{}", cells.trim()).into())
}

/// Writes a table without padding: the converter's own pads every cell to the widest, which makes megabytes of one wide cell above many rows.
fn table(handlers: &dyn Handlers, element: Element) -> Option<HandlerResult> {
    let parts = handlers.walk_children(element.node).content;
    let (above, rows) = parts.split_once(ROW).unwrap_or((&parts, ""));
    let has_headings = rows
        .split(ROW)
        .next()
        .is_some_and(|row| row.contains(HEADING));
    let rows: Vec<Vec<&str>> = rows
        .split(ROW)
        .map(|row| row.split([CELL, HEADING]).skip(1).map(str::trim).collect())
        .collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut written = format!("\n\n{}\n\n", above.trim());
    if columns < 2 {
        // A frame around a text, as old pages and mails have, is no table.
        let texts: Vec<String> = rows.iter().map(|row| row.concat()).collect();
        written.push_str(&texts.join("\n\n"));
    } else {
        let (head, body) = rows
            .split_at_checked(usize::from(has_headings))
            .unwrap_or_default();
        let mut head = head.concat();
        head.resize(columns, "");
        written.push_str(&format!("| {} |\n", head.join(" | ")));
        written.push_str(&format!("|{}\n", " --- |".repeat(columns)));
        for row in body.iter().filter(|row| !row.is_empty()) {
            written.push_str(&format!("| {} |\n", row.join(" | ")));
        }
    }
    written.push_str("\n\n");
    Some(written.into())
}
