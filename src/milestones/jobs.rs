//! The round that looks at every board's numbers. It may run twice, or at the same time twice: everything is done once.
use super::climbs::{begin, take};
use super::queries::{
    BATCH, find_ladder, find_threshold, is_lived_in, list_newcomers, list_open, list_reached,
};
use super::reviews::promise;
use super::rules::next;
use crate::boards::{Board, Visible};
use crate::platform::app::Shared;
use crate::platform::db::Connection;
use crate::platform::jobs::Registry;
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

/// How often it goes round.
const EVERY: Duration = Duration::minutes(15);

/// This room's jobs.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    registry.every("milestones", EVERY, look_job)
}

fn look_job(app: Shared, _: serde_json::Value) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let now = app.clock.now();
        let mut conn = app.db.conn().await?;
        let all = Visible::to_operator(&conn).await?;
        for board in all.iter().filter(|board| is_lived_in(board)) {
            look_at_votes(&mut conn, board, now).await?;
            look_at_ladder(&mut conn, board, now).await?;
        }
        Ok(())
    }
    .boxed()
}

fn is_full(rows: usize) -> bool {
    i64::try_from(rows).unwrap_or_default() == BATCH
}

async fn look_at_votes(
    conn: &mut Connection,
    board: &Board,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(threshold) = find_threshold(conn, board.id).await? else {
        return Ok(());
    };
    for idea in list_reached(conn, (board.id, threshold.votes)).await? {
        match promise(conn, (board, idea), threshold, now).await {
            // another worker promised it this very moment
            Ok(()) | Err(Error::Stale) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

async fn look_at_ladder(
    conn: &mut Connection,
    board: &Board,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let ladder = find_ladder(conn, board.id).await?;
    let mut after = None;
    loop {
        let open = list_open(conn, board.id, after).await?;
        for (climb, supporters, stands) in &open {
            let next = next(&ladder, climb, (*supporters, *stands), now);
            match take(conn, (board, &ladder), (climb, next), now).await {
                // seen at the next round
                Ok(()) | Err(Error::Stale) => {}
                Err(error) => return Err(error),
            }
        }
        after = open.last().map(|(climb, ..)| climb.id);
        if !is_full(open.len()) {
            break;
        }
    }
    // nobody begins on a ladder that is not there, nor on a board that takes no votes
    while !ladder.is_empty() && board.state == crate::boards::BoardState::Open {
        let newcomers = list_newcomers(conn, board.id, now).await?;
        begin(conn, (board, &ladder), &newcomers, now).await?;
        if !is_full(newcomers.len()) {
            break;
        }
    }
    Ok(())
}
