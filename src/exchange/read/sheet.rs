//! Excel workbooks: one sheet of it as a table.

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{
    DataRef, ExcelDateTime, ExcelDateTimeType, Reader, SheetType, SheetVisible, Xlsx,
    XlsxCellReader, XlsxError,
};
use chrono::{NaiveDate, NaiveDateTime};

use super::cells::{Cells, Columns, Row, Stored, Table};
use super::package::{UNPACKED, repacked, too_large};
use super::problem::{Problem, ReadError, Reason};
use super::words::{column_name, unguarded};

/// Cells with something in them; a sheet of ideas has some ten thousands.
const CELLS: usize = 5_000_000;
/// Days after 1900 that are dates rather than numbers: from 1970 to 2173.
const DAYS: std::ops::Range<f64> = 25_569.0..100_000.0;
/// Days between the two days that Excel counts from.
const DAYS_TO_1904: f64 = 1462.0;

/// The table on the sheet asked for, or on the first that isn't hidden.
///
/// # Errors
/// When the bytes aren't a workbook, or it is damaged, too large, or without that sheet.
pub(super) fn table(bytes: &[u8], sheet: Option<&str>) -> Result<Table, ReadError> {
    table_within(
        bytes,
        sheet,
        Limits {
            cells: CELLS,
            bytes: UNPACKED,
        },
    )
}

/// How much of a sheet is taken.
struct Limits {
    cells: usize,
    bytes: usize,
}

fn table_within(bytes: &[u8], sheet: Option<&str>, limits: Limits) -> Result<Table, ReadError> {
    let mut workbook: Xlsx<_> =
        Xlsx::new(Cursor::new(repacked(bytes)?)).map_err(|error| unreadable(&error))?;
    let name = sheet_name(&workbook, sheet)?;
    let from_1904 = workbook.has_1904_epoch();
    let mut cells = workbook
        .worksheet_cells_reader(&name)
        .map_err(|error| unreadable(&error))?;
    let mut table = Table {
        from_1904,
        ..Table::default()
    };
    let (mut places, mut strays) = (Vec::new(), HashSet::new());
    let mut rows = Rows {
        cells: 0,
        bytes: 0,
        limits,
        ended: false,
        ahead: None,
    };
    while let Some((number, cells)) = rows.next(&mut cells)? {
        if table.header == 0 {
            table.header = number;
            (places, table.columns) = columns(cells)?;
        } else {
            take((number, cells), &places, &mut strays, &mut table);
        }
    }
    if table.header == 0 {
        Err(ReadError::Empty)
    } else {
        Ok(table)
    }
}

fn unreadable(error: &XlsxError) -> ReadError {
    ReadError::Workbook(error.to_string())
}

fn sheet_name<R: std::io::Read + std::io::Seek>(
    workbook: &Xlsx<R>,
    asked: Option<&str>,
) -> Result<String, ReadError> {
    let sheets = || {
        workbook
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
    };
    let found = match asked {
        Some(name) => {
            sheets().find(|sheet| sheet.name.trim().to_lowercase() == name.trim().to_lowercase())
        }
        None => sheets()
            .find(|sheet| sheet.visible == SheetVisible::Visible)
            .or_else(|| sheets().next()),
    };
    let missing = || ReadError::NoSuchSheet {
        sheet: asked.unwrap_or_default().to_owned(),
        sheets: sheets().map(|sheet| sheet.name.clone()).collect(),
    };
    found.map(|sheet| sheet.name.clone()).ok_or_else(missing)
}

type Placed = Vec<(usize, Stored)>;

/// Cells as they stream by, gathered into rows. The reader could also give the whole sheet at once, but makes it as large
/// as its outermost cell says: one at the far corner would be sixteen thousand million cells.
struct Rows {
    /// Cells and bytes of text so far, and the most there may be.
    cells: usize,
    bytes: usize,
    limits: Limits,
    /// The reader doesn't like to be asked again once it said there are no more cells.
    ended: bool,
    /// The first cell of the next row.
    ahead: Option<(u32, (usize, Stored))>,
}

