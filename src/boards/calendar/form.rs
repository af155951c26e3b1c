//! The form of a board's calendar.
use super::Week;
use crate::boards::model::Board;
use crate::key;
use crate::platform::web::{Fields, Problems};
use chrono::NaiveDate;
use chrono_tz::Tz;

/// Days off a board can list.
const MOST: usize = 400;

/// The form as it was filled in.
pub struct CalendarForm {
    pub time_zone: String,
    pub weekdays: [bool; 7],
    pub dutch_holidays: bool,
    /// One date a row.
    pub days_off: String,
}

impl CalendarForm {
    pub fn of(board: &Board) -> Self {
        let days = board.week.days_off.iter().map(NaiveDate::to_string);
        Self {
            time_zone: board.time_zone.name().to_owned(),
            weekdays: board.week.weekdays,
            dutch_holidays: board.week.dutch_holidays,
            days_off: days.collect::<Vec<_>>().join("\n"),
        }
    }

    pub fn read(fields: &Fields) -> Self {
        let mut weekdays = [false; 7];
        for (works, number) in weekdays.iter_mut().zip(1..) {
            *works = fields.all("weekdays").any(|n| n.parse() == Ok(number));
        }
        Self {
            time_zone: fields.get("time_zone").trim().to_owned(),
            weekdays,
            dutch_holidays: fields.has("dutch_holidays"),
            days_off: fields.get("days_off").trim().to_owned(),
        }
    }

    /// The calendar it asks for, or what is wrong with it.
    pub fn check(&self) -> Result<(Tz, Week), Problems> {
        let mut problems = Problems::default();
        let zone = self.time_zone.parse::<Tz>();
        problems.unless(zone.is_ok(), "time_zone", key!("boards-problem-time-zone"));
        problems.unless(
            self.weekdays.contains(&true),
            "weekdays",
            key!("boards-problem-weekdays"),
        );
        let rows = self.days_off.lines().map(str::trim);
        let days: Result<Vec<NaiveDate>, _> =
            rows.filter(|row| !row.is_empty()).map(str::parse).collect();
        let days = days.ok().filter(|days| days.len() <= MOST);
        problems.unless(days.is_some(), "days_off", key!("boards-problem-days-off"));
        match (zone, days) {
            (Ok(zone), Some(mut days_off)) if problems.is_empty() => {
                days_off.sort_unstable();
                days_off.dedup();
                let week = Week {
                    weekdays: self.weekdays,
                    dutch_holidays: self.dutch_holidays,
                    days_off,
                };
                Ok((zone, week))
            }
            _ => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CalendarForm;

    fn form(days_off: &str) -> CalendarForm {
        CalendarForm {
            time_zone: "Europe/Amsterdam".into(),
            weekdays: [true; 7],
            dutch_holidays: false,
            days_off: days_off.into(),
        }
    }

    #[test]
    fn clock_1_days_off_are_dates_each_once_in_their_order() {
        let (_, week) = form("2027-05-05\n\n 2026-12-31 \n2027-05-05")
            .check()
            .unwrap();
        let days: Vec<String> = week.days_off.iter().map(ToString::to_string).collect();
        assert_eq!(days, ["2026-12-31", "2027-05-05"]);
        for bad in ["5 May", "2027-02-30", "2027-05-05 Liberation Day"] {
            let problems = form(bad).check().unwrap_err();
            assert!(problems.of("days_off").is_some(), "{bad}");
        }
    }

    #[test]
    fn clock_1_a_board_that_never_works_or_is_nowhere_is_refused() {
        let mut never = form("");
        never.weekdays = [false; 7];
        never.time_zone = "Europe/Atlantis".into();
        let problems = never.check().unwrap_err();
        assert_eq!(problems.len(), 2);
    }
}
