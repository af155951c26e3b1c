//! Somebody who leaves is nobody's deputy and has nothing on their desk.
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{absences, assignments};
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Takes absences and gives their ideas back to the team; part of erasing somebody.
///
/// # Errors
/// When the database refuses.
pub async fn forget_duties(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    diesel::delete(absences::table.filter(absences::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::update(absences::table.filter(absences::deputy.eq(person)))
        .set(absences::deputy.eq(None::<PersonId>))
        .execute(conn)
        .await?;
    diesel::update(assignments::table.filter(assignments::assignee.eq(person)))
        .set(assignments::assignee.eq(None::<PersonId>))
        .execute(conn)
        .await?;
    Ok(())
}
