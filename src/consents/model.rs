//! The nouns of this room.
use crate::boards::{BoardId, ThemeId};
use crate::id;
use crate::ideas::IdeaId;
use chrono::{DateTime, Utc};
use diesel::prelude::*;

id! {
    /// A consent's key; the idea that comes of a yes has the same.
    ConsentId
}

/// What an author was asked, and what they said.
#[derive(Queryable, Clone, Debug)]
pub(super) struct Consent {
    pub id: ConsentId,
    pub idea: IdeaId,
    pub target: BoardId,
    pub theme: ThemeId,
    /// The version of the text that was asked about.
    pub version: i32,
    pub asker: String,
    pub asked_at: DateTime<Utc>,
    pub given: Option<bool>,
    pub answered_at: Option<DateTime<Utc>>,
}
