//! Ideas like the one being written. Any stem they share makes a candidate, so one odd word never empties the list; how rare the
//! shared stems are decides.
pub(super) mod lengths;
pub(super) mod rarity;
mod score;
mod stems;

use super::model::{Idea, IdeaId, IdeaRow};
use super::search::{among, in_order};
use crate::boards::BoardId;
use crate::platform::app::App;
use crate::platform::db::{Connection, statement};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, BigInt, Double, Integer, Text, Uuid};
use diesel_async::RunQueryDsl;
use lengths::{length, square, times};
use score::{Document, Match, length_of, rank_of};
use std::collections::BTreeSet;
use stems::{Stem, Stems, as_query, read_stems};

/// Below this an idea shares too little to be shown.
const ENOUGH: f64 = 0.11;
/// Rare stems propose at most about this many candidates.
const PROPOSED: f64 = 3_000.0;
/// A stem that more ideas have proposes none, unless nothing rarer is there: reading that so many have it takes longer than all the rest.
const TOO_COMMON: f64 = 10_000.0;
/// Candidates looked at closely.
const LOOKED_AT: i64 = 300;
/// The same on a [`HUGE`] board: what has to be read for one more is not at hand there.
const LOOKED_AT_IN_HUGE: i64 = 120;
/// So many ideas.
const HUGE: f64 = 20_000.0;
/// Stems of a long text that are compared.
const COMPARED: usize = 160;

/// What an idea is compared by. A title alone is enough, while it is being typed.
#[derive(Clone, Copy, Debug)]
pub struct Wording<'a> {
    pub title: &'a str,
    pub body: &'a str,
}

/// At most five ideas of these boards that resemble a wording, closed and answered ones too.
///
/// # Errors
/// When the database refuses.
pub async fn similar_ideas(
    conn: &Connection,
    boards: &[BoardId],
    wording: Wording<'_>,
) -> Result<Vec<IdeaRow>, Error> {
    let (near, _) = find_near(conn, boards, wording).await?;
    in_order(conn, &near).await
}

/// Boards with fewer ideas are asked each time: it costs little there, and each new idea is a large part of them.
const LARGE: f64 = 1_000.0;

/// The same for an idea that is there, by its title. On large boards it is remembered for a while; what is shown of it is what is so now.
///
/// # Errors
/// When the database refuses.
pub async fn related_ideas(
    conn: &Connection,
    (app, now): (&App, DateTime<Utc>),
    idea: &Idea,
) -> Result<Vec<IdeaRow>, Error> {
    let question = (idea.id.0, idea.version);
    if let Some(found) = app.related.find(question, now) {
        let found: Vec<IdeaId> = found.into_iter().map(IdeaId).collect();
        let mut rows = in_order(conn, &found).await?;
        // one that went to another board meanwhile is that board's to show
        rows.retain(|row| row.board == idea.board);
        return Ok(rows);
    }
    let wording = Wording {
        title: &idea.title,
        body: "",
    };
    let (near, of) = find_near(conn, &[idea.board], wording).await?;
    if of >= LARGE {
        let keys = near.iter().map(|idea| idea.0).collect();
        app.related.keep(question, now, keys);
    }
    in_order(conn, &near).await
}

/// The ideas that resemble a wording enough to be shown, and of about how many.
async fn find_near(
    conn: &Connection,
    boards: &[BoardId],
    wording: Wording<'_>,
) -> Result<(Vec<IdeaId>, f64), Error> {
    let found = find_candidates(conn, boards, wording).await?;
    let enough = |ranked: Vec<(IdeaId, f64)>| -> Vec<IdeaId> {
        let near = ranked.into_iter().filter(|(_, rank)| *rank >= ENOUGH);
        near.map(|(idea, _)| idea).take(5).collect()
    };
    let mut near = enough(found.ranked(length_of(&found.stems)));
    if near.is_empty() && wording.body.is_empty() {
        // in a few words those that nobody has, misspelt or odd, make the rest weigh too little; a whole text has enough of others
        near = enough(found.ranked(length_of(&found.shared())));
    }
    Ok((near, found.of))
}

