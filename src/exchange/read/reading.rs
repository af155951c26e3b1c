//! A file goes in, a reading comes out.

use super::assemble::assemble;
use super::cells::Table;
use super::dates::DateOrder;
use super::format::{Format, is_workbook, of_text};
use super::incoming::IncomingIdea;
use super::mapping::Mapping;
use super::problem::{Problem, ReadError};
use super::{delimited, lines, sheet, text};

/// The largest file that is read, in bytes.
const BYTES: usize = 64 * MIB;
/// A mebibyte.
pub(super) const MIB: usize = 1024 * 1024;

/// A file as it was handed in.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name; only its ending is looked at, and only where the bytes don't tell.
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// What a person says about a file; whatever isn't said is found out.
#[derive(Clone, Debug)]
pub struct Options {
    /// The kind of file.
    pub format: Option<Format>,
    /// What parts the cells of a row.
    pub delimiter: Option<char>,
    /// The encoding, by a name the web knows (`utf-8`, `windows-1252`, `utf-16le`, `macintosh`…).
    pub encoding: Option<String>,
    /// The sheet of a workbook; otherwise the first that isn't hidden.
    pub sheet: Option<String>,
    /// Which column is what; the rest is guessed.
    pub mapping: Mapping,
    /// What 3/4/2009 means.
    pub dates: DateOrder,
    /// Where the clocks hung that dates without a time zone were read from.
    pub timezone: chrono_tz::Tz,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            format: None,
            delimiter: None,
            encoding: None,
            sheet: None,
            mapping: Mapping::default(),
            dates: DateOrder::Auto,
            timezone: chrono_tz::UTC,
        }
    }
}

/// All that a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The kind of file.
    pub format: Format,
    /// The encoding it was in; always UTF-8 for workbooks.
    pub encoding: &'static str,
    /// What parts its cells, for delimited files of more than one column.
    pub delimiter: Option<char>,
    /// Its columns; for JSON dotted paths.
    pub columns: Vec<String>,
    /// Which column was taken for what, said or guessed, in the file's own spelling.
    pub mapping: Mapping,
    /// The ideas that can come in, in the file's order.
    pub ideas: Vec<IncomingIdea>,
    /// What is wrong, by row.
    pub problems: Vec<Problem>,
}

/// Reads a file.
///
/// Takes memory of several times the file's size and seconds for a large one, so it has no place on a request's thread.
///
/// # Errors
/// When nothing can be read of it at all: too large, another kind of file, no title column, a column or sheet that isn't
/// there. Whatever is wrong with single rows is in [`Reading::problems`].
pub fn read(source: &Source, options: &Options) -> Result<Reading, ReadError> {
    let size = source.bytes.len();
    if size > BYTES {
        return Err(ReadError::TooLarge {
            size: size.div_ceil(MIB),
            limit: BYTES / MIB,
        });
    }
    let workbook = is_workbook(&source.bytes)?;
    if workbook || options.format == Some(Format::Sheet) {
        let table = sheet::table(&source.bytes, options.sheet.as_deref())?;
        let found = Found {
            format: Format::Sheet,
            encoding: "UTF-8",
            delimiter: None,
        };
        return reading(table, found, options);
    }
    let decoded = text::decode(&source.bytes, options.encoding.as_deref())?;
    let found = of_text(&decoded.text, &source.name)?;
    let format = options.format.unwrap_or(found);
    let (table, delimiter) = match format {
        Format::JsonLines => (lines::table(&decoded.text)?, None),
        Format::Delimited | Format::Sheet => delimited::table(&decoded.text, options)?,
    };
    reading(
        table,
        Found {
            format,
            encoding: decoded.encoding,
            delimiter,
        },
        options,
    )
}

/// How a file turned out to be written.
struct Found {
    format: Format,
    encoding: &'static str,
    delimiter: Option<char>,
}

/// What the table's rows mean, beside how they were found.
fn reading(table: Table, found: Found, options: &Options) -> Result<Reading, ReadError> {
    let Found {
        format,
        encoding,
        delimiter,
    } = found;
    let mapping = options.mapping.settle(&table.columns)?;
    let columns = table.columns.names.clone();
    let (ideas, problems) = assemble(table, &mapping, options);
    Ok(Reading {
        format,
        encoding,
        delimiter,
        columns,
        mapping,
        ideas,
        problems,
    })
}
