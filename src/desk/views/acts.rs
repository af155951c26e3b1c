//! Saving a view and letting go of it.
use super::ViewId;
use crate::desk::policy::KeepViews;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::desk_views;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// Saves a view under a name; over the one that had the name.
///
/// # Errors
/// When the database refuses.
pub(super) async fn save_view(
    conn: &mut Connection,
    permit: KeepViews,
    (name, query): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let set = (desk_views::query.eq(query), desk_views::saved_at.eq(now));
        let id: ViewId = diesel::insert_into(desk_views::table)
            .values((
                desk_views::id.eq(ViewId::fresh()),
                desk_views::person.eq(permit.by()),
                desk_views::name.eq(name),
                set,
            ))
            .on_conflict((desk_views::person, desk_views::name))
            .do_update()
            .set(set)
            .returning(desk_views::id)
            .get_result(conn)
            .await?;
        let entry = Entry::new(Act::ViewSaved, now).by(permit.by());
        append(conn, entry.about(id)).await?;
        Ok(())
    })
    .await
}

/// Removes a view of one's own. One that is gone stays gone.
///
/// # Errors
/// When the database refuses.
pub(super) async fn remove_view(
    conn: &mut Connection,
    permit: KeepViews,
    id: ViewId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let gone = diesel::delete(
            desk_views::table
                .find(id)
                .filter(desk_views::person.eq(permit.by())),
        )
        .execute(conn)
        .await?;
        if gone > 0 {
            let entry = Entry::new(Act::ViewRemoved, now).by(permit.by());
            append(conn, entry.about(id)).await?;
        }
        Ok(())
    })
    .await
}
