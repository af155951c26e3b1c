//! What can be wrong with a file, a row or a cell, in plain English.

use std::fmt;

use super::mapping::Field;
use super::words::{listed, short};

/// Something about one row that a person should know before importing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The row as a person counts it; for remarks on a whole column, the row of the headers.
    pub row: usize,
    /// The file's name of the column, or a path into it such as `comments[2].created`.
    pub column: Option<String>,
    /// Whether the row comes in.
    pub severity: Severity,
    /// What is wrong.
    pub reason: Reason,
}

/// Whether a row with this problem comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The row can't come in.
    Error,
    /// The row comes in, with this remark.
    Warning,
}

/// What is wrong; `Display` says it in plain English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The cell that should hold the title is empty.
    NoTitle,
    /// The cell that should hold the id is empty; title, author and date stand in for it.
    NoId,
    /// Another row has the same id.
    DuplicateId {
        /// The id.
        id: String,
        /// The row that has it and comes in.
        first: usize,
    },
    /// The row stops before a column that is used.
    TooFewCells {
        /// Cells in this row.
        found: usize,
        /// Cells in the row of headers.
        expected: usize,
    },
    /// The row goes on after the last column, so its cells may have shifted.
    TooManyCells {
        /// Cells in this row.
        found: usize,
        /// Cells in the row of headers.
        expected: usize,
    },
    /// Cells under no header are left out; told for the first of them in each column.
    NoHeader,
    /// Not a date, or not a day that exists.
    NotADate(String),
    /// Not a whole number of zero or more (below zero is fine in a total of votes).
    NotANumber(String),
    /// Not an e-mail address; the person comes in without it.
    NotAnEmail(String),
    /// Not an http(s) address or path; the idea comes in without it.
    NotALink(String),
    /// Days and months can't be told apart by any date in this column; they were read day first.
    UnclearDates,
    /// Some dates in this column can only be day first, others only month first.
    MixedDates,
    /// A line isn't JSON; the text is the parser's own.
    BrokenJson(String),
    /// A line is JSON, but not an object.
    NotAnObject,
    /// A quotation mark opens a cell and nothing closes it.
    OpenQuote,
    /// A quotation mark in the middle of a quoted cell wasn't doubled.
    StrayQuote,
    /// The spreadsheet shows an error instead of a value.
    SheetError(String),
    /// The title was too long; the whole of it now opens the text.
    TitleCut {
        /// Characters it had.
        characters: usize,
    },
    /// A text was too long and lost its end.
    TextCut {
        /// Characters it had.
        characters: usize,
    },
    /// Some bytes mean nothing in the file's encoding.
    Unreadable,
    /// Letters look as if the text was once saved in the wrong encoding.
    Garbled(String),
    /// The cell for comments holds something else.
    NotComments(String),
    /// A comment without words was left out.
    EmptyComment,
    /// A second comment with an id that this idea's comments already have was left out.
    DuplicateComment(String),
    /// A reply to a comment that isn't there now stands by itself.
    UnknownParent(String),
    /// The file says one number of comments and holds another.
    CommentsDiffer {
        /// As the file says.
        said: u32,
        /// As it holds.
        found: usize,
    },
    /// The status says no, and the row lacks why or what would change it.
    NoGrounds,
    /// The status says no for a reason that is none of ours.
    UnknownGrounds {
        /// The file's word.
        word: String,
        /// The reasons there are.
        known: String,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTitle => f.write_str("no title"),
            Self::NoId => f.write_str("no id; title, author and date stand in for it"),
            Self::DuplicateId { id, first } => {
                write!(f, "the same id as row {first}: \"{}\"", short(id))
            }
            Self::TooFewCells { found, expected } => {
                write!(
                    f,
                    "the row stops before this column: {found} cells where {expected} were expected"
                )
            }
            Self::TooManyCells { found, expected } => {
                write!(
                    f,
                    "the row goes on after this last column: {found} cells where {expected} were expected"
                )
            }
            Self::NoHeader => f.write_str("cells under no header, left out"),
            Self::NotADate(text) => write!(f, "not a date: \"{}\"", short(text)),
            Self::NotANumber(text) => write!(f, "not a number: \"{}\"", short(text)),
            Self::NotAnEmail(text) => write!(f, "not an e-mail address: \"{}\"", short(text)),
            Self::NotALink(text) => write!(f, "not a web address: \"{}\"", short(text)),
            Self::UnclearDates => f.write_str(
                "dates such as 03/04/2009 can be read in two ways here; taken as day first",
            ),
            Self::MixedDates => f.write_str("some dates here are day first and others month first"),
            Self::BrokenJson(why) => write!(f, "not JSON: {why}"),
            Self::NotAnObject => f.write_str("JSON, but not an object with named values"),
            Self::OpenQuote => f.write_str("a quotation mark opens this cell and is never closed"),
            Self::StrayQuote => {
                f.write_str("a quotation mark inside a quoted cell isn't doubled; kept as it is")
            }
            Self::SheetError(text) => write!(f, "the sheet shows an error: {}", short(text)),
            Self::TitleCut { characters } => {
                write!(
                    f,
                    "title of {characters} characters cut; the whole of it now opens the text"
                )
            }
            Self::TextCut { characters } => write!(f, "text of {characters} characters cut"),
            Self::Unreadable => {
                f.write_str("some characters can't be read; is the encoding right?")
            }
            Self::Garbled(text) => {
                write!(
                    f,
                    "\"{}\" looks as if it was once saved in a wrong encoding",
                    short(text)
                )
            }
            Self::NotComments(text) => write!(f, "not a list of comments: \"{}\"", short(text)),
            Self::EmptyComment => f.write_str("a comment without words, left out"),
            Self::DuplicateComment(id) => write!(f, "a second comment \"{}\", left out", short(id)),
            Self::UnknownParent(id) => write!(
                f,
                "a reply to comment \"{}\", which isn't here; stands by itself",
                short(id)
            ),
            Self::CommentsDiffer { said, found } => write!(
                f,
                "{said} comments according to the file, which holds {found}"
            ),
            Self::NoGrounds => f.write_str(
                "this status needs a reason and what would change it; name their columns with --map reason=…,mind_changer=…, \
                 or say them for all such rows with --reason and --mind-changer",
            ),
            Self::UnknownGrounds { word, known } => write!(
                f,
                "\"{}\" is no reason here; use {known}, or leave the column out with --map reason= and say one with --reason",
                short(word)
            ),
        }
    }
}

