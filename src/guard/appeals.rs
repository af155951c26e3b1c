//! Appealing and deciding; part of the acts of the room that knows what a yes undoes.
use super::model::MeasureId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::appeals;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Writes the one appeal against a measure. Says whether it was the first.
///
/// # Errors
/// When the database refuses.
pub async fn write_appeal(
    conn: &mut Connection,
    measure: MeasureId,
    words: &str,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let written = diesel::insert_into(appeals::table)
        .values((
            appeals::measure.eq(measure),
            appeals::words.eq(words),
            appeals::appealed_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(written == 1)
}

/// Writes what was decided.
///
/// # Errors
/// [`Error::Stale`] when it was decided meanwhile; when the database refuses.
pub async fn decide_appeal(
    conn: &mut Connection,
    measure: MeasureId,
    (by, granted, answer): (PersonId, bool, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let decided = diesel::update(
        appeals::table
            .find(measure)
            .filter(appeals::decided_at.is_null()),
    )
    .set((
        appeals::decided_by.eq(by),
        appeals::decided_at.eq(now),
        appeals::granted.eq(granted),
        appeals::answer.eq(answer),
    ))
    .execute(conn)
    .await?;
    if decided == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}
