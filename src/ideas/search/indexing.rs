//! What can be found by its words: the search document of an idea, made anew with everything that changes what is said there, save that a new
//! comment is put behind it.
use super::known::{learn, learn_all, learn_more};
use crate::ideas::model::IdeaId;
use crate::ideas::similar::lengths::keep_length;
use crate::platform::db::schema::ideas;
use crate::platform::db::{Connection, statement};
use crate::platform::text::search_config;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid};
use diesel_async::RunQueryDsl;

// What is said in an idea `i`, part by part. Capped: a position in a tsvector ends at 16,383 and a document at 1 MB.
pub(super) const BODY: &str = "left(i.body, 100000)";
/// What was put together with it.
pub(super) const MERGED: &str = "left(coalesce((WITH RECURSIVE gone AS ( \
      SELECT id, title, body FROM ideas WHERE merged_into = i.id \
      UNION SELECT m.id, m.title, m.body FROM ideas m JOIN gone g ON m.merged_into = g.id) \
    SELECT string_agg(g.title || ' ' || g.body, ' ') FROM gone g), ''), 100000)";
pub(super) const TAGS: &str =
    "coalesce((SELECT string_agg(t.tag, ' ') FROM idea_tags t WHERE t.idea = i.id), '')";
pub(super) const ANSWERS: &str = "left(coalesce((SELECT string_agg(a.body, ' ') FROM answers a WHERE a.idea = i.id), ''), 100000)";
/// The newest: of more than fits, what was said long ago is not searched. What does not count is not read, because everybody who comments or
/// votes there at that moment waits for it. In the order they were written in, as they are put behind one by one.
pub(super) const COMMENTS: &str = "right(coalesce((SELECT string_agg(n.body, ' ' ORDER BY n.created_at, n.id) FROM ( \
      SELECT m.id, m.body, m.created_at FROM comments m \
      WHERE m.idea = i.id AND NOT EXISTS (SELECT 1 FROM comment_removals r WHERE r.comment = m.id) \
      ORDER BY m.created_at DESC, m.id DESC LIMIT 2000) n), ''), 200000)";

/// The words of an idea and everything said under it, newly indexed. Part of the act that changed them.
///
/// # Errors
/// When the database refuses.
pub async fn reindex(conn: &mut Connection, idea: IdeaId) -> Result<(), Error> {
    index(conn, idea).await?;
    learn(conn, &[idea]).await?;
    keep_length(conn, idea).await
}

/// A document is made anew with every so many comments. Until then those that newer ones pushed out of [`COMMENTS`], fewer than this, are still
/// found; and where a document has more words than positions, a comment that was put behind it is found by its words, but not by a phrase.
const ANEW_EVERY: i32 = 100;
/// Bytes of an unpacked document that nothing is added to: half of what one may have. A hundred comments may be two million characters.
const FULL: i32 = 500_000;

/// The same where nothing changed but that a comment was written and counted, whose words alone are read as long as the document has room.
///
/// # Errors
/// When the database refuses.
pub async fn index_added(conn: &mut Connection, idea: IdeaId, comment: &str) -> Result<(), Error> {
    // what is said in a comment makes an idea no longer: only title and text count for that
    if !append(conn, idea, comment).await? {
        index(conn, idea).await?;
        keep_length(conn, idea).await?;
    }
    learn_more(conn, idea, comment).await
}

/// Adds a comment's words behind those the document has, with which it is found as if it were made anew. Says whether they were added.
#[allow(
    clippy::disallowed_methods,
    reason = "text search is not in diesel's own words; this is a queries file"
)]
async fn append(conn: &mut Connection, idea: IdeaId, comment: &str) -> Result<bool, Error> {
    let config = config_of(conn, idea).await?;
    // put together with nothing, a document is unpacked, and its size is what counts for its limit
    let added = statement(format!(
        "WITH said AS MATERIALIZED (SELECT setweight(to_tsvector(CAST($2 AS regconfig), $3), 'D') AS words) \
         UPDATE idea_search s SET document = s.document || t.words FROM said t, idea_counters c \
         WHERE s.idea = $1 AND c.idea = s.idea AND c.comments % {ANEW_EVERY} <> 0 \
           AND pg_column_size(s.document || CAST('' AS tsvector)) + pg_column_size(t.words) < {FULL}"
    ))
    .bind::<Uuid, _>(idea)
    .bind::<Text, _>(config)
    .bind::<Text, _>(comment)
    .execute(conn)
    .await?;
    Ok(added == 1)
}

/// The configuration that an idea's words are read with.
async fn config_of(conn: &mut Connection, idea: IdeaId) -> Result<&'static str, Error> {
    let language: String = ideas::table
        .find(idea)
        .select(ideas::language)
        .first(conn)
        .await?;
    Ok(search_config(&language))
}

#[allow(
    clippy::disallowed_methods,
    reason = "text search is not in diesel's own words; this is a queries file"
)]
async fn index(conn: &mut Connection, idea: IdeaId) -> Result<(), Error> {
    let config = config_of(conn, idea).await?;
    statement(indexing("i.id = $2"))
        .bind::<Text, _>(config)
        .bind::<Uuid, _>(idea)
        .execute(conn)
        .await?;
    Ok(())
}

/// Ideas that are indexed at once.
const AT_ONCE: usize = 2_000;

/// The same of many ideas under which comments came or went: these make an idea no longer.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "text search is not in diesel's own words; this is a queries file"
)]
pub async fn reindex_many(conn: &mut Connection, which: &[IdeaId]) -> Result<(), Error> {
    for some in which.chunks(AT_ONCE) {
        let languages: Vec<String> = ideas::table
            .filter(ideas::id.eq_any(some))
            .select(ideas::language)
            .distinct()
            .load(conn)
            .await?;
        for language in languages {
            statement(indexing("i.language = $2 AND i.id = ANY($3)"))
                .bind::<Text, _>(search_config(&language))
                .bind::<Text, _>(language)
                .bind::<Array<Uuid>, _>(some)
                .execute(conn)
                .await?;
        }
        learn(conn, some).await?;
    }
    Ok(())
}

/// Indexes every idea anew, as after rows were written by the hundred thousand.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "text search is not in diesel's own words; this is a queries file"
)]
pub async fn index_all(conn: &mut Connection) -> Result<(), Error> {
    let languages: Vec<String> = ideas::table
        .select(ideas::language)
        .distinct()
        .load(conn)
        .await?;
    for language in languages {
        statement(indexing("i.language = $2"))
            .bind::<Text, _>(search_config(&language))
            .bind::<Text, _>(language)
            .execute(conn)
            .await?;
    }
    learn_all(conn).await
}

/// The statement that indexes ideas; its first value is the language's configuration.
fn indexing(which: &str) -> String {
    format!(
        "INSERT INTO idea_search (idea, board, document) \
         SELECT i.id, i.board, setweight(to_tsvector(c.config, i.title), 'A') || setweight(to_tsvector(c.config, {BODY}), 'B') \
           || setweight(to_tsvector(c.config, {MERGED}), 'B') \
           || setweight(to_tsvector(c.config, {TAGS}), 'B') \
           || setweight(to_tsvector(c.config, {ANSWERS}), 'C') \
           || setweight(to_tsvector(c.config, {COMMENTS}), 'D') \
         FROM ideas i, (SELECT CAST($1 AS regconfig) AS config) c WHERE {which} \
         ON CONFLICT (idea) DO UPDATE SET document = excluded.document"
    )
}
