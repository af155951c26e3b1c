//! Reading deeds, their ideas and whom they credit.
use super::model::{Credit, Deed, DeedId, Whole};
use crate::boards::{Board, BoardId};
use crate::ideas::{IdeaId, IdeaRow};
use crate::people::PersonId;
use crate::platform::db::schema::{
    deed_ideas, deed_versions, deeds, idea_counters, ideas, people, themes,
};
use crate::platform::db::{Connection, statement};
use crate::platform::paging::{Cursor, Page, moment};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Text, Uuid};
use diesel_async::RunQueryDsl;

/// Deeds on a page.
const SIZE: usize = 15;

/// Deeds of these boards, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_deeds(
    conn: &mut Connection,
    boards: &[BoardId],
    after: Option<Cursor>,
) -> Result<Page<Deed>, Error> {
    let mut query = deeds::table
        .inner_join(people::table)
        .filter(deeds::board.eq_any(boards))
        .select(Deed::as_select())
        .order((deeds::created_at.desc(), deeds::id.desc()))
        .limit(SIZE as i64 + 1)
        .into_boxed();
    if let Some(after) = after {
        let at = moment(after.value);
        query = query
            .filter(deeds::created_at.le(at))
            .filter(deeds::created_at.lt(at).or(deeds::id.lt(after.key)));
    }
    let rows = query.load(conn).await?;
    Ok(Page::cut(rows, SIZE, |deed: &Deed| {
        Cursor::at(deed.created_at, deed.id.0)
    }))
}

/// When the organisation last said what it did with ideas of a board.
///
/// # Errors
/// When the database refuses.
pub async fn find_last_told(
    mut conn: &Connection,
    board: BoardId,
) -> Result<Option<DateTime<Utc>>, Error> {
    Ok(deeds::table
        .filter(deeds::board.eq(board))
        .order(deeds::created_at.desc())
        .select(deeds::created_at)
        .first(&mut conn)
        .await
        .optional()?)
}

/// The deed with this number on a board the visit may see.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub(super) async fn find_deed(
    conn: &mut Connection,
    board: &Board,
    number: i32,
) -> Result<Deed, Error> {
    Ok(deeds::table
        .inner_join(people::table)
        .filter(deeds::board.eq(board.id))
        .filter(deeds::number.eq(number))
        .select(Deed::as_select())
        .first(conn)
        .await?)
}

/// One deed, for telling of it.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this key.
pub async fn find_deed_by_id(conn: &mut Connection, id: DeedId) -> Result<Deed, Error> {
    Ok(deeds::table
        .inner_join(people::table)
        .filter(deeds::id.eq(id))
        .select(Deed::as_select())
        .first(conn)
        .await?)
}

/// The ideas a deed is about, in a steady order.
///
/// # Errors
/// When the database refuses.
pub async fn ideas_of_deed(conn: &mut Connection, deed: DeedId) -> Result<Vec<IdeaId>, Error> {
    Ok(deed_ideas::table
        .filter(deed_ideas::deed.eq(deed))
        .order(deed_ideas::idea)
        .select(deed_ideas::idea)
        .load(conn)
        .await?)
}

/// What was done with an idea, or with one that was put with it, newest first.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "a walk along merges is recursive; this is a queries file"
)]
pub async fn list_deeds_of(mut conn: &Connection, idea: IdeaId) -> Result<Vec<Deed>, Error> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = Uuid)]
        deed: DeedId,
    }
    let found: Vec<Found> = statement(
        "WITH RECURSIVE here AS (SELECT $1::uuid AS id UNION SELECT i.id FROM ideas i JOIN here h ON i.merged_into = h.id) \
         SELECT DISTINCT d.deed FROM deed_ideas d JOIN here h ON h.id = d.idea LIMIT 100",
    )
    .bind::<Uuid, _>(idea)
    .load(&mut conn)
    .await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<DeedId> = found.into_iter().map(|row| row.deed).collect();
    Ok(deeds::table
        .inner_join(people::table)
        .filter(deeds::id.eq_any(ids))
        .order((deeds::created_at.desc(), deeds::id.desc()))
        .select(Deed::as_select())
        .load(&mut conn)
        .await?)
}

