//! How often a password was tried for one name. Brakes at the door count addresses; this one holds against whoever has many of those. It
//! counts for names nobody has as for all others, so it tells nothing, and it keeps nobody out for good: tries get rarer, a quarter of an hour
//! apart at most, while a mailed link, a passkey and other sites go on letting their owner in.
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::db::schema::attempts;
use crate::platform::tokens;
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// So many wrong ones cost nothing: people mistype.
const FREE: i16 = 5;
/// After a day of quiet it begins anew.
const FORGOTTEN: Duration = Duration::days(1);
/// The most that is counted; more changes nothing.
const MOST: i16 = 100;
/// How much is kept of a hash: two names never meet in it.
const KEPT: usize = 16;

/// A name passwords are tried for, as it is kept: what was typed may have been anything, a password in the wrong field too.
pub(super) struct Name(Vec<u8>);

impl Name {
    /// A name among others of its kind: an address, a name in one directory.
    pub fn of(kind: &str, name: &str) -> Self {
        let mut hash = tokens::hash(&format!("attempts {kind} {name}"));
        hash.truncate(KEPT);
        Self(hash)
    }
}

/// How long after so many wrong ones the next is looked at.
fn pause(tried: i16) -> Duration {
    match tried - FREE {
        beyond @ 0..=3 => Duration::minutes(1 << beyond),
        4.. => Duration::minutes(15),
        _ => Duration::zero(),
    }
}

/// Looks at a try, and counts it; nothing where this one is not looked at, right or wrong. Nobody keeps a connection while they look, which
/// may take a while.
pub(super) async fn counted<T, E>(
    app: &App,
    name: &Name,
    look: impl AsyncFnOnce() -> Result<Result<T, E>, Error>,
) -> Result<Option<Result<T, E>>, Error> {
    if !begin(&mut *app.db.conn().await?, name, app.clock.now()).await? {
        return Ok(None);
    }
    let found = look().await?;
    if found.is_ok() {
        end(&mut *app.db.conn().await?, name).await?;
    }
    Ok(Some(found))
}

/// Counts a try before it is looked at, so that many at once count, too. `false` when this one is not to be looked at.
async fn begin(conn: &mut Connection, name: &Name, now: DateTime<Utc>) -> Result<bool, Error> {
    conn.transaction(async |conn| {
        diesel::insert_into(attempts::table)
            .values((
                attempts::name_hash.eq(&name.0),
                attempts::tried.eq(0),
                attempts::tried_at.eq(now),
                attempts::opens_at.eq(now),
            ))
            .on_conflict(attempts::name_hash)
            .do_nothing()
            .execute(conn)
            .await?;
        let row: Option<(i16, DateTime<Utc>, DateTime<Utc>)> = attempts::table
            .find(&name.0)
            .select((attempts::tried, attempts::tried_at, attempts::opens_at))
            .for_update()
            .first(conn)
            .await
            .optional()?;
        let Some((tried, tried_at, opens_at)) = row else {
            // a right one took the row away between the two
            return Ok(true);
        };
        if opens_at > now {
            return Ok(false);
        }
        let before = if tried_at + FORGOTTEN > now { tried } else { 0 };
        let tried = (before + 1).min(MOST);
        diesel::update(attempts::table.find(&name.0))
            .set((
                attempts::tried.eq(tried),
                attempts::tried_at.eq(now),
                attempts::opens_at.eq(now + pause(tried)),
            ))
            .execute(conn)
            .await?;
        Ok(true)
    })
    .await
}

/// It was the right one: what was wrong before is forgotten.
async fn end(conn: &mut Connection, name: &Name) -> Result<(), Error> {
    diesel::delete(attempts::table.find(&name.0))
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets what is long past.
pub(super) async fn tidy(conn: &mut Connection, now: DateTime<Utc>) -> Result<(), Error> {
    diesel::delete(attempts::table.filter(attempts::tried_at.lt(now - FORGOTTEN)))
        .execute(conn)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Duration, FREE, MOST, pause};

    #[test]
    fn people_1_tries_get_rarer_and_never_end() {
        let pauses: Vec<i64> = (1..=MOST).map(|n| pause(n).num_minutes()).collect();
        assert_eq!(pauses[..9], [0, 0, 0, 0, 1, 2, 4, 8, 15]);
        assert!(pauses.is_sorted() && pauses.last() == Some(&15));
        assert_eq!(pause(FREE - 1), Duration::zero());
    }
}
