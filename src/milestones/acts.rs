//! What those who run a board set.
use super::model::{Step, Threshold};
use super::queries::{find_ladder, find_threshold};
use crate::boards::lock_board;
use crate::boards::policy::Manage;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::{
    board_ladders, desk_thresholds, idea_climbs, idea_counters, idea_reviews, ideas,
};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::Timestamptz;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::json;

/// Says from how many votes on the organisation takes a look, or that no number does. What has an answer and as many votes today counts as
/// looked at; what was promised stays promised.
///
/// # Errors
/// When the database refuses.
pub async fn set_threshold(
    conn: &mut Connection,
    permit: Manage,
    threshold: Option<Threshold>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        lock_board(conn, permit).await?;
        let before = find_threshold(conn, permit.board()).await?;
        if before == threshold {
            return Ok(());
        }
        let row = desk_thresholds::table.find(permit.board());
        match threshold {
            None => {
                diesel::delete(row).execute(conn).await?;
            }
            Some(threshold) => {
                let set = (
                    desk_thresholds::votes.eq(threshold.votes),
                    desk_thresholds::review_days.eq(threshold.review_days),
                    desk_thresholds::set_by.eq(permit.by()),
                    desk_thresholds::set_at.eq(now),
                );
                diesel::insert_into(desk_thresholds::table)
                    .values((desk_thresholds::board.eq(permit.board()), set))
                    .on_conflict(desk_thresholds::board)
                    .do_update()
                    .set(set)
                    .execute(conn)
                    .await?;
                leave_answered(conn, permit, threshold, now).await?;
            }
        }
        let word = |threshold: Option<Threshold>| {
            json!({ "votes": threshold.map(|t| t.votes), "days": threshold.map(|t| t.review_days) })
        };
        let entry = Entry::new(Act::ThresholdSet, now)
            .by(permit.by())
            .on_board(permit.board());
        append(conn, entry.changed(word(before), word(threshold))).await?;
        Ok(())
    })
    .await
}

/// A number set today promises no look at what was answered long ago.
async fn leave_answered(
    conn: &mut Connection,
    permit: Manage,
    threshold: Threshold,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let answered = idea_counters::table
        .inner_join(ideas::table)
        .filter(idea_counters::board.eq(permit.board()))
        .filter(idea_counters::score.ge(threshold.votes))
        .filter(ideas::answered_at.is_not_null())
        .select((
            ideas::id,
            ideas::board,
            idea_counters::score,
            now.into_sql::<Timestamptz>(),
        ));
    diesel::insert_into(idea_reviews::table)
        .values(answered)
        .into_columns((
            idea_reviews::idea,
            idea_reviews::board,
            idea_reviews::votes,
            idea_reviews::reached_at,
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes a board's ladder anew. What climbs keeps the end of its step; without a ladder it stops at the next round.
///
/// # Errors
/// When the database refuses.
pub async fn set_ladder(
    conn: &mut Connection,
    permit: Manage,
    ladder: &[Step],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let board = permit.board();
    conn.transaction(async |conn| {
        lock_board(conn, permit).await?;
        let before = find_ladder(conn, board).await?;
        if before == ladder {
            return Ok(());
        }
        let earlier: Option<DateTime<Utc>> = board_ladders::table
            .filter(board_ladders::board.eq(board))
            .select(diesel::dsl::min(board_ladders::set_at))
            .first(conn)
            .await?;
        diesel::delete(board_ladders::table.filter(board_ladders::board.eq(board)))
            .execute(conn)
            .await?;
        let rows: Vec<_> = (1_i16..)
            .zip(ladder)
            .map(|(step, one)| {
                (
                    board_ladders::board.eq(board),
                    board_ladders::step.eq(step),
                    board_ladders::supporters.eq(one.supporters),
                    board_ladders::days.eq(one.days),
                    // since when the board has one at all
                    board_ladders::set_at.eq(earlier.unwrap_or(now)),
                )
            })
            .collect();
        diesel::insert_into(board_ladders::table)
            .values(rows)
            .execute(conn)
            .await?;
        let word = |ladder: &[Step]| -> serde_json::Value {
            ladder
                .iter()
                .map(|s| json!([s.supporters, s.days]))
                .collect()
        };
        let entry = Entry::new(Act::LadderSet, now)
            .by(permit.by())
            .on_board(board);
        append(conn, entry.changed(word(&before), word(ladder))).await?;
        Ok(())
    })
    .await
}

/// How many ideas of a board climb, for the page of its settings.
pub(super) async fn count_climbing(conn: &mut Connection, permit: Manage) -> Result<i64, Error> {
    Ok(idea_climbs::table
        .filter(idea_climbs::board.eq(permit.board()))
        .filter(idea_climbs::ended_at.is_null())
        .count()
        .get_result(conn)
        .await?)
}
