//! Finding ideas by their words: in the language each is written in, over title, text, comments and answers, forgiving a typo.
use super::model::{IdeaId, IdeaRow};
use super::similar::lengths::keep_length;
use super::typos::{is_meant, words_of};
use crate::boards::{BoardId, Kind, StatusId, ThemeId};
use crate::platform::db::schema::{idea_counters, ideas, people, themes};
use crate::platform::db::{Connection, statement};
use crate::platform::text::search_config;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Nullable, Text, Uuid};
use diesel_async::RunQueryDsl;
use std::borrow::Cow;

/// The most a search shows. Who needs more needs another word.
const MOST: i64 = 50;
/// Hits that are put in order. Whoever finds more than that asked for too little.
const RANKED: i64 = 500;

#[derive(QueryableByName)]
struct Near {
    #[diesel(sql_type = Uuid)]
    idea: IdeaId,
    #[diesel(sql_type = Text)]
    title: String,
}

/// The words of an idea and everything said under it, newly indexed. Part of the act that changed them.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "text search is not in diesel's own words; this is a queries file"
)]
pub async fn reindex(conn: &mut Connection, idea: IdeaId) -> Result<(), Error> {
    let language: String = ideas::table
        .find(idea)
        .select(ideas::language)
        .first(conn)
        .await?;
    statement(indexing("i.id = $2"))
        .bind::<Text, _>(search_config(&language))
        .bind::<Uuid, _>(idea)
        .execute(conn)
        .await?;
    keep_length(conn, idea).await
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
    Ok(())
}

/// The statement that indexes ideas; its first value is the language's configuration. Capped: a position in a tsvector ends at 16,383 and a
/// document at 1 MB.
fn indexing(which: &str) -> String {
    format!(
        "INSERT INTO idea_search (idea, board, document) \
         SELECT i.id, i.board, setweight(to_tsvector(c.config, i.title), 'A') || setweight(to_tsvector(c.config, left(i.body, 100000)), 'B') \
           || setweight(to_tsvector(c.config, left(coalesce((WITH RECURSIVE gone AS ( \
                  SELECT id, title, body FROM ideas WHERE merged_into = i.id \
                  UNION SELECT m.id, m.title, m.body FROM ideas m JOIN gone g ON m.merged_into = g.id) \
                SELECT string_agg(g.title || ' ' || g.body, ' ') FROM gone g), ''), 100000)), 'B') \
           || setweight(to_tsvector(c.config, coalesce((SELECT string_agg(t.tag, ' ') FROM idea_tags t WHERE t.idea = i.id), '')), 'B') \
           || setweight(to_tsvector(c.config, left(coalesce((SELECT string_agg(a.body, ' ') FROM answers a WHERE a.idea = i.id), ''), 100000)), 'C') \
           || setweight(to_tsvector(c.config, left(coalesce((SELECT string_agg(m.body, ' ' ORDER BY m.created_at) FROM comments m \
                WHERE m.idea = i.id AND NOT EXISTS (SELECT 1 FROM comment_removals r WHERE r.comment = m.id)), ''), 200000)), 'D') \
         FROM ideas i, (SELECT CAST($1 AS regconfig) AS config) c WHERE {which} \
         ON CONFLICT (idea) DO UPDATE SET document = excluded.document"
    )
}

/// What a search leaves out.
#[derive(Clone, Debug, Default)]
pub struct Narrowing {
    pub kind: Option<Kind>,
    /// Only ideas with one of these.
    pub statuses: Option<Vec<StatusId>>,
    pub themes: Option<Vec<ThemeId>>,
    /// Only answered ones, or only those still waiting.
    pub answered: Option<bool>,
    /// The beginning of the author's name, in any case; nothing for everyone.
    pub author: String,
}

impl Narrowing {
    /// Whether it leaves anything out.
    pub fn is_empty(&self) -> bool {
        self.kind.is_none()
            && self.statuses.is_none()
            && self.themes.is_none()
            && self.answered.is_none()
            && self.author.is_empty()
    }

    /// The name as a pattern in which only its own letters mean something.
    fn pattern(&self) -> Option<String> {
        let name = self.author.to_lowercase();
        let escaped = name
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        (!name.is_empty()).then(|| format!("{escaped}%"))
    }
}

/// The conditions of a [`Narrowing`], over an idea `i`; its values are the third to the seventh.
const NARROWED: &str = "i.merged_into IS NULL AND i.archived_at IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL AND ($3 IS NULL OR i.kind = $3) AND ($4 IS NULL OR i.status = ANY($4)) \
    AND ($5 IS NULL OR i.theme = ANY($5)) AND ($6 IS NULL OR (i.answered_at IS NOT NULL) = $6) \
    AND ($7 IS NULL OR EXISTS (SELECT 1 FROM people p WHERE p.id = i.author AND lower(p.name) LIKE $7))";

/// Ideas that answer a search on these boards, best first; without words the newest of those that are left.
///
/// # Errors
/// When the database refuses.
pub async fn search_ideas(
    conn: &mut Connection,
    boards: &[BoardId],
    query: &str,
    narrowing: &Narrowing,
) -> Result<Vec<IdeaRow>, Error> {
    if query.is_empty() {
        let newest = format!(
            "SELECT i.id AS idea, i.title FROM ideas i WHERE $1 = '' AND i.board = ANY($2) AND {NARROWED} \
             ORDER BY i.created_at DESC, i.id DESC LIMIT {MOST}"
        );
        let hits = ask(conn, newest, (query, boards), narrowing).await?;
        return in_order(conn, &ids(hits)).await;
    }
    let mut hits = ids(by_words(conn, (query, boards), narrowing).await?);
    if hits.len() < 3 {
        let near = by_look(conn, (query, boards), narrowing).await?;
        hits.extend(
            near.into_iter()
                .filter(|id| !hits.contains(id))
                .collect::<Vec<_>>(),
        );
    }
    in_order(conn, &hits).await
}

