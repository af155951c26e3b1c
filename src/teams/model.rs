//! The nouns of this room.
use crate::boards::TeamId;
use crate::ideas::IdeaId;
use crate::people::PersonId;
use crate::{id, words_enum};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

id! {
    /// An absence's key.
    AbsenceId
}

id! {
    /// A hand-over's key.
    HandOverId
}

words_enum! {
    /// Why an idea is a team's.
    Because { Word = "word", Theme = "theme", Default = "default", HandOver = "hand_over" }
}

/// Longest note of a hand-over, in characters.
pub(super) const NOTE: usize = 2_000;

/// A team, and of it one person or nobody yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Holder {
    pub team: TeamId,
    pub person: Option<PersonId>,
}

/// Whose an idea is.
#[derive(Clone, Debug)]
pub struct Assignment {
    pub idea: IdeaId,
    pub team: TeamId,
    pub team_name: String,
    /// Who has it.
    pub assignee: Option<PersonId>,
    /// Who answers for it today: whoever has it, or stands in for them.
    pub on_duty: Option<PersonId>,
    /// Their name.
    pub on_duty_name: Option<String>,
    /// Whether it went back to where it had been.
    pub looped: bool,
}

/// Who is to hear that an idea waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhoHas {
    /// Who has it today, if anybody.
    pub owners: Vec<PersonId>,
    /// Who leads its team, or stands in for them.
    pub leads: Vec<PersonId>,
    /// Who owns the board.
    pub board_owners: Vec<PersonId>,
}

/// Somebody is away, from the first day to the last, both included.
#[derive(Queryable, Clone, Debug)]
pub(super) struct Absence {
    pub id: AbsenceId,
    pub person: PersonId,
    pub name: String,
    /// Who takes their duty.
    pub deputy: Option<PersonId>,
    pub from_on: NaiveDate,
    pub until_on: NaiveDate,
}

/// An idea that went from one to another.
#[derive(Clone, Debug)]
pub struct HandOver {
    pub id: HandOverId,
    pub from: (TeamId, Option<PersonId>),
    pub to: (TeamId, Option<PersonId>),
    /// The teams' names.
    pub teams: (String, String),
    pub giver: String,
    pub note: String,
    pub looped: bool,
    pub handed_at: DateTime<Utc>,
}
