//! Writing a note.
use super::model::NoteId;
use super::policy::WriteNote;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::staff_notes;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// Writes a note. A repeat of the same form does nothing. The ledger has its key and never its words.
///
/// # Errors
/// [`Error::Stale`] when the form's key is somebody else's note; when the database refuses.
pub(super) async fn write_note(
    conn: &mut Connection,
    permit: WriteNote,
    (id, body): (NoteId, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let written = diesel::insert_into(staff_notes::table)
            .values((
                staff_notes::id.eq(id),
                staff_notes::idea.eq(permit.idea()),
                staff_notes::author.eq(permit.author()),
                staff_notes::body.eq(body),
                staff_notes::created_at.eq(now),
            ))
            .on_conflict(staff_notes::id)
            .do_nothing()
            .execute(conn)
            .await?;
        if written == 0 {
            let author: PersonId = staff_notes::table
                .find(id)
                .filter(staff_notes::idea.eq(permit.idea()))
                .select(staff_notes::author)
                .first(conn)
                .await
                .optional()?
                .ok_or(Error::Stale)?;
            return if author == permit.author() {
                Ok(())
            } else {
                Err(Error::Stale)
            };
        }
        let entry = Entry::new(Act::NoteWritten, now)
            .by(permit.author())
            .on_board(permit.board());
        append(conn, entry.on_idea(permit.idea()).about(id)).await?;
        Ok(())
    })
    .await
}
