//! How long anything about people is kept that has no purpose any more. docs/privacy.md says the same in a table.
use super::erase::shred;
use crate::desk::expire_sent;
use crate::guard::expire_held;
use crate::notices::expire_notices;
use crate::platform::app::Shared;
use crate::platform::db::Connection;
use crate::platform::db::schema::exports;
use crate::platform::jobs::Registry;
use crate::platform::mail::{delete_mails, expire_mails, shred_mails};
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use uuid::Uuid;

const RETENTION: &str = "privacy-retention";
/// A mail's words after it left, and that it left at all.
const MAIL_WORDS: Duration = Duration::days(30);
const MAIL_ROWS: Duration = Duration::days(365);
/// Notices, and the links in mails that end such mails.
const NOTICES: Duration = Duration::days(365);
const LINKS: Duration = Duration::days(730);
/// A held post's words after a moderator decided.
const HELD: Duration = Duration::days(90);
/// What was typed in answers that went out, or were taken back: so long one may go on from it.
const TYPED: Duration = Duration::days(1);

pub(super) fn jobs(registry: Registry) -> Registry {
    registry.every(RETENTION, Duration::hours(6), retention_job)
}

fn retention_job(
    app: Shared,
    _payload: serde_json::Value,
) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let now = app.clock.now();
        let mut conn = app.db.conn().await?;
        expire(&mut conn, now).await
    }
    .boxed()
}

/// Class by class, and mails batch by batch: what was done stays done when the next takes too long.
async fn expire(conn: &mut Connection, now: DateTime<Utc>) -> Result<(), Error> {
    expire_notices(conn, (now - NOTICES, now - LINKS)).await?;
    expire_held(conn, now - HELD).await?;
    expire_sent(conn, now - TYPED).await?;
    loop {
        let emptied = conn
            .transaction(async |conn| {
                let emptied = expire_mails(conn, now - MAIL_WORDS).await?;
                let some = !emptied.is_empty();
                shred_mails(conn, &emptied, now).await?;
                Ok::<_, Error>(some)
            })
            .await?;
        if !emptied {
            break;
        }
    }
    while delete_mails(conn, now - MAIL_ROWS).await? > 0 {}
    conn.transaction(async |conn| {
        let packed: Vec<Uuid> = diesel::delete(exports::table.filter(exports::expires_at.lt(now)))
            .returning(exports::id)
            .get_results(conn)
            .await?;
        shred(conn, &packed, now).await
    })
    .await
}
