//! Pictures of texts that not everyone may read: they wait, are hidden and come back with their text. Parts of the acts that do so.
use super::acts::attach;
use super::model::Readers;
use super::queries::named_in;
use crate::boards::BoardId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::pictures;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Hangs the pictures a text names on it, as [`attach`] does, for moderators only: the text waits for approval.
///
/// # Errors
/// When the database refuses.
pub async fn attach_withheld(
    conn: &mut Connection,
    writer: (BoardId, PersonId),
    (text, body): (Uuid, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    attach(conn, writer, (text, body), now).await?;
    withhold(conn, &[text], Readers::Moderators, now).await
}

/// Withholds the pictures of texts. What only moderators see already stays so.
///
/// # Errors
/// When the database refuses.
pub async fn withhold(
    conn: &mut Connection,
    texts: &[Uuid],
    readers: Readers,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::update(
        pictures::table
            .filter(pictures::hangs_on.eq_any(texts))
            .filter(pictures::moderators_only.eq(false)),
    )
    .set((
        pictures::withheld_at.eq(now),
        pictures::moderators_only.eq(readers == Readers::Moderators),
    ))
    .execute(conn)
    .await?;
    Ok(())
}

/// Shows pictures again to everyone who sees the board, when it was these readers they were left to.
///
/// # Errors
/// When the database refuses.
pub async fn release(conn: &mut Connection, texts: &[Uuid], readers: Readers) -> Result<(), Error> {
    diesel::update(
        pictures::table
            .filter(pictures::hangs_on.eq_any(texts))
            .filter(pictures::moderators_only.eq(readers == Readers::Moderators)),
    )
    .set((
        pictures::withheld_at.eq(None::<DateTime<Utc>>),
        pictures::moderators_only.eq(false),
    ))
    .execute(conn)
    .await?;
    Ok(())
}

/// Hangs the pictures of one text on another: a change that waited became the text, or a newer change takes its place.
///
/// # Errors
/// When the database refuses.
pub async fn hand_on(conn: &mut Connection, from: Uuid, to: Uuid) -> Result<(), Error> {
    diesel::update(pictures::table.filter(pictures::hangs_on.eq(from)))
        .set(pictures::hangs_on.eq(to))
        .execute(conn)
        .await?;
    Ok(())
}

/// Hangs those pictures of a change that is taken back on the text itself which this body of it names, for everyone who reads it.
///
/// # Errors
/// When the database refuses.
pub async fn hand_on_named(
    conn: &mut Connection,
    from: Uuid,
    (to, body): (Uuid, &str),
) -> Result<(), Error> {
    let named = named_in(body);
    let kept = pictures::table
        .filter(pictures::hangs_on.eq(from))
        .filter(pictures::id.eq_any(named))
        .filter(pictures::gone_at.is_null());
    diesel::update(kept)
        .set((
            pictures::hangs_on.eq(to),
            pictures::withheld_at.eq(None::<DateTime<Utc>>),
            pictures::moderators_only.eq(false),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
