//! What a signed-out visitor tried to do is kept, so that nothing typed is lost and nothing has to be done twice.
use crate::platform::db::Connection;
use crate::platform::db::schema::pending_requests as pending;
use crate::platform::text::Key;
use crate::platform::tokens;
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

const LIFE: Duration = Duration::hours(24);

/// A request waiting for its sign-in.
#[derive(Queryable, Clone, Debug)]
pub(super) struct Pending {
    pub browser: Vec<u8>,
    pub path: String,
    pub body: Vec<u8>,
    pub wish: String,
}

impl Pending {
    /// Whether this browser made it. Only then may it be carried out without another press: a link to somebody else's
    /// request must not act in my name.
    pub fn is_from(&self, browser: Option<&str>) -> bool {
        browser.is_some_and(|secret| tokens::hash(secret) == self.browser)
    }

    /// The sentence that says what was wanted.
    pub fn wish(&self) -> Option<Key> {
        Key::named(&self.wish)
    }
}

/// Keeps a request; returns its key.
pub(super) async fn keep(
    conn: &mut Connection,
    browser: &str,
    (path, body): (&str, Vec<u8>),
    wish: Key,
    now: DateTime<Utc>,
) -> Result<Uuid, Error> {
    let id = Uuid::new_v4();
    diesel::insert_into(pending::table)
        .values((
            pending::id.eq(id),
            pending::browser.eq(tokens::hash(browser)),
            pending::path.eq(path),
            pending::body.eq(body),
            pending::wish.eq(wish.name()),
            pending::created_at.eq(now),
            pending::expires_at.eq(now + LIFE),
        ))
        .execute(conn)
        .await?;
    diesel::delete(pending::table.filter(pending::expires_at.lt(now)))
        .execute(conn)
        .await?;
    Ok(id)
}

/// A kept request that has not run out.
pub(super) async fn find(
    conn: &mut Connection,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Pending>, Error> {
    Ok(pending::table
        .find(id)
        .filter(pending::expires_at.gt(now))
        .select((
            pending::browser,
            pending::path,
            pending::body,
            pending::wish,
        ))
        .first(conn)
        .await
        .optional()?)
}
