//! Whether a notice may still be mailed: asked when its mail is written, by the condition the bell and digests read with.
use super::lines::FROM;
use crate::boards::BoardId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

#[derive(QueryableByName)]
struct Still {
    #[diesel(sql_type = Bool)]
    still: bool,
}

/// Whether its idea stands and was not muted, its text was not removed, and nobody chose "never" since it was written down.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "one statement over five tables, shared with the page's; it only reads"
)]
pub(super) async fn is_still_told(
    conn: &mut Connection,
    (person, board): (PersonId, BoardId),
    notice: Uuid,
) -> Result<bool, Error> {
    let answer: Still = diesel::sql_query(format!(
        "SELECT EXISTS (SELECT 1 {FROM} AND n.id = $3 \
           AND NOT EXISTS (SELECT 1 FROM follows m WHERE m.idea = n.idea AND m.person = n.person AND NOT m.wanted AND n.matter NOT IN ('own', 'duty')) \
           AND NOT EXISTS (SELECT 1 FROM telling_choices t WHERE t.person = n.person AND t.matter = n.matter AND t.mail = 'never')) AS still"
    ))
    .bind::<SqlUuid, _>(person)
    .bind::<Array<SqlUuid>, _>(vec![board])
    .bind::<SqlUuid, _>(notice)
    .get_result(conn)
    .await?;
    Ok(answer.still)
}