impl Rows {
    /// Counts a cell in. Texts are counted where they are used: a sheet holds each once and may point to it from every cell.
    fn weigh(&mut self, stored: &Stored) -> Result<(), ReadError> {
        self.cells += 1;
        if self.cells > self.limits.cells {
            return Err(ReadError::TooManyCells {
                limit: self.limits.cells,
            });
        }
        if let Stored::Text(text) = stored {
            self.bytes += text.len();
        }
        if self.bytes > self.limits.bytes {
            return Err(too_large());
        }
        Ok(())
    }

    /// The next row with something in it, by its number as the sheet shows it.
    fn next<R: std::io::Read + std::io::Seek>(
        &mut self,
        cells: &mut XlsxCellReader<'_, R>,
    ) -> Result<Option<(usize, Placed)>, ReadError> {
        let mut row: Option<(u32, Placed)> = self.ahead.take().map(|(at, cell)| (at, vec![cell]));
        while !self.ended {
            let Some(cell) = cells.next_cell().map_err(|error| unreadable(&error))? else {
                self.ended = true;
                break;
            };
            let (at, place) = cell.get_position();
            let Some(stored) = stored(cell.get_value()) else {
                continue;
            };
            self.weigh(&stored)?;
            let new = (place as usize, stored);
            match &mut row {
                Some((current, gathered)) if *current == at => gathered.push(new),
                Some(_) => {
                    self.ahead = Some((at, new));
                    break;
                }
                None => row = Some((at, vec![new])),
            }
        }
        Ok(row.map(|(at, mut cells)| {
            cells.sort_by_key(|(place, _)| *place);
            cells.dedup_by_key(|(place, _)| *place);
            (at as usize + 1, cells)
        }))
    }
}

/// A cell as we keep it; none when there is nothing in it.
fn stored(value: &DataRef<'_>) -> Option<Stored> {
    let text =
        |text: &str| (!text.trim().is_empty()).then(|| Stored::Text(unguarded(text).to_owned()));
    match value {
        DataRef::Empty => None,
        DataRef::SharedString(string) => text(string),
        DataRef::String(string) | DataRef::DateTimeIso(string) | DataRef::DurationIso(string) => {
            text(string)
        }
        DataRef::Int(number) => text(&number.to_string()),
        DataRef::Float(number) => Some(Stored::Number(*number)),
        DataRef::Bool(yes) => text(&yes.to_string()),
        DataRef::DateTime(date) if date.is_datetime() => {
            Some(moment(date).map_or(Stored::Number(date.as_f64()), Stored::Moment))
        }
        DataRef::DateTime(duration) => Some(Stored::Number(duration.as_f64())),
        DataRef::Error(error) => Some(Stored::Broken(error.to_string())),
    }
}

/// The headers: where each column stands on the sheet, and what it is called. Columns without a header aren't ours.
fn columns(cells: Placed) -> Result<(Vec<usize>, Columns), ReadError> {
    let named = cells
        .into_iter()
        .filter_map(|(place, stored)| Some((place, column_name(&stored.cell().text())?)));
    let (places, names) = named
        .map(|(place, name)| (place, (name, letters(place))))
        .unzip();
    Ok((places, Columns::named(names)?))
}

/// A column as the sheet names it: A to Z, AA and on.
fn letters(place: usize) -> String {
    let mut name = String::new();
    let mut left = place + 1;
    while left > 0 {
        left -= 1;
        name.insert(
            0,
            char::from(b'A' + u8::try_from(left % 26).unwrap_or_default()),
        );
        left /= 26;
    }
    name
}

