//! The nouns of this room.
use crate::boards::BoardId;
use crate::key;
use crate::people::PersonId;
use crate::platform::text::Key;
use crate::{id, words_enum};
use chrono::{DateTime, Duration, Utc};
use diesel::Queryable;
use uuid::Uuid;

id! {
    /// A measure's key.
    MeasureId
}

words_enum! {
    /// What was done: an idea or a comment hidden, a post declined that waited for approval, an idea put with another, somebody banned.
    MeasureKind { Idea = "idea", Comment = "comment", Post = "post", Merge = "merge", Ban = "ban" }
}

words_enum! {
    /// Why.
    Cause {
        Personal = "personal",
        Insult = "insult",
        Advertising = "advertising",
        OffTopic = "off_topic",
        Unlawful = "unlawful",
        Repeated = "repeated",
        Charter = "charter",
        Same = "same",
        Part = "part",
    }
}

impl Cause {
    /// What is offered when something is reported or hidden.
    pub const HIDING: &'static [Self] = &[
        Self::Personal,
        Self::Insult,
        Self::Advertising,
        Self::OffTopic,
        Self::Unlawful,
    ];
    /// What is offered when a post is declined before it was published.
    pub const DECLINING: &'static [Self] = &[
        Self::Personal,
        Self::Insult,
        Self::Advertising,
        Self::OffTopic,
        Self::Unlawful,
        Self::Repeated,
        Self::Charter,
    ];
    /// What is offered when somebody is banned.
    pub const BANNING: &'static [Self] = &[
        Self::Insult,
        Self::Advertising,
        Self::Unlawful,
        Self::Repeated,
    ];
    /// What is offered when two ideas are put together.
    pub const MERGING: &'static [Self] = &[Self::Same, Self::Part];

    /// The reason as a phrase.
    pub const fn label(self) -> Key {
        match self {
            Self::Personal => key!("guard-cause-personal"),
            Self::Insult => key!("guard-cause-insult"),
            Self::Advertising => key!("guard-cause-advertising"),
            Self::OffTopic => key!("guard-cause-off-topic"),
            Self::Unlawful => key!("guard-cause-unlawful"),
            Self::Repeated => key!("guard-cause-repeated"),
            Self::Charter => key!("guard-cause-charter"),
            Self::Same => key!("guard-cause-same"),
            Self::Part => key!("guard-cause-part"),
        }
    }
}

impl MeasureKind {
    /// What was done, as a sentence to whom it hit.
    pub const fn sentence(self) -> Key {
        match self {
            Self::Idea => key!("guard-did-idea"),
            Self::Comment => key!("guard-did-comment"),
            Self::Post => key!("guard-did-post"),
            Self::Merge => key!("guard-did-merge"),
            Self::Ban => key!("guard-did-ban"),
        }
    }

    /// The same in figures.
    pub const fn label(self) -> Key {
        match self {
            Self::Idea => key!("guard-kind-idea"),
            Self::Comment => key!("guard-kind-comment"),
            Self::Post => key!("guard-kind-post"),
            Self::Merge => key!("guard-kind-merge"),
            Self::Ban => key!("guard-kind-ban"),
        }
    }
}

/// What a moderator did, why, and what came of the appeal.
#[derive(Clone, Debug)]
pub struct Measure {
    pub id: MeasureId,
    pub board: BoardId,
    pub kind: MeasureKind,
    /// The idea, comment, held post, merge or ban.
    pub subject: Uuid,
    /// Whom it hit.
    pub person: PersonId,
    pub person_name: String,
    pub cause: Cause,
    pub words: String,
    pub taken_by: PersonId,
    pub taker: String,
    pub taken_at: DateTime<Utc>,
    pub undone_at: Option<DateTime<Utc>>,
    pub appeal: Option<Appeal>,
}

/// How long ideas that were put together can be taken apart again.
pub const APART_WITHIN: Duration = Duration::days(30);

impl Measure {
    /// The idea it was done to, when it was an idea.
    pub fn idea(&self) -> Option<Uuid> {
        matches!(self.kind, MeasureKind::Idea | MeasureKind::Merge).then_some(self.subject)
    }

    /// Until when an appeal can still bring something, where that ends: what was put together is taken apart for a while only.
    pub fn appealed_until(&self) -> Option<DateTime<Utc>> {
        (self.kind == MeasureKind::Merge).then(|| self.taken_at + APART_WITHIN)
    }

    /// Whether an appeal made now could only be refused.
    pub fn is_too_late(&self, now: DateTime<Utc>) -> bool {
        self.appealed_until().is_some_and(|last| now > last)
    }
}

/// The one appeal against a measure.
#[derive(Queryable, Clone, Debug)]
pub struct Appeal {
    pub words: String,
    pub appealed_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
    pub granted: Option<bool>,
    pub answer: Option<String>,
}
