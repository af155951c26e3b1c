use super::super::holidays::dutch_holidays;
use super::*;
use chrono::{Duration, SubsecRound};
use proptest::prelude::*;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A moment by the wall clock of a place with its offset, as in `2026-11-21T10:00:00+01:00`.
fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn everyday(tz: Tz) -> Calendar {
    Calendar::new(tz, [true; 7], BTreeSet::new()).unwrap()
}

fn amsterdam() -> Calendar {
    let holidays = (2015..=2060).flat_map(dutch_holidays).collect();
    Calendar::new(Tz::Europe__Amsterdam, WEEKDAYS, holidays).unwrap()
}

#[test]
fn a_calendar_without_work_is_refused() {
    let none = Calendar::new(Tz::UTC, [false; 7], BTreeSet::new());
    assert_eq!(none, Err(NoWorkingDay));
}

#[test]
fn five_days_after_a_saturday_are_five_days_after_monday() {
    let saturday = at("2026-11-21T15:00:00+01:00");
    let monday = at("2026-11-23T09:00:00+01:00");
    let due = at("2026-11-30T23:59:59+01:00");
    assert_eq!(amsterdam().due_after(saturday, 5), due);
    assert_eq!(amsterdam().due_after(monday, 5), due);
}

#[test]
fn the_local_day_counts_not_the_one_in_greenwich() {
    // half past midnight on Monday in Amsterdam is still Sunday in UTC, and the last second of Sunday is not Monday
    let due = |text| amsterdam().due_after(at(text), 1);
    assert_eq!(due("2026-11-15T23:30:00Z"), at("2026-11-17T23:59:59+01:00"));
    assert_eq!(
        due("2026-11-13T23:59:59+01:00"),
        at("2026-11-16T23:59:59+01:00")
    );
    assert_eq!(
        due("2026-11-14T00:00:00+01:00"),
        at("2026-11-17T23:59:59+01:00")
    );
}

#[test]
fn zero_days_is_today_or_the_next_working_day() {
    let due = |text| amsterdam().due_after(at(text), 0);
    assert_eq!(
        due("2026-11-20T09:00:00+01:00"),
        at("2026-11-20T23:59:59+01:00")
    );
    assert_eq!(
        due("2026-11-21T09:00:00+01:00"),
        at("2026-11-23T23:59:59+01:00")
    );
}

#[test]
fn holidays_are_skipped() {
    // Wednesday 23 December 2026; Friday is Christmas
    let due = amsterdam().due_after(at("2026-12-23T12:00:00+01:00"), 2);
    assert_eq!(due, at("2026-12-28T23:59:59+01:00"));
    // Thursday before Easter 2026: Good Friday is worked, Monday isn't
    let due = amsterdam().due_after(at("2026-04-02T12:00:00+02:00"), 2);
    assert_eq!(due, at("2026-04-07T23:59:59+02:00"));
}

#[test]
fn days_stay_whole_when_amsterdam_moves_its_clock() {
    // 29 March 2026: 23 hours; 25 October 2026: 25 hours
    let due = |text, days| everyday(Tz::Europe__Amsterdam).due_after(at(text), days);
    let spring = "2026-03-28T12:00:00+01:00";
    assert_eq!(due(spring, 0), at("2026-03-28T23:59:59+01:00"));
    assert_eq!(due(spring, 1), at("2026-03-29T23:59:59+02:00"));
    let autumn = "2026-10-24T12:00:00+02:00";
    assert_eq!(due(autumn, 0), at("2026-10-24T23:59:59+02:00"));
    assert_eq!(due(autumn, 1), at("2026-10-25T23:59:59+01:00"));
    // both times that the clock shows 02:30 are that same Sunday
    for twice in ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"] {
        assert_eq!(due(twice, 1), at("2026-10-26T23:59:59+01:00"));
    }
}