/// Adds a row to the table; a cell under no header is told, for it may have slipped from its column.
fn take(
    (number, cells): (usize, Placed),
    places: &[usize],
    strays: &mut HashSet<usize>,
    table: &mut Table,
) {
    let mut kept = Vec::new();
    for (place, stored) in cells {
        match places.binary_search(&place) {
            Ok(at) => kept.push((at, stored)),
            // Said once for each column, with the row where it begins.
            Err(_) => {
                if strays.insert(place) {
                    table.problems.push(Problem::warning(
                        number,
                        Some(letters(place)),
                        Reason::NoHeader,
                    ));
                }
            }
        }
    }
    if !kept.is_empty() {
        table.rows.push(Row {
            number,
            width: usize::MAX,
            cells: Cells::Placed(kept),
        });
    }
}

/// The moment that a number of days means, when it is one that an idea can have been posted at.
pub(super) fn serial(days: f64, from_1904: bool) -> Option<NaiveDateTime> {
    let since_1900 = if from_1904 { days + DAYS_TO_1904 } else { days };
    if DAYS.contains(&since_1900) {
        moment(&ExcelDateTime::new(
            days,
            ExcelDateTimeType::DateTime,
            from_1904,
        ))
    } else {
        None
    }
}

fn moment(date: &ExcelDateTime) -> Option<NaiveDateTime> {
    // Before this the reader would count days it can't have.
    if !(0.0..2_958_466.0).contains(&date.as_f64()) {
        return None;
    }
    let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))?;
    date.and_hms_milli_opt(
        u32::from(hour),
        u32::from(minute),
        u32::from(second),
        u32::from(milli),
    )
}

#[cfg(test)]
mod tests {
    use super::super::package::{Part, pack};
    use super::*;

    const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    fn relation(kind: &str, target: &str) -> String {
        format!(
            "<Relationships><Relationship Id=\"a\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    }

    /// A workbook of one sheet with these rows and shared texts.
    fn workbook(rows: &str, strings: &str) -> Vec<u8> {
        let sheets = "<sheets><sheet name=\"Ideas\" sheetId=\"1\" r:id=\"a\"/></sheets>";
        let parts = [
            ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
            (
                "xl/_rels/workbook.xml.rels",
                relation("worksheet", "worksheets/sheet1.xml"),
            ),
            (
                "xl/workbook.xml",
                format!("<workbook xmlns:r=\"{RELATION}\">{sheets}</workbook>"),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
            ),
            ("xl/sharedStrings.xml", strings.to_owned()),
        ];
        pack(&parts.map(|(name, xml)| Part {
            name: name.into(),
            bytes: xml.into(),
        }))
        .unwrap()
    }

    const LIMITS: Limits = Limits {
        cells: 3,
        bytes: 100,
    };

    #[test]
    fn a_text_counts_each_time_a_cell_points_to_it() {
        let text = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(40));
        let row = |count: usize| format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(count));
        assert!(table_within(&workbook(&row(2), &text), None, LIMITS).is_ok());
        assert_eq!(
            table_within(&workbook(&row(3), &text), None, LIMITS).unwrap_err(),
            too_large()
        );
    }

    #[test]
    fn more_cells_than_are_taken_are_refused() {
        let four = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(4));
        let error = table_within(&workbook(&four, "<sst/>"), None, LIMITS).unwrap_err();
        assert_eq!(error, ReadError::TooManyCells { limit: 3 });
    }

    /// As one block from corner to corner this would be sixteen thousand million cells.
    #[test]
    fn a_cell_at_the_far_corner_costs_one_cell() {
        let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
        let table = table_within(&workbook(far, "<sst/>"), None, LIMITS).unwrap();
        assert_eq!(
            table.problems,
            [Problem::warning(
                1_048_576,
                Some("XFD".into()),
                Reason::NoHeader
            )]
        );
    }

    #[test]
    fn days_are_dates_from_1970_whatever_they_are_counted_from() {
        assert_eq!(serial(24_200.0, false), None);
        assert_eq!(serial(24_200.0, true), serial(25_662.0, false));
        assert!(serial(24_200.0, true).is_some());
    }

    #[test]
    fn columns_are_lettered_as_the_sheet_does() {
        assert_eq!(
            [0, 25, 26, 701, 702, 16_383].map(letters),
            ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
        );
    }
}
