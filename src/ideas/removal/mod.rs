//! Removal at the author's wish: they ask with a reason, a moderator answers with words, and where the answer is yes a stone takes the
//! place of title and text. Votes stay, and what others said stays readable.
mod acts;
mod forget;
mod pages;
mod parts;
mod passages;
mod policy;
mod queries;
mod requests_page;
mod routes;

pub use forget::{Gone, forget_ideas, replace_words};
pub use parts::{RequestNote, StoneNote};
pub use passages::Passage;
pub use policy::{may_ask_removal, may_see_requests};
pub use queries::{count_requests, find_open_request, find_request, find_stone};
pub(super) use requests_page::requests;
pub(super) use routes::{answer, ask, show, withdraw};

use super::model::IdeaId;
use crate::id;
use crate::people::PersonId;
use chrono::{DateTime, Utc};
use diesel::Queryable;

id! {
    /// A request's key.
    RequestId
}

/// An author's wish to have their idea removed, and what came of it.
#[derive(Queryable, Clone, Debug)]
pub struct RemovalRequest {
    pub id: RequestId,
    pub idea: IdeaId,
    pub author: PersonId,
    pub author_name: String,
    pub reason: String,
    pub asked_at: DateTime<Utc>,
    pub answered_at: Option<DateTime<Utc>>,
    pub granted: Option<bool>,
    /// What the moderator told the author.
    pub answer: Option<String>,
    pub answered_by: Option<String>,
}
