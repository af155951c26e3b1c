//! The nouns of this room.
use crate::boards::{Board, BoardId};
use crate::id;
use crate::ideas::IdeaRow;
use crate::people::PersonId;
use crate::platform::db::schema::{deeds, people};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

id! {
    /// A deed's key.
    DeedId
}

/// Something that was done because of ideas.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = deeds)]
pub struct Deed {
    pub id: DeedId,
    pub board: BoardId,
    pub number: i32,
    pub author: PersonId,
    pub title: String,
    pub body: String,
    pub link: Option<String>,
    pub done_on: NaiveDate,
    pub version: i32,
    /// How many people have been told so far.
    pub told: i32,
    pub created_at: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
    #[diesel(select_expression = people::name)]
    pub author_name: String,
    #[diesel(select_expression = people::function)]
    pub author_function: Option<String>,
}

impl Deed {
    /// The address of its page.
    pub fn path(&self, board: &Board) -> String {
        format!("{}/done/{}", board.path(), self.number)
    }
}

/// Somebody without whom it would not be there: who shared one of its ideas, or one that was put with it.
#[derive(Clone, Debug)]
pub(super) struct Credit {
    pub person: PersonId,
    pub name: String,
    /// They asked not to be named here.
    pub silent: bool,
}

/// A deed with everything that is shown of it.
#[derive(Clone, Debug)]
pub(super) struct Whole {
    pub deed: Deed,
    pub ideas: Vec<IdeaRow>,
    pub credits: Vec<Credit>,
}
