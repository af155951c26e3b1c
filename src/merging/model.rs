//! The nouns of this room.
use crate::id;
use crate::ideas::IdeaId;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

id! {
    /// A merge's key.
    MergeId
}

/// How long a merge can be undone.
pub(super) const SPLIT_WITHIN: Duration = Duration::days(30);

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
    pub merger: String,
}

impl Merge {
    /// Whether it can still be undone.
    pub fn may_be_undone(&self, now: DateTime<Utc>) -> bool {
        now - self.merged_at <= SPLIT_WITHIN
    }
}
