//! What is counted of a board beyond its tallies. Ideas that came in from elsewhere are the board's, but what people did there is not
//! what they did here.
use crate::answers::{DeclineReason, Span};
use crate::boards::{Board, StatusId, ThemeId};
use crate::platform::db::schema::ideas;
use crate::platform::db::{Connection, statement};
use crate::platform::web::Error;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;

/// Ideas of some age, and those of them that were decided.
#[derive(QueryableByName, Clone, Copy, Debug)]
pub(super) struct Loops {
    #[diesel(sql_type = BigInt)]
    pub old: i64,
    #[diesel(sql_type = BigInt)]
    pub decided: i64,
}

/// How many ideas that are here since before that moment have a decision. One that came in with its decision says nothing of us;
/// one that was put away without a decision has none.
#[allow(
    clippy::disallowed_methods,
    reason = "a count with a filter over two tables; it only reads"
)]
pub(super) async fn find_loops(
    conn: &mut Connection,
    board: &Board,
    before: DateTime<Utc>,
) -> Result<Loops, Error> {
    Ok(statement(
        "SELECT count(*) AS old, count(*) FILTER (WHERE s.class IN ('done', 'closed')) AS decided FROM ideas i JOIN statuses s ON s.id = i.status \
         WHERE i.board = $1 AND i.created_at < $2 AND (i.imported_at IS NULL OR i.imported_at < $2) \
           AND i.merged_into IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL \
           AND (i.imported_at IS NULL OR i.answered_at IS NULL OR i.answered_at > i.imported_at OR s.class NOT IN ('done', 'closed'))",
    )
    .bind::<Uuid, _>(board.id)
    .bind::<Timestamptz, _>(before)
    .get_result(conn)
    .await?)
}

#[derive(QueryableByName)]
struct Sum {
    #[diesel(sql_type = Nullable<BigInt>)]
    n: Option<i64>,
}

/// How many people shared, voted or commented in a span. Somebody and their pseudonym are one; whose words came in from elsewhere did
/// not take part here. Nothing where more was cast or said than can be read while somebody waits: a hundred thousand votes or comments.
#[allow(
    clippy::disallowed_methods,
    reason = "distinct people of three tables are a union; it only reads"
)]
pub(super) async fn count_people(
    conn: &mut Connection,
    board: &Board,
    (from, until): Span,
) -> Result<Option<i64>, Error> {
    let sum: Sum = statement(
        "WITH voted AS (SELECT v.person FROM votes v JOIN ideas i ON i.id = v.idea WHERE i.board = $1 AND i.hidden_at IS NULL AND v.cast_at > $2 AND v.cast_at <= $3 LIMIT 100001), \
         said AS (SELECT c.author AS person FROM comments c JOIN ideas i ON i.id = c.idea JOIN people p ON p.id = c.author \
           WHERE i.board = $1 AND i.hidden_at IS NULL AND c.created_at > $2 AND c.created_at <= $3 AND p.origin <> 'imported' \
             AND NOT EXISTS (SELECT 1 FROM withheld_comments w WHERE w.comment = c.id) LIMIT 100001) \
         SELECT CASE WHEN greatest((SELECT count(*) FROM voted), (SELECT count(*) FROM said)) <= 100000 THEN \
           (SELECT count(DISTINCT coalesce(m.owner, q.person)) FROM ( \
             SELECT author AS person FROM ideas WHERE board = $1 AND hidden_at IS NULL AND created_at > $2 AND created_at <= $3 AND imported_at IS NULL \
             UNION SELECT person FROM voted UNION SELECT person FROM said \
           ) q LEFT JOIN pseudonyms m ON m.person = q.person) END AS n",
    )
    .bind::<Uuid, _>(board.id)
    .bind::<Timestamptz, _>(from)
    .bind::<Timestamptz, _>(until)
    .get_result(conn)
    .await?;
    Ok(sum.n)
}

/// A month of a board, in its own time.
#[derive(QueryableByName, Clone, Copy, Debug)]
pub(super) struct Month {
    #[diesel(sql_type = Date)]
    pub month: NaiveDate,
    /// Ideas shared in it, and by how many people.
    #[diesel(sql_type = BigInt)]
    pub received: i64,
    #[diesel(sql_type = BigInt)]
    pub people: i64,
    /// First answers given in it.
    #[diesel(sql_type = BigInt)]
    pub answered: i64,
}

