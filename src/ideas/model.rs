//! The nouns of this room.
use crate::boards::{Board, BoardId, CharterId, Kind, StatusId, ThemeId, calendar_of};
use crate::people::PersonId;
use crate::platform::db::schema::{idea_counters, ideas, people, themes};
use crate::platform::text::Key;
use crate::{id, key};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

id! {
    /// An idea's key.
    IdeaId
}

/// What a post of this kind is called, as a tag.
pub const fn kind_label(kind: Kind) -> Key {
    match kind {
        Kind::Idea => key!("ideas-kind-idea"),
        Kind::Question => key!("ideas-kind-question"),
        Kind::Problem => key!("ideas-kind-problem"),
        Kind::Praise => key!("ideas-kind-praise"),
    }
}

/// Said once a post of this kind is on the board.
pub(super) const fn posted(kind: Kind) -> Key {
    match kind {
        Kind::Idea => key!("ideas-posted"),
        Kind::Question => key!("ideas-posted-question"),
        Kind::Problem => key!("ideas-posted-problem"),
        Kind::Praise => key!("ideas-posted-praise"),
    }
}

/// An idea as lists show it.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = ideas)]
pub struct IdeaRow {
    pub id: IdeaId,
    pub board: BoardId,
    pub number: i32,
    pub slug: String,
    pub kind: Kind,
    pub author: PersonId,
    pub status: StatusId,
    pub title: String,
    pub excerpt: String,
    pub language: String,
    pub created_at: DateTime<Utc>,
    pub answer_due_at: Option<DateTime<Utc>>,
    pub update_due_on: Option<NaiveDate>,
    /// By when the organisation takes a look at it, because many want it.
    pub review_due_at: Option<DateTime<Utc>>,
    pub answered_at: Option<DateTime<Utc>>,
    pub answer_excerpt: Option<String>,
    /// The idea it was put with, when somebody found the two the same.
    pub merged_into: Option<IdeaId>,
    pub votes_closed_at: Option<DateTime<Utc>>,
    pub comments_closed_at: Option<DateTime<Utc>>,
    /// Since when lists and search leave it out.
    pub archived_at: Option<DateTime<Utc>>,
    /// Since when a stone stands in its place, at its author's wish.
    pub removed_at: Option<DateTime<Utc>>,
    /// Since when only its author and the staff of the board read it: a moderator hid it, or it waits for the yes of who wrote it.
    pub hidden_at: Option<DateTime<Utc>>,
    /// Who agreed to be shown with it.
    pub collaborators: Vec<PersonId>,
    #[diesel(select_expression = people::name)]
    pub author_name: String,
    #[diesel(select_expression = themes::name)]
    pub theme_name: String,
    #[diesel(select_expression = idea_counters::up)]
    pub up: i32,
    #[diesel(select_expression = idea_counters::down)]
    pub down: i32,
    #[diesel(select_expression = idea_counters::comments)]
    pub comments: i32,
    #[diesel(select_expression = idea_counters::heat)]
    pub heat: f64,
    #[diesel(select_expression = idea_counters::commented_at)]
    pub commented_at: Option<DateTime<Utc>>,
}

impl IdeaRow {
    /// Votes for, less votes against.
    pub const fn score(&self) -> i32 {
        self.up - self.down
    }

    /// The score as the board shows it. Ten points a vote is a way of showing only; what is kept are votes.
    pub fn points(&self, board: &Board) -> i64 {
        i64::from(self.score()) * i64::from(board.points_per_vote)
    }

    /// Why nothing more is done to it, when it was hidden, put with another or removed.
    pub fn refusal(&self) -> Option<Key> {
        match (self.merged_into, self.removed_at) {
            _ if self.hidden_at.is_some() => Some(key!("ideas-denied-hidden")),
            (Some(_), _) => Some(key!("ideas-denied-merged")),
            (None, Some(_)) => Some(key!("ideas-denied-removed")),
            (None, None) => None,
        }
    }

    /// The one true address of its page.
    pub fn path(&self, board: &Board) -> String {
        format!("/b/{}/{}/{}", board.slug, self.number, self.slug)
    }
}

/// An idea, whole.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = ideas)]
pub struct Idea {
    #[diesel(embed)]
    pub row: IdeaRow,
    pub body: String,
    pub version: i32,
    pub edited_at: Option<DateTime<Utc>>,
    pub status_since: DateTime<Utc>,
    pub first_answered_at: Option<DateTime<Utc>>,
    pub theme: ThemeId,
    pub charter: CharterId,
}

impl std::ops::Deref for Idea {
    type Target = IdeaRow;

    fn deref(&self) -> &IdeaRow {
        &self.row
    }
}

/// What the organisation owes on an idea.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// A first answer by the end of this day of the board's own time zone.
    Answer(NaiveDate),
    /// The first answer is this many working days late.
    AnswerLate(i64),
    /// The next update by this day.
    Update(NaiveDate),
    /// The update is this many working days late.
    UpdateLate(i64),
    /// A look at what many want, by this day.
    Review(NaiveDate),
    /// The look is this many working days late.
    ReviewLate(i64),
}

impl Due {
    /// Whether its day is over.
    pub const fn is_late(self) -> bool {
        matches!(
            self,
            Self::AnswerLate(_) | Self::UpdateLate(_) | Self::ReviewLate(_)
        )
    }
}

/// What is owed first on an idea now, in working days of its board. In the archive as much as before: what leaves the lists is not
/// forgiven.
pub fn due_of(board: &Board, idea: &IdeaRow, now: DateTime<Utc>) -> Option<Due> {
    let calendar = calendar_of(board, now);
    let today = calendar.local_date(now);
    let first = idea.answer_due_at.filter(|_| idea.answered_at.is_none());
    // of two on one day the first answer is the word that is owed
    let comes_first = |due: &DateTime<Utc>| idea.owed_at() == Some(*due) && first != Some(*due);
    if let Some(due) = idea.review_due_at.filter(comes_first) {
        let day = calendar.local_date(due);
        return Some(if due < now {
            Due::ReviewLate(calendar.working_days_between(day, today))
        } else {
            Due::Review(day)
        });
    }
    if idea.answered_at.is_some() {
        let due = idea.update_due_on?;
        return Some(if due < today {
            Due::UpdateLate(calendar.working_days_between(due, today))
        } else {
            Due::Update(due)
        });
    }
    let due = idea.answer_due_at?;
    Some(if due < now {
        Due::AnswerLate(calendar.working_days_between(calendar.local_date(due), today))
    } else {
        Due::Answer(calendar.local_date(due))
    })
}
