//! Splitting a text into records and cells.
//!
//! Not the csv crate's reader, because real exports need four things it doesn't tell: the line a record starts on when lines
//! end in a bare carriage return, a quotation mark that never closes (which would swallow the rest of the file), one that
//! wasn't doubled, and a parting character outside ASCII. The tests hold it against that crate's writer.

use super::reading::MIB;

/// How a file parts its rows and cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// What parts cells; none for a file of one column.
    pub delimiter: Option<char>,
    /// Whether quotation marks wrap cells, or are just marks.
    pub quoted: bool,
    /// Whether a bare carriage return ends a row; otherwise a line feed does, with or without one before it.
    pub carriage: bool,
}

/// A cell with a stray mark in it that is longer than this, in bytes, was never meant to be one cell.
const WRAPPED: usize = MIB;

/// One row of cells.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// The line it starts on, from 1.
    pub line: usize,
    pub cells: Vec<String>,
    /// The first cell with a quotation mark that wasn't doubled.
    pub stray: Option<usize>,
    /// The cell whose quotation mark never closes; the record then ends with its first line.
    pub open: Option<usize>,
}

impl Record {
    pub fn is_blank(&self) -> bool {
        self.open.is_none() && self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// Cells up to the last that isn't empty.
    pub fn filled(&self) -> usize {
        self.cells
            .iter()
            .rposition(|cell| !cell.trim().is_empty())
            .map_or(0, |at| at + 1)
    }
}

/// A text's records, one after the other.
pub(super) struct Records<'a> {
    rest: &'a str,
    line: usize,
    dialect: Dialect,
}

/// What comes after a cell.
enum After {
    Cell,
    Row,
    End,
}

impl<'a> Records<'a> {
    pub fn new(text: &'a str, line: usize, dialect: Dialect) -> Self {
        Self {
            rest: text,
            line,
            dialect,
        }
    }

    /// Takes what parts cells or rows off the start of a text.
    fn parting(&self, text: &'a str) -> Option<(After, &'a str)> {
        if text.is_empty() {
            return Some((After::End, text));
        }
        if let Some(rest) = self
            .dialect
            .delimiter
            .and_then(|delimiter| text.strip_prefix(delimiter))
        {
            return Some((After::Cell, rest));
        }
        let row = if self.dialect.carriage {
            text.strip_prefix("\r\n")
                .or_else(|| text.strip_prefix('\r'))
        } else {
            text.strip_prefix('\n')
                .or_else(|| text.strip_prefix("\r\n"))
        };
        row.map(|rest| (After::Row, rest))
    }

    /// A cell as it stands, up to what parts it from the next.
    fn bare(&self, text: &'a str) -> (&'a str, After, &'a str) {
        let candidates = text
            .char_indices()
            .filter(|(_, c)| matches!(c, '\n' | '\r') || Some(*c) == self.dialect.delimiter);
        for (at, _) in candidates {
            let (cell, rest) = text.split_at(at);
            if let Some((after, rest)) = self.parting(rest) {
                return (cell, after, rest);
            }
        }
        (text, After::End, "")
    }

    /// The text after an opening quotation mark: the cell, whether a mark in it was stray, and what follows.
    /// A mark closes the cell only when the cell ends there; any other is a mark somebody forgot to double.
    fn wrapped(&self, mut text: &'a str) -> Option<(String, bool, After, &'a str)> {
        let (mut cell, mut stray) = (String::new(), false);
        loop {
            let (before, after) = text.split_once('"')?;
            cell.push_str(before);
            if let Some(rest) = after.strip_prefix('"') {
                cell.push('"');
                text = rest;
                continue;
            }
            let spaced = after.trim_start_matches(' ');
            if let Some((next, rest)) = self.parting(after).or_else(|| self.parting(spaced)) {
                return Some((cell, stray, next, rest));
            }
            stray = true;
            cell.push('"');
            text = after;
            if cell.len() > WRAPPED {
                return None;
            }
        }
    }

