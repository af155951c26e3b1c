//! Dates taken apart: which word is the day, the month, the year, the time, the place on earth.

use chrono::{NaiveDate, NaiveTime};

/// The first two numbers of a date in which either can be the day.
pub(super) fn ambiguous(text: &str) -> Option<(u32, u32)> {
    match Written::of(text.trim())?.day {
        Day::Numbers {
            first,
            second,
            ordered: false,
            ..
        } => Some((first, second)),
        Day::Numbers { .. } | Day::Known(..) => None,
    }
}

/// A date taken apart.
pub(super) struct Written {
    day: Day,
    pub time: NaiveTime,
    /// Minutes east of Greenwich, where it says.
    pub offset: Option<i64>,
}

enum Day {
    /// Year, month, day.
    Known(i32, u32, u32),
    /// Two numbers and a year; ordered when only day first is ever written so.
    Numbers {
        first: u32,
        second: u32,
        year: i32,
        ordered: bool,
    },
}

impl Written {
    /// Takes a text apart; none when it isn't a date.
    pub fn of(text: &str) -> Option<Self> {
        let mut parts = Parts::default();
        for word in text
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|word| !word.is_empty())
        {
            match split_at_t(word) {
                Some((date, time)) => {
                    parts.take(date)?;
                    parts.take(time)?;
                }
                None => parts.take(word)?,
            }
        }
        let day = parts.day()?;
        let (hour, minute, second) = parts.time.unwrap_or((0, 0, 0));
        let hour = match parts.afternoon {
            Some(_) if !(1..=12).contains(&hour) => return None,
            Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
            None => hour,
        };
        Some(Self {
            day,
            time: NaiveTime::from_hms_opt(hour, minute, second)?,
            offset: parts.offset,
        })
    }

    /// The day, where two numbers can be either; none when there is no such day.
    pub fn date(&self, month_first: bool) -> Option<NaiveDate> {
        match self.day {
            Day::Known(year, month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Day::Numbers {
                first,
                second,
                year,
                ordered,
            } if month_first && !ordered => NaiveDate::from_ymd_opt(year, first, second),
            Day::Numbers {
                first,
                second,
                year,
                ..
            } => NaiveDate::from_ymd_opt(year, second, first),
        }
    }
}

