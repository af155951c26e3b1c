//! Nobody is left to say yes or no for somebody who left.
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{comment_consents, consents, ideas};
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Takes the questions that wait for their answer, and what they said of their comments; part of erasing somebody.
///
/// # Errors
/// When the database refuses.
pub async fn forget_consents(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    let own = ideas::table.filter(ideas::author.eq(person));
    let waiting = consents::table
        .filter(consents::answered_at.is_null())
        .filter(consents::idea.eq_any(own.select(ideas::id)));
    diesel::delete(waiting).execute(conn).await?;
    diesel::delete(comment_consents::table.filter(comment_consents::person.eq(person)))
        .execute(conn)
        .await?;
    Ok(())
}
