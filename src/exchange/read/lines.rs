//! JSON: one object on each line, or one list of objects.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::cells::{Cells, Columns, Row, Table};
use super::problem::{Problem, ReadError, Reason};

/// Paths listed as columns; a file with more has keys that aren't names but data.
const COLUMNS: usize = 1000;

/// The table in a JSON text.
///
/// # Errors
/// When not a single object is in it.
pub(super) fn table(text: &str) -> Result<Table, ReadError> {
    let mut table = Table {
        header: 1,
        ..Table::default()
    };
    let mut seen = Paths::default();
    let values = if text.trim_start().starts_with('[') {
        list(text)?
    } else {
        lines(text)
    };
    for (number, value) in values {
        match value {
            Ok(Value::Object(map)) => {
                seen.note(&map, "");
                table.rows.push(Row {
                    number,
                    width: usize::MAX,
                    cells: Cells::Named(map),
                });
            }
            Ok(_) => table
                .problems
                .push(Problem::error(number, None, Reason::NotAnObject)),
            Err(error) => table.problems.push(Problem::error(
                number,
                None,
                Reason::BrokenJson(told(&error)),
            )),
        }
    }
    if table.rows.is_empty() {
        let first = table.problems.first();
        let why = first.map_or_else(
            || "it holds nothing".into(),
            |one| format!("row {}, {}", one.row, one.reason),
        );
        return Err(ReadError::NoObjects(why));
    }
    table.columns = seen.columns;
    Ok(table)
}

type Numbered = Vec<(usize, Result<Value, serde_json::Error>)>;

/// Each line that isn't blank, with its number.
fn lines(text: &str) -> Numbered {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines = text
        .split('\n')
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(place, line)| (place + 1, serde_json::from_str(line)))
        .collect()
}

/// Each element of a list, with its place.
fn list(text: &str) -> Result<Numbered, ReadError> {
    let values: Vec<Value> =
        serde_json::from_str(text).map_err(|error| ReadError::NoObjects(error.to_string()))?;
    Ok(values
        .into_iter()
        .enumerate()
        .map(|(place, value)| (place + 1, Ok(value)))
        .collect())
}

/// The parser's words, without its line number: it saw one line only.
fn told(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text
        .split_once(" at line ")
        .map_or(text.as_str(), |(what, _)| what);
    format!("{what} at character {}", error.column())
}

/// The paths met so far.
#[derive(Default)]
struct Paths {
    columns: Columns,
    known: HashSet<String>,
}

impl Paths {
    /// Notes an object's keys, those of objects inside it with a dot between.
    fn note(&mut self, map: &Map<String, Value>, above: &str) {
        for (key, value) in map {
            let path = if above.is_empty() {
                key.clone()
            } else {
                format!("{above}.{key}")
            };
            let inner = value.as_object();
            if self.known.len() < COLUMNS && !self.known.contains(&path) {
                self.known.insert(path.clone());
                let list = if inner.is_some() {
                    &mut self.columns.groups
                } else {
                    &mut self.columns.names
                };
                list.push(path.clone());
            }
            if let Some(inner) = inner {
                self.note(inner, &path);
            }
        }
    }
}
