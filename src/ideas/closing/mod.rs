//! Three switches on one idea, each by itself: its votes, its comments, its place in lists and search. Closed is not archived. And what
//! is out of sight until who wrote it says yes.
mod acts;
mod pages;
mod parts;
mod queries;
mod routes;
mod withheld;

pub use acts::{Opening, Taking, close_by_rule, must_take, open_again};
pub use parts::ClosingNotes;
pub use queries::{is_hidden, list_closings};
pub(super) use routes::{set, show};
pub use withheld::{is_withheld, let_out, lock_with_standing, show_freed, withhold_ideas};

use super::model::IdeaRow;
use crate::boards::Status;
use crate::platform::text::{Key, Words};
use crate::{key, t, words_enum};
use chrono::{DateTime, Utc};
use diesel::Queryable;
use std::borrow::Cow;

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

words_enum! {
    /// The rule of the board that closed it, where nobody did: too few supporters in time, or old with few votes.
    ByRule { Ladder = "ladder", Archive = "archive" }
}

impl ByRule {
    /// Why, to everyone.
    pub(super) const fn sentence(self) -> Key {
        match self {
            Self::Ladder => key!("ideas-by-rule-ladder"),
            Self::Archive => key!("ideas-by-rule-archive"),
        }
    }
}

/// A switch that is off, as everyone reads it: by whom and why, or by which rule.
#[derive(Queryable, Clone, Debug)]
pub struct Closing {
    pub switch: Switch,
    reason: String,
    pub closed_at: DateTime<Utc>,
    by: Option<String>,
    pub rule: Option<ByRule>,
}

impl Closing {
    /// Who did it.
    fn whose(&self, words: Words) -> Cow<'_, str> {
        match &self.by {
            Some(name) => Cow::Borrowed(name),
            None => t!(words, "ideas-by-rule"),
        }
    }

    /// Why.
    fn why(&self, words: Words) -> Cow<'_, str> {
        match self.rule {
            Some(rule) => words.say(rule.sentence()),
            None => Cow::Borrowed(&self.reason),
        }
    }
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

    /// Whether people may vote on it still, as far as staff or its status say.
    pub fn takes_votes(&self, status: Option<&Status>) -> bool {
        !status.is_some_and(|status| status.closes_votes) && self.closed_to(Switch::Votes).is_none()
    }

    /// Whether any of its switches is off.
    pub fn has_closings(&self) -> bool {
        Switch::ALL
            .iter()
            .any(|switch| self.closed_to(*switch).is_some())
    }
}
