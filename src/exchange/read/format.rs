//! What kind of file it is, by its bytes first and its name last.

use super::problem::ReadError;

/// The kinds of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object on each line, or one JSON list of objects.
    JsonLines,
    /// Rows of cells parted by a comma, semicolon, tab or pipe.
    Delimited,
    /// An Excel workbook (`.xlsx`).
    Sheet,
}

/// First bytes of files that people send by mistake, what they are, and what to do.
const OTHERS: &[(&[u8], &str)] = &[
    (
        b"\xd0\xcf\x11\xe0",
        "this is an old Excel file (.xls) or one with a password; save it as .xlsx without one",
    ),
    (b"%PDF", "this is a PDF; export the ideas as .csv or .xlsx"),
    (
        b"\x1f\x8b",
        "this is a compressed file (.gz); unpack it first",
    ),
    (
        b"SQLite format 3",
        "this is a database; export the ideas as .csv",
    ),
    (
        b"{\\rtf",
        "this is a text document (.rtf); export the ideas as .csv or .xlsx",
    ),
];

/// Whether the bytes are a workbook; says so when they are something that can't be read.
pub(super) fn is_workbook(bytes: &[u8]) -> Result<bool, ReadError> {
    if let Some((_, advice)) = OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(ReadError::WrongKind(advice));
    }
    Ok(bytes.starts_with(b"PK\x03\x04"))
}

/// Which of the two text formats a decoded text is in.
///
/// # Errors
/// When it is a kind of text that holds no rows we can read, such as XML.
pub(super) fn of_text(text: &str, name: &str) -> Result<Format, ReadError> {
    let start = text.trim_start();
    if start.is_empty() {
        return Err(ReadError::Empty);
    }
    if start.starts_with("<?xml") || start.starts_with("<Workbook") {
        return Err(ReadError::WrongKind(
            "this is XML (perhaps an Excel 2003 sheet); open it and save it as .xlsx",
        ));
    }
    let first: String = start
        .chars()
        .take(200)
        .collect::<String>()
        .to_ascii_lowercase();
    if first.starts_with("<!doctype") || first.starts_with("<html") {
        return Err(ReadError::WrongKind(
            "this is a web page, not a file of ideas; was the download behind a sign-in?",
        ));
    }
    let name = name.to_ascii_lowercase();
    let named = [".jsonl", ".ndjson", ".json"]
        .iter()
        .any(|end| name.ends_with(end));
    if named || looks_json(start) {
        Ok(Format::JsonLines)
    } else {
        Ok(Format::Delimited)
    }
}

/// An object or list opens, and what follows is what JSON has there.
fn looks_json(start: &str) -> bool {
    let inside = |open: char, next: &[char]| {
        start
            .strip_prefix(open)
            .is_some_and(|rest| rest.trim_start().starts_with(next))
    };
    inside('{', &['"', '}']) || inside('[', &['{', ']'])
}
