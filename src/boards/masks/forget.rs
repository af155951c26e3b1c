//! Somebody who leaves has no pseudonym any more: what was written under it is by nobody who could be looked behind.
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::pseudonyms;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Takes whose their pseudonyms are, with what was said when somebody looked behind; part of erasing somebody. Returns the pseudonyms:
/// people of their own, whose drawn names say nothing and stay over what stays.
///
/// # Errors
/// When the database refuses.
pub async fn forget_masks(conn: &mut Connection, owner: PersonId) -> Result<Vec<PersonId>, Error> {
    Ok(
        diesel::delete(pseudonyms::table.filter(pseudonyms::owner.eq(owner)))
            .returning(pseudonyms::person)
            .get_results(conn)
            .await?,
    )
}
