//! Reading what is closed on an idea.
use super::{Closing, Switch};
use crate::ideas::away::Counted;
use crate::ideas::model::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{idea_closings, ideas, people, statuses};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The switches of an idea that are off: who closed what, when and why.
///
/// # Errors
/// When the database refuses.
pub async fn list_closings(mut conn: &Connection, idea: IdeaId) -> Result<Vec<Closing>, Error> {
    Ok(idea_closings::table
        .left_join(people::table.on(people::id.nullable().eq(idea_closings::closed_by)))
        .filter(idea_closings::idea.eq(idea))
        .filter(idea_closings::reopened_at.is_null())
        .order(idea_closings::closed_at)
        .select((
            idea_closings::switch,
            idea_closings::reason,
            idea_closings::closed_at,
            people::name.nullable(),
            idea_closings::rule,
        ))
        .load(&mut conn)
        .await?)
}

/// What the status of an idea does with its votes.
#[derive(Queryable, Selectable, Clone, Copy, Debug)]
#[diesel(table_name = statuses)]
pub struct StatusOnVotes {
    #[diesel(column_name = closes_votes)]
    pub closes: bool,
    #[diesel(column_name = returns_votes)]
    pub returns: bool,
}

/// All that may stand in the way of a vote or a comment.
pub(super) struct InTheWay {
    pub counted: Counted,
    pub votes_closed_at: Option<DateTime<Utc>>,
    pub comments_closed_at: Option<DateTime<Utc>>,
    pub status: StatusOnVotes,
}

/// Everything at once: whoever writes on this idea next waits for the lock it is asked under.
pub(super) async fn find_in_the_way(
    mut conn: &Connection,
    idea: IdeaId,
) -> Result<InTheWay, Error> {
    let (counted, votes_closed_at, comments_closed_at, status) = ideas::table
        .inner_join(statuses::table)
        .filter(ideas::id.eq(idea))
        .select((
            Counted::as_select(),
            ideas::votes_closed_at,
            ideas::comments_closed_at,
            StatusOnVotes::as_select(),
        ))
        .first(&mut conn)
        .await?;
    Ok(InTheWay {
        counted,
        votes_closed_at,
        comments_closed_at,
        status,
    })
}

/// Since when a switch is off; asked under the idea's lock.
pub(super) async fn closed_since(
    mut conn: &Connection,
    idea: IdeaId,
    switch: Switch,
) -> Result<Option<DateTime<Utc>>, Error> {
    let (votes, comments, archived) = ideas::table
        .find(idea)
        .select((
            ideas::votes_closed_at,
            ideas::comments_closed_at,
            ideas::archived_at,
        ))
        .first(&mut conn)
        .await?;
    Ok(match switch {
        Switch::Votes => votes,
        Switch::Comments => comments,
        Switch::Visibility => archived,
    })
}

/// Whether an idea is out of sight: a moderator hid it, or it waits for the yes of who wrote it.
///
/// # Errors
/// When the database refuses.
pub async fn is_hidden(conn: &mut Connection, idea: IdeaId) -> Result<bool, Error> {
    let hidden: Option<DateTime<Utc>> = ideas::table
        .find(idea)
        .select(ideas::hidden_at)
        .first(conn)
        .await?;
    Ok(hidden.is_some())
}
