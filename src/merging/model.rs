//! The nouns of this room.
use crate::boards::BoardId;
use crate::guard::APART_WITHIN;
use crate::id;
use crate::ideas::IdeaId;
use crate::people::PersonId;
use chrono::{DateTime, Utc};
use diesel::prelude::*;

id! {
    /// A merge's key.
    MergeId
}

id! {
    /// The key of ideas that were put with one at one press.
    BatchId
}

/// One idea put with another.
#[derive(Queryable, Clone, Debug)]
pub struct Merge {
    pub id: MergeId,
    /// The idea that was put away.
    pub source: IdeaId,
    /// The idea that stayed.
    pub target: IdeaId,
    pub message: String,
    pub merged_at: DateTime<Utc>,
    pub source_number: i32,
    pub source_title: String,
    pub source_author: String,
    /// Who made it with its author.
    pub source_with: Vec<PersonId>,
    pub merger: String,
    /// Whether an appeal against it waits.
    pub is_appealed: bool,
}

/// Ideas that were put with one at one press.
#[derive(Clone, Debug)]
pub struct Batch {
    pub id: BatchId,
    pub board: BoardId,
    pub many: i64,
    /// Of the idea that stayed.
    pub title: String,
}

impl Merge {
    /// Whether it can still be undone: for a while, and as long as an appeal that came in time waits.
    pub fn may_be_undone(&self, now: DateTime<Utc>) -> bool {
        self.is_appealed || now - self.merged_at <= APART_WITHIN
    }
}
