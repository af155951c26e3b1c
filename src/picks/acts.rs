//! Picking, and ending it.
use crate::ideas::{PointOut, must_stand, read_for_vote};
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::team_picks;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::{Value, json};
use uuid::Uuid;

/// Picks an idea for a reason. What is picked already stays so, with the reason it had.
///
/// # Errors
/// [`Error::Denied`] when the idea was merged, removed or hidden meanwhile; when the database refuses.
pub async fn pick_idea(
    conn: &mut Connection,
    permit: PointOut,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let counts = read_for_vote(conn, permit.idea()).await?;
        must_stand(conn, permit.idea()).await?;
        let id = Uuid::now_v7();
        let picked = diesel::insert_into(team_picks::table)
            .values((
                team_picks::id.eq(id),
                team_picks::idea.eq(permit.idea()),
                team_picks::board.eq(permit.board()),
                team_picks::reason.eq(reason),
                team_picks::picked_by.eq(permit.by()),
                team_picks::picked_at.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        if picked > 0 {
            let entry = Entry::new(Act::PickMade, now)
                .by(permit.by())
                .on_board(permit.board())
                .on_idea(permit.idea());
            let after = json!({ "pick": true, "votes": counts.up - counts.down });
            append(conn, entry.about(id).changed(Value::Null, after)).await?;
        }
        Ok(())
    })
    .await
}

/// Ends a pick, when there is one.
pub(super) async fn end_pick(
    conn: &mut Connection,
    permit: PointOut,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let open = team_picks::table
            .filter(team_picks::idea.eq(permit.idea()))
            .filter(team_picks::ended_at.is_null());
        let ended: Option<Uuid> = diesel::update(open)
            .set((
                team_picks::ended_by.eq(permit.by()),
                team_picks::ended_at.eq(now),
            ))
            .returning(team_picks::id)
            .get_result(conn)
            .await
            .optional()?;
        if let Some(id) = ended {
            let entry = Entry::new(Act::PickEnded, now)
                .by(permit.by())
                .on_board(permit.board())
                .on_idea(permit.idea());
            let (was, is) = (json!({ "pick": true }), json!({ "pick": false }));
            append(conn, entry.about(id).changed(was, is)).await?;
        }
        Ok(())
    })
    .await
}
