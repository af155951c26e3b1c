//! What staff say of a pin, and what is wrong with it.
use super::acts::NewPin;
use crate::boards::{Board, calendar_of};
use crate::key;
use crate::platform::names::clean_line;
use crate::platform::web::{Fields, Problems};
use chrono::{DateTime, Duration, NaiveDate, Utc};

/// Longest reason, in characters: the list shows it whole.
pub(super) const REASON: usize = 140;
/// How many days from today a pin ends unless somebody says otherwise.
const USUAL: i64 = 7;
/// How many days a pin stands at most, today among them.
pub const LONGEST: i64 = 60;

/// The form as it was filled in.
pub(super) struct PinForm {
    pub reason: String,
    pub until: String,
}

impl PinForm {
    pub fn fresh(board: &Board, now: DateTime<Utc>) -> Self {
        Self {
            reason: String::new(),
            until: (board.today(now) + Duration::days(USUAL)).to_string(),
        }
    }

    pub fn read(fields: &Fields) -> Self {
        Self {
            reason: clean_line(fields.get("reason")),
            until: fields.get("until").trim().to_owned(),
        }
    }

    /// What it asks for, until the end of its last day where the board is; or what is wrong with it.
    pub fn check(&self, board: &Board, now: DateTime<Utc>) -> Result<NewPin<'_>, Problems> {
        let today = board.today(now);
        let last = self.until.parse::<NaiveDate>().ok();
        let last = last.filter(|day| (today..today + Duration::days(LONGEST)).contains(day));
        let mut problems = Problems::default();
        problems.unless(
            (1..=REASON).contains(&self.reason.chars().count()),
            "reason",
            key!("pins-problem-reason"),
        );
        problems.unless(last.is_some(), "until", key!("pins-problem-until"));
        match last {
            Some(day) if problems.is_empty() => Ok(NewPin {
                reason: &self.reason,
                until: calendar_of(board, now).end_of_day(day),
            }),
            _ => Err(problems),
        }
    }
}
