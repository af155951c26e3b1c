//! Answers on their way: they go out after two minutes; until then whoever wrote them takes them back.
mod acts;
mod job;
mod parts;
mod queries;
mod routes;

pub use acts::{queue_answer, queue_answers};
pub use job::jobs;
pub use parts::OnItsWay;
pub(in crate::desk) use queries::list_mine;
pub use queries::{find_typed, list_on_their_way};
pub(in crate::desk) use routes::routes;

use crate::answers::AnswerId;
use crate::boards::BoardId;
use crate::ideas::IdeaId;
use crate::people::PersonId;
use crate::words_enum;
use chrono::{DateTime, Utc};
use diesel::Queryable;
use uuid::Uuid;

words_enum! {
    /// What became of it.
    Outcome { Sent = "sent", Undone = "undone", Refused = "refused" }
}

/// An answer that waits to be sent, or waited.
#[derive(Queryable, Clone, Debug)]
pub struct Queued {
    pub id: AnswerId,
    pub board: BoardId,
    pub idea: IdeaId,
    pub author: PersonId,
    /// The form as it was sent.
    pub form: String,
    pub batch: Option<Uuid>,
    pub send_at: DateTime<Utc>,
    pub outcome: Option<Outcome>,
    pub author_name: String,
    pub number: i32,
    pub title: String,
}
