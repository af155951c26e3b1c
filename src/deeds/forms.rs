//! The form of a deed.
use super::model::{Deed, DeedId};
use crate::key;
use crate::platform::names::{clean_line, clean_text};
use crate::platform::web::{Fields, Problems};
use chrono::NaiveDate;

/// Longest title, in characters.
const TITLE: usize = 120;
/// Longest text, in characters.
const BODY: usize = 50_000;
/// Ideas one deed can be about.
const IDEAS: usize = 20;

/// The form as it was filled in.
#[derive(Clone, Debug)]
pub(super) struct DeedForm {
    /// Drawn with the form: the same form sent twice is one deed.
    pub id: DeedId,
    pub title: String,
    pub body: String,
    pub link: String,
    pub done_on: String,
    /// Numbers of ideas, as they were typed.
    pub ideas: String,
    pub version: i32,
}

impl DeedForm {
    pub fn fresh(ideas: &str, today: NaiveDate) -> Self {
        Self {
            id: DeedId::fresh(),
            title: String::new(),
            body: String::new(),
            link: String::new(),
            done_on: today.to_string(),
            ideas: clean_line(ideas).chars().take(200).collect(),
            version: 0,
        }
    }

    pub fn of(deed: &Deed) -> Self {
        Self {
            id: deed.id,
            title: deed.title.clone(),
            body: deed.body.clone(),
            link: deed.link.clone().unwrap_or_default(),
            done_on: deed.done_on.to_string(),
            ideas: String::new(),
            version: deed.version,
        }
    }

    pub fn read(fields: &Fields) -> Self {
        Self {
            id: fields.parsed("id").unwrap_or_else(DeedId::fresh),
            title: clean_line(fields.get("title")),
            body: clean_text(fields.get("body")).trim().to_owned(),
            link: clean_line(fields.get("link")),
            done_on: fields.get("done_on").trim().to_owned(),
            ideas: clean_line(fields.get("ideas")),
            version: fields.parsed("version").unwrap_or_default(),
        }
    }

    /// The day it was done, when it is one that has come.
    pub fn day(&self, today: NaiveDate) -> Option<NaiveDate> {
        let earliest = NaiveDate::from_ymd_opt(1990, 1, 1)?;
        self.done_on
            .parse()
            .ok()
            .filter(|day| (earliest..=today).contains(day))
    }

    /// The numbers of the ideas, each once; nothing when something else stands there.
    pub fn numbers(&self) -> Option<Vec<i32>> {
        let mut numbers = Vec::new();
        let parts = self
            .ideas
            .split(|c: char| c == ',' || c == ';' || c.is_whitespace());
        for part in parts.filter(|part| !part.is_empty()) {
            let number = part.trim_start_matches('#').parse().ok()?;
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        (1..=IDEAS).contains(&numbers.len()).then_some(numbers)
    }

    /// What is wrong with it, apart from the ideas.
    pub fn problems(&self, today: NaiveDate) -> Problems {
        let mut problems = Problems::default();
        let title = self.title.chars().count();
        problems.unless(title > 0, "title", key!("deeds-problem-title"));
        problems.unless(title <= TITLE, "title", key!("deeds-problem-long-title"));
        problems.unless(!self.body.is_empty(), "body", key!("deeds-problem-body"));
        let short = self.body.chars().count() <= BODY;
        problems.unless(short, "body", key!("deeds-problem-long"));
        let day = self.day(today).is_some();
        problems.unless(day, "done_on", key!("deeds-problem-day"));
        problems.unless(
            self.link.is_empty() || is_address(&self.link),
            "link",
            key!("deeds-problem-link"),
        );
        problems
    }
}

fn is_address(link: &str) -> bool {
    let parsed: Option<url::Url> = link.parse().ok();
    let open = |url: url::Url| matches!(url.scheme(), "http" | "https") && url.has_host();
    link.len() <= 2000 && parsed.is_some_and(open)
}
