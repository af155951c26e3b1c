//! The words that stand in ideas, and with them what a mistyped search may mean. A board's words are its own: what is offered to somebody
//! stands on boards they see, in an idea that lists show.
use super::indexing::{ANSWERS, BODY, COMMENTS, MERGED, TAGS};
use super::typos::{nearest, replace_words, words_of};
use super::walk::Batches;
use super::{STANDING, among, reading};
use crate::boards::BoardId;
use crate::ideas::model::IdeaId;
use crate::platform::app::Shared;
use crate::platform::db::schema::idea_search;
use crate::platform::db::{Connection, statement};
use crate::platform::jobs::{NewJob, enqueue};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{self, Array, BigInt, Text};
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;
use uuid::Uuid;

/// Letters of a word worth knowing: in a shorter one every typo makes another word, and a longer one is none that people type.
const LETTERS: RangeInclusive<usize> = 4..=30;
/// Words of a search that are looked at, the longest, and words that may be meant by each of them. Every one is looked up.
const LOOKED_AT: usize = 4;
const OFFERED: usize = 3;
/// Ideas that a word is kept with: all that have a rare one.
const KEPT_WITH: i64 = 3;
/// Ideas that have a word are counted up to here.
const MANY: i64 = 10;

/// SQL for the words worth knowing in texts of some ideas `i`, as `said`. Each text is read by itself: together they may be longer than what can
/// be read at once, and the last of them, with the newest words, would be cut.
fn said(which: &str, texts: &[&str]) -> String {
    let texts = texts.join(", ");
    format!(
        "said AS MATERIALIZED (SELECT DISTINCT i.id AS idea, i.board, w.lexeme AS word, ({STANDING}) AS standing \
           FROM ideas i CROSS JOIN LATERAL unnest(ARRAY[{texts}]) AS t (words) \
             CROSS JOIN LATERAL unnest(to_tsvector('simple', left(t.words, 200000))) w \
           WHERE {which} AND char_length(w.lexeme) BETWEEN {least} AND {most} AND w.lexeme !~ '[[:digit:][:punct:]]')",
        least = LETTERS.start(),
        most = LETTERS.end(),
    )
}

/// SQL that keeps each word `said` that its board has not yet in enough ideas that lists show. Those kept there, `k`, count as far as each stays.
/// Each word is looked up by itself: of a table that just grew by thousands of rows the planner does not know it yet, and compares all with all.
/// A word is kept with ideas that have it, so that it goes with their texts, and nobody who writes waits for somebody else who writes the same
/// word. With several, so that it stays known when one of them changes or goes: whichever is learnt next takes its place.
fn keeping(stays: &str) -> String {
    format!(
        "INSERT INTO known_words (idea, board, word) SELECT o.idea, o.board, o.word FROM ( \
           SELECT s.*, row_number() OVER (PARTITION BY s.board, s.word ORDER BY s.standing DESC, s.idea) AS place FROM said s) o \
         WHERE o.place <= {KEPT_WITH} AND o.place + (SELECT count(*) FROM ( \
             SELECT 1 FROM known_words k JOIN ideas i ON i.id = k.idea WHERE k.board = o.board AND k.word = o.word AND k.idea <> o.idea \
               AND {stays} AND {STANDING} LIMIT {KEPT_WITH}) others) <= {KEPT_WITH} \
         ON CONFLICT DO NOTHING"
    )
}

