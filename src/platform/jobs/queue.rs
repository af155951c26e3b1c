//! Jobs as rows.
use crate::platform::db::schema::jobs;
use crate::platform::db::{Connection, statement};
use crate::platform::patience::LEASE;
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

/// After this many failures a job is set aside with its reason.
const MOST_ATTEMPTS: i32 = 8;

/// A job to be written.
pub struct NewJob {
    pub kind: &'static str,
    pub payload: Value,
    /// A second job with the same key is not written.
    pub key: Option<String>,
    pub run_at: DateTime<Utc>,
}

/// Writes a job; call it inside the act's transaction.
///
/// # Errors
/// When the database refuses.
pub async fn enqueue(mut conn: &Connection, job: NewJob) -> Result<(), Error> {
    diesel::insert_into(jobs::table)
        .values((
            jobs::id.eq(Uuid::now_v7()),
            jobs::kind.eq(job.kind),
            jobs::payload.eq(job.payload),
            jobs::key.eq(job.key),
            jobs::run_at.eq(job.run_at),
            jobs::attempts.eq(0),
            jobs::created_at.eq(job.run_at),
        ))
        .on_conflict(jobs::key)
        .do_nothing()
        .execute(&mut conn)
        .await?;
    Ok(())
}

/// A job a worker holds.
#[derive(QueryableByName, Debug)]
#[diesel(table_name = jobs)]
pub(super) struct Held {
    pub id: Uuid,
    pub kind: String,
    pub payload: Value,
    pub attempts: i32,
}

/// Takes the next job that is due, of other kinds than these. Two workers never take the same one.
#[allow(
    clippy::disallowed_methods,
    reason = "SKIP LOCKED with an update is not in diesel's own words"
)]
pub(super) async fn take(
    conn: &mut Connection,
    busy: &[&str],
    now: DateTime<Utc>,
) -> Result<Option<Held>, Error> {
    // after so long another takes it for lost
    let lost_at = now + Duration::from_std(LEASE).unwrap_or_default();
    let held = statement(
        "UPDATE jobs SET locked_until = $2, attempts = attempts + 1 WHERE id = ( \
           SELECT id FROM jobs WHERE dead_at IS NULL AND run_at <= $1 AND (locked_until IS NULL OR locked_until < $1) \
             AND kind <> ALL($3) \
           ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) \
         RETURNING id, kind, payload, attempts",
    )
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(lost_at)
    .bind::<Array<Text>, _>(busy)
    .get_result(conn)
    .await
    .optional()?;
    Ok(held)
}

pub(super) async fn done(conn: &mut Connection, id: Uuid) -> Result<(), Error> {
    diesel::delete(jobs::table.find(id)).execute(conn).await?;
    Ok(())
}

/// Puts a failed job back for later, or sets it aside when it failed too often.
pub(super) async fn failed(
    conn: &mut Connection,
    job: &Held,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let dead = job.attempts >= MOST_ATTEMPTS;
    diesel::update(jobs::table.find(job.id))
        .set((
            jobs::last_error.eq(reason),
            jobs::locked_until.eq(None::<DateTime<Utc>>),
            jobs::run_at.eq(now + backoff(job.attempts)),
            jobs::dead_at.eq(dead.then_some(now)),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// 2, 4, 8 … seconds, at most an hour, with up to a quarter more so that failures don't come back in step.
fn backoff(attempts: i32) -> Duration {
    let seconds = 1_i64 << attempts.clamp(1, 12);
    let millis = (seconds * 1000).min(3_600_000);
    Duration::milliseconds(millis + rand::random_range(0..=millis / 4))
}

/// Jobs that were set aside, newest first, for the administrators' page.
///
/// # Errors
/// When the database refuses.
pub async fn list_dead(
    conn: &mut Connection,
) -> Result<Vec<(Uuid, String, Option<String>)>, Error> {
    let rows = jobs::table
        .filter(jobs::dead_at.is_not_null())
        .order(jobs::dead_at.desc())
        .limit(50)
        .select((jobs::id, jobs::kind, jobs::last_error))
        .load(conn)
        .await?;
    Ok(rows)
}

/// Gives all jobs that were set aside another chance; returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn retry_dead(conn: &mut Connection, now: DateTime<Utc>) -> Result<usize, Error> {
    let n = diesel::update(jobs::table.filter(jobs::dead_at.is_not_null()))
        .set((
            jobs::dead_at.eq(None::<DateTime<Utc>>),
            jobs::attempts.eq(0),
            jobs::run_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(n)
}
