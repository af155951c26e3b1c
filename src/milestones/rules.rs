//! What becomes of an idea on its way up.
use super::model::{Climb, Outcome, Step};
use crate::platform::clock::Calendar;
use chrono::{DateTime, Duration, Utc};

/// How long before the end its author is warned, where there is that much time.
const WARNING: Duration = Duration::days(14);

/// What is to be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Waits,
    /// Its author hears that time runs out.
    Warns,
    /// It reached its step and wants the next one.
    Climbs(i16),
    Ends(Outcome),
}

/// The first step that so many supporters have not reached, counted from one; none when they reached them all.
pub(super) fn first_open(ladder: &[Step], supporters: i32) -> Option<(i16, Step)> {
    let open = (1..).zip(ladder.iter().copied());
    open.into_iter()
        .find(|(_, step)| supporters < step.supporters)
}

/// What becomes of one way up. Who is decided on, put away or hidden climbs no further.
pub(super) fn next(
    ladder: &[Step],
    climb: &Climb,
    (supporters, stands): (i32, bool),
    now: DateTime<Utc>,
) -> Next {
    let wanted = climb.wanted(ladder).filter(|_| stands);
    let Some(wanted) = wanted else {
        return Next::Ends(Outcome::Stopped);
    };
    if supporters >= wanted.supporters {
        return match first_open(ladder, supporters) {
            Some((step, _)) => Next::Climbs(step),
            None => Next::Ends(Outcome::Climbed),
        };
    }
    match climb.deadline {
        deadline if now > deadline => Next::Ends(Outcome::Expired),
        _ if climb.warned_at.is_none() && now >= warn_at(climb) => Next::Warns,
        _ => Next::Waits,
    }
}

/// Two weeks before the end, or halfway where there are fewer than four.
fn warn_at(climb: &Climb) -> DateTime<Utc> {
    climb.deadline - WARNING.min((climb.deadline - climb.since) / 2)
}

/// The end of the last day of a step that is wanted since then.
pub(super) fn deadline(calendar: &Calendar, since: DateTime<Utc>, days: i16) -> DateTime<Utc> {
    calendar.end_of_day(calendar.local_date(since) + Duration::days(days.into()))
}

/// Days after today until the end of the last one: a step of twelve days begins with twelve.
pub(super) fn days_left(deadline: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    (deadline - now).num_days().max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ideas::IdeaId;
    use crate::milestones::model::ClimbId;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    const LADDER: [Step; 2] = [
        Step {
            supporters: 10,
            days: 60,
        },
        Step {
            supporters: 100,
            days: 365,
        },
    ];

    fn at(day: i64) -> DateTime<Utc> {
        "2026-01-01T12:00:00Z".parse::<DateTime<Utc>>().unwrap() + Duration::days(day)
    }

    fn climb(step: i16, warned: bool) -> Climb {
        Climb {
            id: ClimbId::fresh(),
            idea: IdeaId::fresh(),
            step,
            begun_at: at(0),
            since: at(0),
            deadline: at(60),
            warned_at: warned.then(|| at(50)),
            ended_at: None,
            outcome: None,
        }
    }

    #[test]
    fn status_8_an_idea_climbs_is_warned_and_expires() {
        let one = |supporters, day| next(&LADDER, &climb(1, false), (supporters, true), at(day));
        assert_eq!(one(9, 45), Next::Waits);
        assert_eq!(one(9, 46), Next::Warns);
        assert_eq!(one(9, 61), Next::Ends(Outcome::Expired));
        assert_eq!(one(10, 61), Next::Climbs(2), "in time, whoever looks late");
        assert_eq!(one(100, 1), Next::Ends(Outcome::Climbed));
        let warned = next(&LADDER, &climb(1, true), (9, true), at(55));
        assert_eq!(warned, Next::Waits);
        let decided = next(&LADDER, &climb(1, false), (9, false), at(1));
        assert_eq!(decided, Next::Ends(Outcome::Stopped));
        let shorter = next(&LADDER[..1], &climb(2, false), (50, true), at(1));
        assert_eq!(shorter, Next::Ends(Outcome::Stopped));
    }

    #[test]
    fn status_8_a_step_of_twelve_days_begins_with_twelve_left() {
        let calendar = Calendar::weekdays(chrono_tz::Europe::Amsterdam, BTreeSet::new());
        let end = deadline(&calendar, at(0), 12);
        assert_eq!(days_left(end, at(0)), 12);
        assert_eq!(days_left(end, at(11)), 1);
        assert_eq!(days_left(end, at(12)), 0, "the last day");
        assert_eq!(days_left(end, at(13)), 0);
    }

    proptest! {
        #[test]
        fn status_8_who_has_enough_never_expires(supporters in 0..200, day in 0_i64..900, step in 1_i16..3) {
            let wanted = LADDER[step as usize - 1].supporters;
            let next = next(&LADDER, &climb(step, false), (supporters, true), at(day));
            prop_assert_eq!(next == Next::Ends(Outcome::Expired), supporters < wanted && day > 60);
            if let Next::Climbs(to) = next {
                prop_assert!(to > step && LADDER[to as usize - 1].supporters > supporters);
            }
        }
    }
}