/// Keeps the words of ideas as they are now; part of the act that changed them.
#[allow(
    clippy::disallowed_methods,
    reason = "the words of a text are not in diesel's own words; this is a queries file"
)]
pub(super) async fn learn(conn: &mut Connection, ideas: &[IdeaId]) -> Result<(), Error> {
    let all = ["i.title", BODY, TAGS, ANSWERS, MERGED, COMMENTS];
    // what goes is still there for whoever looks in the same statement
    let learning = statement(format!(
        "WITH {said}, gone AS (DELETE FROM known_words k WHERE k.idea = ANY($1) \
           AND (k.idea, k.word) NOT IN (SELECT s.idea, s.word FROM said s) RETURNING k.idea, k.word) {keeping}",
        said = said("i.id = ANY($1)", &all),
        keeping = keeping("(k.idea, k.word) NOT IN (SELECT g.idea, g.word FROM gone g)"),
    ));
    // planned for the few words there were, it reads all there are for each of thousands
    let learning = if ideas.len() > 1 {
        learning.planned_anew()
    } else {
        learning
    };
    learning
        .bind::<Array<sql_types::Uuid>, _>(ideas)
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps the words of a text that was added to what an idea says, without reading the rest of it.
#[allow(
    clippy::disallowed_methods,
    reason = "the words of a text are not in diesel's own words; this is a queries file"
)]
pub(super) async fn learn_more(
    conn: &mut Connection,
    idea: IdeaId,
    text: &str,
) -> Result<(), Error> {
    let said = said("i.id = $1", &["$2"]);
    statement(format!("WITH {said} {keeping}", keeping = keeping("true")))
        .bind::<sql_types::Uuid, _>(idea)
        .bind::<Text, _>(text)
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps the words of every idea, as after rows were written by the hundred thousand.
pub(super) async fn learn_all(conn: &mut Connection) -> Result<(), Error> {
    let mut walk = Batches::over(None, 2_000);
    while let Some(some) = walk.step(conn).await? {
        learn(conn, &some).await?;
    }
    Ok(())
}

/// The kind of the job that reads what a board's ideas said before their words were kept, or kept with as many ideas.
pub(in crate::ideas) const LEARN_WORDS: &str = "learn-words";
/// Ideas that one such job reads.
const AT_ONCE: i64 = 500;

/// The job.
pub(in crate::ideas) fn learn_words_job(
    app: Shared,
    payload: serde_json::Value,
) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let key = |name: &str| -> Option<Uuid> {
            serde_json::from_value(payload.get(name)?.clone()).ok()
        };
        let board = key("board").map(BoardId).ok_or(Error::NotFound)?;
        let after = key("after").unwrap_or_default();
        learn_some(&mut *app.db.conn().await?, (board, after), app.clock.now()).await
    }
    .boxed()
}

/// Reads some ideas, each by itself, and has those after them read next.
async fn learn_some(
    conn: &mut Connection,
    (board, after): (BoardId, Uuid),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let mut walk = Batches::over(Some(board), AT_ONCE).after(after);
    let Some(some) = walk.step(conn).await? else {
        return Ok(());
    };
    for idea in some {
        conn.transaction(async |conn| learn_free(conn, idea).await)
            .await?;
    }
    let last = walk.last();
    let next = NewJob {
        kind: LEARN_WORDS,
        payload: serde_json::json!({ "board": board.0, "after": last }),
        key: Some(format!("{LEARN_WORDS}:{last}")),
        run_at: now,
    };
    enqueue(conn, next).await
}

/// Reads an idea that nobody writes at this moment: whoever does keeps its words themselves.
async fn learn_free(conn: &mut Connection, idea: IdeaId) -> Result<(), Error> {
    let free: Option<IdeaId> = idea_search::table
        .filter(idea_search::idea.eq(idea))
        .select(idea_search::idea)
        .for_update()
        .skip_locked()
        .first(conn)
        .await
        .optional()?;
    match free {
        Some(idea) => learn(conn, &[idea]).await,
        None => Ok(()),
    }
}

