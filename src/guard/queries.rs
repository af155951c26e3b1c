//! Reading measures and their appeals.
use super::model::{Appeal, Cause, Measure, MeasureId, MeasureKind};
use crate::boards::BoardId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{appeals, measures, people};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

diesel::alias!(people as takers: Takers);

/// The most a list shows.
const MOST: i64 = 100;

#[derive(Queryable)]
struct Row {
    id: MeasureId,
    board: BoardId,
    kind: MeasureKind,
    subject: Uuid,
    person: PersonId,
    person_name: String,
    cause: Cause,
    words: String,
    taken_by: PersonId,
    taker: String,
    taken_at: DateTime<Utc>,
    undone_at: Option<DateTime<Utc>>,
    appeal: Option<Appeal>,
}

impl From<Row> for Measure {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            board: row.board,
            kind: row.kind,
            subject: row.subject,
            person: row.person,
            person_name: row.person_name,
            cause: row.cause,
            words: row.words,
            taken_by: row.taken_by,
            taker: row.taker,
            taken_at: row.taken_at,
            undone_at: row.undone_at,
            appeal: row.appeal,
        }
    }
}

#[diesel::dsl::auto_type(no_type_alias)]
fn rows() -> _ {
    let taker = takers.field(people::id);
    measures::table
        .inner_join(people::table.on(people::id.eq(measures::person)))
        .inner_join(takers.on(taker.eq(measures::taken_by)))
        .left_join(appeals::table.on(appeals::measure.eq(measures::id)))
}

#[diesel::dsl::auto_type(no_type_alias)]
fn columns() -> _ {
    let taker = takers.field(people::name);
    let appeal = (
        appeals::words,
        appeals::appealed_at,
        appeals::decided_at,
        appeals::granted,
        appeals::answer,
    );
    (
        measures::id,
        measures::board,
        measures::kind,
        measures::subject,
        measures::person,
        people::name,
        measures::cause,
        measures::words,
        measures::taken_by,
        taker,
        measures::taken_at,
        measures::undone_at,
        appeal.nullable(),
    )
}

/// One measure of a board.
///
/// # Errors
/// [`Error::NotFound`] when the board has none with this key.
pub async fn find_measure(
    conn: &mut Connection,
    board: BoardId,
    id: MeasureId,
) -> Result<Measure, Error> {
    let row: Row = rows()
        .filter(measures::board.eq(board))
        .filter(measures::id.eq(id))
        .select(columns())
        .first(conn)
        .await?;
    Ok(row.into())
}

/// The newest measure about something that still stands.
///
/// # Errors
/// When the database refuses.
pub async fn find_measure_of(
    mut conn: &Connection,
    subject: Uuid,
) -> Result<Option<Measure>, Error> {
    let row: Option<Row> = rows()
        .filter(measures::subject.eq(subject))
        .filter(measures::undone_at.is_null())
        .order((measures::taken_at.desc(), measures::id.desc()))
        .select(columns())
        .first(&mut conn)
        .await
        .optional()?;
    Ok(row.map(Into::into))
}

/// Appeals on a board that wait, the oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_open_appeals(
    conn: &mut Connection,
    board: BoardId,
) -> Result<Vec<Measure>, Error> {
    let found: Vec<Row> = rows()
        .filter(measures::board.eq(board))
        .filter(appeals::measure.is_not_null())
        .filter(appeals::decided_at.is_null())
        .order((appeals::appealed_at, measures::id))
        .limit(MOST)
        .select(columns())
        .load(conn)
        .await?;
    Ok(found.into_iter().map(Into::into).collect())
}

/// How many appeals on a board wait.
///
/// # Errors
/// When the database refuses.
pub async fn count_open_appeals(mut conn: &Connection, board: BoardId) -> Result<i64, Error> {
    Ok(appeals::table
        .inner_join(measures::table.on(measures::id.eq(appeals::measure)))
        .filter(measures::board.eq(board))
        .filter(appeals::decided_at.is_null())
        .count()
        .get_result(&mut conn)
        .await?)
}

/// What was done to somebody on a board, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_own_measures(
    conn: &mut Connection,
    board: BoardId,
    own: &[PersonId],
) -> Result<Vec<Measure>, Error> {
    let found: Vec<Row> = rows()
        .filter(measures::board.eq(board))
        .filter(measures::person.eq_any(own))
        .order((measures::taken_at.desc(), measures::id.desc()))
        .limit(MOST)
        .select(columns())
        .load(conn)
        .await?;
    Ok(found.into_iter().map(Into::into).collect())
}

/// How a board was moderated, in numbers: nobody's name is in them.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    pub measures: Vec<(MeasureKind, Cause, i64)>,
    pub appeals: i64,
    pub granted: i64,
    pub waiting: i64,
}

/// The figures of a board.
///
/// # Errors
/// When the database refuses.
pub async fn find_figures(conn: &mut Connection, board: BoardId) -> Result<Figures, Error> {
    let counted = measures::table
        .filter(measures::board.eq(board))
        .group_by((measures::kind, measures::cause))
        .order((measures::kind, diesel::dsl::count_star().desc()))
        .select((measures::kind, measures::cause, diesel::dsl::count_star()))
        .load(conn)
        .await?;
    let decided: Vec<(Option<bool>, i64)> = appeals::table
        .inner_join(measures::table.on(measures::id.eq(appeals::measure)))
        .filter(measures::board.eq(board))
        .group_by(appeals::granted)
        .select((appeals::granted, diesel::dsl::count_star()))
        .load(conn)
        .await?;
    let of = |granted| decided.iter().filter(|d| d.0 == granted).map(|d| d.1).sum();
    Ok(Figures {
        measures: counted,
        appeals: decided.iter().map(|d| d.1).sum(),
        granted: of(Some(true)),
        waiting: of(None),
    })
}
