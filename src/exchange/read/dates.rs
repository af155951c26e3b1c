//! Dates as people and programs write them.

use chrono::{
    DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc,
};
use chrono_tz::Tz;
use serde_json::Value;

use super::cells::Cell;
use super::sheet::serial;
use super::written::{Written, ambiguous};

/// What 3/4/2009 means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum DateOrder {
    /// Told by the other dates in the column: one with a 20 in it shows which is the day. Day first when none does.
    #[default]
    Auto,
    /// 3 April, always.
    DayFirst,
    /// 4 March, always.
    MonthFirst,
}

/// How the dates of one column are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    month_first: bool,
    /// Whether a date that makes no sense in this order may be read in the other.
    lenient: bool,
    zone: Tz,
    from_1904: bool,
}

/// What a column's dates tell about their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    /// Nothing to say: told, or nothing depends on it.
    Clear,
    /// No date tells.
    Unclear,
    /// They tell opposite things.
    Mixed,
}

impl Calendar {
    /// Learns the order from all cells of a column, unless it was said.
    pub fn learn<'a>(
        order: DateOrder,
        zone: Tz,
        from_1904: bool,
        cells: impl Iterator<Item = Cell<'a>>,
    ) -> (Self, Finding) {
        let (mut day_first, mut month_first, mut either) = (0_usize, 0_usize, 0_usize);
        if order == DateOrder::Auto {
            let texts = cells.filter_map(|cell| {
                if let Cell::Text(text) = cell {
                    Some(text)
                } else {
                    None
                }
            });
            for (first, second) in texts.filter_map(ambiguous) {
                match (first > 12, second > 12) {
                    (true, false) => day_first += 1,
                    (false, true) => month_first += 1,
                    (false, false) => either += usize::from(first != second),
                    (true, true) => {}
                }
            }
        }
        let finding = match (day_first, month_first) {
            (0, 0) if either > 0 => Finding::Unclear,
            (1.., 1..) => Finding::Mixed,
            _ => Finding::Clear,
        };
        let month_first = order == DateOrder::MonthFirst || month_first > day_first;
        (
            Self {
                month_first,
                lenient: order == DateOrder::Auto,
                zone,
                from_1904,
            },
            finding,
        )
    }

    /// The moment a cell tells; none when it isn't a date between 1900 and 2200.
    pub fn read(&self, cell: Cell<'_>) -> Option<DateTime<Utc>> {
        let moment = match cell {
            Cell::Text(text) => self.text(text.trim())?,
            Cell::Moment(moment) => self.local(moment)?,
            Cell::Number(number) => match serial(number, self.from_1904) {
                Some(moment) => self.local(moment)?,
                None => self.digits(&cell.text())?,
            },
            Cell::Json(Value::Number(number)) => self.digits(&whole(number))?,
            Cell::Empty | Cell::Broken(_) | Cell::Json(_) => return None,
        };
        let year = chrono::Datelike::year(&moment);
        (1900..=2200).contains(&year).then_some(moment)
    }

    /// A local time as a moment. One that a clock skipped is an hour later; of one that it showed twice, the first.
    fn local(&self, moment: NaiveDateTime) -> Option<DateTime<Utc>> {
        let found = match self.zone.from_local_datetime(&moment) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at,
            LocalResult::None => self
                .zone
                .from_local_datetime(&(moment + TimeDelta::hours(1)))
                .earliest()?,
        };
        Some(found.with_timezone(&Utc))
    }

    fn text(&self, text: &str) -> Option<DateTime<Utc>> {
        if text.len() > 64 {
            return None;
        }
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.digits(text);
        }
        let standard =
            DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_rfc2822(text));
        if let Ok(moment) = standard {
            return Some(moment.with_timezone(&Utc));
        }
        let written = Written::of(text)?;
        let order = |month_first| written.date(month_first);
        let date = order(self.month_first).or_else(|| {
            if self.lenient {
                order(!self.month_first)
            } else {
                None
            }
        })?;
        let moment = date.and_time(written.time);
        match written.offset {
            Some(minutes) => Some((moment - TimeDelta::minutes(minutes)).and_utc()),
            None => self.local(moment),
        }
    }

    /// `20090520`, or seconds or milliseconds since 1970.
    fn digits(&self, text: &str) -> Option<DateTime<Utc>> {
        let number: i64 = text.parse().ok()?;
        match text.len() {
            8 => self.local(
                NaiveDate::parse_from_str(text, "%Y%m%d")
                    .ok()?
                    .and_time(NaiveTime::MIN),
            ),
            10 => DateTime::from_timestamp(number, 0),
            13 => DateTime::from_timestamp_millis(number),
            _ => None,
        }
    }
}

/// A JSON number without what follows its point.
fn whole(number: &serde_json::Number) -> String {
    let text = number.to_string();
    text.split_once('.')
        .map_or(text.clone(), |(before, _)| before.to_owned())
}