/// What a search means when some of its words are mistyped: those that no idea of these boards has, or hardly any, give way to the nearest
/// word that far more have. Nothing when all of it may be meant as it is.
pub(super) async fn find_meant(
    conn: &mut Connection,
    boards: &[BoardId],
    query: &str,
) -> Result<Option<String>, Error> {
    let mut typed = words_of(query);
    typed
        .retain(|word| LETTERS.contains(&word.chars().count()) && !word.contains(char::is_numeric));
    typed.sort_unstable();
    typed.dedup();
    typed.sort_by_key(|word| Reverse(word.len()));
    typed.truncate(LOOKED_AT);
    if typed.is_empty() {
        return Ok(None);
    }
    let mut strange = count_ideas(conn, boards, typed).await?;
    strange.retain(|_, ideas| may_be_mistyped(*ideas));
    if strange.is_empty() {
        return Ok(None);
    }
    let near = find_near(conn, boards, strange.keys().cloned().collect()).await?;
    let offered: Vec<String> = near.values().flatten().cloned().collect();
    let known = count_ideas(conn, boards, offered).await?;
    let far_more = |word: &String, ideas: i64| known.get(word).is_some_and(|n| *n > 3 * ideas);
    let meant: BTreeMap<String, String> = strange
        .into_iter()
        .filter_map(|(word, ideas)| {
            let near = near.get(&word)?;
            let best = near.iter().find(|other| far_more(other, ideas))?;
            Some((word, best.clone()))
        })
        .collect();
    Ok((!meant.is_empty()).then(|| replace_words(query, &meant)))
}

/// Whether a word that so many ideas have may be a typo: others mistyped it the same way.
const fn may_be_mistyped(ideas: i64) -> bool {
    ideas < 3
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Text)]
    word: String,
    #[diesel(sql_type = BigInt)]
    ideas: i64,
}

/// How many ideas that lists show have each of these words, in any of its forms, up to [`MANY`]. As many have one that a language passes
/// over.
#[allow(
    clippy::disallowed_methods,
    reason = "text search is not in diesel's own words; this is a queries file"
)]
async fn count_ideas(
    conn: &mut Connection,
    boards: &[BoardId],
    words: Vec<String>,
) -> Result<BTreeMap<String, i64>, Error> {
    let rows: Vec<Counted> = statement(format!(
        "SELECT w.word, CASE WHEN q.passed_over THEN {MANY} ELSE (SELECT count(*) FROM (SELECT 1 \
             FROM idea_search f JOIN ideas i ON i.id = f.idea \
             WHERE f.document @@ q.query AND {among} AND {STANDING} LIMIT {MANY}) t) END AS ideas \
         FROM unnest($1) AS w(word) CROSS JOIN LATERAL {reading} q",
        among = among(boards.len(), "f.board", "$2"),
        reading = reading("w.word"),
    ))
    .bind::<Array<Text>, _>(words)
    .bind::<Array<sql_types::Uuid>, _>(boards)
    .load(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.word, row.ideas)).collect())
}

#[derive(QueryableByName)]
struct Near {
    #[diesel(sql_type = Text)]
    typed: String,
    #[diesel(sql_type = Text)]
    known: String,
}

/// The words of these boards that may be meant by each of some that were typed, the nearest first: those kept with an idea that lists show,
/// because others could have a stem alone in common with one. Trigrams propose, the count of wrong letters decides.
#[allow(
    clippy::disallowed_methods,
    reason = "trigrams are not in diesel's own words; this is a queries file"
)]
async fn find_near(
    conn: &mut Connection,
    boards: &[BoardId],
    typed: Vec<String>,
) -> Result<HashMap<String, Vec<String>>, Error> {
    // the threshold of the operator is the session's, set where connections are opened; many boards may have the same word
    let rows: Vec<Near> = statement(format!(
        "SELECT w.word AS typed, n.word AS known FROM unnest($1) AS w(word) CROSS JOIN LATERAL (SELECT k.word \
           FROM known_words k JOIN ideas i ON i.id = k.idea WHERE w.word <% k.word AND {among} AND {STANDING} \
           GROUP BY k.word ORDER BY similarity(w.word, k.word) DESC, k.word LIMIT 200) n",
        among = among(boards.len(), "k.board", "$2"),
    ))
    .bind::<Array<Text>, _>(typed.clone())
    .bind::<Array<sql_types::Uuid>, _>(boards)
    .load(conn)
    .await?;
    let near = |word: String| {
        let proposed = rows.iter().filter(|row| row.typed == word);
        let near = nearest(&word, proposed.map(|row| row.known.as_str()));
        let near: Vec<String> = near.into_iter().take(OFFERED).map(str::to_owned).collect();
        (word, near)
    };
    Ok(typed.into_iter().map(near).collect())
}
