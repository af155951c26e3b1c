//! Dates: how people and programs write them, and what 3/4/2009 means.

use weerklank::exchange::read::DateOrder;

use super::*;

fn created(dates: &[&str], options: &Options) -> (Vec<String>, Vec<String>) {
    let rows: String = dates.iter().map(|date| format!("a;{date}\n")).collect();
    let read = read(&file("ideas.csv", format!("title;Datum\n{rows}")), options).unwrap();
    let moments = read.ideas.iter().map(|idea| {
        let moment = idea
            .created_at
            .map(|at| at.format("%Y-%m-%d %H:%M:%S").to_string());
        moment.unwrap_or_default()
    });
    (moments.collect(), problems(&read))
}

#[test]
fn reach_4_dates_are_read_as_people_write_them() {
    let noon = [
        "2009-05-20 12:00:00",
        "2009-05-20T12:00:00Z",
        "2009-05-20T14:00:00+02:00",
        "2009-05-20 12:00:00.000 UTC",
        "2009-05-20 07:00:00 -0500",
        "2009/05/20 12:00",
        "20/05/2009 12:00",
        "20-5-09 12:00",
        "20.05.2009 12:00",
        "20-05-2009 om 12.00 uur",
        "20 mei 2009 12:00",
        "woensdag 20 mei 2009, 12:00",
        "May 20th, 2009 at 12:00 PM",
        "20 May 2009 12:00pm",
        "Wed, 20 May 2009 12:00:00 GMT",
        "1242820800",
        "1242820800000",
    ];
    let (moments, told) = created(&noon, &Options::default());
    assert_eq!(told, Vec::<String>::new());
    for (moment, written) in moments.iter().zip(noon) {
        assert_eq!(moment, "2009-05-20 12:00:00", "{written}");
    }
    let (midnight, _) = created(
        &["20090520", "May 20, 2009", "20/5/09", "5/20/09 12:00 AM"],
        &Options::default(),
    );
    assert!(
        midnight
            .iter()
            .all(|moment| moment == "2009-05-20 00:00:00"),
        "{midnight:?}"
    );
}

#[test]
fn reach_4_every_month_has_its_names() {
    let english = "Jan February Mar April May Jun July Aug Sept. October Nov December";
    let dutch = "januari feb. maart apr mei juni jul augustus sep okt november dec";
    for names in [english, dutch] {
        let dates: Vec<String> = names
            .split(' ')
            .map(|month| format!("2 {month} 2009"))
            .collect();
        let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
        let (moments, _) = created(&dates, &Options::default());
        let expected: Vec<String> = (1..=12)
            .map(|month| format!("2009-{month:02}-02 00:00:00"))
            .collect();
        assert_eq!(moments, expected);
    }
}

#[test]
fn reach_4_what_is_no_date_is_told_and_the_row_comes_in() {
    for wrong in [
        "31/31/09",
        "30-02-2009",
        "8 days ago",
        "soon",
        "2009",
        "12",
        "1/2/3/4",
        "20 mei",
        "99999999999999",
    ] {
        let (moments, told) = created(&[wrong], &Options::default());
        assert_eq!(moments, [""], "{wrong}");
        assert_eq!(told, [format!("2 Datum in: not a date: \"{wrong}\"")]);
    }
}

#[test]
fn reach_4_one_date_tells_the_order_of_the_whole_column() {
    let (moments, told) = created(&["3/4/09", "5/20/09"], &Options::default());
    assert_eq!(moments, ["2009-03-04 00:00:00", "2009-05-20 00:00:00"]);
    assert_eq!(told, Vec::<String>::new());
    let (moments, _) = created(&["3/4/09", "20/5/09"], &Options::default());
    assert_eq!(moments, ["2009-04-03 00:00:00", "2009-05-20 00:00:00"]);
}

#[test]
fn reach_4_a_column_that_does_not_tell_is_told() {
    let (moments, told) = created(&["3/4/09", "5/5/09"], &Options::default());
    assert_eq!(moments[0], "2009-04-03 00:00:00");
    assert_eq!(
        told,
        ["1 Datum in: dates such as 03/04/2009 can be read in two ways here; taken as day first"]
    );
    let (_, told) = created(&["5/20/09", "20/5/09"], &Options::default());
    assert_eq!(
        told,
        ["1 Datum in: some dates here are day first and others month first"]
    );
}

#[test]
fn reach_4_the_order_can_be_said_and_then_holds() {
    let order = |dates| Options {
        dates,
        ..Options::default()
    };
    let (moments, told) = created(&["3/4/09", "20/5/09"], &order(DateOrder::MonthFirst));
    assert_eq!(moments, ["2009-03-04 00:00:00", ""]);
    assert_eq!(told, ["3 Datum in: not a date: \"20/5/09\""]);
    let (moments, _) = created(&["3/4/09", "5/20/09"], &order(DateOrder::DayFirst));
    assert_eq!(moments, ["2009-04-03 00:00:00", ""]);
}

#[test]
fn reach_4_times_without_a_zone_were_read_off_a_clock_there() {
    let options = Options {
        timezone: chrono_tz::Europe::Amsterdam,
        ..Options::default()
    };
    let times = [
        ("2024-01-15", "2024-01-14 23:00:00"),
        ("2024-07-15 10:00", "2024-07-15 08:00:00"),
        ("2024-07-15T10:00:00Z", "2024-07-15 10:00:00"),
        // The clock went from two to three: half past two never was.
        ("2024-03-31 02:30", "2024-03-31 01:30:00"),
        // It went back from three to two: half past two was twice, and this is the first.
        ("2024-10-27 02:30", "2024-10-27 00:30:00"),
    ];
    let (moments, _) = created(&times.map(|(written, _)| written), &options);
    assert_eq!(moments, times.map(|(_, moment)| moment));
}
