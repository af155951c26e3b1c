//! Where votes come from, as hashes with a key of this site and of the board: enough to see that many came from one place. They are erased
//! after thirty days.
use super::policy::Cast;
use crate::boards::BoardId;
use crate::people::PersonId;
use crate::platform::app::Shared;
use crate::platform::db::schema::{people, trace_keys, vote_traces};
use crate::platform::db::{Connection, prepared};
use crate::platform::tokens;
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

/// The kind of the job that erases them, and how often it looks.
pub(super) const ERASE_TRACES: &str = "erase-vote-traces";
pub(super) const LOOK: Duration = Duration::hours(1);

/// How long they are kept.
const KEPT: Duration = Duration::days(30);

/// Where a vote comes from, before it is hashed. Never kept like this.
#[derive(Clone, Copy, Debug)]
pub struct Trace<'a> {
    pub address: &'a str,
    pub device: &'a str,
}

/// What is kept of a trace.
#[derive(Clone, Debug)]
pub(super) struct Hashed {
    address: Vec<u8>,
    device: Vec<u8>,
}

/// What the origin of a vote and a spent ballot are hashed with.
#[derive(Debug)]
pub(super) struct Keys {
    /// The site's own.
    pub secret: Vec<u8>,
    /// Under which the voter's address is known; pseudonyms have none.
    pub address: Option<String>,
}

/// Both keys, of which the site's is drawn with the first vote.
pub(super) async fn find_keys(mut conn: &Connection, voter: PersonId) -> Result<Keys, Error> {
    let secret = trace_keys::table.find(1).select(trace_keys::secret);
    let (address, secret): (Option<String>, Option<Vec<u8>>) = people::table
        .find(voter)
        .select((people::email_key, secret.single_value()))
        .first(&mut conn)
        .await?;
    let secret = match secret {
        Some(secret) => secret,
        None => find_key(conn).await?,
    };
    Ok(Keys { secret, address })
}

/// Hashes where a vote comes from; part of casting it.
pub(super) fn hash_trace(keys: &Keys, board: BoardId, trace: Trace<'_>) -> Hashed {
    let hashed = |what: &str| tokens::keyed_hash(&keys.secret, &format!("{board} {what}"));
    Hashed {
        address: hashed(trace.address),
        device: hashed(trace.device),
    }
}

/// Keeps where a vote came from; part of casting it.
pub(super) async fn note_trace(
    mut conn: &Connection,
    permit: Cast,
    trace: Hashed,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let said = (
        vote_traces::address.eq(trace.address),
        vote_traces::device.eq(trace.device),
        vote_traces::cast_at.eq(now),
    );
    let trace = diesel::insert_into(vote_traces::table)
        .values((
            vote_traces::idea.eq(permit.idea()),
            vote_traces::person.eq(permit.voter()),
            said.clone(),
        ))
        .on_conflict((vote_traces::idea, vote_traces::person))
        .do_update()
        .set(said);
    prepared(trace).execute(&mut conn).await?;
    Ok(())
}

/// The site's key, drawn with the first vote.
pub(super) async fn find_key(mut conn: &Connection) -> Result<Vec<u8>, Error> {
    let key = trace_keys::table.find(1).select(trace_keys::secret);
    if let Some(secret) = key.first(&mut conn).await.optional()? {
        return Ok(secret);
    }
    diesel::insert_into(trace_keys::table)
        .values((
            trace_keys::id.eq(1),
            trace_keys::secret.eq(tokens::fresh().into_bytes()),
        ))
        .on_conflict_do_nothing()
        .execute(&mut conn)
        .await?;
    Ok(key.first(&mut conn).await?)
}

/// The job: whatever is thirty days old is gone within the hour.
pub(super) fn erase_traces_job(
    app: Shared,
    _payload: serde_json::Value,
) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let old = vote_traces::table.filter(vote_traces::cast_at.le(app.clock.now() - KEPT));
        diesel::delete(old)
            .execute(&mut *app.db.conn().await?)
            .await?;
        Ok(())
    }
    .boxed()
}