/// A file that can't be read at all: one clear line, with the way out where there is one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// More bytes than are taken in one go; both figures in MiB.
    #[error("the file is {size} MiB; at most {limit} MiB can be read, so split it")]
    TooLarge {
        /// What it is, rounded up.
        size: usize,
        /// What it may be.
        limit: usize,
    },
    /// A workbook that unpacks to more than is taken in one go, in MiB.
    #[error("the workbook unpacks to more than {limit} MiB; save only the sheet with ideas")]
    TooLargeUnpacked {
        /// What it may be.
        limit: usize,
    },
    /// A sheet with too many cells.
    #[error("the sheet holds more than {limit} cells; save only the rows and columns with ideas")]
    TooManyCells {
        /// What it may be.
        limit: usize,
    },
    /// More columns than anybody could map.
    #[error("there are more than {limit} columns; keep only those with ideas")]
    TooManyColumns {
        /// What there may be.
        limit: usize,
    },
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// A kind of file that isn't read here; the text says what it is and what to do.
    #[error("{0}")]
    WrongKind(&'static str),
    /// An encoding nobody knows, or one that can't be decoded here.
    #[error("unknown encoding \"{0}\"; for example utf-8, windows-1252, utf-16le, macintosh")]
    UnknownEncoding(String),
    /// A character that can't part cells.
    #[error("{0:?} can't part cells; for example a comma, a semicolon or a tab")]
    WrongDelimiter(char),
    /// Quotation marks open and close without sense.
    #[error(
        "the quotation marks in this file don't match up (first at row {0}); save it again as tab-separated or .xlsx"
    )]
    Quotes(usize),
    /// JSON without a single object in it; the text says what is wrong with the first line.
    #[error("no idea found in this JSON: {0}")]
    NoObjects(String),
    /// No column holds titles, or none that can be recognised.
    #[error("no column was recognised as the title; the columns are {}. Say which, for example: title={}", listed(.columns), example(.columns))]
    NoTitleColumn {
        /// The columns found.
        columns: Vec<String>,
    },
    /// The mapping names a column that isn't there.
    #[error("there is no column \"{column}\" for {field}; the columns are {}", listed(.columns))]
    NoSuchColumn {
        /// What it was meant for.
        field: Field,
        /// The name asked for.
        column: String,
        /// The columns found.
        columns: Vec<String>,
    },
    /// The workbook has no sheet of that name, or none at all.
    #[error("there is no sheet \"{sheet}\"; the sheets are {}", listed(.sheets))]
    NoSuchSheet {
        /// The name asked for.
        sheet: String,
        /// The sheets found.
        sheets: Vec<String>,
    },
    /// A workbook that is damaged, or not a workbook.
    #[error("the workbook can't be read: {0}")]
    Workbook(String),
}

/// A column to show in an example: as good as any, written as [`super::Mapping::parse`] takes it.
fn example(columns: &[String]) -> String {
    columns
        .first()
        .map_or_else(|| "Titel".into(), |name| super::mapping::quoted(name))
}

impl Problem {
    /// A remark that keeps the row out.
    pub(super) fn error(row: usize, column: Option<String>, reason: Reason) -> Self {
        Self {
            row,
            column,
            severity: Severity::Error,
            reason,
        }
    }

    /// A remark on a row that comes in.
    pub(super) fn warning(row: usize, column: Option<String>, reason: Reason) -> Self {
        Self {
            row,
            column,
            severity: Severity::Warning,
            reason,
        }
    }
}