fn ids(hits: Vec<Near>) -> Vec<IdeaId> {
    hits.into_iter().map(|hit| hit.idea).collect()
}

/// Runs one of the statements of this file.
#[allow(
    clippy::disallowed_methods,
    reason = "text search is not in diesel's own words; this is a queries file"
)]
async fn ask(
    conn: &mut Connection,
    text: String,
    (query, boards): (&str, &[BoardId]),
    narrowing: &Narrowing,
) -> Result<Vec<Near>, Error> {
    Ok(statement(text)
        .bind::<Text, _>(query)
        .bind::<Array<Uuid>, _>(boards)
        .bind::<Nullable<Text>, _>(narrowing.kind.map(Kind::as_str))
        .bind::<Nullable<Array<Uuid>>, _>(narrowing.statuses.clone())
        .bind::<Nullable<Array<Uuid>>, _>(narrowing.themes.clone())
        .bind::<Nullable<Bool>, _>(narrowing.answered)
        .bind::<Nullable<Text>, _>(narrowing.pattern())
        .load(conn)
        .await?)
}

/// A search's words as Dutch stems. The stemmer keeps the sound a word ends in, "huizen" as "huiz" and "brieven" as "briev",
/// but leaves "huis" and "brief", so a last s or z, f or v is asked for in both ways. Without apostrophes, which
/// addresses may have inside and which would end a stem too early.
const DUTCH_QUERY: &str = r"CAST(regexp_replace(regexp_replace(CAST(websearch_to_tsquery('dutch', replace($1, '''', ' ')) AS text),
    '''(\w+)[sz]''', '(''\1s'' | ''\1z'')', 'g'), '''(\w+)[fv]''', '(''\1f'' | ''\1v'')', 'g') AS tsquery)";

/// By the stems of both languages and by whole words. `websearch_to_tsquery` takes anything and never fails.
async fn by_words(
    conn: &mut Connection,
    (query, boards): (&str, &[BoardId]),
    narrowing: &Narrowing,
) -> Result<Vec<Near>, Error> {
    // what the languages read alike is asked once: a list of half a site's ideas is long. Such a word is in more ideas than can be ranked,
    // so some are, as the index has them
    let statement = format!(
        "WITH read AS (SELECT websearch_to_tsquery('english', $1) AS e, {DUTCH_QUERY} AS d, websearch_to_tsquery('simple', $1) AS s), \
         q AS (SELECT e || CASE WHEN d = e THEN '' ELSE d END || CASE WHEN s IN (e, d) THEN '' ELSE s END AS query FROM read), \
         found AS (SELECT s.idea, s.document FROM idea_search s JOIN ideas i ON i.id = s.idea, q \
           WHERE {among} AND s.document @@ q.query AND {NARROWED} LIMIT {RANKED}) \
         SELECT f.idea, '' AS title FROM found f JOIN idea_counters c ON c.idea = f.idea, q \
         ORDER BY ts_rank(f.document, q.query) * (1 + ln(1 + greatest(c.score, 0)) / 10) DESC, f.idea DESC LIMIT {MOST}",
        among = among(boards.len(), "s.board = ANY($2)"),
    );
    ask(conn, statement, (query, boards), narrowing).await
}

/// Boards that are asked together by the index of boards and words; of more, the index of words alone is quicker.
const TOGETHER: usize = 2;

/// The condition that a row is of so many boards, said so that PostgreSQL uses the better index: what it knows of the boards when it plans
/// is not how many they are.
pub(super) fn among(boards: usize, condition: &'static str) -> Cow<'static, str> {
    if boards > TOGETHER {
        format!("({condition}) IS TRUE").into()
    } else {
        condition.into()
    }
}

/// By titles whose words are a typo away from the query's. Trigrams propose, the count of wrong letters decides.
async fn by_look(
    conn: &mut Connection,
    (query, boards): (&str, &[BoardId]),
    narrowing: &Narrowing,
) -> Result<Vec<IdeaId>, Error> {
    let asked = words_of(query);
    let Some(longest) = asked.iter().max_by_key(|word| word.chars().count()) else {
        return Ok(Vec::new());
    };
    // the threshold of the operator is the session's, set where connections are opened
    let statement = format!(
        "SELECT i.id AS idea, i.title FROM ideas i WHERE $1 <% lower(i.title) AND i.board = ANY($2) AND {NARROWED} \
         ORDER BY word_similarity($1, lower(i.title)) DESC, i.id DESC LIMIT 200"
    );
    let near = ask(conn, statement, (longest, boards), narrowing).await?;
    let meant = near
        .into_iter()
        .filter(|near| is_meant(&asked, &near.title));
    Ok(meant.map(|near| near.idea).take(20).collect())
}

/// The rows of these ideas, in this order.
pub(super) async fn in_order(mut conn: &Connection, ids: &[IdeaId]) -> Result<Vec<IdeaRow>, Error> {
    let mut rows: Vec<IdeaRow> = ideas::table
        .inner_join(idea_counters::table)
        .inner_join(people::table)
        .inner_join(themes::table)
        .filter(ideas::id.eq_any(ids))
        .filter(ideas::merged_into.is_null())
        .filter(ideas::archived_at.is_null())
        .filter(ideas::removed_at.is_null())
        .filter(ideas::hidden_at.is_null())
        .select(IdeaRow::as_select())
        .load(&mut conn)
        .await?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}
