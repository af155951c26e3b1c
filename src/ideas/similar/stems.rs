//! The stems of a wording, each with how rare it is among all ideas.
use crate::platform::db::Connection;
use crate::platform::web::Error;
use diesel::sql_types::{Double, Text};
use diesel_async::RunQueryDsl;

/// A stem of what is being written.
#[derive(diesel::QueryableByName, Clone, Debug)]
pub(super) struct Stem {
    #[diesel(sql_type = Text)]
    pub word: String,
    /// How often it is in the wording; in the title counts twice.
    #[diesel(sql_type = Double)]
    pub times: f64,
    /// How many ideas have it, about.
    #[diesel(sql_type = Double)]
    pub documents: f64,
    /// Of how many.
    #[diesel(sql_type = Double)]
    pub of: f64,
}

impl Stem {
    /// Its inverse document frequency, never below nothing (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25
    /// and Beyond", 2009, with the 1 that keeps it positive).
    pub fn rarity(&self) -> f64 {
        let documents = self.documents.min(self.of);
        (1.0 + (self.of - documents + 0.5) / (documents + 0.5)).ln()
    }

    /// What sharing it is worth.
    pub fn worth(&self) -> f64 {
        self.times * self.rarity().powi(2)
    }
}

/// The stems of both languages, worth most first. How rare they are is read off the server's own statistics; a table too young to have
/// any is small, and is counted.
#[allow(
    clippy::disallowed_methods,
    reason = "text search and the server's statistics are not in diesel's own words; this is a queries file"
)]
pub(super) async fn read_stems(
    conn: &mut Connection,
    title: &str,
    body: &str,
) -> Result<Vec<Stem>, Error> {
    let mut stems: Vec<Stem> = diesel::sql_query(
        r"WITH said AS (
            SELECT lexeme, max(times) AS times FROM (
              SELECT c.config, d.lexeme, sum(cardinality(d.positions) * t.weight) AS times
              FROM (VALUES ('english'::regconfig), ('dutch')) c(config), (VALUES ($1, 2), ($2, 1)) t(text, weight),
                LATERAL unnest(to_tsvector(c.config, t.text)) d
              GROUP BY 1, 2) e GROUP BY lexeme),
          known AS (SELECT CAST(CAST(most_common_elems AS text) AS text[]) AS words, most_common_elem_freqs AS shares
            FROM pg_stats WHERE schemaname = current_schema AND tablename = 'idea_search' AND attname = 'document' AND NOT inherited),
          common AS (SELECT w.word, k.shares[w.place] AS share FROM known k, unnest(k.words) WITH ORDINALITY AS w(word, place)
            WHERE w.word IN (SELECT lexeme FROM said)),
          size AS (SELECT greatest(reltuples, 1)::float8 AS rows, (SELECT shares[cardinality(words) + 1] FROM known) AS least,
              EXISTS (SELECT 1 FROM known WHERE words IS NOT NULL) AS has_statistics
            FROM pg_class WHERE oid = 'idea_search'::regclass)
          SELECT s.lexeme AS word, s.times::float8 AS times,
            CASE WHEN z.has_statistics THEN coalesce(c.share, z.least / 2) * z.rows
              ELSE (SELECT count(*) FROM idea_search d
                WHERE d.document @@ CAST('''' || replace(replace(s.lexeme, '\', '\\'), '''', '''''') || '''' AS tsquery)) END::float8 AS documents,
            CASE WHEN z.has_statistics THEN z.rows ELSE (SELECT count(*) FROM idea_search) END::float8 AS of
          FROM said s CROSS JOIN size z LEFT JOIN common c ON c.word = s.lexeme",
    )
    .bind::<Text, _>(title)
    .bind::<Text, _>(body)
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
