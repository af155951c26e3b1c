//! What becomes of an idea the rule speaks of.
use super::model::Warning;
use chrono::{DateTime, Duration, Utc};

/// How long before it goes there its author is told.
pub(super) const NOTICE: Duration = Duration::days(14);

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Waits,
    /// Its author is told that it goes there then.
    Warns(DateTime<Utc>),
    Archives,
}

/// By when it is old enough, and whether its author was told long enough ago: nothing goes there unannounced, also where a rule is new.
pub(super) fn next(ripe_at: DateTime<Utc>, warning: Option<Warning>, now: DateTime<Utc>) -> Next {
    match warning {
        None if now >= ripe_at - NOTICE => Next::Warns(ripe_at.max(now + NOTICE)),
        Some(warning) if now >= warning.archive_at && now >= ripe_at => Next::Archives,
        _ => Next::Waits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(day: i64) -> DateTime<Utc> {
        "2026-01-01T12:00:00Z".parse::<DateTime<Utc>>().unwrap() + Duration::days(day)
    }

    #[test]
    fn status_9_warned_two_weeks_before_also_where_the_rule_is_new() {
        assert_eq!(next(at(100), None, at(85)), Next::Waits);
        assert_eq!(next(at(100), None, at(86)), Next::Warns(at(100)));
        assert_eq!(next(at(100), None, at(500)), Next::Warns(at(514)));
        let warning = |day, then| {
            Some(Warning {
                warned_at: at(day),
                archive_at: at(then),
            })
        };
        assert_eq!(next(at(100), warning(86, 100), at(99)), Next::Waits);
        assert_eq!(next(at(100), warning(86, 100), at(100)), Next::Archives);
        // the rule became longer meanwhile
        assert_eq!(next(at(200), warning(86, 100), at(101)), Next::Waits);
    }

    proptest! {
        #[test]
        fn status_9_nothing_goes_there_unannounced(ripe in 0_i64..400, first in 0_i64..400, later in 0_i64..400) {
            if let Next::Warns(archive_at) = next(at(ripe), None, at(first)) {
                prop_assert!(archive_at >= at(first) + NOTICE && archive_at >= at(ripe));
                let warning = Some(Warning { warned_at: at(first), archive_at });
                let then = next(at(ripe), warning, at(first + later));
                prop_assert_eq!(then == Next::Archives, at(first + later) >= archive_at);
            }
        }
    }
}
