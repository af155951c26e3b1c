//! Which notices may still be mailed: asked when their mail is written, by the condition the bell and digests read with.
use super::lines::FROM;
use crate::boards::BoardId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel::sql_types::{Array, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

#[derive(QueryableByName)]
struct Still {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Of somebody's notices about a board, those whose idea stands and was not muted, whose text was not removed, and of whose kind nobody
/// chose "never" since they were written down.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "one statement over five tables, shared with the page's; it only reads"
)]
pub(super) async fn list_still_told(
    conn: &mut Connection,
    (person, board): (PersonId, BoardId),
    notices: &[Uuid],
) -> Result<Vec<Uuid>, Error> {
    let still: Vec<Still> = diesel::sql_query(format!(
        "SELECT n.id {FROM} AND n.id = ANY($3) \
           AND NOT EXISTS (SELECT 1 FROM follows m WHERE m.idea = n.idea AND m.person = n.person AND NOT m.wanted AND n.matter NOT IN ('own', 'duty')) \
           AND NOT EXISTS (SELECT 1 FROM telling_choices t WHERE t.person = n.person AND t.matter = n.matter AND t.mail = 'never')"
    ))
    .bind::<SqlUuid, _>(person)
    .bind::<Array<SqlUuid>, _>(vec![board])
    .bind::<Array<SqlUuid>, _>(notices)
    .load(conn)
    .await?;
    Ok(still.into_iter().map(|notice| notice.id).collect())
}
