//! The stems of a wording, each with how rare it is among all ideas.
use crate::boards::BoardId;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use diesel::sql_types::{Array, Double, Text, Uuid};
use diesel_async::RunQueryDsl;

/// A stem of what is being written.
#[derive(diesel::QueryableByName, Clone, Debug)]
pub(super) struct Stem {
    #[diesel(sql_type = Text)]
    pub word: String,
    /// How often it is in the wording; in the title counts twice.
    #[diesel(sql_type = Double)]
    pub times: f64,
    /// How many ideas of the boards have it, about.
    #[diesel(sql_type = Double)]
    pub documents: f64,
    /// Of how many.
    #[diesel(sql_type = Double)]
    pub of: f64,
}

impl Stem {
    /// Its inverse document frequency, smoothed so that a word everybody uses still counts a little.
    pub fn rarity(&self) -> f64 {
        let documents = self.documents.min(self.of);
        ((1.0 + self.of) / (1.0 + documents)).ln() + 1.0
    }

    /// What sharing it is worth.
    pub fn worth(&self) -> f64 {
        self.times * self.rarity().powi(2)
    }
}

/// SQL that asks for a column's stem as it is. A stem is no query, so its quotes and strokes are kept from meaning something.
pub(super) fn as_query(column: &str) -> String {
    format!(r"CAST('''' || replace(replace({column}, '\', '\\'), '''', '''''') || '''' AS tsquery)")
}

/// The stems of both languages, worth most first. How rare they are on these boards was counted some time ago; boards that were never
/// counted are small, and are counted now.
#[allow(
    clippy::disallowed_methods,
    reason = "text search is not in diesel's own words; this is a queries file"
)]
pub(super) async fn read_stems(
    conn: &mut Connection,
    boards: &[BoardId],
    (title, body): (&str, &str),
) -> Result<Vec<Stem>, Error> {
    let mut stems: Vec<Stem> = diesel::sql_query(format!(
        r"WITH said AS (
            SELECT lexeme, max(times) AS times FROM (
              SELECT c.config, d.lexeme, sum(cardinality(d.positions) * t.weight) AS times
              FROM (VALUES ('english'::regconfig), ('dutch')) c(config), (VALUES ($1, 2), ($2, 1)) t(text, weight),
                LATERAL unnest(to_tsvector(c.config, t.text)) d
              GROUP BY 1, 2) e GROUP BY lexeme),
          counted AS (SELECT sum(ideas) AS ideas, count(*) = cardinality($3) AS all_of_them FROM stem_countings WHERE board = ANY($3))
          SELECT s.lexeme AS word, s.times::float8 AS times,
            CASE WHEN k.all_of_them THEN coalesce((SELECT sum(n.ideas) FROM stem_counts n WHERE n.board = ANY($3) AND n.stem = s.lexeme), 1)
              ELSE (SELECT count(*) FROM idea_search d WHERE d.board = ANY($3)
                AND d.document @@ {query}) END::float8 AS documents,
            CASE WHEN k.all_of_them THEN k.ideas ELSE (SELECT count(*) FROM idea_search d WHERE d.board = ANY($3)) END::float8 AS of
          FROM said s CROSS JOIN counted k",
        query = as_query("s.lexeme"),
    ))
    .bind::<Text, _>(title)
    .bind::<Text, _>(body)
    .bind::<Array<Uuid>, _>(boards)
    .load(conn)
    .await?;
    stems.sort_by(|one, other| {
        other
            .worth()
            .total_cmp(&one.worth())
            .then_with(|| one.word.cmp(&other.word))
    });
    Ok(stems)
}
