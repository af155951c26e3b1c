//! A look at what many want: promised when the number is reached, once an idea.
use super::model::Threshold;
use crate::boards::{Board, calendar_of};
use crate::ideas::IdeaId;
use crate::ideas::lists::owe_review;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::idea_reviews;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::{Value, json};

/// Promises a look at an idea. The program does it by itself, so it needs no leave.
///
/// # Errors
/// [`Error::Stale`] when another worker promised it meanwhile; when the database refuses.
pub(super) async fn promise(
    conn: &mut Connection,
    (board, idea): (&Board, IdeaId),
    threshold: Threshold,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let days = u16::try_from(threshold.review_days).unwrap_or_default();
    let due = calendar_of(board, now).due_after(now, days);
    conn.transaction(async |conn| {
        if !owe_review(conn, idea, due).await? {
            return Ok(());
        }
        let noted = diesel::insert_into(idea_reviews::table)
            .values((
                idea_reviews::idea.eq(idea),
                idea_reviews::board.eq(board.id),
                idea_reviews::votes.eq(threshold.votes),
                idea_reviews::reached_at.eq(now),
                idea_reviews::due_at.eq(due),
            ))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        if noted == 0 {
            // another worker was here first: its promise stands
            return Err(Error::Stale);
        }
        let entry = Entry::new(Act::ThresholdReached, now)
            .on_board(board.id)
            .on_idea(idea);
        let after = json!({ "votes": threshold.votes, "due": due });
        append(conn, entry.changed(Value::Null, after)).await?;
        Ok(())
    })
    .await
}
