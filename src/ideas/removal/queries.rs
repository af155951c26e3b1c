//! Reading requests for removal and their stones.
use super::policy::SeeRequests;
use super::{RemovalRequest, RequestId};
use crate::ideas::model::{IdeaId, IdeaRow};
use crate::platform::db::Connection;
use crate::platform::db::schema::{idea_counters, ideas, people, removal_requests, themes};
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

diesel::alias!(people as answerers: Answerers);

/// The most a list shows; what is answered leaves it.
const MOST: i64 = 100;

#[diesel::dsl::auto_type(no_type_alias)]
fn rows() -> _ {
    let answerer = answerers.field(people::id).nullable();
    removal_requests::table
        .inner_join(people::table.on(people::id.eq(removal_requests::author)))
        .left_join(answerers.on(answerer.eq(removal_requests::answered_by)))
}

#[diesel::dsl::auto_type(no_type_alias)]
fn columns() -> _ {
    let by = answerers.field(people::name).nullable();
    (
        removal_requests::id,
        removal_requests::idea,
        removal_requests::author,
        people::name,
        removal_requests::reason,
        removal_requests::asked_at,
        removal_requests::answered_at,
        removal_requests::granted,
        removal_requests::answer,
        by,
    )
}

/// The request on an idea that waits for its answer.
///
/// # Errors
/// When the database refuses.
pub async fn find_open_request(
    mut conn: &Connection,
    idea: IdeaId,
) -> Result<Option<RemovalRequest>, Error> {
    Ok(rows()
        .filter(removal_requests::idea.eq(idea))
        .filter(removal_requests::withdrawn_at.is_null())
        .filter(removal_requests::answered_at.is_null())
        .select(columns())
        .first(&mut conn)
        .await
        .optional()?)
}

/// The newest answer to a request on an idea.
pub(super) async fn find_last_answer(
    mut conn: &Connection,
    idea: IdeaId,
) -> Result<Option<RemovalRequest>, Error> {
    Ok(rows()
        .filter(removal_requests::idea.eq(idea))
        .filter(removal_requests::answered_at.is_not_null())
        .order((
            removal_requests::answered_at.desc(),
            removal_requests::id.desc(),
        ))
        .select(columns())
        .first(&mut conn)
        .await
        .optional()?)
}

/// The request that was granted: when the idea went, and by whom. What went with its author was never granted, whatever was answered before.
///
/// # Errors
/// When the database refuses.
pub async fn find_stone(
    mut conn: &Connection,
    idea: &IdeaRow,
) -> Result<Option<RemovalRequest>, Error> {
    if idea.removed_at.is_none() {
        return Ok(None);
    }
    Ok(rows()
        .filter(removal_requests::idea.eq(idea.id))
        .filter(removal_requests::granted.eq(true))
        .order((
            removal_requests::answered_at.desc(),
            removal_requests::id.desc(),
        ))
        .select(columns())
        .first(&mut conn)
        .await
        .optional()?)
}

/// One request, for the mail to its author.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this key.
pub async fn find_request(conn: &mut Connection, id: RequestId) -> Result<RemovalRequest, Error> {
    Ok(rows()
        .filter(removal_requests::id.eq(id))
        .select(columns())
        .first(conn)
        .await?)
}

/// How many requests of a board wait.
///
/// # Errors
/// When the database refuses.
pub async fn count_requests(mut conn: &Connection, permit: SeeRequests) -> Result<i64, Error> {
    Ok(removal_requests::table
        .filter(removal_requests::board.eq(permit.board()))
        .filter(removal_requests::withdrawn_at.is_null())
        .filter(removal_requests::answered_at.is_null())
        .count()
        .get_result(&mut conn)
        .await?)
}

/// The requests of a board that wait, the oldest first, each with its idea.
pub(super) async fn list_requests(
    conn: &mut Connection,
    permit: SeeRequests,
) -> Result<Vec<(RemovalRequest, IdeaRow)>, Error> {
    let waiting: Vec<RemovalRequest> = rows()
        .filter(removal_requests::board.eq(permit.board()))
        .filter(removal_requests::withdrawn_at.is_null())
        .filter(removal_requests::answered_at.is_null())
        .order((removal_requests::asked_at, removal_requests::id))
        .limit(MOST)
        .select(columns())
        .load(conn)
        .await?;
    let ids: Vec<IdeaId> = waiting.iter().map(|request| request.idea).collect();
    let of: Vec<IdeaRow> = ideas::table
        .inner_join(idea_counters::table)
        .inner_join(people::table)
        .inner_join(themes::table)
        .filter(ideas::id.eq_any(ids))
        .select(IdeaRow::as_select())
        .load(conn)
        .await?;
    let with_idea = waiting.into_iter().filter_map(|request| {
        let idea = of.iter().find(|idea| idea.id == request.idea)?.clone();
        Some((request, idea))
    });
    Ok(with_idea.collect())
}

/// What was archived on a board, the newest first: lists leave it out, and whoever may bring it back has to find it.
pub(super) async fn list_archived(
    conn: &mut Connection,
    permit: SeeRequests,
) -> Result<Vec<IdeaRow>, Error> {
    Ok(ideas::table
        .inner_join(idea_counters::table)
        .inner_join(people::table)
        .inner_join(themes::table)
        .filter(ideas::board.eq(permit.board()))
        .filter(ideas::archived_at.is_not_null())
        .filter(ideas::merged_into.is_null())
        .filter(ideas::removed_at.is_null())
        .filter(ideas::hidden_at.is_null())
        .order((ideas::archived_at.desc(), ideas::id.desc()))
        .limit(MOST)
        .select(IdeaRow::as_select())
        .load(conn)
        .await?)
}