/// Deeds with their ideas and credits.
pub(super) async fn complete(conn: &mut Connection, deeds: Vec<Deed>) -> Result<Vec<Whole>, Error> {
    let ids: Vec<DeedId> = deeds.iter().map(|deed| deed.id).collect();
    let rows: Vec<(DeedId, IdeaRow)> = deed_ideas::table
        .inner_join(
            ideas::table
                .inner_join(idea_counters::table)
                .inner_join(people::table)
                .inner_join(themes::table),
        )
        .filter(deed_ideas::deed.eq_any(&ids))
        .filter(ideas::hidden_at.is_null())
        .order((deed_ideas::deed, ideas::number))
        .select((deed_ideas::deed, IdeaRow::as_select()))
        .load(conn)
        .await?;
    let credits = list_credits(conn, &ids).await?;
    let whole = |deed: Deed| Whole {
        ideas: rows
            .iter()
            .filter(|(id, _)| *id == deed.id)
            .map(|(_, row)| row.clone())
            .collect(),
        credits: credits
            .iter()
            .filter(|row| row.deed == deed.id)
            .map(|row| Credit {
                person: row.person,
                name: row.name.clone(),
                silent: row.silent,
            })
            .collect(),
        deed,
    };
    Ok(deeds.into_iter().map(whole).collect())
}

#[derive(QueryableByName)]
struct CreditRow {
    #[diesel(sql_type = Uuid)]
    deed: DeedId,
    #[diesel(sql_type = Uuid)]
    person: PersonId,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    silent: bool,
}

/// Who shared the ideas and those put with them, who made them together with these, and whose comments became part of them: each once, in
/// this order, the oldest first. Who withdrew their idea stands at it no longer.
#[allow(
    clippy::disallowed_methods,
    reason = "a walk along merges is recursive; this is a queries file"
)]
async fn list_credits(conn: &mut Connection, deeds: &[DeedId]) -> Result<Vec<CreditRow>, Error> {
    Ok(statement(
        "WITH RECURSIVE behind AS (SELECT deed, idea FROM deed_ideas WHERE deed = ANY($1) \
           UNION SELECT b.deed, i.id FROM ideas i JOIN behind b ON i.merged_into = b.idea), \
         shown AS (SELECT b.deed, i.id, i.author, i.collaborators, i.created_at, i.removed_at FROM behind b JOIN ideas i ON i.id = b.idea \
           WHERE i.hidden_at IS NULL), \
         credited AS (SELECT deed, author AS person, 1 AS rank, created_at AS since FROM shown WHERE removed_at IS NULL \
           UNION ALL SELECT deed, unnest(collaborators), 2, created_at FROM shown \
           UNION ALL SELECT s.deed, m.author, 3, e.extended_at FROM shown s JOIN extensions e ON e.idea = s.id AND e.undone_at IS NULL \
             JOIN comments m ON m.id = e.comment) \
         SELECT c.deed, p.id AS person, p.name, (s.person IS NOT NULL) AS silent \
         FROM credited c JOIN people p ON p.id = c.person LEFT JOIN deed_silences s ON s.deed = c.deed AND s.person = p.id \
         GROUP BY c.deed, p.id, p.name, s.person ORDER BY c.deed, min(c.rank), min(c.since), p.id",
    )
    .bind::<Array<Uuid>, _>(deeds)
    .load(conn)
    .await?)
}

/// The texts a deed had, newest first.
pub(super) async fn list_versions(
    conn: &mut Connection,
    deed: DeedId,
) -> Result<Vec<(String, String, DateTime<Utc>)>, Error> {
    Ok(deed_versions::table
        .filter(deed_versions::deed.eq(deed))
        .order(deed_versions::version.desc())
        .limit(200)
        .select((
            deed_versions::title,
            deed_versions::body,
            deed_versions::created_at,
        ))
        .load(conn)
        .await?)
}
