//! Promises are made in working days: when is an answer due, when to warn, how late is it.
//!
//! All of it follows one calendar (time zone, working weekdays, holidays). Daylight saving never moves a due
//! date, because days are counted on the wall and only their edges become moments.

use std::collections::BTreeSet;
use std::ops::Bound::{Excluded, Included};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::{GapInfo, Tz};

/// When people of a board work, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The place whose clock on the wall says which day it is.
    tz: Tz,
    /// Which weekdays are worked, Monday first.
    working: [bool; 7],
    /// Local dates on which nobody works, whatever the weekday.
    holidays: BTreeSet<NaiveDate>,
}

/// A calendar in which no weekday is worked: nothing would ever be due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a calendar needs at least one working weekday")]
pub struct NoWorkingDay;

/// Monday to Friday.
pub const WEEKDAYS: [bool; 7] = [true, true, true, true, true, false, false];

impl Calendar {
    /// `working` starts on Monday; `holidays` are local dates, those on free weekdays do no harm.
    ///
    /// # Errors
    /// [`NoWorkingDay`] when no weekday is worked.
    pub fn new(
        tz: Tz,
        working: [bool; 7],
        holidays: BTreeSet<NaiveDate>,
    ) -> Result<Calendar, NoWorkingDay> {
        if !working.contains(&true) {
            return Err(NoWorkingDay);
        }
        Ok(Calendar {
            tz,
            working,
            holidays,
        })
    }

    /// Monday to Friday, without these holidays.
    pub fn weekdays(tz: Tz, holidays: BTreeSet<NaiveDate>) -> Calendar {
        Calendar {
            tz,
            working: WEEKDAYS,
            holidays,
        }
    }

    /// Which day it is here at that moment.
    pub fn local_date(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.tz).date_naive()
    }

    /// Whether people work on that local date.
    pub fn is_working(&self, date: NaiveDate) -> bool {
        self.is_working_weekday(date) && !self.holidays.contains(&date)
    }

    /// The end of the `days`-th working day after the day of `from`.
    ///
    /// The day of `from` itself doesn't count; on a day off the count starts from the next working day, as if
    /// `from` had come in on that one: five days after Saturday are five days after Monday. Zero days means by the
    /// end of the day itself (or of the next working day). The end of a day is its last whole second as the local
    /// clock shows it, 23:59:59: the second time when the clock goes back over it, and the last second before the
    /// clock jumps where it skips it. So `from` is never after it, but for the fraction of a last second.
    pub fn due_after(&self, from: DateTime<Utc>, days: u16) -> DateTime<Utc> {
        let mut day = self.local_date(from);
        if !self.is_working(day) {
            day = self.next_working(day);
        }
        for _ in 0..days {
            day = self.next_working(day);
        }
        self.end_of_day(day)
    }

    /// How many working days after `from` something came, counted like [`Self::due_after`]: what came in on a day off counts as of the
    /// next working day, so that what was in time never took more days than were promised. None is only on the day itself.
    pub fn days_taken(&self, from: DateTime<Utc>, at: DateTime<Utc>) -> i64 {
        let (mut day, end) = (self.local_date(from), self.local_date(at));
        if day == end {
            return 0;
        }
        if !self.is_working(day) {
            day = self.next_working(day);
        }
        self.working_days_between(day, end).max(1)
    }

    /// When to warn that `due` comes near: the start of the last working day before the local day of `due`,
    /// midnight, or the first moment after it where the clock skips midnight.
    pub fn warn_at(&self, due: DateTime<Utc>) -> DateTime<Utc> {
        let mut day = self.local_date(due);
        while let Some(earlier) = day.pred_opt() {
            day = earlier;
            if self.is_working(day) {
                break;
            }
        }
        self.start_of_day(day)
    }

    /// How many working days lie after `a` up to and including `b`; the same below zero when `b` is earlier.
    ///
    /// From the local date of a due moment to today this is "n working days late". It is 0 on the days off right
    /// after the due date: late by then, but not yet by a working day.
    pub fn working_days_between(&self, a: NaiveDate, b: NaiveDate) -> i64 {
        if a == b {
            return 0;
        }
        if b < a {
            return -self.working_days_between(b, a);
        }
        // whole weeks by multiplication, so that imported dates from long ago cost nothing
        let days = (b - a).num_days();
        let a_week = self.working.iter().filter(|works| **works).count() as i64;
        let rest = a
            .iter_days()
            .skip(1)
            .take((days % 7) as usize)
            .filter(|date| self.is_working_weekday(*date))
            .count() as i64;
        let off = self
            .holidays
            .range((Excluded(a), Included(b)))
            .filter(|date| self.is_working_weekday(**date))
            .count() as i64;
        days / 7 * a_week + rest - off
    }

    fn is_working_weekday(&self, date: NaiveDate) -> bool {
        let weekday = date.weekday().num_days_from_monday() as usize;
        self.working.get(weekday).copied().unwrap_or(false)
    }

    /// Ends because one weekday is worked and holidays are finitely many; at the end of all dates it stays there.
    fn next_working(&self, mut day: NaiveDate) -> NaiveDate {
        while let Some(later) = day.succ_opt() {
            day = later;
            if self.is_working(day) {
                break;
            }
        }
        day
    }

    fn start_of_day(&self, date: NaiveDate) -> DateTime<Utc> {
        let midnight = date.and_time(NaiveTime::MIN);
        match self.tz.from_local_datetime(&midnight).earliest() {
            Some(start) => start.to_utc(),
            None => self.after_gap(midnight),
        }
    }

    /// The last second of a local day.
    pub fn end_of_day(&self, date: NaiveDate) -> DateTime<Utc> {
        let second = TimeDelta::seconds(1);
        let last = date.and_time(NaiveTime::MIN) + (TimeDelta::days(1) - second);
        match self.tz.from_local_datetime(&last).latest() {
            Some(end) => end.to_utc(),
            None => self.after_gap(last) - second,
        }
    }

    /// The first moment after the hour that the clock skipped at `local`.
    fn after_gap(&self, local: NaiveDateTime) -> DateTime<Utc> {
        GapInfo::new(&local, &self.tz)
            .and_then(|gap| gap.end)
            .map_or(local.and_utc(), |end| end.to_utc())
    }
}

#[cfg(test)]
mod tests;
