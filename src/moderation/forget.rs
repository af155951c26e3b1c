//! The words of reports by somebody who leaves.
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::reports;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Empties them; part of erasing somebody. What was reported and decided stays.
///
/// # Errors
/// When the database refuses.
pub async fn forget_reports(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    diesel::update(reports::table.filter(reports::reporter.eq(person)))
        .set(reports::words.eq("–"))
        .execute(conn)
        .await?;
    Ok(())
}
