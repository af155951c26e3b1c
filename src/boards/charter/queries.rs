//! Reading charters.
use super::rules::crosses;
use super::{Charter, CharterLine, CharterRow, LineKind};
use crate::boards::model::{BoardId, CharterId};
use crate::platform::db::schema::{charter_lines, charter_steps, charters};
use crate::platform::db::{Connection, statement};
use crate::platform::text::search_config;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid};
use diesel_async::RunQueryDsl;

/// A board's charter as it is now; nothing before the first is written.
///
/// # Errors
/// When the database refuses.
pub async fn find_charter(mut conn: &Connection, board: BoardId) -> Result<Option<Charter>, Error> {
    let row: Option<CharterRow> = charters::table
        .filter(charters::board.eq(board))
        .order(charters::version.desc())
        .select(CharterRow::as_select())
        .first(&mut conn)
        .await
        .optional()?;
    match row {
        Some(row) => whole(conn, row).await.map(Some),
        None => Ok(None),
    }
}

/// A version with its lines and steps.
pub(super) async fn whole(mut conn: &Connection, row: CharterRow) -> Result<Charter, Error> {
    let mut beside = conn;
    let lines = charter_lines::table
        .filter(charter_lines::charter.eq(row.id))
        .order((charter_lines::kind, charter_lines::position))
        .select((charter_lines::kind, charter_lines::line, charter_lines::why))
        .load(&mut conn);
    let steps = charter_steps::table
        .filter(charter_steps::charter.eq(row.id))
        .order(charter_steps::position)
        .select((charter_steps::step, charter_steps::due_on))
        .load(&mut beside);
    let (lines, steps) = tokio::try_join!(lines, steps)?;
    Ok(Charter { row, lines, steps })
}

#[derive(QueryableByName)]
struct Stems {
    #[diesel(sql_type = Text)]
    line: String,
    #[diesel(sql_type = Text)]
    why: String,
    /// In the order of the line.
    #[diesel(sql_type = Array<Text>)]
    about: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    said: Vec<String>,
}

/// The "not possible" lines a text crosses, compared by the stems of its language.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "stems are text search's own; this is a queries file"
)]
pub async fn crossed_lines(
    conn: &mut Connection,
    charter: CharterId,
    language: &str,
    text: &str,
) -> Result<Vec<CharterLine>, Error> {
    let rows: Vec<Stems> = statement(
        "SELECT line, why, \
           ARRAY(SELECT lexeme FROM unnest(to_tsvector(CAST($1 AS regconfig), line)) ORDER BY positions[1]) AS about, \
           tsvector_to_array(to_tsvector(CAST($1 AS regconfig), $2)) AS said \
         FROM charter_lines WHERE charter = $3 AND kind = 'not_possible' ORDER BY position",
    )
    .bind::<Text, _>(search_config(language))
    .bind::<Text, _>(text)
    .bind::<Uuid, _>(charter)
    .load(conn)
    .await?;
    let crossed = rows
        .into_iter()
        .filter(|row| crosses(&row.about, &row.said));
    Ok(crossed
        .map(|row| CharterLine {
            kind: LineKind::NotPossible,
            line: row.line,
            why: row.why,
        })
        .collect())
}
