//! The round that fills the archive. It may run twice, or at the same time twice: everything is done once.
use super::acts::{archive, spare, warn};
use super::model::ArchiveRule;
use super::queries::{BATCH, Rule, find_rule, list_candidates, list_spared};
use super::rules::{NOTICE, Next, next};
use crate::boards::{Board, BoardState, Visible};
use crate::platform::app::Shared;
use crate::platform::db::Connection;
use crate::platform::jobs::Registry;
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

/// How often it goes round. Nothing here is of minutes.
const EVERY: Duration = Duration::hours(1);

/// This room's jobs.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    registry.every("archive", EVERY, look_job)
}

fn look_job(app: Shared, _: serde_json::Value) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let now = app.clock.now();
        let mut conn = app.db.conn().await?;
        let all = Visible::to_operator(&conn).await?;
        // on a closed board nobody could bring anything back
        for board in all.iter().filter(|b| b.state == BoardState::Open) {
            if let Some(rule) = find_rule(&conn, board.id).await? {
                look_at(&mut conn, board, &rule, now).await?;
            }
        }
        Ok(())
    }
    .boxed()
}

async fn look_at(
    conn: &mut Connection,
    board: &Board,
    rule: &ArchiveRule,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let of_today = Rule {
        board: board.id,
        rule,
        today: board.today(now),
    };
    // first those who got away, so that nobody is archived who should not be
    loop {
        let spared = list_spared(conn, of_today).await?;
        for idea in &spared {
            spare(conn, (board.id, *idea), now).await?;
        }
        if !is_full(spared.len()) {
            break;
        }
    }
    let mut after = None;
    loop {
        let batch = list_candidates(conn, of_today, (now + NOTICE, after)).await?;
        for found in &batch {
            let place = (board.id, found.idea);
            match next(found.ripe_at, found.warning(), now) {
                Next::Waits => {}
                Next::Warns(archive_at) => warn(conn, place, (rule, archive_at), now).await?,
                Next::Archives => archive(conn, place, rule, now).await?,
            }
        }
        after = batch.last().map(|found| found.idea);
        if !is_full(batch.len()) {
            return Ok(());
        }
    }
}

fn is_full(rows: usize) -> bool {
    i64::try_from(rows).unwrap_or_default() == BATCH
}
