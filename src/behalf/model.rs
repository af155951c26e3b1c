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
