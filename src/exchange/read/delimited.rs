//! Rows of cells parted by a character: which character, whether marks quote, and the table that comes out.

use super::cells::{Cells, Columns, Row, Stored, Table};
use super::problem::{Problem, ReadError, Reason};
use super::reading::Options;
use super::records::{Dialect, Record, Records, ends_in_carriage};
use super::words::{column_name, unguarded};

/// Characters that part cells, the likeliest last: of equals the last wins.
const DELIMITERS: [char; 4] = ['|', ';', ',', '\t'];
/// Records looked at to find the delimiter, and quotation marks among them that never close.
const SAMPLE: usize = 50;
const OPEN_IN_SAMPLE: usize = 2;
/// Quotation marks that never close before the file is given back: each costs another look at all that follows.
const OPEN_QUOTES: usize = 20;

/// The table in a delimited text, and the character that parts its cells.
pub(super) fn table(text: &str, options: &Options) -> Result<(Table, Option<char>), ReadError> {
    if let Some(wrong) = options.delimiter.filter(|c| matches!(c, '"' | '\n' | '\r')) {
        return Err(ReadError::WrongDelimiter(wrong));
    }
    let (text, start, named) = after_sep_line(text);
    let dialect = dialect(text, options.delimiter.or(named));
    let mut records = Records::new(text, start, dialect).filter(|record| !record.is_blank());
    let header = records.next().ok_or(ReadError::Empty)?;
    if header.open.is_some() {
        return Err(ReadError::Quotes(header.line));
    }
    let mut table = Table {
        columns: columns(&header)?,
        header: header.line,
        ..Table::default()
    };
    let mut open = 0;
    for record in records {
        open += usize::from(record.open.is_some());
        if open > OPEN_QUOTES {
            return Err(ReadError::Quotes(record.line));
        }
        take(record, &mut table);
    }
    Ok((table, dialect.delimiter))
}

/// Excel writes `sep=;` above the headers to tell itself the delimiter: what follows, the line that starts on, and the sign.
fn after_sep_line(text: &str) -> (&str, usize, Option<char>) {
    let found = text
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))
        .and_then(|_| {
            let mut rest = text.get(4..)?.chars();
            let sign = rest.next()?;
            let rest = rest.as_str();
            let after = rest
                .strip_prefix("\r\n")
                .or_else(|| rest.strip_prefix(['\r', '\n']))?;
            Some((after, 2, Some(sign)))
        });
    found.unwrap_or((text, 1, None))
}

/// The headers as columns; one without a name is called by its place.
fn columns(header: &Record) -> Result<Columns, ReadError> {
    let cells = header.cells.iter().take(header.filled()).zip(1..);
    let named = cells.map(|(cell, place)| {
        let name = column_name(unguarded(cell)).unwrap_or_else(|| format!("column {place}"));
        (name, place.to_string())
    });
    Columns::named(named.collect())
}

/// Adds a record to the table, or says why not.
fn take(record: Record, table: &mut Table) {
    let named = |place: usize| table.columns.names.get(place).cloned();
    let row = record.line;
    if let Some(place) = record.open {
        table
            .problems
            .push(Problem::error(row, named(place), Reason::OpenQuote));
        return;
    }
    let (found, expected) = (record.filled(), table.columns.names.len());
    if found > expected {
        let reason = Reason::TooManyCells { found, expected };
        table.problems.push(Problem::error(
            row,
            table.columns.names.last().cloned(),
            reason,
        ));
        return;
    }
    if let Some(place) = record.stray {
        table
            .problems
            .push(Problem::warning(row, named(place), Reason::StrayQuote));
    }
    let width = record.cells.len();
    let cells = record
        .cells
        .into_iter()
        .enumerate()
        .filter(|(_, cell)| !cell.trim().is_empty());
    let cells = cells
        .map(|(place, cell)| (place, Stored::Text(unguarded(&cell).to_owned())))
        .collect();
    table.rows.push(Row {
        number: row,
        width,
        cells: Cells::Placed(cells),
    });
}

