//! The dialect we read, and the limits that keep reading quick whatever is written.

use std::cell::Cell;

use comrak::nodes::AstNode;
use comrak::{Arena, Options, try_parse_document};

/// Longer texts are shown as they are. Forms stop earlier; this is for what got past them.
const MAX_CHARS: usize = 100_000;

/// Cells the tables of one text may hold, counting those that short rows leave out: the parser fills these in, so a line of two characters can cost as many
/// cells as its table has columns.
const MAX_CELLS: usize = 50_000;

/// How often the parser may ask whether to stop (it asks every 256 steps). Ordinary texts of the greatest length need some 2,000; what needs more is a trick.
const MAX_ASKS: u32 = 10_000;

/// Parses `source` and hands its tree to `read`; nothing when the text is too long or takes too many steps.
pub(super) fn with_tree<T>(
    source: &str,
    read: impl for<'t> FnOnce(&'t AstNode<'t>) -> T,
) -> Option<T> {
    if source.chars().nth(MAX_CHARS).is_some() {
        return None;
    }
    let asks = Cell::new(0);
    let too_many = || {
        asks.set(asks.get() + 1);
        asks.get() > MAX_ASKS
    };
    let arena = Arena::new();
    let tree = try_parse_document(&arena, source, &dialect(source), &too_many).ok()?;
    Some(read(tree))
}

fn dialect(source: &str) -> Options<'static> {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    options.extension.table = cells(source) <= MAX_CELLS;
    options.extension.tasklist = true;
    options
}

/// At most how many table cells this text can become: a table ends at an empty line and has as many columns as its widest line has pipes, and one more.
fn cells(source: &str) -> usize {
    let (mut cells, mut columns, mut rows) = (0, 0, 0);
    for line in source.lines() {
        if line.trim().is_empty() {
            cells += columns * rows;
            (columns, rows) = (0, 0);
        } else {
            let pipes = line.bytes().filter(|&b| b == b'|').count();
            columns = columns.max(if pipes == 0 { 0 } else { pipes + 1 });
            rows += 1;
        }
    }
    cells + columns * rows
}
