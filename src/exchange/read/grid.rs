//! A file as plain rows of text, for those who have columns of their own: the same formats and encodings as everywhere.

use super::cells::Table;
use super::format::is_workbook;
use super::problem::{Problem, ReadError};
use super::reading::Options;
use super::{delimited, sheet, text};

/// Rows of cells under named columns.
#[derive(Debug)]
pub struct Grid {
    /// The columns' names, in small letters without what is no letter or digit.
    columns: Vec<String>,
    /// Each row's number as a person counts it, and its cells, one a column.
    pub rows: Vec<(usize, Vec<String>)>,
    /// What was wrong with rows that are not there, or with their cells.
    pub problems: Vec<Problem>,
}

/// A name of a column without case and signs, so that `Votes for` and `votes_for` are the same.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

impl Grid {
    /// Reads a delimited text or a workbook.
    ///
    /// # Errors
    /// When nothing can be read of it at all.
    pub fn read(bytes: Vec<u8>) -> Result<Self, ReadError> {
        if is_workbook(&bytes)? {
            return Ok(Self::of(sheet::table(&bytes, None)?));
        }
        let decoded = text::decode(&bytes, None)?;
        let (table, _) = delimited::table(&decoded.text, &Options::default())?;
        Ok(Self::of(table))
    }

    fn of(table: Table) -> Self {
        let names = &table.columns.names;
        let texts = |row: &super::cells::Row| {
            let cells = names.iter().enumerate();
            cells
                .map(|(place, name)| row.cell(place, name).text())
                .collect()
        };
        Self {
            rows: table
                .rows
                .iter()
                .map(|row| (row.number, texts(row)))
                .collect(),
            columns: names.iter().map(|name| plain(name)).collect(),
            problems: table.problems,
        }
    }

    /// Where a column stands.
    pub fn place(&self, name: &str) -> Option<usize> {
        let wanted = plain(name);
        self.columns.iter().position(|column| *column == wanted)
    }
}
