//! Whose comments wait, and what they said of them. One answer is for all of somebody's under one name.
#![allow(
    clippy::disallowed_methods,
    reason = "who has not said yes is asked for by what is not there; this is a queries file"
)]
use crate::boards::BoardId;
use crate::discussion::CommentId;
use crate::ideas::IdeaId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;

/// SQL for the comments of board `$1` whose writers have not said yes to their present text.
pub(super) const UNSAID: &str = "unsaid AS (SELECT c.id AS comment, c.author AS person, c.idea FROM comments c JOIN ideas i ON i.id = c.idea \
      WHERE i.board = $1 AND NOT EXISTS (SELECT 1 FROM comment_consents o \
        WHERE o.comment = c.id AND o.person = c.author AND o.version = c.version AND o.given))";

/// SQL for the comments of board `$1` that wait, with what their writers said of the present text, if anything. Of what was removed nobody is
/// asked anything: neither of a comment nor of one under an idea that is gone.
pub(super) const WAITING: &str = "waiting AS (SELECT c.id AS comment, c.author AS person, c.idea, c.version, c.body, c.created_at, w.since, o.given \
      FROM withheld_comments w JOIN comments c ON c.id = w.comment JOIN ideas i ON i.id = c.idea \
        JOIN comment_removals r ON r.comment = c.id AND r.reason = 'unheard' \
        LEFT JOIN comment_consents o ON o.comment = c.id AND o.person = c.author AND o.version = c.version \
      WHERE i.board = $1 AND i.removed_at IS NULL)";

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = SqlUuid)]
    comment: CommentId,
}

async fn list(
    conn: &mut Connection,
    query: String,
    board: BoardId,
) -> Result<Vec<CommentId>, Error> {
    let found: Vec<Found> = diesel::sql_query(query)
        .bind::<SqlUuid, _>(board)
        .load(conn)
        .await?;
    Ok(found.into_iter().map(|row| row.comment).collect())
}

/// The comments on a board whose writers have not said yes, in their present text.
pub(super) async fn list_unsaid(
    conn: &mut Connection,
    board: BoardId,
) -> Result<Vec<CommentId>, Error> {
    list(
        conn,
        format!("WITH {UNSAID} SELECT comment FROM unsaid"),
        board,
    )
    .await
}

/// All that are withheld on a board, whatever else keeps them out of sight.
pub(super) async fn list_withheld(
    conn: &mut Connection,
    board: BoardId,
) -> Result<Vec<CommentId>, Error> {
    let query = "SELECT w.comment FROM withheld_comments w JOIN comments c ON c.id = w.comment \
        JOIN ideas i ON i.id = c.idea WHERE i.board = $1";
    list(conn, query.to_owned(), board).await
}

/// A comment that waits, for who wrote it.
#[derive(QueryableByName, Clone, Debug)]
pub(in crate::consents) struct AskedComment {
    #[diesel(sql_type = SqlUuid)]
    pub comment: CommentId,
    #[diesel(sql_type = SqlUuid)]
    pub idea: IdeaId,
    #[diesel(sql_type = SqlUuid)]
    pub person: PersonId,
    /// Under which name they wrote it.
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Integer)]
    pub version: i32,
    #[diesel(sql_type = Text)]
    pub body: String,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    #[diesel(sql_type = Integer)]
    pub number: i32,
    /// What its idea is called, where everybody reads that: who commented need not be of the board any more.
    #[diesel(sql_type = Nullable<Text>)]
    pub title: Option<String>,
    /// What they said, if anything.
    #[diesel(sql_type = Nullable<Bool>)]
    pub given: Option<bool>,
}

impl AskedComment {
    /// The text that is shown, as the form names it: a comment and its version.
    pub fn text(&self) -> String {
        format!("{}:{}", self.comment, self.version)
    }
}

/// The most a page asks at once; what is answered makes room for the rest.
const MOST: i64 = 200;

/// What these people said on a board and waits, or only these comments: what they have not answered first, then the first first.
pub(super) async fn list_asked_comments(
    mut conn: &Connection,
    board: BoardId,
    (people, only): (&[PersonId], Option<&[CommentId]>),
) -> Result<Vec<AskedComment>, Error> {
    let theirs = format!(
        "WITH {WAITING} SELECT w.comment, w.idea, w.person, p.name, w.version, w.body, w.created_at, i.number, \
           CASE WHEN i.hidden_at IS NULL THEN i.title END AS title, w.given \
         FROM waiting w JOIN ideas i ON i.id = w.idea JOIN people p ON p.id = w.person \
         WHERE w.person = ANY($2) AND ($3 IS NULL OR w.comment = ANY($3)) \
         ORDER BY w.given IS NOT NULL, w.created_at, w.comment LIMIT $4"
    );
    Ok(diesel::sql_query(theirs)
        .bind::<SqlUuid, _>(board)
        .bind::<Array<SqlUuid>, _>(people)
        .bind::<Nullable<Array<SqlUuid>>, _>(only.map(<[CommentId]>::to_vec))
        .bind::<BigInt, _>(MOST)
        .load(&mut conn)
        .await?)
}
