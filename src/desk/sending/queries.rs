//! Reading what is on its way.
use super::{Outcome, Queued};
use crate::answers::AnswerId;
use crate::boards::BoardId;
use crate::ideas::IdeaId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{ideas, people, queued_answers as queued};
use crate::platform::web::{Error, Fields};
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

macro_rules! read {
    () => {
        queued::table
            .inner_join(people::table.on(people::id.eq(queued::author)))
            .inner_join(ideas::table.on(ideas::id.eq(queued::idea)))
            .select((
                queued::id,
                queued::board,
                queued::idea,
                queued::author,
                queued::form,
                queued::batch,
                queued::send_at,
                queued::outcome,
                people::name,
                ideas::number,
                ideas::title,
            ))
    };
}

/// One of them.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this key.
pub(super) async fn find_queued(conn: &mut Connection, id: AnswerId) -> Result<Queued, Error> {
    Ok(read!().filter(queued::id.eq(id)).first(conn).await?)
}

/// Those written as one.
pub(super) async fn list_batch(conn: &mut Connection, batch: Uuid) -> Result<Vec<Queued>, Error> {
    Ok(read!()
        .filter(queued::batch.eq(batch))
        .order(queued::id)
        .load(conn)
        .await?)
}

/// Answers to an idea that have not gone out yet. For the staff of its board only.
///
/// # Errors
/// When the database refuses.
pub async fn list_on_their_way(mut conn: &Connection, idea: IdeaId) -> Result<Vec<Queued>, Error> {
    Ok(read!()
        .filter(queued::idea.eq(idea))
        .filter(queued::ended_at.is_null())
        .order(queued::send_at)
        .limit(20)
        .load(&mut conn)
        .await?)
}

/// A person's own on these boards: on their way, and those of the last day that could not be sent.
pub(in crate::desk) async fn list_mine(
    conn: &mut Connection,
    (author, boards): (PersonId, &[BoardId]),
    now: DateTime<Utc>,
) -> Result<Vec<Queued>, Error> {
    Ok(read!()
        .filter(queued::author.eq(author))
        .filter(queued::board.eq_any(boards))
        .filter(queued::queued_at.gt(now - Duration::days(1)))
        .filter(
            queued::outcome
                .is_null()
                .or(queued::outcome.eq(Outcome::Refused)),
        )
        .order(queued::queued_at.desc())
        .limit(200)
        .load(conn)
        .await?)
}

/// What somebody typed in an answer to this idea that they took back or that could not be sent, to go on from.
///
/// # Errors
/// [`Error::NotFound`] when there is none of theirs with this key.
pub async fn find_typed(
    conn: &mut Connection,
    (id, idea): (AnswerId, IdeaId),
    author: PersonId,
) -> Result<Fields, Error> {
    let form: String = queued::table
        .find(id)
        .filter(queued::idea.eq(idea))
        .filter(queued::author.eq(author))
        .filter(queued::ended_at.is_not_null())
        .select(queued::form)
        .first(conn)
        .await?;
    Fields::parse(form.as_bytes())
}
