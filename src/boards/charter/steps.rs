//! A next step as it is written: its day in front, as people here write days, and what happens then.
use super::Step;
use crate::platform::names::clean_line;
use crate::ui::month_named;
use chrono::{Datelike as _, NaiveDate};

/// What rows say. One that begins with a digit and no day is given back as it is: whoever wrote it meant a day.
pub(super) fn read_steps(text: &str) -> impl Iterator<Item = Result<Step, String>> {
    let rows = text.lines().map(clean_line).filter(|row| !row.is_empty());
    rows.map(
        |row| match day_in_front(&row).map(|(due, step)| (due, step.to_owned())) {
            Some((due, step)) if !step.is_empty() => Ok(Step {
                step,
                due_on: Some(due),
            }),
            _ if row.starts_with(|c: char| c.is_ascii_digit()) => Err(row),
            _ => Ok(Step {
                step: row,
                due_on: None,
            }),
        },
    )
}

/// `2027-03-01`, `1-3-2027`, `1/3/2027` or `1 March 2027`, with or without a colon, and what comes after.
fn day_in_front(row: &str) -> Option<(NaiveDate, &str)> {
    let (first, rest) = next_word(row);
    // "1-3-27" would be a day of the year 1
    let day = first
        .parse()
        .ok()
        .filter(|day: &NaiveDate| day.year() > 999);
    if let Some(day) = day.or_else(|| in_numbers(first)) {
        return Some((day, rest));
    }
    let (month, rest) = next_word(rest);
    let (year, rest) = next_word(rest);
    let day = date(first, month_named(month)?, year)?;
    Some((day, rest))
}

/// The first word without the sign that ends it, and the rest.
fn next_word(row: &str) -> (&str, &str) {
    let (first, rest) = row.split_once(' ').unwrap_or((row, ""));
    (first.trim_end_matches([':', ',']), rest.trim_start())
}

fn in_numbers(word: &str) -> Option<NaiveDate> {
    let sign = if word.contains('/') { '/' } else { '-' };
    let (day, rest) = word.split_once(sign)?;
    let (month, year) = rest.split_once(sign)?;
    date(day, month.parse().ok()?, year)
}

/// A year has four digits: which century two of them mean is a guess.
fn date(day: &str, month: u32, year: &str) -> Option<NaiveDate> {
    let whole = year.len() == 4 && year.chars().all(|c| c.is_ascii_digit());
    let year = whole.then_some(year)?.parse().ok()?;
    NaiveDate::from_ymd_opt(year, month, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::read_steps;

    #[test]
    fn charter_1_a_day_in_front_is_read_as_people_write_it() {
        for day in [
            "2027-03-01",
            "1-3-2027",
            "01/03/2027",
            "1 March 2027",
            "1 maart 2027:",
            "1 mrt 2027,",
            "1 mar 2027",
        ] {
            let step = read_steps(&format!("{day} We choose: five")).next();
            let step = step.unwrap().unwrap();
            assert_eq!(step.step, "We choose: five", "{day}");
            assert_eq!(step.due_on.unwrap().to_string(), "2027-03-01", "{day}");
        }
        for row in [
            "1-3-27 We choose",
            "31-2-2027 We choose",
            "2027-03-01",
            "3 rounds",
        ] {
            assert_eq!(read_steps(row).next(), Some(Err(row.to_owned())));
        }
        let undated = read_steps("\n We choose on 1 March 2027 ").next();
        assert_eq!(undated.unwrap().unwrap().due_on, None);
    }
}
