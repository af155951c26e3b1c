//! Three switches on one idea, each by itself: its votes, its comments, its place in lists and search. Closed is not archived.
mod acts;
mod pages;
mod parts;
mod queries;
mod routes;

pub use acts::must_take;
pub use parts::ClosingNotes;
pub use queries::list_closings;
pub(super) use routes::{set, show};

use super::model::IdeaRow;
use crate::platform::text::Key;
use crate::{key, words_enum};
use chrono::{DateTime, Utc};
use diesel::Queryable;

words_enum! {
    /// What staff may close on an idea.
    Switch { Votes = "votes", Comments = "comments", Visibility = "visibility" }
}

impl Switch {
    /// Why a vote or a comment is refused where it is closed.
    pub(super) const fn refusal(self) -> Key {
        match self {
            Self::Votes => key!("ideas-denied-votes-closed"),
            Self::Comments => key!("ideas-denied-comments-closed"),
            Self::Visibility => key!("ideas-denied-archived"),
        }
    }
}

/// A switch that is off, as everyone reads it.
#[derive(Queryable, Clone, Debug)]
pub struct Closing {
    pub switch: Switch,
    pub reason: String,
    pub closed_at: DateTime<Utc>,
    pub by: String,
}

impl IdeaRow {
    /// Why this is closed on the idea, when it is; on what was removed, everything is.
    pub fn closed_to(&self, switch: Switch) -> Option<Key> {
        if self.hidden_at.is_some() {
            return Some(key!("ideas-denied-hidden"));
        }
        if self.removed_at.is_some() {
            return Some(key!("ideas-denied-removed"));
        }
        let since = match switch {
            Switch::Votes => self.votes_closed_at,
            Switch::Comments => self.comments_closed_at,
            Switch::Visibility => self.archived_at,
        };
        since.map(|_| switch.refusal())
    }

    /// Whether any of its switches is off.
    pub fn has_closings(&self) -> bool {
        Switch::ALL
            .iter()
            .any(|switch| self.closed_to(*switch).is_some())
    }
}
