//! Writing measures; part of the acts of the rooms above, which have their own ledger rows.
use super::model::{Cause, MeasureId, MeasureKind};
use crate::boards::BoardId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::measures;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A measure that is to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewMeasure<'a> {
    pub id: MeasureId,
    pub board: BoardId,
    pub kind: MeasureKind,
    pub subject: Uuid,
    /// Whom it hits.
    pub person: PersonId,
    pub cause: Cause,
    pub words: &'a str,
    pub by: PersonId,
}

/// Writes a measure.
///
/// # Errors
/// When the database refuses.
pub async fn note_measure(
    conn: &mut Connection,
    measure: NewMeasure<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::insert_into(measures::table)
        .values((
            (
                measures::id.eq(measure.id),
                measures::board.eq(measure.board),
                measures::kind.eq(measure.kind),
                measures::subject.eq(measure.subject),
                measures::person.eq(measure.person),
            ),
            (
                measures::cause.eq(measure.cause),
                measures::words.eq(measure.words),
                measures::taken_by.eq(measure.by),
                measures::taken_at.eq(now),
            ),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes that what was done to something was undone.
///
/// # Errors
/// When the database refuses.
pub async fn undo_measures(
    conn: &mut Connection,
    subject: Uuid,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::update(
        measures::table
            .filter(measures::subject.eq(subject))
            .filter(measures::undone_at.is_null()),
    )
    .set(measures::undone_at.eq(now))
    .execute(conn)
    .await?;
    Ok(())
}
