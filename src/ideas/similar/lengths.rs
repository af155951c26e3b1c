//! How long an idea is as a vector of its stems, kept because reckoning it from all of them takes most of the time of a comparison. By the counts
//! of its own board alone, so that nothing written on one board shows in what another finds.
use super::score::{AGAIN, TITLE};
use crate::boards::BoardId;
use crate::ideas::IdeaId;
use crate::ideas::search::Batches;
use crate::platform::db::{Connection, statement, take_time};
use crate::platform::web::Error;
use diesel::sql_types::{self, Array};
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// SQL for how much it tells that a stem is so often there.
pub(super) fn told(often: &str) -> String {
    format!("power(({often})::float8, {AGAIN:?})")
}

/// SQL for how much it tells that a stem `d` of a search document is so often in title and text.
pub(super) fn times() -> String {
    told(&format!(
        "{TITLE:?} * coalesce(cardinality(array_positions(d.weights, 'A')), 0) + coalesce(cardinality(array_positions(d.weights, 'B')), 0)"
    ))
}

/// SQL for the square of what a stem adds to a length, by how much it tells that it is there, in how many documents and of how many.
pub(super) fn square([times, documents, of]: [&str; 3]) -> String {
    format!(
        "power({times} * ln(1 + ({of} - least({documents}, {of}) + 0.5) / ({documents} + 0.5)), 2)"
    )
}

/// SQL for the length of a search document `s` of a board that was counted as `n`.
pub(super) fn length() -> String {
    format!(
        "(SELECT coalesce(sqrt(sum({square})), 0)::float8
          FROM (SELECT {times} AS times, coalesce(c.ideas, 1) AS documents FROM unnest(ts_filter(s.document, '{{a,b}}')) d
            LEFT JOIN stem_counts c ON c.board = s.board AND c.stem = d.lexeme) w)",
        square = square(["w.times", "w.documents", "n.ideas"]),
        times = times(),
    )
}

/// Keeps the length of an idea whose words changed, where its board was counted.
pub(in crate::ideas) async fn keep_length(
    conn: &mut Connection,
    idea: IdeaId,
) -> Result<(), Error> {
    keep_some(conn, vec![idea]).await
}

/// Ideas whose lengths are kept at once: whoever writes to one of them meanwhile waits that long.
const AT_ONCE: i64 = 500;

/// Keeps the lengths of all ideas of a board that was just counted, some at a time.
pub(super) async fn keep_lengths(conn: &mut Connection, board: BoardId) -> Result<(), Error> {
    let mut walk = Batches::over(Some(board), AT_ONCE);
    while let Some(some) = walk.step(conn).await? {
        // many at once take longer than a visitor waits, and no visitor waits for this
        conn.transaction(async |conn| {
            take_time(conn).await?;
            keep_free(conn, some).await
        })
        .await?;
    }
    Ok(())
}

/// SQL for the ideas of `$1` whose length is another than the one that is kept.
fn changed() -> String {
    format!(
        // rows that stay as they are are not locked: the job would hold up whoever writes to one of them
        "SELECT m.idea, m.length FROM
           (SELECT s.idea, {length} AS length FROM idea_search s JOIN stem_countings n ON n.board = s.board WHERE s.idea = ANY($1)) m
           LEFT JOIN idea_lengths l ON l.idea = m.idea WHERE l.length IS DISTINCT FROM m.length ORDER BY m.idea",
        length = length(),
    )
}

/// Keeps those that nobody writes at this moment: whoever does keeps its length themselves. Waiting for one of them while the others are
/// held could be waiting for somebody who waits for one of those.
#[allow(
    clippy::disallowed_methods,
    reason = "text search is not in diesel's own words; this is a queries file"
)]
async fn keep_free(conn: &mut Connection, ideas: Vec<IdeaId>) -> Result<(), Error> {
    statement(format!(
        "WITH changed AS MATERIALIZED ({changed}), free AS MATERIALIZED (
           SELECT l.idea FROM idea_lengths l WHERE l.idea IN (SELECT idea FROM changed) ORDER BY l.idea FOR UPDATE SKIP LOCKED)
         INSERT INTO idea_lengths (idea, length) SELECT c.idea, c.length FROM changed c
           WHERE c.idea IN (SELECT idea FROM free) OR NOT EXISTS (SELECT 1 FROM idea_lengths l WHERE l.idea = c.idea) ORDER BY c.idea
         ON CONFLICT (idea) DO UPDATE SET length = excluded.length",
        changed = changed(),
    ))
    .bind::<Array<sql_types::Uuid>, _>(ideas)
    .execute(conn)
    .await?;
    Ok(())
}

#[allow(
    clippy::disallowed_methods,
    reason = "text search is not in diesel's own words; this is a queries file"
)]
async fn keep_some(conn: &mut Connection, ideas: Vec<IdeaId>) -> Result<(), Error> {
    statement(format!(
        "INSERT INTO idea_lengths (idea, length) {changed} ON CONFLICT (idea) DO UPDATE SET length = excluded.length",
        changed = changed(),
    ))
    .bind::<Array<sql_types::Uuid>, _>(ideas)
    .execute(conn)
    .await?;
    Ok(())
}
