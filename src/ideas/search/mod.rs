//! Finding ideas by their words: in the language each is written in, over title, text, comments and answers, forgiving a typo.
mod indexing;
mod known;
mod typos;
mod walk;

pub use indexing::{index_added, index_all, reindex, reindex_many};
pub(super) use known::{LEARN_WORDS, learn_words_job};
pub(super) use walk::Batches;

use super::model::{IdeaId, IdeaRow};
use crate::boards::{BoardId, Kind, StatusId, ThemeId};
use crate::platform::db::schema::{idea_counters, ideas, people, themes};
use crate::platform::db::{Connection, statement};
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Nullable, Text, Uuid};
use diesel_async::RunQueryDsl;
use known::find_meant;

/// The most a search shows. Who needs more needs another word.
const MOST: usize = 50;
/// So many are asked for: one more tells that there are more.
const ASKED: usize = MOST + 1;
/// Hits that are put in order. Whoever finds more than that asked for too little.
const RANKED: i64 = 500;
/// Where fewer are found, a word may be mistyped.
const FEW: usize = 3;

/// What a search found.
#[derive(Debug, Default)]
pub struct Found {
    /// Best first: those found as it was typed, then those found by what is meant.
    pub rows: Vec<IdeaRow>,
    /// How many of them were found as it was typed.
    pub typed: usize,
    /// Whether there are more than are shown.
    pub is_cut: bool,
    /// What was searched for besides, with the words put right that seem mistyped. It found something.
    pub meant: Option<String>,
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

/// The condition that lists show an idea `i`.
const STANDING: &str = "i.merged_into IS NULL AND i.archived_at IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL";

/// The conditions of a [`Narrowing`], over an idea `i`; its values are the third to the seventh.
const NARROWED: &str = "($3 IS NULL OR i.kind = $3) AND ($4 IS NULL OR i.status = ANY($4)) \
    AND ($5 IS NULL OR i.theme = ANY($5)) AND ($6 IS NULL OR (i.answered_at IS NOT NULL) = $6) \
    AND ($7 IS NULL OR EXISTS (SELECT 1 FROM people p WHERE p.id = i.author AND lower(p.name) LIKE $7))";

/// Ideas that answer a search on these boards, best first; without words the newest of those that are left. Unless it is wanted `as_typed`,
/// words that seem mistyped are put right where little is found.
///
/// # Errors
/// When the database refuses.
pub async fn search_ideas(
    conn: &mut Connection,
    boards: &[BoardId],
    (query, as_typed): (&str, bool),
    narrowing: &Narrowing,
) -> Result<Found, Error> {
    let mut hits = match query {
        "" => newest(conn, boards, narrowing).await?,
        _ => by_words(conn, (query, boards), narrowing).await?,
    };
    let (typed, mut meant) = (hits.len(), None);
    if typed < FEW
        && !as_typed
        && let Some(other) = find_meant(conn, boards, query).await?
    {
        let mut more = by_words(conn, (&other, boards), narrowing).await?;
        more.retain(|idea| !hits.contains(idea));
        meant = (!more.is_empty()).then_some(other);
        hits.extend(more);
    }
    let is_cut = hits.len() > MOST;
    hits.truncate(MOST);
    Ok(Found {
        rows: in_order(conn, &hits).await?,
        typed: typed.min(MOST),
        is_cut,
        meant,
    })
}

#[derive(QueryableByName)]
struct Hit {
    #[diesel(sql_type = Uuid)]
    idea: IdeaId,
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
) -> Result<Vec<IdeaId>, Error> {
    let hits: Vec<Hit> = statement(text)
        .bind::<Text, _>(query)
        .bind::<Array<Uuid>, _>(boards)
        .bind::<Nullable<Text>, _>(narrowing.kind.map(Kind::as_str))
        .bind::<Nullable<Array<Uuid>>, _>(narrowing.statuses.clone())
        .bind::<Nullable<Array<Uuid>>, _>(narrowing.themes.clone())
        .bind::<Nullable<Bool>, _>(narrowing.answered)
        .bind::<Nullable<Text>, _>(narrowing.pattern())
        .load(conn)
        .await?;
    Ok(hits.into_iter().map(|hit| hit.idea).collect())
}

/// The newest of those that are left.
async fn newest(
    conn: &mut Connection,
    boards: &[BoardId],
    narrowing: &Narrowing,
) -> Result<Vec<IdeaId>, Error> {
    let statement = format!(
        "SELECT i.id AS idea FROM ideas i WHERE $1 = '' AND i.board = ANY($2) AND {STANDING} AND {NARROWED} \
         ORDER BY i.created_at DESC, i.id DESC LIMIT {ASKED}"
    );
    ask(conn, statement, ("", boards), narrowing).await
}

/// SQL for a text's words as a search for Dutch stems. The stemmer keeps the sound a word ends in, "huizen" as "huiz" and "brieven" as
/// "briev", but leaves "huis" and "brief", so a last s or z, f or v is asked for in both ways. Without apostrophes, which addresses may
/// have inside and which would end a stem too early.
fn in_dutch(text: &str) -> String {
    format!(
        r"CAST(regexp_replace(regexp_replace(CAST(websearch_to_tsquery('dutch', replace({text}, '''', ' ')) AS text),
          '''(\w+)[sz]''', '(''\1s'' | ''\1z'')', 'g'), '''(\w+)[fv]''', '(''\1f'' | ''\1v'')', 'g') AS tsquery)"
    )
}

