//! The working days a board's promise counts in.
use super::model::Board;
use crate::platform::clock::{Calendar, dutch_holidays};
use chrono::{DateTime, Datelike as _, Utc};

/// The board's calendar around a moment: Monday to Friday in its time zone, without Dutch public holidays.
pub fn calendar_of(board: &Board, around: DateTime<Utc>) -> Calendar {
    let year = around.year();
    let holidays = (year - 1..=year + 2).flat_map(dutch_holidays).collect();
    Calendar::weekdays(board.time_zone, holidays)
}