/// `2009-05-20T10:00` at its T.
fn split_at_t(word: &str) -> Option<(&str, &str)> {
    word.split_once('T').filter(|(date, time)| {
        date.ends_with(|c: char| c.is_ascii_digit())
            && time.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// The words of a date, sorted by what they are.
#[derive(Default)]
struct Parts {
    day: Option<Day>,
    numbers: Vec<(u32, usize)>,
    month: Option<u32>,
    time: Option<(u32, u32, u32)>,
    afternoon: Option<bool>,
    offset: Option<i64>,
}

impl Parts {
    /// Sorts one word in; none when it has no place in a date.
    fn take(&mut self, word: &str) -> Option<()> {
        let small = word.to_lowercase();
        if let Some(afternoon) = afternoon(&small) {
            self.afternoon = Some(afternoon);
        } else if let Some(minutes) = offset(&small).filter(|_| self.time.is_some()) {
            self.offset = Some(minutes);
        } else if small.contains(':') {
            self.clock(&small)?;
        } else if let Some(day) = numbers_of(&small) {
            self.day = Some(day);
        } else if let Some(time) = with_point(&small).filter(|_| self.day.is_some()) {
            self.time = Some(time);
        } else if let Some(number) = ordinal(&small) {
            self.numbers.push(number);
        } else if let Some(month) = month(&small) {
            self.month = Some(month);
        } else if !FILLERS.contains(&small.trim_end_matches('.')) {
            return None;
        }
        Some(())
    }

    /// `15:04`, `3:04:05.678pm`, `10:00:00+02:00`.
    fn clock(&mut self, word: &str) -> Option<()> {
        let end = word
            .find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.')
            .unwrap_or(word.len());
        let (digits, rest) = word.split_at_checked(end)?;
        let digits = digits.trim_end_matches('.');
        let mut numbers = digits.split(':').map(|part| {
            part.split_once('.')
                .map_or(part, |(whole, _)| whole)
                .parse()
                .ok()
        });
        let (hour, minute) = (numbers.next()??, numbers.next()??);
        let second = numbers.next().unwrap_or(Some(0))?;
        self.time = Some((hour, minute, second));
        if rest.is_empty() {
            return Some(());
        }
        self.afternoon = afternoon(rest);
        self.offset = offset(rest);
        (self.afternoon.is_some() || self.offset.is_some()).then_some(())
    }

    /// The day, from numbers with signs between, or from a month's name with a day and a year around it.
    fn day(&mut self) -> Option<Day> {
        let (Some(month), [(one, one_digits), (two, two_digits)]) =
            (self.month, self.numbers.as_slice())
        else {
            return self
                .day
                .take()
                .filter(|_| self.month.is_none() && self.numbers.is_empty());
        };
        let ((day, _), (year, digits)) = if *one_digits == 4 {
            ((*two, two_digits), (*one, one_digits))
        } else {
            ((*one, one_digits), (*two, two_digits))
        };
        Some(Day::Known(full_year(year, *digits)?, month, day))
    }
}

fn afternoon(word: &str) -> Option<bool> {
    match word {
        "am" | "a.m." => Some(false),
        "pm" | "p.m." => Some(true),
        _ => None,
    }
}

/// `z`, `utc`, `+02:00`, `-0530` as minutes.
fn offset(word: &str) -> Option<i64> {
    if matches!(word, "z" | "utc" | "gmt") {
        return Some(0);
    }
    let sign = if word.starts_with('-') { -1 } else { 1 };
    let digits: String = word.strip_prefix(['+', '-'])?.replace(':', "");
    let number: i64 = digits.parse().ok().filter(|_| digits.len() == 4)?;
    Some(sign * (number / 100 * 60 + number % 100)).filter(|minutes| minutes.abs() <= 14 * 60)
}

/// Three numbers with slashes, dashes or points between.
fn numbers_of(word: &str) -> Option<Day> {
    let sign = ['/', '-', '.']
        .into_iter()
        .find(|sign| word.matches(*sign).count() == 2)?;
    let parts: Vec<&str> = word.split(sign).collect();
    let [one, two, three] = parts.as_slice() else {
        return None;
    };
    let digits = |part: &&&str| {
        !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if [one, two, three].iter().any(|part| !digits(part)) {
        return None;
    }
    let number = |part: &str| part.parse::<u32>().ok();
    if one.len() == 4 {
        return Some(Day::Known(
            full_year(number(one)?, 4)?,
            number(two)?,
            number(three)?,
        ));
    }
    let year = full_year(number(three)?, three.len())?;
    Some(Day::Numbers {
        first: number(one)?,
        second: number(two)?,
        year,
        ordered: sign == '.',
    })
}

/// `14.30`, as the Dutch write a time after a date.
fn with_point(word: &str) -> Option<(u32, u32, u32)> {
    let (hour, minute) = word
        .split_once('.')
        .filter(|(hour, minute)| hour.len() <= 2 && minute.len() == 2)?;
    Some((hour.parse().ok()?, minute.parse().ok()?, 0))
}

/// A year of two digits is one from 1970 on.
fn full_year(year: u32, digits: usize) -> Option<i32> {
    let year = i32::try_from(year).ok()?;
    match digits {
        4 => Some(year),
        2 => Some(if year < 70 { 2000 + year } else { 1900 + year }),
        _ => None,
    }
}

/// `20`, `20th`, `1st`, `2e`: the number and how many digits it has.
fn ordinal(word: &str) -> Option<(u32, usize)> {
    let endings = ["st", "nd", "rd", "th", "ste", "de", "e", "."];
    let digits = endings
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
    digits
        .parse()
        .ok()
        .filter(|_| digits.len() <= 4)
        .map(|number| (number, digits.len()))
}

/// Words in a date that tell nothing new: weekdays, English and Dutch, and what stands before a time.
const FILLERS: &[&str] = &[
    "at",
    "om",
    "op",
    "uur",
    "mon",
    "monday",
    "tue",
    "tues",
    "tuesday",
    "wed",
    "wednesday",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "fri",
    "friday",
    "sat",
    "saturday",
    "sun",
    "sunday",
    "ma",
    "maandag",
    "di",
    "dinsdag",
    "wo",
    "woensdag",
    "do",
    "donderdag",
    "vr",
    "vrijdag",
    "za",
    "zaterdag",
    "zo",
    "zondag",
];

/// A month by its English or Dutch name, whole or short.
fn month(word: &str) -> Option<u32> {
    let number = match word.trim_end_matches('.') {
        "jan" | "january" | "januari" => 1,
        "feb" | "february" | "februari" => 2,
        "mar" | "march" | "mrt" | "maart" => 3,
        "apr" | "april" => 4,
        "may" | "mei" => 5,
        "jun" | "june" | "juni" => 6,
        "jul" | "july" | "juli" => 7,
        "aug" | "august" | "augustus" => 8,
        "sep" | "sept" | "september" => 9,
        "oct" | "october" | "okt" | "oktober" => 10,
        "nov" | "november" => 11,
        "dec" | "december" => 12,
        _ => return None,
    };
    Some(number)
}
