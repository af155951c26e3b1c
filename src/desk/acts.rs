//! What staff set for a board's desk.
use crate::boards::policy::Manage;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::desk_thresholds;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// Says from how many votes an unanswered idea comes first, or that no number does.
///
/// # Errors
/// When the database refuses.
pub(super) async fn set_threshold(
    conn: &mut Connection,
    permit: Manage,
    votes: Option<i32>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let row = desk_thresholds::table.find(permit.board());
        let before: Option<i32> = row
            .select(desk_thresholds::votes)
            .for_update()
            .first(conn)
            .await
            .optional()?;
        if before == votes {
            return Ok(());
        }
        match votes {
            None => diesel::delete(row).execute(conn).await?,
            Some(votes) => {
                let set = (
                    desk_thresholds::votes.eq(votes),
                    desk_thresholds::set_by.eq(permit.by()),
                    desk_thresholds::set_at.eq(now),
                );
                diesel::insert_into(desk_thresholds::table)
                    .values((desk_thresholds::board.eq(permit.board()), set))
                    .on_conflict(desk_thresholds::board)
                    .do_update()
                    .set(set)
                    .execute(conn)
                    .await?
            }
        };
        let word = |votes: Option<i32>| serde_json::json!({ "votes": votes });
        let entry = Entry::new(Act::ThresholdSet, now)
            .by(permit.by())
            .on_board(permit.board());
        append(conn, entry.changed(word(before), word(votes))).await?;
        Ok(())
    })
    .await
}
