//! The nouns of this room.
use crate::discussion::CommentId;
use crate::key;
use crate::platform::text::{Key, Language, Words};
use crate::ui::long_date;
use crate::{t, words_enum};
use chrono::NaiveDate;
use diesel::prelude::*;

words_enum! {
    /// Where it was said.
    Origin { Paper = "paper", Counter = "counter", Phone = "phone", Meeting = "meeting" }
}

impl Origin {
    /// As a choice.
    pub const fn label(self) -> Key {
        match self {
            Self::Paper => key!("behalf-origin-paper"),
            Self::Counter => key!("behalf-origin-counter"),
            Self::Phone => key!("behalf-origin-phone"),
            Self::Meeting => key!("behalf-origin-meeting"),
        }
    }

    /// What a file may call it, in either language.
    pub fn from_text(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "paper" | "papier" => Some(Self::Paper),
            "counter" | "desk" | "balie" => Some(Self::Counter),
            "phone" | "telephone" | "telefoon" => Some(Self::Phone),
            "meeting" | "bijeenkomst" => Some(Self::Meeting),
            _ => None,
        }
    }
}

words_enum! {
    /// What was entered.
    Entered { Idea = "idea", Vote = "vote", Comment = "comment" }
}

/// Where and when it was said.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub origin: Origin,
    pub on: NaiveDate,
    pub place: String,
}

/// For whom.
#[derive(Clone, Debug)]
pub(super) struct Who {
    pub name: String,
    pub email: Option<String>,
}

/// What readers are told of where an idea or a comment came from.
#[derive(Queryable, Clone, Debug)]
pub struct Note {
    pub comment: Option<CommentId>,
    origin: Origin,
    told_on: NaiveDate,
    place: String,
    /// Who entered it.
    by: String,
}

impl Note {
    /// It, as a sentence.
    pub fn sentence(&self, words: Words, language: Language) -> String {
        let who = self.by.as_str();
        let said = match self.origin {
            Origin::Paper => t!(words, "behalf-note-paper", who = who),
            Origin::Counter => t!(words, "behalf-note-counter", who = who),
            Origin::Phone => t!(words, "behalf-note-phone", who = who),
            Origin::Meeting => t!(words, "behalf-note-meeting", who = who),
        };
        let day = long_date(self.told_on, language);
        if self.place.is_empty() {
            format!("{said} · {day}")
        } else {
            format!("{said} · {}, {day}", self.place)
        }
    }
}

/// Where fewer said it than this, or fewer others support the idea, the place is not told: beside the names of the newest supporters it
/// would tell who was there.
const LEAST: i64 = 3;

/// How many of those who support an idea were entered by staff, by where they said it.
#[derive(Queryable, Clone, Debug, PartialEq, Eq)]
pub struct VotesFrom {
    origin: Origin,
    place: String,
    n: i64,
}

impl VotesFrom {
    /// It, as a sentence.
    pub fn sentence(&self, words: Words) -> String {
        let n = self.n;
        let said = match self.origin {
            Origin::Paper => t!(words, "behalf-votes-paper", n = n),
            Origin::Counter => t!(words, "behalf-votes-counter", n = n),
            Origin::Phone => t!(words, "behalf-votes-phone", n = n),
            Origin::Meeting => t!(words, "behalf-votes-meeting", n = n),
        };
        if self.place.is_empty() {
            said.into_owned()
        } else {
            format!("{said} · {}", self.place)
        }
    }

    /// Whether it has a place where enough said it that it may be told, when enough others support the idea.
    pub(super) fn is_of_many(&self) -> bool {
        self.n >= LEAST && !self.place.is_empty()
    }

    /// What everyone may read of it, in a steady order, of an idea with so many supporters who have a name.
    pub(super) fn for_everyone(rows: Vec<Self>, supporters: i64) -> Vec<Self> {
        let (many, few): (Vec<_>, Vec<_>) = rows
            .into_iter()
            .partition(|row| row.is_of_many() && supporters - row.n >= LEAST);
        let mut all = many;
        for row in few {
            let same = |one: &&mut Self| one.origin == row.origin && one.place.is_empty();
            match all.iter_mut().find(same) {
                Some(one) => one.n += row.n,
                None => all.push(Self {
                    place: String::new(),
                    ..row
                }),
            }
        }
        all.sort_by(|a, b| (a.origin, &a.place).cmp(&(b.origin, &b.place)));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::{Origin, VotesFrom};

    fn from(origin: Origin, place: &str, n: i64) -> VotesFrom {
        VotesFrom {
            origin,
            place: place.into(),
            n,
        }
    }

    #[test]
    fn post_7_a_place_where_few_said_it_is_not_told() {
        let rows = vec![
            from(Origin::Meeting, "", 1),
            from(Origin::Paper, "De Spil", 3),
            from(Origin::Paper, "The library", 2),
            from(Origin::Paper, "", 4),
            from(Origin::Phone, "Her kitchen", 1),
        ];
        assert_eq!(
            VotesFrom::for_everyone(rows, 11),
            [
                from(Origin::Paper, "", 6),
                from(Origin::Paper, "De Spil", 3),
                from(Origin::Phone, "", 1),
                from(Origin::Meeting, "", 1),
            ]
        );
    }

    #[test]
    fn post_7_a_place_where_nearly_all_said_it_is_not_told() {
        let told = |supporters| {
            let rows = vec![from(Origin::Paper, "De Spil", 3)];
            VotesFrom::for_everyone(rows, supporters)
        };
        assert_eq!(told(3), [from(Origin::Paper, "", 3)]);
        assert_eq!(told(5), [from(Origin::Paper, "", 3)]);
        assert_eq!(told(6), [from(Origin::Paper, "De Spil", 3)]);
    }
}
