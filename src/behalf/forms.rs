//! The form: one card after the other, with what stays the same kept.
use super::model::{Origin, Told, Who};
use crate::boards::{Board, Kind, Theme, ThemeId};
use crate::key;
use crate::people::{email_key, is_name};
use crate::platform::names::{clean_line, clean_text, has_letters};
use crate::platform::web::{Fields, Problems};
use chrono::NaiveDate;
use uuid::Uuid;

/// Longest title, text and place, in characters.
pub(super) const TITLE: usize = 120;
pub(super) const BODY: usize = 20_000;
pub(super) const PLACE: usize = 80;

/// What a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Post(Kind),
    Vote,
    Comment,
}

impl What {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Post(kind) => kind.as_str(),
            Self::Vote => "vote",
            Self::Comment => "comment",
        }
    }

    /// Reads one; an idea, or whatever the board takes, when it says nothing.
    pub fn read(word: &str, board: &Board) -> Self {
        match word {
            "vote" => Self::Vote,
            "comment" => Self::Comment,
            word => {
                let kind = Kind::from_word(word).filter(|kind| board.kinds.contains(kind));
                Self::Post(
                    kind.or_else(|| board.kinds.first().copied())
                        .unwrap_or(Kind::Idea),
                )
            }
        }
    }
}

/// The form as it was filled in.
#[derive(Clone, Debug)]
pub(super) struct Card {
    /// Drawn with the form: the same form sent twice is one entry.
    pub id: Uuid,
    pub what: What,
    pub title: String,
    /// The idea they vote for or comment on.
    pub number: String,
    pub body: String,
    pub name: String,
    pub email: String,
    pub theme: Option<ThemeId>,
    pub origin: Origin,
    pub day: String,
    pub place: String,
    /// Similar ideas were shown.
    pub seen: bool,
}

impl Card {
    /// An empty card, with what the address keeps from the one before.
    pub fn fresh(query: &Fields, board: &Board, today: NaiveDate) -> Self {
        let day = clean_line(query.get("day"));
        Self {
            id: Uuid::now_v7(),
            what: What::read(query.get("what"), board),
            title: String::new(),
            number: String::new(),
            body: String::new(),
            name: String::new(),
            email: String::new(),
            theme: query.parsed("theme"),
            origin: Origin::from_word(query.get("origin")).unwrap_or(Origin::Paper),
            day: if day.is_empty() {
                today.to_string()
            } else {
                day
            },
            place: clean_line(query.get("place")),
            seen: false,
        }
    }

    pub fn read(fields: &Fields, board: &Board, today: NaiveDate) -> Self {
        let instead = fields.get("vote_for");
        let number = clean_line(fields.get("number"));
        let what = What::read(fields.get("what"), board);
        let (what, number) = match (what, instead.is_empty()) {
            (_, false) => (What::Vote, instead.to_owned()),
            // a number says that the idea is there already
            (What::Post(_), true) if !number.is_empty() => (What::Vote, number),
            (what, true) => (what, number),
        };
        Self {
            id: fields.parsed("id").unwrap_or_else(Uuid::now_v7),
            what,
            number,
            title: clean_line(fields.get("title")),
            body: clean_text(fields.get("body")).trim().to_owned(),
            name: clean_line(fields.get("name")),
            email: fields.get("email").trim().to_owned(),
            seen: fields.has("seen"),
            ..Self::fresh(fields, board, today)
        }
    }

    /// What the address keeps for the next card.
    pub fn kept(&self, what: &str) -> String {
        let theme = self.theme.map(|id| id.to_string()).unwrap_or_default();
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("what", what)
            .append_pair("theme", &theme)
            .append_pair("origin", self.origin.as_str())
            .append_pair("day", &self.day)
            .append_pair("place", &self.place);
        query.finish()
    }

    /// The theme chosen, or the only one there is.
    pub fn chosen_theme(&self, themes: &[Theme]) -> Option<ThemeId> {
        let open: Vec<_> = themes.iter().filter(|t| t.takes_ideas(themes)).collect();
        match open.as_slice() {
            [only] => Some(only.id),
            open => self.theme.filter(|id| open.iter().any(|t| t.id == *id)),
        }
    }

    pub fn number(&self) -> Option<i32> {
        self.number.trim_start_matches('#').parse().ok()
    }

    pub fn who(&self) -> Who {
        Who {
            name: self.name.clone(),
            email: Some(self.email.clone()).filter(|email| !email.is_empty()),
        }
    }

    pub fn told(&self, today: NaiveDate) -> Option<Told> {
        Some(Told {
            origin: self.origin,
            on: day_in(&self.day, today)?,
            place: self.place.clone(),
        })
    }

    /// What is wrong with it, apart from what only the database knows.
    pub fn problems(&self, themes: &[Theme], today: NaiveDate) -> Problems {
        let mut problems = Problems::default();
        if let What::Post(_) = self.what {
            problems.unless(is_title(&self.title), "title", key!("behalf-problem-title"));
            let theme = self.chosen_theme(themes).is_some();
            problems.unless(theme, "theme", key!("behalf-problem-theme"));
        }
        let said = self.what != What::Comment || !self.body.is_empty();
        problems.unless(said, "body", key!("behalf-problem-comment"));
        let short = self.body.chars().count() <= BODY;
        problems.unless(short, "body", key!("behalf-problem-long"));
        problems.unless(is_name(&self.name), "name", key!("behalf-problem-name"));
        let address = self.email.is_empty() || email_key(&self.email).is_some();
        problems.unless(address, "email", key!("behalf-problem-email"));
        let day = day_in(&self.day, today).is_some();
        problems.unless(day, "day", key!("behalf-problem-day"));
        let short = self.place.chars().count() <= PLACE;
        problems.unless(short, "place", key!("behalf-problem-place"));
        problems
    }
}

/// Whether something can be a title.
pub(super) fn is_title(title: &str) -> bool {
    let said = has_letters(title) || title.chars().any(char::is_numeric);
    said && title.chars().count() <= TITLE
}

/// A day that has come, as `2026-11-18` or `18-11-2026`.
pub(super) fn day_in(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim().get(..10).unwrap_or(text.trim());
    let forms = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"];
    let read = |form| NaiveDate::parse_from_str(text, form).ok();
    let earliest = NaiveDate::from_ymd_opt(1990, 1, 1)?;
    forms
        .into_iter()
        .find_map(read)
        .filter(|day| (earliest..=today).contains(day))
}

#[cfg(test)]
mod tests {
    use super::day_in;

    #[test]
    fn post_7_a_day_is_read_as_people_write_it() {
        let today = "2026-11-18".parse().unwrap();
        for text in [
            "2026-11-17",
            "17-11-2026",
            "17/11/2026",
            "17-11-2026 00:00:00",
        ] {
            assert_eq!(
                day_in(text, today).map(|day| day.to_string()).as_deref(),
                Some("2026-11-17"),
                "{text}"
            );
        }
        for text in ["", "yesterday", "2026-11-19", "31-02-2026", "1026-01-01"] {
            assert_eq!(day_in(text, today), None, "{text}");
        }
    }
}
