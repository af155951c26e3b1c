//! Dates and numbers in words, English and Dutch. Two languages need two tables, not a locale library.
//!
//! All dates are local ones: which day it is at a moment is the calendar's to say.

use crate::platform::text::Language;
use chrono::{Datelike, NaiveDate};

/// The names of one language, January and Monday first.
struct Names {
    months: [&'static str; 12],
    short_months: [&'static str; 12],
    weekdays: [&'static str; 7],
    short_weekdays: [&'static str; 7],
}

const EN: Names = Names {
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    short_months: [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    weekdays: [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ],
    short_weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};

const NL: Names = Names {
    months: [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    short_months: [
        "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
    ],
    weekdays: [
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
    ],
    short_weekdays: ["ma", "di", "wo", "do", "vr", "za", "zo"],
};

impl Language {
    fn names(self) -> &'static Names {
        match self {
            Language::En => &EN,
            Language::Nl => &NL,
        }
    }
}

/// "12 Mar", "12 mrt"; with its year, "12 Mar 2025", unless that is the year of `today`.
pub fn short_date(date: NaiveDate, today: NaiveDate, lang: Language) -> String {
    let month = month(date, &lang.names().short_months);
    if date.year() == today.year() {
        format!("{} {month}", date.day())
    } else {
        format!("{} {month} {}", date.day(), date.year())
    }
}

/// "Mon 30 Nov", "ma 30 nov": for promises, which are made in working days. For dates near by: it says no year.
pub fn weekday_date(date: NaiveDate, lang: Language) -> String {
    let names = lang.names();
    let weekday = date.weekday().num_days_from_monday() as usize;
    let weekday = names
        .short_weekdays
        .get(weekday)
        .copied()
        .unwrap_or_default();
    format!(
        "{weekday} {} {}",
        date.day(),
        month(date, &names.short_months)
    )
}

/// The days of the week by name, Monday first.
pub fn weekdays(lang: Language) -> [&'static str; 7] {
    lang.names().weekdays
}

/// "30 November 2026", "30 november 2026".
pub fn long_date(date: NaiveDate, lang: Language) -> String {
    let month = month(date, &lang.names().months);
    format!("{} {month} {}", date.day(), date.year())
}

/// "November 2026", "november 2026".
pub fn month_year(date: NaiveDate, lang: Language) -> String {
    format!("{} {}", month(date, &lang.names().months), date.year())
}

/// "Nov", "nov".
pub fn short_month(date: NaiveDate, lang: Language) -> &'static str {
    month(date, &lang.names().short_months)
}

/// How many percent `part` is of `whole`: whole percents, halves up, 0 to 100.
///
/// Never 100 while something lacks and never 0 while there is something, because those two are read as "all" and
/// "none". Of nothing it is 0; a part larger than the whole counts as all of it.
pub fn percent(part: u64, whole: u64) -> u8 {
    if part == 0 || whole == 0 {
        return 0;
    }
    if part >= whole {
        return 100;
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    let rounded = (200 * part + whole) / (2 * whole);
    u8::try_from(rounded.clamp(1, 99)).unwrap_or(99)
}

/// The number of a month by its name, long or short, in either language.
pub fn month_named(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    let lists = [&EN, &NL].into_iter();
    let mut lists = lists.flat_map(|names| [&names.months, &names.short_months]);
    let at = lists.find_map(|months| months.iter().position(|one| one.to_lowercase() == name))?;
    u32::try_from(at + 1).ok()
}

fn month(date: NaiveDate, names: &[&'static str; 12]) -> &'static str {
    names
        .get(date.month0() as usize)
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn short_dates_name_another_year_only() {
        let today = date("2026-11-21");
        let short = |text, lang| short_date(date(text), today, lang);
        assert_eq!(short("2026-03-12", Language::En), "12 Mar");
        assert_eq!(short("2026-03-12", Language::Nl), "12 mrt");
        assert_eq!(short("2025-03-12", Language::En), "12 Mar 2025");
        assert_eq!(short("2025-03-12", Language::Nl), "12 mrt 2025");
        assert_eq!(short("2027-01-01", Language::Nl), "1 jan 2027");
    }

    #[test]
    fn weekdays_stand_before_the_date() {
        assert_eq!(weekday_date(date("2026-11-30"), Language::En), "Mon 30 Nov");
        assert_eq!(weekday_date(date("2026-11-30"), Language::Nl), "ma 30 nov");
        assert_eq!(weekday_date(date("2026-11-29"), Language::En), "Sun 29 Nov");
        assert_eq!(weekday_date(date("2026-11-29"), Language::Nl), "zo 29 nov");
    }

    #[test]
    fn dutch_months_and_days_have_no_capital() {
        assert_eq!(
            long_date(date("2026-11-30"), Language::En),
            "30 November 2026"
        );
        assert_eq!(
            long_date(date("2026-11-30"), Language::Nl),
            "30 november 2026"
        );
        assert_eq!(long_date(date("2026-03-01"), Language::Nl), "1 maart 2026");
    }

    #[test]
    fn every_month_and_weekday_has_its_name() {
        let all = |lang| {
            let year: Vec<_> = (1..=12)
                .map(|month| NaiveDate::from_ymd_opt(2024, month, 1).unwrap())
                .map(|date| weekday_date(date, lang))
                .collect();
            year.join(", ")
        };
        assert_eq!(
            all(Language::En),
            "Mon 1 Jan, Thu 1 Feb, Fri 1 Mar, Mon 1 Apr, Wed 1 May, Sat 1 Jun, Mon 1 Jul, Thu 1 Aug, \
             Sun 1 Sep, Tue 1 Oct, Fri 1 Nov, Sun 1 Dec"
        );
        assert_eq!(
            all(Language::Nl),
            "ma 1 jan, do 1 feb, vr 1 mrt, ma 1 apr, wo 1 mei, za 1 jun, ma 1 jul, do 1 aug, \
             zo 1 sep, di 1 okt, vr 1 nov, zo 1 dec"
        );
    }

    #[test]
    fn long_and_short_months_begin_alike() {
        for names in [&EN, &NL] {
            for (long, short) in names.months.iter().zip(names.short_months) {
                assert!(
                    long.starts_with(short) || (*long, short) == ("maart", "mrt"),
                    "{long}"
                );
            }
        }
    }

    #[test]
    fn percents_never_round_to_all_or_none() {
        for (part, whole, wanted) in [
            (0, 0, 0),
            (3, 0, 0),
            (0, 7, 0),
            (7, 7, 100),
            (9, 7, 100),
            (1, 1_000, 1),
            (999, 1_000, 99),
            (1, 8, 13), // 12.5
            (1, 3, 33),
            (2, 3, 67),
            (u64::MAX - 1, u64::MAX, 99),
        ] {
            assert_eq!(percent(part, whole), wanted, "{part} of {whole}");
        }
    }

    proptest! {
        #[test]
        fn more_is_never_fewer_percent(part in 0u64..5_000, whole in 1u64..5_000) {
            prop_assert!(percent(part, whole) <= percent(part + 1, whole));
            let exact = part.min(whole) as f64 / whole as f64 * 100.0;
            prop_assert!((f64::from(percent(part, whole)) - exact).abs() < 1.0);
        }
    }
}