/// The months of a board from that day on, those with nothing in them left out.
#[allow(
    clippy::disallowed_methods,
    reason = "two counts by month put together; it only reads"
)]
pub(super) async fn list_months(
    conn: &mut Connection,
    board: &Board,
    from: NaiveDate,
) -> Result<Vec<Month>, Error> {
    Ok(statement(
        "SELECT q.month, count(*) FILTER (WHERE NOT q.is_answer) AS received, count(DISTINCT q.person) AS people, \
           count(*) FILTER (WHERE q.is_answer) AS answered FROM ( \
             SELECT date_trunc('month', i.created_at AT TIME ZONE $2)::date AS month, coalesce(m.owner, i.author) AS person, false AS is_answer \
             FROM ideas i LEFT JOIN pseudonyms m ON m.person = i.author \
             WHERE i.board = $1 AND i.created_at >= $3::timestamp AT TIME ZONE $2 AND i.imported_at IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL \
             UNION ALL \
             SELECT date_trunc('month', first_answered_at AT TIME ZONE $2)::date, NULL, true FROM ideas \
             WHERE board = $1 AND answered_at >= $3::timestamp AT TIME ZONE $2 AND first_answered_at >= $3::timestamp AT TIME ZONE $2 \
               AND (imported_at IS NULL OR first_answered_at > imported_at) AND removed_at IS NULL AND hidden_at IS NULL \
           ) q GROUP BY q.month ORDER BY q.month",
    )
    .bind::<Uuid, _>(board.id)
    .bind::<Text, _>(board.time_zone.name())
    .bind::<Date, _>(from)
    .load(conn)
    .await?)
}

#[derive(QueryableByName)]
struct Of {
    #[diesel(sql_type = Uuid)]
    theme: ThemeId,
    #[diesel(sql_type = BigInt)]
    people: i64,
}

/// By how many people the ideas of each theme are.
#[allow(
    clippy::disallowed_methods,
    reason = "distinct people behind pseudonyms, by theme; it only reads"
)]
pub(super) async fn list_theme_people(
    conn: &mut Connection,
    board: &Board,
) -> Result<Vec<(ThemeId, i64)>, Error> {
    let rows: Vec<Of> = statement(
        "SELECT i.theme, count(DISTINCT coalesce(m.owner, i.author)) AS people FROM ideas i LEFT JOIN pseudonyms m ON m.person = i.author \
         WHERE i.board = $1 AND i.merged_into IS NULL AND i.archived_at IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL GROUP BY i.theme",
    )
    .bind::<Uuid, _>(board.id)
    .load(conn)
    .await?;
    Ok(rows.into_iter().map(|of| (of.theme, of.people)).collect())
}

#[derive(QueryableByName)]
struct Because {
    #[diesel(sql_type = Text)]
    reason: DeclineReason,
    #[diesel(sql_type = BigInt)]
    n: i64,
    #[diesel(sql_type = BigInt)]
    elsewhere: i64,
}

/// Why ideas that are not done are not done, and how often.
#[derive(Default)]
pub(super) struct Reasons {
    /// The most frequent first.
    pub all: Vec<(DeclineReason, i64)>,
    /// How many of them all were said elsewhere, before the idea came in.
    pub elsewhere: i64,
}

/// Reads them.
#[allow(
    clippy::disallowed_methods,
    reason = "the latest answer of each closed idea is a lateral join; it only reads"
)]
pub(super) async fn list_reasons(conn: &mut Connection, board: &Board) -> Result<Reasons, Error> {
    let rows: Vec<Because> = statement(
        "SELECT a.reason, count(*) AS n, count(*) FILTER (WHERE a.created_at <= i.imported_at) AS elsewhere FROM ideas i JOIN statuses s ON s.id = i.status AND s.class = 'closed' \
         CROSS JOIN LATERAL (SELECT reason, created_at FROM answers WHERE idea = i.id ORDER BY created_at DESC, id DESC LIMIT 1) a \
         WHERE i.board = $1 AND a.reason IS NOT NULL AND i.merged_into IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL \
         GROUP BY a.reason ORDER BY n DESC, a.reason",
    )
    .bind::<Uuid, _>(board.id)
    .load(conn)
    .await?;
    Ok(Reasons {
        elsewhere: rows.iter().map(|row| row.elsewhere).sum(),
        all: rows.into_iter().map(|row| (row.reason, row.n)).collect(),
    })
}

/// Listed ideas that came in with the answer they have, by status: they count with the others, and are said to.
pub(super) async fn list_answered_elsewhere(
    conn: &mut Connection,
    board: &Board,
) -> Result<Vec<(StatusId, i64)>, Error> {
    Ok(ideas::table
        .filter(ideas::board.eq(board.id))
        .filter(ideas::answered_at.le(ideas::imported_at))
        .filter(ideas::merged_into.is_null())
        .filter(ideas::archived_at.is_null())
        .filter(ideas::removed_at.is_null())
        .filter(ideas::hidden_at.is_null())
        .group_by(ideas::status)
        .select((ideas::status, diesel::dsl::count_star()))
        .load(conn)
        .await?)
}