/// How this text parts rows and cells.
fn dialect(text: &str, named: Option<char>) -> Dialect {
    let carriage = ends_in_carriage(text);
    let delimiter = named.or_else(|| delimiter(text, carriage));
    let dialect = Dialect {
        delimiter,
        quoted: true,
        carriage,
    };
    Dialect {
        quoted: text.contains('"') && quotes(text, dialect),
        ..dialect
    }
}

/// The character that gives the headers at least two cells and the rows after them most evenly the same number.
fn delimiter(text: &str, carriage: bool) -> Option<char> {
    let even = |delimiter: char| {
        let dialect = Dialect {
            delimiter: Some(delimiter),
            quoted: true,
            carriage,
        };
        let shape = Shape::of(Records::new(text, 1, dialect).take(SAMPLE), OPEN_IN_SAMPLE);
        (shape.header >= 2).then(|| (shape.evenness(), shape.header, delimiter))
    };
    let candidates = DELIMITERS.into_iter().filter_map(even);
    candidates
        .max_by_key(|(evenness, header, _)| (*evenness, *header))
        .map(|(_, _, delimiter)| delimiter)
}

/// Whether quotation marks wrap cells in this text, rather than standing in them as any other character.
fn quotes(text: &str, dialect: Dialect) -> bool {
    let wrapped = Shape::of(Records::new(text, 1, dialect), OPEN_QUOTES);
    let bare = Dialect {
        quoted: false,
        ..dialect
    };
    let plain = Shape::of(Records::new(text, 1, bare), OPEN_QUOTES);
    let pairs = plain.marked_twice > plain.marked_once;
    // Tabs part every line into a whole row when marks mean nothing: two marks that happen to pair up must not make one row
    // of many. Texts hold no tabs; they do hold commas and semicolons, so there marks have to count.
    if dialect.delimiter == Some('\t') && plain.records > wrapped.records && plain.is_regular() {
        return pairs;
    }
    wrapped.malformed == 0 || plain.evenness() < wrapped.evenness() || pairs
}

/// What can be told about a way of reading from the rows it gives.
#[derive(Default)]
struct Shape {
    /// Cells in the first record.
    header: usize,
    records: usize,
    narrowest: usize,
    widest: usize,
    /// Records of the commonest width.
    usual: usize,
    /// Cells with a quotation mark at both ends, and at one of them.
    marked_twice: usize,
    marked_once: usize,
    /// Records with a mark that isn't doubled or never closes.
    malformed: usize,
}

impl Shape {
    fn of(records: impl Iterator<Item = Record>, most_open: usize) -> Self {
        let mut shape = Self::default();
        let mut widths = std::collections::HashMap::<usize, usize>::new();
        let mut open = 0;
        for record in records.filter(|record| !record.is_blank()) {
            let width = record.cells.len();
            if shape.records == 0 {
                shape.header = width;
                shape.narrowest = width;
            }
            shape.records += 1;
            shape.narrowest = shape.narrowest.min(width);
            shape.widest = shape.widest.max(width);
            *widths.entry(width).or_default() += 1;
            for cell in &record.cells {
                let ends = [cell.starts_with('"'), cell.len() > 1 && cell.ends_with('"')];
                shape.marked_twice += usize::from(ends == [true, true]);
                shape.marked_once += usize::from(ends.contains(&true) && ends.contains(&false));
            }
            shape.malformed += usize::from(record.stray.is_some() || record.open.is_some());
            open += usize::from(record.open.is_some());
            if open > most_open {
                break;
            }
        }
        shape.usual = widths.into_values().max().unwrap_or(0);
        shape
    }

    /// Whether every record is as wide as the headers, or lacks only the last of at least four cells.
    fn is_regular(&self) -> bool {
        let least = if self.header > 3 {
            self.header - 1
        } else {
            self.header
        };
        self.narrowest >= least && self.widest <= self.header
    }

    /// Share of the records that have the commonest width, in thousandths.
    fn evenness(&self) -> usize {
        self.usual * 1000 / self.records.max(1)
    }
}
