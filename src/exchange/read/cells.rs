//! The common shape of the three formats: a table of named columns and rows of cells.

use chrono::NaiveDateTime;
use serde_json::{Map, Value};

use super::headers::simplify;
use super::problem::{Problem, ReadError};

/// A file as rows of cells, before anybody says what the columns mean.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub columns: Columns,
    pub rows: Vec<Row>,
    /// What was wrong with rows that aren't in the table, or with their cells.
    pub problems: Vec<Problem>,
    /// Row of the headers; 1 for JSON, which has none.
    pub header: usize,
    /// Whether the workbook counts days from 1904, as Excel for Macintosh did.
    pub from_1904: bool,
}

/// The columns' names in the file's order.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// Names of columns that hold values; for JSON dotted paths.
    pub names: Vec<String>,
    /// Paths of JSON objects with columns inside, which can be asked for as a whole (a person, a category).
    pub groups: Vec<String>,
}

/// Columns in a table; every one is looked at for every field.
const COLUMNS: usize = 1000;

impl Columns {
    /// Columns with these names, of which those named before are told apart by where they stand.
    ///
    /// # Errors
    /// When there are too many.
    pub fn named(names: Vec<(String, String)>) -> Result<Self, ReadError> {
        if names.len() > COLUMNS {
            return Err(ReadError::TooManyColumns { limit: COLUMNS });
        }
        let mut columns = Self::default();
        for (name, place) in names {
            let twice = columns.names.contains(&name);
            columns.names.push(if twice {
                format!("{name} ({place})")
            } else {
                name
            });
        }
        Ok(columns)
    }

    /// The file's own spelling of a column: exactly that name, or one that differs in case, accents and punctuation only.
    pub fn find(&self, name: &str) -> Option<&str> {
        let wanted = simplify(name);
        let all = || self.names.iter().chain(&self.groups);
        all()
            .find(|column| *column == name)
            .or_else(|| all().find(|column| !wanted.is_empty() && simplify(column) == wanted))
            .map(String::as_str)
    }
}

/// A row, and where a person finds it in the file.
#[derive(Debug)]
pub(super) struct Row {
    pub number: usize,
    /// Cells it had, empty ones too; ragged rows are told by it.
    pub width: usize,
    pub cells: Cells,
}

/// A row's cells by place or by name. Empty ones are left out, so that a sheet with one cell far to the right stays small.
#[derive(Debug)]
pub(super) enum Cells {
    Placed(Vec<(usize, Stored)>),
    Named(Map<String, Value>),
}

/// A cell as it is kept.
#[derive(Debug)]
pub(super) enum Stored {
    Text(String),
    Number(f64),
    Moment(NaiveDateTime),
    /// A spreadsheet's `#REF!` and the like.
    Broken(String),
}

/// A cell as it is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cell<'a> {
    Empty,
    Text(&'a str),
    Number(f64),
    Moment(NaiveDateTime),
    Broken(&'a str),
    /// A JSON number, boolean, list or object.
    Json(&'a Value),
}

impl Row {
    /// The cell in a column, by its place where the row has places, by its path where it has names.
    pub fn cell(&self, place: usize, path: &str) -> Cell<'_> {
        match &self.cells {
            Cells::Placed(cells) => cells
                .binary_search_by_key(&place, |(at, _)| *at)
                .ok()
                .and_then(|at| cells.get(at))
                .map_or(Cell::Empty, |(_, stored)| stored.cell()),
            Cells::Named(map) => dig(map, path).map_or(Cell::Empty, Cell::of),
        }
    }
}

impl Stored {
    /// The cell to look at.
    pub fn cell(&self) -> Cell<'_> {
        match self {
            Self::Text(text) => Cell::Text(text),
            Self::Number(number) => Cell::Number(*number),
            Self::Moment(moment) => Cell::Moment(*moment),
            Self::Broken(text) => Cell::Broken(text),
        }
    }
}

impl<'a> Cell<'a> {
    /// A JSON value as a cell.
    pub fn of(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Empty,
            Value::String(text) => Self::Text(text),
            other @ (Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
                Self::Json(other)
            }
        }
    }

    /// What a person would read in the cell: numbers without `.0`, a JSON object by its name, a list with commas.
    pub fn text(self) -> String {
        match self {
            Self::Empty | Self::Broken(_) => String::new(),
            Self::Text(text) => text.to_owned(),
            Self::Number(number) => number_text(number),
            Self::Moment(moment) => moment.format("%Y-%m-%d %H:%M:%S").to_string(),
            Self::Json(value) => json_text(value),
        }
    }

    /// Whether there is nothing to read in it.
    pub fn is_blank(self) -> bool {
        match self {
            Self::Empty | Self::Broken(_) => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Json(Value::Array(list)) => list.is_empty(),
            Self::Json(Value::Object(map)) => map.is_empty(),
            Self::Number(_) | Self::Moment(_) | Self::Json(_) => false,
        }
    }
}

/// A number as a person writes it.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{number:.0}")
    } else {
        number.to_string()
    }
}

/// Keys under which JSON objects keep what they are called.
const NAMES: &[&str] = &["name", "title", "label", "text", "value", "slug"];

fn json_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(yes) => yes.to_string(),
        Value::Number(number) if number.is_f64() => {
            number.as_f64().map_or_else(String::new, number_text)
        }
        Value::Number(number) => number.to_string(),
        Value::Array(list) => {
            let parts: Vec<String> = list
                .iter()
                .map(json_text)
                .filter(|text| !text.is_empty())
                .collect();
            parts.join(", ")
        }
        Value::Object(map) => member(map, NAMES).map_or_else(String::new, json_text),
    }
}

/// The first of the names that an object has a value for, whatever the case and punctuation of its keys.
pub(super) fn member<'a>(map: &'a Map<String, Value>, names: &[&str]) -> Option<&'a Value> {
    let filled = |value: &&Value| !Cell::of(value).is_blank();
    // Keys of small letters and underscores are found as they are; only others need spelling out.
    let other = |key: &str| {
        !key.bytes()
            .all(|byte| byte == b'_' || byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let spelled: Vec<(String, &Value)> = map
        .iter()
        .filter(|(key, _)| other(key))
        .map(|(key, value)| (simplify(key), value))
        .collect();
    names.iter().find_map(|name| {
        let nearly = || {
            spelled
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| *value)
        };
        map.get(*name)
            .filter(filled)
            .or_else(|| nearly().filter(filled))
    })
}

/// The value at a dotted path; a key that holds dots itself is found as well.
fn dig<'a>(map: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    if let Some(value) = map.get(path) {
        return Some(value);
    }
    path.match_indices('.').find_map(|(at, _)| {
        let (key, rest) = (path.get(..at)?, path.get(at + 1..)?);
        map.get(key)?.as_object().and_then(|inner| dig(inner, rest))
    })
}
