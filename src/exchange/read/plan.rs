//! Which columns to look at for what, and in which order their dates are written.

use std::collections::BTreeMap;

use super::cells::{Cell, Row, Table};
use super::comments;
use super::dates::{Calendar, Finding};
use super::mapping::{Field, Mapping};
use super::problem::{Problem, Reason};
use super::reading::Options;

/// Which columns to look at for what.
pub(super) struct Plan {
    pub fields: BTreeMap<Field, Vec<(usize, String)>>,
    header: usize,
    pub width: usize,
    from_1904: bool,
}

impl Plan {
    pub fn of(table: &Table, mapping: &Mapping) -> Self {
        let place = |name: &String| {
            table
                .columns
                .names
                .iter()
                .position(|column| column == name)
                .unwrap_or(usize::MAX)
        };
        let columns = |field| {
            mapping
                .columns(field)
                .iter()
                .map(|name| (place(name), name.clone()))
                .collect()
        };
        Self {
            fields: Field::ALL
                .into_iter()
                .map(|field| (field, columns(field)))
                .collect(),
            header: table.header,
            width: table.columns.names.len(),
            from_1904: table.from_1904,
        }
    }

    pub fn columns(&self, field: Field) -> &[(usize, String)] {
        self.fields.get(&field).map_or(&[], Vec::as_slice)
    }

    pub fn has(&self, field: Field) -> bool {
        !self.columns(field).is_empty()
    }

    /// The name of a field's first column.
    pub fn name(&self, field: Field) -> Option<String> {
        self.columns(field).first().map(|(_, name)| name.clone())
    }

    /// All cells of a field's columns.
    fn cells<'a>(&'a self, field: Field, rows: &'a [Row]) -> impl Iterator<Item = Cell<'a>> {
        rows.iter().flat_map(move |row| {
            self.columns(field)
                .iter()
                .map(|(place, name)| row.cell(*place, name))
        })
    }

    pub fn calendar(
        &self,
        field: Field,
        rows: &[Row],
        options: &Options,
        problems: &mut Vec<Problem>,
    ) -> Calendar {
        let (calendar, finding) = Calendar::learn(
            options.dates,
            options.timezone,
            self.from_1904,
            self.cells(field, rows),
        );
        self.tell(field, finding, problems);
        calendar
    }

    pub fn comment_calendar(
        &self,
        rows: &[Row],
        options: &Options,
        problems: &mut Vec<Problem>,
    ) -> Calendar {
        let mut found = Vec::new();
        for cell in self.cells(Field::Comments, rows) {
            if let Cell::Json(list) = cell {
                comments::moments(list, &mut found);
            }
        }
        let (calendar, finding) = Calendar::learn(
            options.dates,
            options.timezone,
            self.from_1904,
            found.into_iter(),
        );
        self.tell(Field::Comments, finding, problems);
        calendar
    }

    fn tell(&self, field: Field, finding: Finding, problems: &mut Vec<Problem>) {
        let reason = match finding {
            Finding::Clear => return,
            Finding::Unclear => Reason::UnclearDates,
            Finding::Mixed => Reason::MixedDates,
        };
        problems.push(Problem::warning(self.header, self.name(field), reason));
    }
}
