//! Mails about somebody who leaves, and mails that left long ago.
use super::SEND;
use super::shred::shred_mails;
use crate::platform::db::Connection;
use crate::platform::db::schema::{jobs, mails};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Mails looked through at once: a site may have sent hundreds of thousands.
const BATCH: i64 = 500;

#[derive(QueryableByName)]
struct Touched {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Deletes every mail to an address, with its waiting job. Returns the mails whose files, where there are any, are to be deleted too.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "an address compared without case is not in diesel's own words"
)]
pub async fn forget_mails(
    conn: &mut Connection,
    address: Option<&str>,
) -> Result<Vec<Uuid>, Error> {
    let to: Vec<Touched> =
        diesel::sql_query("DELETE FROM mails WHERE lower(to_address) = lower($1) RETURNING id")
            .bind::<Nullable<Text>, _>(address)
            .load(conn)
            .await?;
    let touched: Vec<Uuid> = to.into_iter().map(|mail| mail.id).collect();
    let keys: Vec<Option<String>> = touched
        .iter()
        .map(|id| Some(format!("{SEND}:{id}")))
        .collect();
    diesel::delete(jobs::table.filter(jobs::key.eq_any(keys)))
        .execute(conn)
        .await?;
    Ok(touched)
}

/// What became of a batch of mails that was looked through.
pub struct Emptied {
    pub mails: Vec<Uuid>,
    /// Some that say the words wait to be sent: they were written to be read, and are to be looked at again.
    pub some_wait: bool,
    /// Where to go on; nothing when this was the last batch.
    pub next: Option<Uuid>,
}

#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Bool)]
    left: bool,
}

/// Empties mails that left and say one of these words, of the next batch after a key.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "looking for words within texts is not in diesel's own words"
)]
pub async fn empty_mails_saying(
    conn: &mut Connection,
    words: &[String],
    after: Option<Uuid>,
) -> Result<Emptied, Error> {
    let batch: Vec<Uuid> = mails::table
        .filter(mails::id.gt(after.unwrap_or(Uuid::nil())))
        .filter(mails::text_part.ne(""))
        .order(mails::id)
        .limit(BATCH)
        .select(mails::id)
        .load(conn)
        .await?;
    let said: Vec<Said> = diesel::sql_query(
        "SELECT m.id, m.sent_at IS NOT NULL OR m.dead_at IS NOT NULL AS left FROM mails m WHERE m.id = ANY($1) \
         AND EXISTS (SELECT 1 FROM unnest($2) w WHERE position(w IN m.text_part) > 0 OR position(w IN m.html_part) > 0 \
           OR position(w IN m.subject) > 0 OR position(w IN coalesce(m.from_name, '')) > 0)",
    )
    .bind::<Array<SqlUuid>, _>(&batch)
    .bind::<Array<Text>, _>(words)
    .load(conn)
    .await?;
    let left: Vec<Uuid> = said
        .iter()
        .filter(|one| one.left)
        .map(|one| one.id)
        .collect();
    empty(conn, &left).await?;
    Ok(Emptied {
        some_wait: said.iter().any(|one| !one.left),
        mails: left,
        next: batch
            .last()
            .copied()
            .filter(|_| batch.len() as i64 == BATCH),
    })
}

/// Why a mail was set aside, as the outbox shows it.
const GONE: &str = "what it told of is gone";

/// Empties the mails in threads that begin so, about one thing which is gone: that they were sent stays, what they said does not, and
/// those that have not left do not leave. Part of the act that removes it.
///
/// # Errors
/// When the database refuses.
pub async fn forget_texts(
    conn: &mut Connection,
    thread: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let said: Vec<Uuid> = mails::table
        .filter(mails::thread_id.like(format!("{thread}%")))
        .select(mails::id)
        .load(conn)
        .await?;
    call_back(conn, &said, now).await
}

/// The same for these mails.
///
/// # Errors
/// When the database refuses.
pub async fn call_back(
    conn: &mut Connection,
    said: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let waiting = mails::table
        .filter(mails::id.eq_any(said))
        .filter(mails::sent_at.is_null())
        .filter(mails::dead_at.is_null());
    diesel::update(waiting)
        .set((mails::dead_at.eq(now), mails::last_error.eq(GONE)))
        .execute(conn)
        .await?;
    empty(conn, said).await?;
    shred_mails(conn, said, now).await
}

async fn empty(conn: &mut Connection, those: &[Uuid]) -> Result<(), Error> {
    diesel::update(mails::table.filter(mails::id.eq_any(those)))
        .set((
            mails::subject.eq("–"),
            mails::text_part.eq(""),
            mails::html_part.eq(""),
            mails::from_name.eq(None::<String>),
            mails::unsubscribe.eq(None::<String>),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Empties the next mails that were written before a day. Who calls goes on until there are none.
///
/// # Errors
/// When the database refuses.
pub async fn expire_mails(
    conn: &mut Connection,
    before: DateTime<Utc>,
) -> Result<Vec<Uuid>, Error> {
    let old: Vec<Uuid> = mails::table
        .filter(mails::created_at.lt(before))
        .filter(mails::text_part.ne(""))
        .select(mails::id)
        .limit(BATCH)
        .load(conn)
        .await?;
    // one that could not leave for a month does not leave any more
    let stuck = mails::table
        .filter(mails::id.eq_any(&old))
        .filter(mails::sent_at.is_null())
        .filter(mails::dead_at.is_null());
    diesel::update(stuck)
        .set(mails::dead_at.eq(before))
        .execute(conn)
        .await?;
    empty(conn, &old).await?;
    Ok(old)
}

/// Deletes the next mails that were written before a day; returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn delete_mails(conn: &mut Connection, before: DateTime<Utc>) -> Result<usize, Error> {
    let old: Vec<Uuid> = mails::table
        .filter(mails::created_at.lt(before))
        .select(mails::id)
        .limit(BATCH)
        .load(conn)
        .await?;
    Ok(diesel::delete(mails::table.filter(mails::id.eq_any(old)))
        .execute(conn)
        .await?)
}
