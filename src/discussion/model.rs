//! The nouns of this room.
use crate::key;
use crate::people::PersonId;
use crate::platform::db::schema::{comment_removals, comments, people};
use crate::platform::paging::Cursor;
use crate::platform::text::Key;
use crate::{id, words_enum};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use std::collections::HashMap;

id! {
    /// A comment's key.
    CommentId
}

words_enum! {
    /// Why a comment is not shown: why it was removed, or that it was written before everybody could read the board, and waits for a yes.
    Reason {
        Author = "author",
        Personal = "personal",
        Insult = "insult",
        Advertising = "advertising",
        OffTopic = "off_topic",
        Unlawful = "unlawful",
        Unheard = "unheard",
    }
}

words_enum! {
    /// What somebody thinks of a comment: it helped, or, where votes against count, it did not.
    Mark { Thanks = "thanks", Against = "against" }
}

impl Mark {
    /// The wished end a form says: one of the marks, or none. `None` when it says something else.
    pub(super) fn wished(word: &str) -> Option<Option<Self>> {
        match word {
            "none" => Some(None),
            word => Self::from_word(word).map(Some),
        }
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
            Self::Unheard => key!("discussion-reason-unheard"),
        }
    }

    /// Whether a moderator gives it; the others come about by themselves.
    pub(super) const fn is_given(self) -> bool {
        !matches!(self, Self::Author | Self::Unheard)
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
    /// Whether it adds to the idea, as its writer or whoever took it up says.
    pub adds: bool,
    pub thanks: i32,
    pub against: i32,
    /// How far people find it helpful; see [`super::rules::wilson`].
    pub helpful: f64,
    #[diesel(select_expression = people::name)]
    pub author_name: String,
    #[diesel(select_expression = people::function)]
    pub author_function: Option<String>,
    #[diesel(embed)]
    pub removed: Option<Stone>,
}

impl Comment {
    /// Whether it waits for its writer's yes. Then it is shown to them and to the staff, beside the stone.
    pub(super) fn is_unheard(&self) -> bool {
        let stone = self.removed.as_ref();
        stone.is_some_and(|stone| stone.reason == Reason::Unheard)
    }

    /// Whether somebody removed it. What only waits can still be removed.
    pub fn is_gone(&self) -> bool {
        self.removed.is_some() && !self.is_unheard()
    }

    /// Why nothing else can be done with it, when it is not shown.
    pub fn refusal(&self) -> Option<Key> {
        match self.is_unheard() {
            true => Some(key!("discussion-denied-unheard")),
            false => self
                .removed
                .as_ref()
                .map(|_| key!("discussion-denied-removed")),
        }
    }
}

diesel::alias!(people as removers: Removers);

/// What stays of a comment that is not shown: why it went, by whom and when.
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

/// A comment and what is shown under it, in order of time.
#[derive(Clone, Debug)]
pub struct Thread {
    pub root: Comment,
    pub replies: Vec<Comment>,
    /// Where the replies go on that are not shown.
    pub more: Option<Cursor>,
    /// Who wrote the replies that these reply to.
    pub answered: HashMap<CommentId, String>,
    /// The words in each comment that name somebody.
    pub names: HashMap<CommentId, Vec<String>>,
}

impl Thread {
    /// Whom a reply answers, when that is not the one who began the thread.
    pub(super) fn answered_by(&self, reply: &Comment) -> Option<&str> {
        Some(self.answered.get(&reply.parent?)?.as_str())
    }

    /// The words in a comment that name somebody.
    pub(super) fn names_in(&self, comment: &Comment) -> &[String] {
        self.names.get(&comment.id).map_or(&[], Vec::as_slice)
    }

    /// The keys of the comments that are shown.
    pub fn keys(&self) -> impl Iterator<Item = CommentId> {
        std::iter::once(&self.root)
            .chain(&self.replies)
            .map(|c| c.id)
    }
}
