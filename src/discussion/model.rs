//! The nouns of this room.
use crate::key;
use crate::people::PersonId;
use crate::platform::db::schema::{comment_removals, comments, people};
use crate::platform::text::Key;
use crate::{id, words_enum};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

id! {
    /// A comment's key.
    CommentId
}

words_enum! {
    /// Why a comment was removed.
    Reason {
        Author = "author",
        Personal = "personal",
        Insult = "insult",
        Advertising = "advertising",
        OffTopic = "off_topic",
        Unlawful = "unlawful",
    }
}

impl Reason {
    /// The reason as readers of the thread see it.
    pub const fn sentence(self) -> Key {
        match self {
            Self::Author => key!("discussion-reason-author"),
            Self::Personal => key!("discussion-reason-personal"),
            Self::Insult => key!("discussion-reason-insult"),
            Self::Advertising => key!("discussion-reason-advertising"),
            Self::OffTopic => key!("discussion-reason-off-topic"),
            Self::Unlawful => key!("discussion-reason-unlawful"),
        }
    }
}

/// A comment as it is shown.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = comments)]
pub struct Comment {
    pub id: CommentId,
    pub author: PersonId,
    pub parent: Option<CommentId>,
    pub root: CommentId,
    pub body: String,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
    #[diesel(select_expression = people::name)]
    pub author_name: String,
    #[diesel(select_expression = people::function)]
    pub author_function: Option<String>,
    #[diesel(embed)]
    pub removed: Option<Stone>,
}

diesel::alias!(people as removers: Removers);

/// What stays of a removed comment: why it went, by whom and when.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = comment_removals)]
pub struct Stone {
    pub reason: Reason,
    pub note: String,
    pub removed_at: DateTime<Utc>,
    #[diesel(select_expression = removers.field(people::name))]
    #[diesel(select_expression_type = diesel::query_source::AliasedField<Removers, people::name>)]
    pub by: String,
}

/// A comment and everything under it, in order of time.
#[derive(Clone, Debug)]
pub struct Thread {
    pub root: Comment,
    pub replies: Vec<Comment>,
}