#[test]
fn a_day_may_begin_at_one() {
    // the clock skips midnight: 8 March 2026 in Havana, 24 April 2026 in Cairo
    let havana = everyday(Tz::America__Havana);
    let due = havana.due_after(at("2026-03-07T12:00:00-05:00"), 0);
    assert_eq!(due, at("2026-03-07T23:59:59-05:00"));
    let due = havana.due_after(at("2026-03-07T12:00:00-05:00"), 1);
    assert_eq!(due, at("2026-03-08T23:59:59-04:00"));
    let monday = at("2026-03-09T23:59:59-04:00");
    assert_eq!(havana.warn_at(monday), at("2026-03-08T01:00:00-04:00"));

    let cairo = everyday(Tz::Africa__Cairo);
    let due = cairo.due_after(at("2026-04-23T12:00:00+02:00"), 0);
    assert_eq!(due, at("2026-04-23T23:59:59+02:00"));
    let saturday = at("2026-04-25T23:59:59+03:00");
    assert_eq!(cairo.warn_at(saturday), at("2026-04-24T01:00:00+03:00"));
}

#[test]
fn a_last_or_first_hour_that_comes_twice_belongs_to_its_day_wholly() {
    // Cairo goes back from midnight to 23:00 on 29 October 2026: the day ends the second time
    let cairo = everyday(Tz::Africa__Cairo);
    let due = cairo.due_after(at("2026-10-29T12:00:00+03:00"), 0);
    assert_eq!(due, at("2026-10-29T23:59:59+02:00"));
    // Havana goes back from one to midnight on 1 November 2026: the day starts the first time
    let havana = everyday(Tz::America__Havana);
    let due = havana.due_after(at("2026-10-31T12:00:00-04:00"), 0);
    assert_eq!(due, at("2026-10-31T23:59:59-04:00"));
    let monday = at("2026-11-02T23:59:59-05:00");
    assert_eq!(havana.warn_at(monday), at("2026-11-01T00:00:00-04:00"));
}

#[test]
fn a_day_may_lack_its_last_hour() {
    // Nuuk jumps from 23:00 on Saturday 28 March 2026 to midnight, and goes back over that hour on 24 October
    let nuuk = everyday(Tz::America__Nuuk);
    let due = nuuk.due_after(at("2026-03-28T12:00:00-02:00"), 0);
    assert_eq!(due, at("2026-03-28T22:59:59-02:00"));
    let due = nuuk.due_after(at("2026-10-24T12:00:00-01:00"), 0);
    assert_eq!(due, at("2026-10-24T23:59:59-02:00"));
}

#[test]
fn the_warning_comes_the_working_day_before() {
    let warn = |text| amsterdam().warn_at(at(text));
    assert_eq!(
        warn("2026-11-24T23:59:59+01:00"),
        at("2026-11-23T00:00:00+01:00")
    );
    assert_eq!(
        warn("2026-11-23T23:59:59+01:00"),
        at("2026-11-20T00:00:00+01:00")
    );
    // over Easter, and over the change of the clock in the weekend before
    assert_eq!(
        warn("2026-04-07T23:59:59+02:00"),
        at("2026-04-03T00:00:00+02:00")
    );
    assert_eq!(
        warn("2026-03-30T23:59:59+02:00"),
        at("2026-03-27T00:00:00+01:00")
    );
}

#[test]
fn lateness_counts_working_days_only() {
    let late = |due, today| amsterdam().working_days_between(date(due), date(today));
    assert_eq!(late("2026-11-18", "2026-11-18"), 0);
    assert_eq!(late("2026-11-18", "2026-11-20"), 2);
    assert_eq!(late("2026-11-20", "2026-11-22"), 0); // a weekend after Friday
    assert_eq!(late("2026-11-20", "2026-11-23"), 1);
    assert_eq!(late("2026-12-24", "2026-12-28"), 1); // Christmas
    assert_eq!(late("2026-12-24", "2026-12-25"), 0); // up to a holiday
    assert_eq!(late("2026-12-25", "2026-12-28"), 1); // and from one
    assert_eq!(late("2026-11-23", "2026-11-20"), -1);
}

#[test]
fn centuries_are_counted_at_once() {
    // 400 years of the Gregorian calendar are 20,871 weeks to the day
    let plain = Calendar::new(Tz::UTC, WEEKDAYS, BTreeSet::new()).unwrap();
    let between = plain.working_days_between(date("1600-02-29"), date("2000-02-29"));
    assert_eq!(between, 20_871 * 5);
}

