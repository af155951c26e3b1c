//! Views somebody saved for themselves.
mod acts;
mod parts;
mod routes;

pub(super) use parts::SavedViews;
pub(super) use routes::routes;

use crate::id;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::desk_views;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

id! {
    /// A saved view's key.
    ViewId
}

/// One of them.
#[derive(Queryable, Clone, Debug)]
pub(super) struct SavedView {
    pub id: ViewId,
    pub name: String,
    pub query: String,
}

/// A person's views, by name.
pub(super) async fn list_views(
    conn: &mut Connection,
    person: PersonId,
) -> Result<Vec<SavedView>, Error> {
    Ok(desk_views::table
        .filter(desk_views::person.eq(person))
        .order(desk_views::name)
        .limit(50)
        .select((desk_views::id, desk_views::name, desk_views::query))
        .load(conn)
        .await?)
}
