//! Somebody who leaves has nothing waiting for a press of a button.
use crate::ideas::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::guest_posts;
use crate::platform::web::Error;
use diesel::define_sql_function;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;

define_sql_function! {
    /// The text without capitals, as addresses are compared.
    fn lower(text: Text) -> Text;
}

/// Takes the words an idea was sent with, when it is removed.
pub(in crate::ideas) async fn forget_guest_post(
    conn: &mut Connection,
    idea: IdeaId,
) -> Result<(), Error> {
    diesel::delete(guest_posts::table.filter(guest_posts::idea.eq(idea)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes what was sent from an address without an account, pressed or not; part of erasing somebody.
pub(in crate::ideas) async fn forget_guest_posts(
    conn: &mut Connection,
    address_key: &str,
) -> Result<(), Error> {
    diesel::delete(guest_posts::table.filter(lower(guest_posts::email).eq(address_key)))
        .execute(conn)
        .await?;
    Ok(())
}
