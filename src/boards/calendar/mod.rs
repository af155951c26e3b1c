//! The working days a board's promise counts in: its time zone, the days it works, the holidays it keeps.
mod acts;
mod form;

pub(super) use acts::change_calendar;
pub(super) use form::CalendarForm;

use super::model::Board;
use crate::platform::clock::{Calendar, dutch_holidays};
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

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
    let mut holidays = if week.dutch_holidays {
        holidays_around(year)
    } else {
        BTreeSet::new()
    };
    holidays.extend(&week.days_off);
    // the database keeps no board that never works
    Calendar::new(board.time_zone, week.weekdays, holidays)
        .unwrap_or_else(|_| Calendar::weekdays(board.time_zone, BTreeSet::new()))
}

/// The public holidays of the years around one, reckoned once: lists ask for them with every row.
fn holidays_around(year: i32) -> BTreeSet<NaiveDate> {
    static KNOWN: Mutex<BTreeMap<i32, BTreeSet<NaiveDate>>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    // only made-up dates go through so many years
    if known.len() > 100 {
        known.clear();
    }
    let reckoned = || (year - 1..=year + 2).flat_map(dutch_holidays).collect();
    known.entry(year).or_insert_with(reckoned).clone()
}
