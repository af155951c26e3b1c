//! The nouns of this room.
use crate::boards::{StatusId, Statuses};
use crate::ideas::IdeaId;
use crate::key;
use crate::people::PersonId;
use crate::platform::db::schema::{answers, charter_lines, charters, people};
use crate::platform::text::{Key, Language, Words};
use crate::{id, words_enum};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

id! {
    /// An answer's key.
    AnswerId
}

words_enum! {
    /// Why something is not done: counted, so that people see what ideas strand on.
    DeclineReason { Cost = "cost", Law = "law", NotOurs = "not_ours", Exists = "exists", Fit = "fit", Support = "support" }
}

impl DeclineReason {
    /// The reason of this key or name, in either language.
    pub fn named(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        let called =
            |reason: Self, language| Words(language).say(reason.label()).to_lowercase() == word;
        Self::ALL.iter().copied().find(|reason| {
            reason.as_str() == word
                || Language::ALL
                    .into_iter()
                    .any(|language| called(*reason, language))
        })
    }

    /// The reason in a word or two.
    pub const fn label(self) -> Key {
        match self {
            Self::Cost => key!("answers-reason-cost"),
            Self::Law => key!("answers-reason-law"),
            Self::NotOurs => key!("answers-reason-not-ours"),
            Self::Exists => key!("answers-reason-exists"),
            Self::Fit => key!("answers-reason-fit"),
            Self::Support => key!("answers-reason-support"),
        }
    }
}

/// The line of the charter a no rests on, with the number of its version.
#[derive(Queryable, Clone, Debug)]
pub struct Cited {
    pub line: String,
    pub why: String,
    pub version: i32,
}

/// An official answer as it is shown.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = answers)]
pub struct Answer {
    pub id: AnswerId,
    pub idea: IdeaId,
    pub author: PersonId,
    pub status_before: StatusId,
    pub status_after: StatusId,
    pub body: String,
    pub reason: Option<DeclineReason>,
    pub mind_changer: Option<String>,
    pub link: Option<String>,
    pub update_due_on: Option<NaiveDate>,
    pub version: i32,
    /// How many people have been told so far.
    pub told: i32,
    pub created_at: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
    #[diesel(select_expression = people::name)]
    pub author_name: String,
    #[diesel(select_expression = people::function)]
    pub author_function: Option<String>,
    #[diesel(select_expression = (charter_lines::line, charter_lines::why, charters::version).nullable())]
    pub cited: Option<Cited>,
}

impl Answer {
    /// By when the next word comes. Answers that ended an idea once kept a day nobody looks after; it is no promise.
    pub fn next_update(&self, statuses: &Statuses) -> Option<NaiveDate> {
        let ended = statuses
            .get(self.status_after)
            .is_some_and(|status| status.class.is_final());
        self.update_due_on.filter(|_| !ended)
    }
}
