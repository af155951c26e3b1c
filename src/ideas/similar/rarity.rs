//! How rare stems are on a board, counted now and then by a job: exact enough for ranking, and no lock on common words while people
//! write. Counted by board, so that nothing written on one shows in what another finds.
use super::lengths::keep_lengths;
use crate::boards::BoardId;
use crate::platform::app::Shared;
use crate::platform::db::schema::stem_countings;
use crate::platform::db::{Connection, take_time};
use crate::platform::jobs::{NewJob, enqueue};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Uuid};
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

/// The kind of this job.
pub(in crate::ideas) const COUNT_STEMS: &str = "count-stems";
/// The same once for every board that was counted, after a change of how lengths are reckoned: a kind that the program before does not know.
pub(in crate::ideas) const COUNT_ANEW: &str = "count-stems-anew";
/// Boards with fewer ideas are counted while they are asked, which is quick enough.
const FEW: i32 = 256;

/// Whether a board's stems are counted anew after its idea with this number: ever more seldom, because they change ever less.
const fn is_time(number: i32) -> bool {
    number >= FEW && (number.count_ones() == 1 || number % 1_000 == 0)
}

/// Has the stems of a board counted when it is time; part of the act that wrote its newest idea.
pub(in crate::ideas) async fn count_when_due(
    conn: &mut Connection,
    (board, number): (BoardId, i32),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if !is_time(number) {
        return Ok(());
    }
    let job = NewJob {
        kind: COUNT_STEMS,
        payload: serde_json::json!({ "board": board.0 }),
        key: Some(format!("{COUNT_STEMS}:{board}:{number}")),
        run_at: now,
    };
    enqueue(conn, job).await
}

/// The job.
pub(in crate::ideas) fn count_stems_job(
    app: Shared,
    payload: serde_json::Value,
) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let board = payload
            .get("board")
            .and_then(|v| serde_json::from_value(v.clone()).ok())
            .map(BoardId)
            .ok_or(Error::NotFound)?;
        count_stems(&mut *app.db.conn().await?, board, app.clock.now()).await
    }
    .boxed()
}

/// Counts in how many of a board's ideas each stem of title and text is, and keeps how long its ideas are by that.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "the server's own counting of stems is not in diesel's words; this is a queries file"
)]
pub async fn count_stems(
    conn: &mut Connection,
    board: BoardId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        take_time(conn).await?;
        let counted: i64 = crate::platform::db::schema::idea_search::table
            .filter(crate::platform::db::schema::idea_search::board.eq(board))
            .count()
            .get_result(conn)
            .await?;
        // this row first: two countings at once come one after the other
        diesel::insert_into(stem_countings::table)
            .values((
                stem_countings::board.eq(board),
                stem_countings::ideas.eq(i32::try_from(counted).unwrap_or(i32::MAX)),
                stem_countings::counted_at.eq(now),
            ))
            .on_conflict(stem_countings::board)
            .do_update()
            .set((
                stem_countings::ideas.eq(i32::try_from(counted).unwrap_or(i32::MAX)),
                stem_countings::counted_at.eq(now),
            ))
            .execute(conn)
            .await?;
        diesel::sql_query("DELETE FROM stem_counts WHERE board = $1")
            .bind::<Uuid, _>(board)
            .execute(conn)
            .await?;
        diesel::sql_query(
            "INSERT INTO stem_counts (board, stem, ideas) SELECT $1, word, ndoc FROM ts_stat($2) WHERE ndoc >= $3 AND length(word) <= 200",
        )
        .bind::<Uuid, _>(board)
        .bind::<Text, _>(format!("SELECT ts_filter(document, '{{a,b}}') FROM idea_search WHERE board = '{board}'"))
        .bind::<BigInt, _>(2)
        .execute(conn)
        .await?;
        Ok::<(), Error>(())
    })
    .await?;
    keep_lengths(conn, board).await
}
