//! The stems of a wording, each with how rare it is among all ideas.
use super::lengths::told;
use super::score::TITLE;
use crate::boards::BoardId;
use crate::platform::db::{Connection, statement};
use crate::platform::web::Error;
use diesel::sql_types::{Array, Bool, Double, Integer, Nullable, Text, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::BTreeMap;

/// A stem of what is being written.
#[derive(Clone, Debug)]
pub(super) struct Stem {
    pub word: String,
    /// How often it is in the wording, to the power of [`AGAIN`](super::score::AGAIN); in the title counts [`TITLE`] times.
    pub times: f64,
    /// How many ideas of the boards have it, about.
    pub documents: f64,
    /// Of how many.
    pub of: f64,
}

impl Stem {
    /// How rare it is: the logarithm of how many ideas lack it for each that has it, never below nothing (Robertson and Spärck Jones,
    /// "Relevance weighting of search terms", 1976, smoothed).
    pub fn rarity(&self) -> f64 {
        let documents = self.documents.min(self.of);
        (1.0 + (self.of - documents + 0.5) / (documents + 0.5)).ln()
    }

    /// What sharing it is worth.
    pub fn worth(&self) -> f64 {
        self.times * self.rarity().powi(2)
    }
}

/// The stems of a wording, and how their rarity was counted.
pub(super) struct Stems {
    /// Worth most first.
    pub all: Vec<Stem>,
    /// Whether all the boards were counted beforehand. Boards that were not are small, and are counted while they are asked.
    pub counted: bool,
    /// How many ideas the boards have, about.
    pub of: f64,
}

/// SQL that asks for a column's stem as it is. A stem is no query, so its quotes and strokes are kept from meaning something.
pub(super) fn as_query(column: &str) -> String {
    format!(r"CAST('''' || replace(replace({column}, '\', '\\'), '''', '''''') || '''' AS tsquery)")
}

/// A word of the wording as one language stems it, or as nothing where that language passes it over.
#[derive(diesel::QueryableByName)]
struct Reading {
    #[diesel(sql_type = Text)]
    language: String,
    /// Where in the wording it first is.
    #[diesel(sql_type = Integer)]
    place: i32,
    #[diesel(sql_type = Nullable<Text>)]
    word: Option<String>,
    #[diesel(sql_type = Double)]
    times: f64,
    #[diesel(sql_type = Double)]
    documents: f64,
    #[diesel(sql_type = Double)]
    of: f64,
    #[diesel(sql_type = Bool)]
    counted: bool,
}

/// Reads a wording in both languages, and takes each word in the one in which more ideas have it.
#[allow(
    clippy::disallowed_methods,
    reason = "text search is not in diesel's own words; this is a queries file"
)]
pub(super) async fn read_stems(
    mut conn: &Connection,
    boards: &[BoardId],
    (title, body): (&str, &str),
) -> Result<Stems, Error> {
    let readings: Vec<Reading> = statement(format!(
        r"WITH said AS (
            SELECT c.config, d.lexeme, d.positions[1]::int AS place,
              {times} AS times
            FROM (VALUES ('english'::regconfig), ('dutch')) c(config)
              CROSS JOIN LATERAL unnest(to_tsvector(c.config, $1 || E'\n' || $2)) d
              LEFT JOIN LATERAL unnest(to_tsvector(c.config, $1)) t ON t.lexeme = d.lexeme),
          counted AS (SELECT coalesce(sum(ideas), 0) AS ideas, count(*) = cardinality($3) AS all_of_them
            FROM stem_countings WHERE board = ANY($3)),
          read AS (SELECT c.config, p.place, s.lexeme, coalesce(s.times, 0) AS times
            FROM (SELECT DISTINCT place FROM said) p CROSS JOIN (VALUES ('english'::regconfig), ('dutch')) c(config)
              LEFT JOIN said s ON s.place = p.place AND s.config = c.config)
          SELECT s.config::text AS language, s.place, s.lexeme AS word, s.times::float8 AS times,
            CASE WHEN s.lexeme IS NULL THEN 0
              WHEN k.all_of_them THEN coalesce((SELECT sum(n.ideas) FROM stem_counts n WHERE n.board = ANY($3) AND n.stem = s.lexeme), 0)
              ELSE (SELECT count(*) FROM idea_search d WHERE d.board = ANY($3) AND d.document @@ {query}) END::float8 AS documents,
            CASE WHEN k.all_of_them THEN k.ideas ELSE (SELECT count(*) FROM idea_search d WHERE d.board = ANY($3)) END::float8 AS of,
            k.all_of_them AS counted
          FROM read s CROSS JOIN counted k",
        query = as_query("s.lexeme"),
        times = told(&format!("cardinality(d.positions) + ({TITLE:?} - 1) * coalesce(cardinality(t.positions), 0)")),
    ))
    .bind::<Text, _>(title)
    .bind::<Text, _>(body)
    .bind::<Array<Uuid>, _>(boards)
    .load(&mut conn)
    .await?;
    Ok(Stems {
        counted: readings.iter().any(|r| r.counted),
        of: readings.iter().map(|r| r.of).next().unwrap_or_default(),
        all: choose(readings),
    })
}

