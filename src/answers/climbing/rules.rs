//! Which steps a promise has reached.
use super::Rung;
use crate::platform::clock::Calendar;
use chrono::{DateTime, Utc};

/// Working days late before the lead hears of it, and before those who run the board do.
const TO_LEAD: i64 = 2;
const TO_BOARD: i64 = 5;

/// The steps reached now of what is due then. A warning that came too late to be one is left out.
pub(super) fn reached(calendar: &Calendar, due: DateTime<Utc>, now: DateTime<Utc>) -> Vec<Rung> {
    if now <= due {
        let near = now >= calendar.warn_at(due);
        return near.then_some(Rung::Warned).into_iter().collect();
    }
    let late = calendar.working_days_between(calendar.local_date(due), calendar.local_date(now));
    let steps = [
        (Rung::Owner, 0),
        (Rung::Lead, TO_LEAD),
        (Rung::Board, TO_BOARD),
    ];
    let there = steps.into_iter().filter(|(_, days)| late >= *days);
    there.map(|(rung, _)| rung).collect()
}

#[cfg(test)]
mod tests {
    use super::{Rung, reached};
    use crate::platform::clock::Calendar;
    use chrono::{DateTime, Utc};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn clock_4_warned_the_working_day_before_and_past_due_it_climbs() {
        let holiday = "2026-12-25".parse().unwrap();
        let calendar = Calendar::weekdays(
            chrono_tz::Europe::Amsterdam,
            [holiday].into_iter().collect(),
        );
        // due on Monday 28 December; Friday is a holiday, so the working day before is Thursday
        let due = at("2026-12-28T22:59:59Z");
        let steps = |now: &str| reached(&calendar, due, at(now));
        assert_eq!(steps("2026-12-23T22:59:59Z"), []);
        assert_eq!(steps("2026-12-23T23:00:00Z"), [Rung::Warned]);
        assert_eq!(steps("2026-12-28T22:59:59Z"), [Rung::Warned]);
        assert_eq!(steps("2026-12-28T23:00:00Z"), [Rung::Owner]);
        assert_eq!(steps("2026-12-29T22:59:59Z"), [Rung::Owner]);
        assert_eq!(steps("2026-12-29T23:00:00Z"), [Rung::Owner, Rung::Lead]);
        assert_eq!(steps("2027-01-03T12:00:00Z"), [Rung::Owner, Rung::Lead]);
        assert_eq!(
            steps("2027-01-04T12:00:00Z"),
            [Rung::Owner, Rung::Lead, Rung::Board]
        );
    }
}