/// SQL for what a text searches for: the stems of both languages and whole words; and whether one of them passes all of it over. What the
/// languages read alike is asked once: a list of half a site's ideas is long. `websearch_to_tsquery` takes anything and never fails.
fn reading(text: &str) -> String {
    format!(
        "(SELECT e || CASE WHEN d = e THEN '' ELSE d END || CASE WHEN s IN (e, d) THEN '' ELSE s END AS query, \
           numnode(e) = 0 OR numnode(d) = 0 AS passed_over \
         FROM (SELECT websearch_to_tsquery('english', {text}) AS e, {dutch} AS d, websearch_to_tsquery('simple', {text}) AS s) read)",
        dutch = in_dutch(text),
    )
}

/// By the stems of both languages and by whole words.
async fn by_words(
    conn: &mut Connection,
    (query, boards): (&str, &[BoardId]),
    narrowing: &Narrowing,
) -> Result<Vec<IdeaId>, Error> {
    // a word may be in more ideas than can be ranked, so some are, as the index has them
    let statement = format!(
        "WITH q AS {reading}, \
         found AS (SELECT s.idea, s.document FROM idea_search s JOIN ideas i ON i.id = s.idea, q \
           WHERE {among} AND s.document @@ q.query AND {STANDING} AND {NARROWED} LIMIT {RANKED}) \
         SELECT f.idea FROM found f JOIN idea_counters c ON c.idea = f.idea, q \
         ORDER BY ts_rank(f.document, q.query) * (1 + ln(1 + greatest(c.score, 0)) / 10) DESC, f.idea DESC LIMIT {ASKED}",
        reading = reading("$1"),
        among = among(boards.len(), "s.board", "$2"),
    );
    ask(conn, statement, (query, boards), narrowing).await
}

/// The condition that a `column` is one of so many boards that are `given`, said so that PostgreSQL uses the better index: what it knows of
/// the boards when it plans is not how many they are. One or two are asked by the index of boards and words; of more, the index of words
/// alone is quicker.
pub(super) fn among(boards: usize, column: &str, given: &str) -> String {
    match boards {
        1 => format!("{column} = ({given})[1]"),
        2 => format!("{column} IN (({given})[1], ({given})[2])"),
        _ => format!("({column} = ANY({given})) IS TRUE"),
    }
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