/// Every candidate with its rank between 0 and about 1, best first.
///
/// # Errors
/// When the database refuses.
pub async fn rank_similar(
    conn: &Connection,
    boards: &[BoardId],
    wording: Wording<'_>,
) -> Result<Vec<(IdeaId, f64)>, Error> {
    let found = find_candidates(conn, boards, wording).await?;
    Ok(found.ranked(length_of(&found.stems)))
}

/// What a wording is compared with.
struct Candidates {
    stems: Vec<Stem>,
    documents: Vec<Document>,
    /// Of about how many ideas.
    of: f64,
}

impl Candidates {
    /// Best first, for a wording of this length.
    fn ranked(&self, length: f64) -> Vec<(IdeaId, f64)> {
        let ranks = self.documents.iter();
        let ranks = ranks.map(|one| (one.idea, rank_of(&self.stems, length, one)));
        let mut ranked: Vec<(IdeaId, f64)> = ranks.collect();
        ranked.sort_by(|(a, one), (b, other)| other.total_cmp(one).then(b.0.cmp(&a.0)));
        ranked
    }

    /// The stems that at least one of them has.
    fn shared(&self) -> Vec<Stem> {
        let matches = self.documents.iter().flat_map(|one| &one.matches);
        let places: BTreeSet<usize> = matches.map(|found| found.stem).collect();
        let stems = places.into_iter().filter_map(|place| self.stems.get(place));
        stems.cloned().collect()
    }
}

async fn find_candidates(
    conn: &Connection,
    boards: &[BoardId],
    wording: Wording<'_>,
) -> Result<Candidates, Error> {
    let title: String = wording.title.chars().take(300).collect();
    let body: String = wording.body.chars().take(4_000).collect();
    let mut stems = read_stems(conn, boards, (&title, &body)).await?;
    stems.all.truncate(COMPARED);
    let documents = match stems.all.is_empty() {
        true => Vec::new(),
        false => documents_of(read_candidates(conn, boards, &stems, &title).await?),
    };
    Ok(Candidates {
        documents,
        of: stems.of,
        stems: stems.all,
    })
}

/// How many of the stems, those worth most first, propose candidates: as many as stay under [`PROPOSED`] together, and three at least where
/// they are not [`TOO_COMMON`].
fn how_many_propose(stems: &[Stem]) -> usize {
    let mut sum = 0.0;
    let within = stems.iter().take_while(|stem| {
        sum += stem.documents;
        sum <= PROPOSED
    });
    let telling = stems.iter().take_while(|stem| stem.documents <= TOO_COMMON);
    let least = telling.count().clamp(1, 3);
    within.count().max(least).min(stems.len())
}

#[derive(diesel::QueryableByName)]
struct Row {
    #[diesel(sql_type = Uuid)]
    idea: IdeaId,
    #[diesel(sql_type = Double)]
    length: f64,
    #[diesel(sql_type = Double)]
    look: f64,
    #[diesel(sql_type = Integer)]
    stem: i32,
    #[diesel(sql_type = Double)]
    times: f64,
}

/// The lengths of candidates on boards that were counted: kept, or reckoned where that has not been done yet.
fn lengths_kept() -> String {
    format!(
        "SELECT p.idea, coalesce(l.length, {length}) AS length FROM proposed p JOIN idea_search s ON s.idea = p.idea
         LEFT JOIN idea_lengths l ON l.idea = p.idea CROSS JOIN (SELECT $7 AS ideas) n",
        length = length(),
    )
}

/// The lengths of candidates on small boards, whose stems are counted while they are asked.
fn lengths_now() -> String {
    format!(
        "SELECT a.idea, sqrt(sum({square})) AS length
         FROM (SELECT p.idea, d.lexeme, {times} AS times FROM proposed p JOIN idea_search s ON s.idea = p.idea
             CROSS JOIN LATERAL unnest(ts_filter(s.document, '{{a,b}}')) d) a
           JOIN (SELECT d.lexeme, count(*)::float8 AS documents FROM idea_search s
             CROSS JOIN LATERAL unnest(ts_filter(s.document, '{{a,b}}')) d WHERE s.board = ANY($3) GROUP BY d.lexeme) k USING (lexeme)
         GROUP BY a.idea",
        square = square(["a.times", "k.documents", "$7"]),
        times = times(),
    )
}

