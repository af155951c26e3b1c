//! Ideas like the one being typed: any shared stem makes a candidate, so one odd word never empties the list.
use super::model::IdeaRow;
use super::search::{Hit, in_order};
use crate::boards::BoardId;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use diesel::sql_types::{Array, Text, Uuid};
use diesel_async::RunQueryDsl;

/// At most five ideas of these boards that resemble a title, closed and answered ones too.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "text search is not in diesel's own words; this is a queries file"
)]
pub async fn similar_ideas(
    conn: &mut Connection,
    boards: &[BoardId],
    title: &str,
) -> Result<Vec<IdeaRow>, Error> {
    let title: String = title.chars().take(300).collect();
    let hits: Vec<Hit> = diesel::sql_query(
        "WITH stems AS (SELECT lexeme FROM unnest(to_tsvector('english', $1)) UNION SELECT lexeme FROM unnest(to_tsvector('dutch', $1))), \
         q AS (SELECT to_tsquery('simple', string_agg(quote_literal(lexeme), ' | ')) AS query, count(*) AS n FROM stems), \
         by_stem AS (SELECT s.idea, ts_rank('{0.05, 0.1, 0.3, 1.0}', s.document, q.query, 1) AS rank \
           FROM idea_search s, q WHERE s.board = ANY($2) AND s.document @@ q.query ORDER BY rank DESC LIMIT 200), \
         by_look AS (SELECT id AS idea, 0.0::real AS rank FROM ideas WHERE lower(title) % lower($1) AND board = ANY($2) LIMIT 50), \
         all_of_them AS (SELECT idea, max(rank) AS rank FROM (SELECT * FROM by_stem UNION ALL SELECT * FROM by_look) x GROUP BY idea) \
         SELECT a.idea FROM all_of_them a JOIN ideas i ON i.id = a.idea \
         WHERE a.rank + similarity(lower(i.title), lower($1)) > 0.12 \
         ORDER BY a.rank + similarity(lower(i.title), lower($1)) DESC, a.idea DESC LIMIT 5",
    )
    .bind::<Text, _>(&title)
    .bind::<Array<Uuid>, _>(boards)
    .load(conn)
    .await?;
    in_order(
        conn,
        &hits.into_iter().map(|hit| hit.idea).collect::<Vec<_>>(),
    )
    .await
}
