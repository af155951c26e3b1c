//! The nouns of this room.
use crate::id;
use chrono::{DateTime, Utc};
use diesel::Queryable;

id! {
    /// A note's key.
    NoteId
}

/// A note between staff.
#[derive(Queryable, Clone, Debug)]
pub struct StaffNote {
    pub id: NoteId,
    pub body: String,
    pub created_at: DateTime<Utc>,
    pub author: String,
}