/// Candidates with the stems they share, a row each, in order of idea.
#[allow(
    clippy::disallowed_methods,
    reason = "text search is not in diesel's own words; this is a queries file"
)]
async fn read_candidates(
    mut conn: &Connection,
    boards: &[BoardId],
    stems: &Stems,
    title: &str,
) -> Result<Vec<Row>, Error> {
    let words: Vec<&str> = stems.all.iter().map(|stem| stem.word.as_str()).collect();
    let weights: Vec<f64> = stems.all.iter().map(Stem::worth).collect();
    let lengths = if stems.counted {
        lengths_kept()
    } else {
        lengths_now()
    };
    Ok(statement(format!(
        r"WITH q AS (SELECT word, worth, place::int AS place,
              {query} AS query
            FROM unnest($1, $2) WITH ORDINALITY AS u(word, worth, place)),
        proposed AS MATERIALIZED (SELECT f.idea, sum(q.worth) AS worth FROM q CROSS JOIN LATERAL
            (SELECT s.idea FROM idea_search s WHERE s.document @@ q.query AND {among} LIMIT 1000) f
          WHERE q.place <= $4 GROUP BY f.idea ORDER BY 2 DESC, 1 LIMIT $5),
        lengths AS ({lengths}),
        looks AS MATERIALIZED (SELECT l.idea, l.length, similarity(lower(i.title), lower($6))::float8 AS look
          FROM lengths l JOIN ideas i ON i.id = l.idea AND i.merged_into IS NULL AND i.archived_at IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL)
        SELECT l.idea, l.length, l.look, q.place AS stem, {times}::float8 AS times
        FROM looks l JOIN idea_search s ON s.idea = l.idea CROSS JOIN LATERAL unnest(ts_filter(s.document, '{{a,b}}')) d
          JOIN q ON q.word = d.lexeme
        ORDER BY l.idea",
        query = as_query("word"),
        times = times(),
        among = among(boards.len(), "s.board", "$3"),
    ))
    .bind::<Array<Text>, _>(words)
    .bind::<Array<Double>, _>(weights)
    .bind::<Array<Uuid>, _>(boards)
    .bind::<BigInt, _>(how_many_propose(&stems.all) as i64)
    .bind::<BigInt, _>(if stems.of < HUGE { LOOKED_AT } else { LOOKED_AT_IN_HUGE })
    .bind::<Text, _>(title)
    .bind::<Double, _>(stems.of)
    .load(&mut conn)
    .await?)
}

fn documents_of(rows: Vec<Row>) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    for row in rows {
        let found = Match {
            stem: usize::try_from(row.stem - 1).unwrap_or_default(),
            times: row.times,
        };
        match documents.last_mut() {
            Some(last) if last.idea == row.idea => last.matches.push(found),
            _ => documents.push(Document {
                idea: row.idea,
                length: row.length,
                look: row.look,
                matches: vec![found],
            }),
        }
    }
    documents
}

#[cfg(test)]
mod tests {
    use super::{Stem, how_many_propose};

    fn stems(documents: &[f64]) -> Vec<Stem> {
        let stem = |documents: &f64| Stem {
            word: String::new(),
            times: 1.0,
            documents: *documents,
            of: 100_000.0,
        };
        documents.iter().map(stem).collect()
    }

    #[test]
    fn find_2_rare_stems_propose_and_common_ones_only_where_nothing_is_rarer() {
        let cases: [(&[f64], usize); 6] = [
            (&[], 0),
            (&[5.0, 100.0, 900.0, 1_900.0, 2_000.0], 4),
            (&[2_000.0, 4_000.0, 9_000.0, 9_500.0], 3),
            (&[2_000.0, 4_000.0, 20_000.0], 2),
            (&[1.0, 27_000.0], 1),
            (&[30_000.0, 40_000.0], 1),
        ];
        for (documents, wanted) in cases {
            assert_eq!(how_many_propose(&stems(documents)), wanted, "{documents:?}");
        }
    }
}
