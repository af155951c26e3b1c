//! The working days a board's promise counts in: its time zone, the days it works, the holidays it keeps.
mod acts;
mod form;

pub(super) use acts::change_calendar;
pub(super) use form::CalendarForm;

use super::model::Board;
use crate::platform::clock::{Calendar, dutch_holidays};
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};

/// Which days a board works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Monday first.
    pub weekdays: [bool; 7],
    /// Whether Dutch public holidays are off; they are computed, year after year.
    pub dutch_holidays: bool,
    /// Other days off, in their order.
    pub days_off: Vec<NaiveDate>,
}

impl Week {
    /// As the database keeps it: weekdays by number, 1 is Monday.
    pub(super) fn of(weekdays: &[i16], dutch_holidays: bool, days_off: Vec<NaiveDate>) -> Self {
        let mut works = [false; 7];
        for (day, number) in works.iter_mut().zip(1..) {
            *day = weekdays.contains(&number);
        }
        Self {
            weekdays: works,
            dutch_holidays,
            days_off,
        }
    }

    /// The numbers of the weekdays that are worked.
    fn numbers(&self) -> Vec<i16> {
        let worked = self
            .weekdays
            .iter()
            .zip(1_i16..)
            .filter(|(works, _)| **works);
        worked.map(|(_, number)| number).collect()
    }
}

/// The board's calendar around a moment.
pub fn calendar_of(board: &Board, around: DateTime<Utc>) -> Calendar {
    let year = around.year();
    let week = &board.week;
    let mut holidays: std::collections::BTreeSet<NaiveDate> =
        week.days_off.iter().copied().collect();
    if week.dutch_holidays {
        holidays.extend((year - 1..=year + 2).flat_map(dutch_holidays));
    }
    // the database keeps no board that never works
    Calendar::new(board.time_zone, week.weekdays, holidays.clone())
        .unwrap_or_else(|_| Calendar::weekdays(board.time_zone, holidays))
}
