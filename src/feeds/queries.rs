//! What happened on boards, as feeds tell it: ideas, answers, what was done, and on one idea what was said.
use crate::boards::BoardId;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Entries in a feed.
const MOST: i64 = 40;

/// Something that happened.
#[derive(QueryableByName, Debug)]
pub(super) struct Happened {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// `idea`, `answer`, `comment` or `deed`.
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = SqlUuid)]
    pub board: BoardId,
    /// The idea's number, or the deed's.
    #[diesel(sql_type = Integer)]
    pub number: i32,
    #[diesel(sql_type = Text)]
    pub slug: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub body: String,
    #[diesel(sql_type = Text)]
    pub author: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub status_en: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub status_nl: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    pub updated_at: DateTime<Utc>,
}

/// What a feed is about.
pub(super) struct Scope<'a> {
    /// Only boards that may be seen.
    pub boards: &'a [BoardId],
    /// Only ideas of this theme and those under it.
    pub theme: Option<Uuid>,
    /// Only this idea, with what was said about it.
    pub idea: Option<Uuid>,
    pub with_ideas: bool,
    pub with_deeds: bool,
}

/// The newest first.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "a union of four kinds over nine tables; this is a queries file"
)]
pub(super) async fn list_happened(
    conn: &mut Connection,
    scope: Scope<'_>,
) -> Result<Vec<Happened>, Error> {
    Ok(diesel::sql_query(
        "WITH told AS NOT MATERIALIZED (SELECT i.id, i.board, i.number, i.slug, i.title, i.body, i.author, i.created_at, i.edited_at FROM ideas i \
             WHERE i.board = ANY($1) AND i.hidden_at IS NULL AND i.removed_at IS NULL AND i.merged_into IS NULL \
               AND ($2 IS NULL OR i.theme = $2 OR i.theme IN (SELECT t.id FROM themes t WHERE t.parent = $2)) AND ($3 IS NULL OR i.id = $3)), \
           happened AS ( \
             (SELECT i.id, 'idea' AS kind, i.board, i.number, i.slug, i.title, i.body, i.author, NULL::uuid AS status, i.created_at, \
                coalesce(i.edited_at, i.created_at) AS updated_at FROM told i WHERE $4 ORDER BY i.created_at DESC LIMIT $6) \
             UNION ALL (SELECT a.id, 'answer', i.board, i.number, i.slug, i.title, a.body, a.author, a.status_after, a.created_at, \
                coalesce(a.edited_at, a.created_at) FROM answers a JOIN told i ON i.id = a.idea WHERE $4 ORDER BY a.created_at DESC LIMIT $6) \
             UNION ALL (SELECT c.id, 'comment', i.board, i.number, i.slug, i.title, c.body, c.author, NULL, c.created_at, \
                coalesce(c.edited_at, c.created_at) FROM comments c JOIN told i ON i.id = c.idea \
                WHERE $3 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM comment_removals r WHERE r.comment = c.id) ORDER BY c.created_at DESC LIMIT $6) \
             UNION ALL (SELECT d.id, 'deed', d.board, d.number, '', d.title, d.body, d.author, NULL, d.created_at, \
                coalesce(d.edited_at, d.created_at) FROM deeds d WHERE $5 AND d.board = ANY($1) ORDER BY d.created_at DESC LIMIT $6)) \
         SELECT h.id, h.kind, h.board, h.number, h.slug, h.title, h.body, p.name AS author, s.name_en AS status_en, s.name_nl AS status_nl, \
           h.created_at, h.updated_at FROM happened h JOIN people p ON p.id = h.author LEFT JOIN statuses s ON s.id = h.status \
         ORDER BY h.created_at DESC, h.id DESC LIMIT $6",
    )
    .bind::<Array<SqlUuid>, _>(scope.boards)
    .bind::<Nullable<SqlUuid>, _>(scope.theme)
    .bind::<Nullable<SqlUuid>, _>(scope.idea)
    .bind::<Bool, _>(scope.with_ideas)
    .bind::<Bool, _>(scope.with_deeds)
    .bind::<BigInt, _>(MOST)
    .load(conn)
    .await?)
}
