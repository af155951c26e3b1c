//! Saying when somebody is away and who stands in.
use super::model::AbsenceId;
use super::policy::Away;
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::absences;
use crate::platform::web::Error;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// An absence, checked.
#[derive(Clone, Copy, Debug)]
pub(super) struct NewAbsence {
    /// Drawn with the form: the same form sent twice is one absence.
    pub id: AbsenceId,
    pub deputy: Option<PersonId>,
    pub from_on: NaiveDate,
    pub until_on: NaiveDate,
}

/// Notes that somebody is away.
///
/// # Errors
/// [`Error::Denied`] when they are away then already; when the database refuses.
pub(super) async fn note_absence(
    conn: &mut Connection,
    permit: Away,
    new: NewAbsence,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let (board, person) = (permit.board(), permit.person());
        let meanwhile: Vec<AbsenceId> = absences::table
            .filter(absences::board.eq(board))
            .filter(absences::person.eq(person))
            .filter(absences::from_on.le(new.until_on))
            .filter(absences::until_on.ge(new.from_on))
            .select(absences::id)
            .load(conn)
            .await?;
        if meanwhile.contains(&new.id) {
            return Ok(());
        }
        if !meanwhile.is_empty() {
            return Err(Error::Denied(key!("teams-problem-overlap")));
        }
        diesel::insert_into(absences::table)
            .values((
                absences::id.eq(new.id),
                absences::board.eq(board),
                absences::person.eq(person),
                absences::deputy.eq(new.deputy),
                absences::from_on.eq(new.from_on),
                absences::until_on.eq(new.until_on),
                absences::noted_at.eq(now),
            ))
            .execute(conn)
            .await?;
        let after = serde_json::json!({ "person": person.0, "deputy": new.deputy.map(|d| d.0), "from": new.from_on, "until": new.until_on });
        let entry = Entry::new(Act::AbsenceNoted, now)
            .by(permit.by())
            .on_board(board);
        append(
            conn,
            entry
                .about(new.id)
                .changed(serde_json::Value::Null, after),
        )
        .await?;
        Ok(())
    })
    .await
}

/// Whose absence a key of a board is.
pub(super) async fn find_away(
    conn: &mut Connection,
    board: crate::boards::BoardId,
    id: AbsenceId,
) -> Result<PersonId, Error> {
    Ok(absences::table
        .find(id)
        .filter(absences::board.eq(board))
        .select(absences::person)
        .first(conn)
        .await?)
}

/// Takes an absence away: somebody is there again.
///
/// # Errors
/// When the database refuses.
pub(super) async fn end_absence(
    conn: &mut Connection,
    permit: Away,
    id: AbsenceId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let gone: Option<(Option<PersonId>, NaiveDate, NaiveDate)> = diesel::delete(
            absences::table
                .find(id)
                .filter(absences::board.eq(permit.board()))
                .filter(absences::person.eq(permit.person())),
        )
        .returning((absences::deputy, absences::from_on, absences::until_on))
        .get_result(conn)
        .await
        .optional()?;
        if let Some((deputy, from, until)) = gone {
            let before = serde_json::json!({ "person": permit.person().0, "deputy": deputy.map(|d| d.0), "from": from, "until": until });
            let entry = Entry::new(Act::AbsenceEnded, now)
                .by(permit.by())
                .on_board(permit.board());
            let entry = entry.about(id).changed(before, serde_json::Value::Null);
            append(conn, entry).await?;
        }
        Ok(())
    })
    .await
}