    /// Reads one cell into the record.
    fn cell(&self, text: &'a str, record: &mut Record) -> (After, &'a str) {
        let opened = if self.dialect.quoted {
            text.trim_start_matches(' ').strip_prefix('"')
        } else {
            None
        };
        if let Some(inside) = opened {
            let place = record.cells.len();
            if let Some((cell, stray, after, rest)) = self.wrapped(inside) {
                if stray {
                    record.stray.get_or_insert(place);
                }
                record.cells.push(cell);
                return (after, rest);
            }
            record.open.get_or_insert(place);
            let line_end = if self.dialect.carriage { '\r' } else { '\n' };
            let (cell, rest) = inside.split_once(line_end).unwrap_or((inside, ""));
            record.cells.push(cell.to_owned());
            return (After::Row, rest);
        }
        let (cell, after, rest) = self.bare(text);
        record.cells.push(cell.to_owned());
        (after, rest)
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Record {
            line: self.line,
            ..Record::default()
        };
        let mut text = self.rest;
        loop {
            let (after, rest) = self.cell(text, &mut record);
            text = rest;
            if !matches!(after, After::Cell) {
                break;
            }
        }
        let taken = self.rest.len() - text.len();
        self.line += breaks(self.rest.get(..taken).unwrap_or_default());
        self.rest = text;
        Some(record)
    }
}

/// Line ends of every sort, as an editor counts them.
fn breaks(text: &str) -> usize {
    let feeds = text.matches('\n').count();
    let carriages = text.matches('\r').count();
    feeds + carriages - text.matches("\r\n").count()
}

/// Whether rows end in a bare carriage return: told by the first line end outside quotation marks, which ends the headers.
pub(super) fn ends_in_carriage(text: &str) -> bool {
    let mut inside = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => inside = !inside,
            '\n' if !inside => return false,
            '\r' if !inside => return characters.peek() != Some(&'\n'),
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells(text: &str, dialect: Dialect) -> Vec<(usize, Vec<String>)> {
        Records::new(text, 1, dialect)
            .map(|record| (record.line, record.cells))
            .collect()
    }

    const COMMA: Dialect = Dialect {
        delimiter: Some(','),
        quoted: true,
        carriage: false,
    };

    #[test]
    fn a_delimiter_after_the_last_cell_opens_an_empty_one() {
        let empty_last = vec![
            (1, vec!["a".to_owned(), String::new()]),
            (2, vec![String::new(), "b".to_owned()]),
        ];
        assert_eq!(cells("a,\n,b", COMMA), empty_last);
    }

    #[test]
    fn a_mark_that_was_not_doubled_stays_in_its_cell() {
        let record = Records::new("\"he said \"hi\" to me, twice\",5\n", 1, COMMA)
            .next()
            .unwrap();
        assert_eq!(record.cells, ["he said \"hi\" to me, twice", "5"]);
        assert_eq!(record.stray, Some(0));
    }

    #[test]
    fn a_mark_that_never_closes_costs_one_line() {
        let records: Vec<_> = Records::new("1,\"open\n2,b\n", 1, COMMA).collect();
        assert_eq!(records[0].open, Some(1));
        assert_eq!(
            (records[1].line, &records[1].cells),
            (2, &vec!["2".to_owned(), "b".to_owned()])
        );
    }

    proptest! {
        /// What the csv crate writes comes back equal, whatever is in the cells, for each way of ending a row.
        #[test]
        fn reads_what_the_csv_crate_writes(
            rows in prop::collection::vec(prop::collection::vec("[a\",;\r\n\t ' é€]{0,8}", 2..5), 1..6),
            delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
            carriage in any::<bool>(),
        ) {
            let end = if carriage { csv::Terminator::Any(b'\r') } else { csv::Terminator::CRLF };
            let mut writer = csv::WriterBuilder::new()
                .delimiter(delimiter).terminator(end).flexible(true)
                .quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
            for row in &rows { writer.write_record(row).unwrap(); }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let dialect = Dialect { delimiter: Some(char::from(delimiter)), quoted: true, carriage };
            let read: Vec<_> = Records::new(&text, 1, dialect).collect();
            prop_assert!(read.iter().all(|record| record.stray.is_none() && record.open.is_none()));
            let read: Vec<_> = read.into_iter().map(|record| record.cells).collect();
            prop_assert_eq!(read, rows);
        }
    }
}
