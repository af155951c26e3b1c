//! When digests leave: at eight in the morning of a time zone, each day, and on Mondays for the week.
use chrono::{
    DateTime, Datelike as _, Days, Duration, NaiveDate, NaiveTime, TimeZone as _, Utc, Weekday,
};
use chrono_tz::Tz;

/// The hour of the morning.
const HOUR: u32 = 8;

/// The last moments a digest left, as of now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slots {
    pub daily: DateTime<Utc>,
    pub weekly: DateTime<Utc>,
}

impl Slots {
    /// The last eight o'clock, and the last on a Monday.
    pub fn before(now: DateTime<Utc>, zone: Tz) -> Self {
        let today = now.with_timezone(&zone).date_naive();
        // a zone that skips a day has no morning on it: then the one before
        let mornings = |days: u64| morning(today.checked_sub_days(Days::new(days))?, zone);
        let last = |wanted: fn(NaiveDate) -> bool| {
            (0..15).find_map(|days| {
                let on = today.checked_sub_days(Days::new(days))?;
                mornings(days).filter(|at| *at <= now && wanted(on))
            })
        };
        Self {
            daily: last(|_| true).unwrap_or(now),
            weekly: last(|on| on.weekday() == Weekday::Mon).unwrap_or(now),
        }
    }
}

/// Eight o'clock on a day; where the clock jumps over it, the moment it has jumped.
fn morning(on: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
    let local = on.and_time(NaiveTime::from_hms_opt(HOUR, 0, 0)?);
    let at = zone.from_local_datetime(&local).earliest().or_else(|| {
        zone.from_local_datetime(&(local + Duration::hours(1)))
            .earliest()
    })?;
    (at.date_naive() == on).then(|| at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn tell_2_mornings_follow_the_clocks_on_the_wall() {
        let zone = chrono_tz::Europe::Amsterdam;
        // the clocks go back on Sunday 25 October 2026 and forward on Sunday 28 March 2027
        for (now, daily, weekly) in [
            (
                "2026-10-24T07:00:00Z",
                "2026-10-24T06:00:00Z",
                "2026-10-19T06:00:00Z",
            ),
            (
                "2026-10-25T06:59:59Z",
                "2026-10-24T06:00:00Z",
                "2026-10-19T06:00:00Z",
            ),
            (
                "2026-10-25T07:00:00Z",
                "2026-10-25T07:00:00Z",
                "2026-10-19T06:00:00Z",
            ),
            (
                "2026-10-26T07:00:00Z",
                "2026-10-26T07:00:00Z",
                "2026-10-26T07:00:00Z",
            ),
            (
                "2027-03-28T06:00:00Z",
                "2027-03-28T06:00:00Z",
                "2027-03-22T07:00:00Z",
            ),
            (
                "2027-03-29T05:59:59Z",
                "2027-03-28T06:00:00Z",
                "2027-03-22T07:00:00Z",
            ),
            (
                "2027-03-29T06:00:00Z",
                "2027-03-29T06:00:00Z",
                "2027-03-29T06:00:00Z",
            ),
        ] {
            let slots = Slots::before(at(now), zone);
            assert_eq!(
                (slots.daily, slots.weekly),
                (at(daily), at(weekly)),
                "{now}"
            );
        }
    }

    proptest! {
        #[test]
        fn tell_2_a_morning_is_never_ahead_and_never_more_than_a_day_and_a_half_ago(
            minutes in 0_i64..2_000_000, zone in prop::sample::select(&chrono_tz::TZ_VARIANTS[..]),
        ) {
            let now = at("2025-01-01T00:00:00Z") + Duration::minutes(minutes);
            let slots = Slots::before(now, zone);
            prop_assert!(slots.daily <= now && now - slots.daily <= Duration::hours(36));
            prop_assert!(slots.weekly <= slots.daily && now - slots.weekly <= Duration::hours(8 * 24));
            let again = Slots::before(slots.daily, zone);
            prop_assert_eq!(again.daily, slots.daily, "the moment itself is that morning");
        }
    }
}
