//! What somebody brought, on boards the reader sees: each idea once a role, each comment, and what became of them.
use crate::boards::{BoardId, Class, Visible};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Integer, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

/// Ideas looked at, the newest first.
const MOST: i64 = 300;
/// Comments shown.
const COMMENTS: i64 = 20;

/// An idea somebody has a part in.
#[derive(QueryableByName, Debug, Clone)]
pub(super) struct Touched {
    /// `author`, `extension` or `vote`.
    #[diesel(sql_type = Text)]
    pub role: String,
    #[diesel(sql_type = SqlUuid)]
    pub board: BoardId,
    #[diesel(sql_type = Integer)]
    pub number: i32,
    #[diesel(sql_type = Text)]
    pub slug: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub glyph: String,
    #[diesel(sql_type = Text)]
    pub status_en: String,
    #[diesel(sql_type = Text)]
    pub status_nl: String,
    /// The key of its status.
    #[diesel(sql_type = Text)]
    pub status: String,
    #[diesel(sql_type = Text)]
    pub class: Class,
}

/// A comment somebody wrote.
#[derive(QueryableByName, Debug)]
pub(super) struct Spoken {
    #[diesel(sql_type = SqlUuid)]
    pub id: uuid::Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub board: BoardId,
    #[diesel(sql_type = Integer)]
    pub number: i32,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub body: String,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
}

#[derive(QueryableByName)]
struct Sum {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// Ideas somebody shared, whose text has words of theirs, or that they voted for.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "a union of three roles over five tables; this is a queries file"
)]
pub(super) async fn list_touched(
    conn: &mut Connection,
    person: PersonId,
    (visible, is_own): (&Visible, bool),
) -> Result<Vec<Touched>, Error> {
    Ok(diesel::sql_query(
        "SELECT r.role, i.board, i.number, i.slug, i.title, s.glyph, s.name_en AS status_en, s.name_nl AS status_nl, s.key AS status, s.class FROM ( \
           SELECT id AS idea, 'author' AS role FROM ideas WHERE author = $1 \
           UNION SELECT e.idea, 'extension' FROM extensions e JOIN comments c ON c.id = e.comment WHERE c.author = $1 AND e.undone_at IS NULL \
           UNION SELECT idea, 'vote' FROM votes WHERE person = $1 AND direction = 1) AS r \
         JOIN ideas i ON i.id = r.idea JOIN statuses s ON s.id = i.status \
         WHERE i.board = ANY($2) AND (i.hidden_at IS NULL OR ($3 AND i.author = $1)) AND i.removed_at IS NULL AND i.merged_into IS NULL \
         ORDER BY i.created_at DESC, i.id DESC LIMIT $4",
    )
    .bind::<SqlUuid, _>(person)
    .bind::<Array<SqlUuid>, _>(visible.ids())
    .bind::<Bool, _>(is_own)
    .bind::<BigInt, _>(MOST)
    .load(conn)
    .await?)
}

/// What somebody said, the newest first.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "removed comments are asked for by what is not there; this is a queries file"
)]
pub(super) async fn list_spoken(
    conn: &mut Connection,
    person: PersonId,
    visible: &Visible,
) -> Result<Vec<Spoken>, Error> {
    Ok(diesel::sql_query(
        "SELECT c.id, i.board, i.number, i.title, c.body, c.created_at FROM comments c JOIN ideas i ON i.id = c.idea \
         WHERE c.author = $1 AND i.board = ANY($2) AND i.hidden_at IS NULL AND i.removed_at IS NULL \
           AND NOT EXISTS (SELECT 1 FROM comment_removals r WHERE r.comment = c.id) ORDER BY c.created_at DESC, c.id DESC LIMIT $3",
    )
    .bind::<SqlUuid, _>(person)
    .bind::<Array<SqlUuid>, _>(visible.ids())
    .bind::<BigInt, _>(COMMENTS)
    .load(conn)
    .await?)
}

#[derive(QueryableByName)]
struct Met {
    #[diesel(sql_type = Bool)]
    met: bool,
}

/// Whether the reader can meet somebody at all: by something of theirs, or a role, on a board the reader sees.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "five tables asked one after the other until one says yes; this is a queries file"
)]
pub(super) async fn is_met(
    conn: &mut Connection,
    person: PersonId,
    visible: &Visible,
) -> Result<bool, Error> {
    let met: Met = diesel::sql_query(
        "SELECT EXISTS (SELECT 1 FROM ideas WHERE author = $1 AND board = ANY($2) AND hidden_at IS NULL AND removed_at IS NULL) \
           OR EXISTS (SELECT 1 FROM comments c JOIN ideas i ON i.id = c.idea WHERE c.author = $1 AND i.board = ANY($2) AND i.hidden_at IS NULL \
             AND NOT EXISTS (SELECT 1 FROM comment_removals r WHERE r.comment = c.id)) \
           OR EXISTS (SELECT 1 FROM answers a JOIN ideas i ON i.id = a.idea WHERE a.author = $1 AND i.board = ANY($2) AND i.hidden_at IS NULL) \
           OR EXISTS (SELECT 1 FROM deeds WHERE author = $1 AND board = ANY($2)) AS met",
    )
    .bind::<SqlUuid, _>(person)
    .bind::<Array<SqlUuid>, _>(visible.ids())
    .get_result(conn)
    .await?;
    Ok(met.met)
}

/// How often somebody was thanked for what they said.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "removed comments are asked for by what is not there; this is a queries file"
)]
pub(super) async fn count_thanks(
    conn: &mut Connection,
    person: PersonId,
    visible: &Visible,
) -> Result<i64, Error> {
    let sum: Sum = diesel::sql_query(
        "SELECT coalesce(sum(c.thanks), 0)::bigint AS n FROM comments c JOIN ideas i ON i.id = c.idea \
         WHERE c.author = $1 AND i.board = ANY($2) AND i.hidden_at IS NULL AND i.removed_at IS NULL \
           AND NOT EXISTS (SELECT 1 FROM comment_removals r WHERE r.comment = c.id)",
    )
    .bind::<SqlUuid, _>(person)
    .bind::<Array<SqlUuid>, _>(visible.ids())
    .get_result(conn)
    .await?;
    Ok(sum.n)
}