/// The one that has more than every other.
fn alone_on_top<'a>(all: impl Iterator<Item = (&'a str, f64)> + Clone) -> Option<&'a str> {
    let most = all.clone().map(|(_, has)| has).fold(0.0, f64::max);
    let mut best = all.filter(|(_, has)| *has >= most);
    let first = best.next()?;
    best.next().is_none().then_some(first.0)
}

/// The language a wording is in: the one in which ideas have more of its words, of those both languages read; none while that is as often one
/// as the other.
fn language_of(places: &BTreeMap<i32, Vec<Reading>>) -> Option<String> {
    let mut wins: BTreeMap<&str, f64> = BTreeMap::new();
    let read_by_both =
        |readings: &&Vec<Reading>| readings.len() > 1 && readings.iter().all(|r| r.word.is_some());
    for readings in places.values().filter(read_by_both) {
        let has = readings.iter().map(|r| (r.language.as_str(), r.documents));
        if let Some(language) = alone_on_top(has) {
            *wins.entry(language).or_default() += 1.0;
        }
    }
    let won = wins.iter().map(|(language, won)| (*language, *won));
    alone_on_top(won).map(str::to_owned)
}

/// Takes each word once. Which language it was meant in shows in what the boards have: an English text read as Dutch gives stems that
/// nobody wrote. A word that one language passes over and that no idea has is such a one, and so is every word that the wording's own
/// language passes over: read in the other it would seem rare.
fn choose(readings: Vec<Reading>) -> Vec<Stem> {
    let mut places: BTreeMap<i32, Vec<Reading>> = BTreeMap::new();
    for reading in readings {
        places.entry(reading.place).or_default().push(reading);
    }
    let own = language_of(&places);
    let mut stems: BTreeMap<String, Stem> = BTreeMap::new();
    for mut readings in places.into_values() {
        let passed_over = readings.iter().any(|r| r.word.is_none());
        let by_its_own = |r: &Reading| r.word.is_none() && own.as_ref() == Some(&r.language);
        if readings.iter().any(by_its_own) {
            continue;
        }
        readings.sort_by(|one, other| {
            (other.documents.total_cmp(&one.documents))
                .then_with(|| other.times.total_cmp(&one.times))
                .then_with(|| one.word.cmp(&other.word))
        });
        let best = readings.into_iter().find(|r| r.word.is_some());
        let Some((word, best)) = best.and_then(|r| Some((r.word.clone()?, r))) else {
            continue;
        };
        if passed_over && best.documents < 1.0 {
            continue;
        }
        stems.entry(word.clone()).or_insert(Stem {
            word,
            times: best.times,
            // one nobody has been counted for may be as new as the newest idea
            documents: best.documents.max(1.0),
            of: best.of,
        });
    }
    let mut stems: Vec<Stem> = stems.into_values().collect();
    stems.sort_by(|one, other| {
        (other.worth().total_cmp(&one.worth())).then_with(|| one.word.cmp(&other.word))
    });
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(place: i32, word: Option<&str>, documents: f64) -> Reading {
        read_in("english", (place, word, documents))
    }

    fn read_in(language: &str, (place, word, documents): (i32, Option<&str>, f64)) -> Reading {
        Reading {
            language: language.to_owned(),
            place,
            word: word.map(str::to_owned),
            times: 1.0,
            documents,
            of: 100.0,
            counted: true,
        }
    }

    #[test]
    fn find_2_each_word_counts_once_in_the_language_ideas_have_it_in() {
        let stems = choose(vec![
            reading(1, Some("tree"), 40.0),
            reading(1, Some("trees"), 0.0),
            reading(2, None, 0.0),
            reading(2, Some("the"), 0.0),
            reading(3, Some("zeppelin"), 0.0),
            reading(3, Some("zeppelin"), 0.0),
        ]);
        let words: Vec<&str> = stems.iter().map(|s| s.word.as_str()).collect();
        assert_eq!(words, ["zeppelin", "tree"]);
    }

    #[test]
    fn find_2_a_word_that_its_language_passes_over_is_not_rare_because_the_other_does_not() {
        let stems = choose(vec![
            read_in("english", (1, Some("tree"), 40.0)),
            read_in("dutch", (1, Some("trees"), 0.0)),
            read_in("english", (2, None, 0.0)),
            read_in("dutch", (2, Some("will"), 3.0)),
            read_in("english", (3, Some("de"), 4.0)),
            read_in("dutch", (3, None, 0.0)),
            read_in("english", (4, Some("path"), 9.0)),
            read_in("dutch", (4, Some("path"), 9.0)),
        ]);
        let words: Vec<&str> = stems.iter().map(|s| s.word.as_str()).collect();
        assert_eq!(words, ["de", "path", "tree"]);
    }

    #[test]
    fn find_2_a_word_everybody_uses_is_worth_next_to_nothing() {
        let stem = |documents| Stem {
            word: String::new(),
            times: 1.0,
            documents,
            of: 1_000.0,
        };
        assert!(stem(1_000.0).rarity() > 0.0 && stem(1_000.0).rarity() < 0.001);
        assert!(stem(1.0).rarity() > 6.0);
    }
}
