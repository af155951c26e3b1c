//! The round that looks at every promise. It may run twice, or at the same time twice: each step is taken once.
use super::Rung;
use super::acts::take_steps;
use super::queries::{BATCH, Owed, list_due};
use super::rules::reached;
use crate::boards::{Board, BoardState, Visible, calendar_of};
use crate::platform::app::Shared;
use crate::platform::clock::Calendar;
use crate::platform::db::Connection;
use crate::platform::jobs::Registry;
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

/// How often it goes round.
const EVERY: Duration = Duration::minutes(15);
/// How far ahead it looks: further than any row of days off lasts that is worth a warning.
const AHEAD: Duration = Duration::days(21);

/// This room's jobs.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    registry.every("promises", EVERY, look_job)
}

fn look_job(app: Shared, _: serde_json::Value) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let now = app.clock.now();
        let mut conn = app.db.conn().await?;
        let all = Visible::to_operator(&conn).await?;
        // a closed board still owes its answers
        for board in all.iter().filter(|b| b.state != BoardState::Draft) {
            look_at(&mut conn, board, now).await?;
        }
        Ok(())
    }
    .boxed()
}

async fn look_at(conn: &mut Connection, board: &Board, now: DateTime<Utc>) -> Result<(), Error> {
    let calendar = calendar_of(board, now);
    let mut after = None;
    loop {
        let batch = list_due(conn, board.id, now + AHEAD, after).await?;
        for owed in &batch {
            let steps = due_steps(&calendar, owed, now);
            take_steps(conn, (board.id, owed.idea), (owed.owed, &steps), now).await?;
        }
        match batch.last() {
            Some(last) if i64::try_from(batch.len()).unwrap_or_default() == BATCH => {
                after = Some((last.owed, last.idea));
            }
            _ => return Ok(()),
        }
    }
}

/// The steps that were reached and not taken.
fn due_steps(calendar: &Calendar, owed: &Owed, now: DateTime<Utc>) -> Vec<Rung> {
    let is_update = owed.is_answered && owed.review_due_at != Some(owed.owed);
    let due = match owed.update_due_on.filter(|_| is_update) {
        Some(day) => calendar.end_of_day(day),
        None => owed.owed,
    };
    let mut steps = reached(calendar, due, now);
    steps.retain(|rung| !owed.taken.iter().any(|taken| taken == rung.as_str()));
    steps
}
