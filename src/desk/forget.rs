//! What somebody who leaves kept on the desk.
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{desk_views, queued_answers};
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Takes their views, and answers that wait to go out; part of erasing somebody. Answers that went out stand on their ideas.
///
/// # Errors
/// When the database refuses.
pub async fn forget_desk(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    diesel::delete(desk_views::table.filter(desk_views::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(queued_answers::table.filter(queued_answers::author.eq(person)))
        .execute(conn)
        .await?;
    Ok(())
}