#[test]
fn far_away_and_many_days_still_end() {
    let monday_only = [true, false, false, false, false, false, false];
    let calendar = Calendar::new(Tz::UTC, monday_only, BTreeSet::new()).unwrap();
    let due = calendar.due_after(at("2026-01-05T00:00:00Z"), u16::MAX);
    assert_eq!(
        calendar.local_date(due),
        date("2026-01-05") + Duration::weeks(65_535)
    );
}

fn zones() -> impl Strategy<Value = Tz> {
    prop::sample::select(vec![
        Tz::UTC,
        Tz::Europe__Amsterdam,
        Tz::America__Havana,
        Tz::Africa__Cairo,
        Tz::America__Nuuk,
        Tz::America__Sao_Paulo,
        Tz::Atlantic__Azores,
        Tz::Asia__Beirut,
        Tz::Asia__Kathmandu,
        Tz::Australia__Lord_Howe,
        Tz::Pacific__Kiritimati,
        Tz::Pacific__Pago_Pago,
    ])
}

fn calendars() -> impl Strategy<Value = Calendar> {
    let holidays = prop::collection::btree_set(-200i64..16_500, 0..1_000);
    let works = any::<[bool; 7]>().prop_filter("someone works", |week| week.contains(&true));
    (zones(), works, holidays).prop_map(|(tz, works, days)| {
        let day = |n| date("2015-01-01") + Duration::days(n);
        Calendar::new(tz, works, days.into_iter().map(day).collect()).unwrap()
    })
}

/// 2015 to 2060, to the millisecond.
fn moments() -> impl Strategy<Value = DateTime<Utc>> {
    (1_420_070_400_000i64..2_840_140_800_000)
        .prop_map(|ms| DateTime::from_timestamp_millis(ms).unwrap())
}

proptest! {
    #[test]
    fn due_is_on_a_working_day_and_never_before_from(
        calendar in calendars(), from in moments(), days in 0u16..40
    ) {
        let due = calendar.due_after(from, days);
        prop_assert!(due >= from.trunc_subsecs(0));
        prop_assert!(calendar.is_working(calendar.local_date(due)));
        // one second on and it is another day: nobody is late while it still is the day
        prop_assert!(calendar.local_date(due + Duration::seconds(1)) > calendar.local_date(due));
    }

    #[test]
    fn later_questions_are_never_due_earlier(
        calendar in calendars(), from in moments(), days in 0u16..40,
        seconds in prop_oneof![0i64..200_000, 0i64..20_000_000]
    ) {
        let due = calendar.due_after(from, days);
        prop_assert!(calendar.due_after(from + Duration::seconds(seconds), days) >= due);
        prop_assert!(calendar.due_after(from, days + 1) > due);
    }

    #[test]
    fn the_due_date_is_that_many_working_days_away(
        calendar in calendars(), from in moments(), days in 0u16..40
    ) {
        let (start, due) = (calendar.local_date(from), calendar.due_after(from, days));
        // a day off is left by one step that doesn't count as one of the days
        let waited = u16::from(!calendar.is_working(start));
        let counted = calendar.working_days_between(start, calendar.local_date(due));
        prop_assert_eq!(counted, i64::from(days + waited));
    }

    #[test]
    fn counting_equals_walking(calendar in calendars(), from in moments(), days in 0u64..800) {
        let a = calendar.local_date(from);
        let walked: Vec<_> = a.iter_days().skip(1).take(days as usize).collect();
        let b = walked.last().copied().unwrap_or(a);
        let counted = walked.iter().filter(|day| calendar.is_working(**day)).count() as i64;
        prop_assert_eq!(calendar.working_days_between(a, b), counted);
        prop_assert_eq!(calendar.working_days_between(b, a), -counted);
    }

    #[test]
    fn the_warning_starts_exactly_one_working_day_earlier(
        calendar in calendars(), from in moments(), days in 0u16..40
    ) {
        let due = calendar.due_after(from, days);
        let warn = calendar.warn_at(due);
        let (warned, ends) = (calendar.local_date(warn), calendar.local_date(due));
        prop_assert!(calendar.is_working(warned));
        prop_assert_eq!(calendar.working_days_between(warned, ends), 1);
        prop_assert!(calendar.local_date(warn - Duration::milliseconds(1)) < warned);
    }
}
