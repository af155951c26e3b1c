//! The nouns of groups.
use crate::id;
use crate::people::PersonId;
use crate::platform::db::schema::groups;
use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;

id! {
    /// A group's key.
    GroupId
}

/// A group.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = groups)]
pub struct Group {
    pub id: GroupId,
    pub name: String,
    /// What it is for, as people read it before they put themselves in.
    pub purpose: String,
    /// People put themselves in and out, and nobody else does. It says what somebody told of themselves, so it opens nothing.
    pub self_chosen: bool,
}

/// Somebody who was put in, or put themselves in.
#[derive(Queryable, Clone, Debug)]
pub(super) struct Member {
    pub person: PersonId,
    pub name: String,
    pub email: Option<String>,
    pub until: Option<DateTime<Utc>>,
}

/// How else one gets into a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rules {
    /// Domains of confirmed addresses, in small letters.
    pub domains: Vec<String>,
    /// Provider and value, exactly as the provider says it.
    pub claims: Vec<(String, String)>,
}

/// The moment a last day is over by the organisation's clock, for a group belongs to no board.
pub(super) fn end_of(day: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
    let midnight = day.checked_add_days(Days::new(1))?;
    let midnight = midnight.and_time(NaiveTime::default());
    // where the clock jumps over midnight the day is over when it has jumped
    let jumped = || {
        zone.from_local_datetime(&(midnight + Duration::hours(1)))
            .earliest()
    };
    let over = zone.from_local_datetime(&midnight).earliest();
    Some(over.or_else(jumped)?.with_timezone(&Utc))
}

/// The last day of what ends at a moment.
pub(super) fn last_day(until: DateTime<Utc>, zone: Tz) -> NaiveDate {
    (until.with_timezone(&zone) - Duration::seconds(1)).date_naive()
}

#[cfg(test)]
mod tests {
    use super::{end_of, last_day};
    use chrono::NaiveDate;

    #[test]
    fn people_4_the_last_day_of_a_membership_is_a_whole_day() {
        // summer, winter, and the two nights the clocks change
        for (month, day) in [(7, 1), (12, 31), (3, 28), (3, 29), (10, 24), (10, 25)] {
            let day = NaiveDate::from_ymd_opt(2026, month, day).unwrap();
            for zone in [
                chrono_tz::Europe::Amsterdam,
                chrono_tz::America::New_York,
                chrono_tz::Asia::Beirut,
            ] {
                assert_eq!(last_day(end_of(day, zone).unwrap(), zone), day, "{zone}");
            }
        }
    }
}
