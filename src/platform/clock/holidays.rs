//! Public holidays by computation, to fill a board's calendar with; people edit that list afterwards.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Easter Sunday of a year in the Gregorian calendar. Meaningful from 1583; `None` only where chrono knows no such year.
///
/// The anonymous Gregorian algorithm: sent to Nature by "a New York correspondent" (20 April 1876, p. 487), reprinted
/// in Jean Meeus, Astronomical Algorithms, chapter 8. It needs no exceptions, unlike Gauss's rule.
pub fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let (leap_centuries, century_rest) = (century.div_euclid(4), century.rem_euclid(4));
    let moon_shift = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - leap_centuries - moon_shift + 15).rem_euclid(30);
    let to_sunday =
        (32 + 2 * century_rest + 2 * (of_century / 4) - epact - of_century % 4).rem_euclid(7);
    let late_moon = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * late_moon;
    // days counts from 22 March, the earliest Easter
    NaiveDate::from_ymd_opt(year, 3, 22)?.checked_add_days(Days::new(u64::try_from(days).ok()?))
}

/// The public holidays of the Netherlands in a year: New Year, Easter Sunday and Monday, King's Day (27 April, or
/// the 26th when that is a Sunday), Liberation Day (5 May) in years divisible by five, Ascension, Whit Sunday and
/// Monday, both days of Christmas. By today's rules for every year; King's Day is on these dates since 2014.
///
/// No law gives people these days off, contracts do (the Algemene termijnenwet, article 3, only lengthens legal
/// terms by them). Commonly off: all of the above. Liberation Day counts every year in that law, but most employers
/// give it once in five years, hence the rule here. Good Friday is in the law too and usually worked, so it is left out.
pub fn dutch_holidays(year: i32) -> BTreeSet<NaiveDate> {
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let after_easter = |days| easter_sunday(year)?.checked_add_days(Days::new(days));
    let kings_day = match on(4, 27).map(|date| date.weekday()) {
        Some(Weekday::Sun) => on(4, 26),
        _ => on(4, 27),
    };
    let liberation_day = if year % 5 == 0 { on(5, 5) } else { None };
    [
        on(1, 1),
        after_easter(0),
        after_easter(1),
        kings_day,
        liberation_day,
        after_easter(39), // Ascension, a Thursday
        after_easter(49), // Whit Sunday
        after_easter(50),
        on(12, 25),
        on(12, 26),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_is_where_the_church_put_it() {
        let known = [
            "1818-03-22", // the earliest possible
            "1943-04-25", // the latest possible
            "1954-04-18", // one of the two exceptions to Gauss's rule
            "1981-04-19", // the other
            "2000-04-23",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2038-04-25",
            "2285-03-22",
        ];
        for text in known {
            assert_eq!(easter_sunday(date(text).year()), Some(date(text)));
        }
    }

    #[test]
    fn the_netherlands_in_2026() {
        let wanted = [
            "2026-01-01",
            "2026-04-05",
            "2026-04-06",
            "2026-04-27",
            "2026-05-14",
            "2026-05-24",
            "2026-05-25",
            "2026-12-25",
            "2026-12-26",
        ];
        assert_eq!(dutch_holidays(2026), wanted.map(date).into());
    }

    #[test]
    fn liberation_day_comes_every_five_years() {
        for year in 2024..=2031 {
            let fifth = NaiveDate::from_ymd_opt(year, 5, 5).unwrap();
            assert_eq!(
                dutch_holidays(year).contains(&fifth),
                year == 2025 || year == 2030
            );
        }
    }

    #[test]
    fn kings_day_moves_off_a_sunday() {
        // 27 April is a Sunday in 2014, 2025 and 2031
        for (text, free) in [
            ("2025-04-26", true),
            ("2025-04-27", false),
            ("2014-04-26", true),
            ("2031-04-26", true),
            ("2026-04-27", true),
            ("2026-04-26", false),
        ] {
            assert_eq!(
                dutch_holidays(date(text).year()).contains(&date(text)),
                free,
                "{text}"
            );
        }
    }

    #[test]
    fn two_holidays_on_one_day_are_one() {
        // Ascension fell on Liberation Day in 2005
        assert_eq!(dutch_holidays(2005).len(), 9);
        assert_eq!(dutch_holidays(2025).len(), 10);
    }

    #[test]
    fn years_beyond_the_calendar_have_none() {
        assert!(dutch_holidays(i32::MAX / 100).is_empty());
    }

    proptest! {
        #[test]
        fn easter_is_a_sunday_between_22_march_and_25_april(year in 1583i32..100_000) {
            let easter = easter_sunday(year).unwrap();
            prop_assert_eq!(easter.weekday(), Weekday::Sun);
            let first = NaiveDate::from_ymd_opt(year, 3, 22).unwrap();
            let last = NaiveDate::from_ymd_opt(year, 4, 25).unwrap();
            prop_assert!((first..=last).contains(&easter), "{}", easter);
        }

        #[test]
        fn every_holiday_lies_in_its_year(year in 1583i32..100_000) {
            let days = dutch_holidays(year);
            prop_assert!((8..=10).contains(&days.len()));
            prop_assert!(days.iter().all(|day| day.year() == year));
        }
    }
}
