//! Reading notes.
use super::model::StaffNote;
use super::policy::ReadNotes;
use crate::ideas::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{ideas, people, staff_notes};
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The most a page shows; the newest of them.
const MOST: i64 = 200;

/// The notes on these ideas of the permit's board, oldest first: an idea's own, and those on ideas that were put with it, whose pages
/// lead here.
///
/// # Errors
/// When the database refuses.
pub async fn list_notes(
    mut conn: &Connection,
    permit: ReadNotes,
    of: &[IdeaId],
) -> Result<Vec<StaffNote>, Error> {
    let mut notes: Vec<StaffNote> = staff_notes::table
        .inner_join(people::table.on(people::id.eq(staff_notes::author)))
        .inner_join(ideas::table.on(ideas::id.eq(staff_notes::idea)))
        .filter(staff_notes::idea.eq_any(of))
        .filter(ideas::board.eq(permit.board()))
        .order((staff_notes::created_at.desc(), staff_notes::id.desc()))
        .limit(MOST)
        .select((
            staff_notes::id,
            staff_notes::body,
            staff_notes::created_at,
            people::name,
        ))
        .load(&mut conn)
        .await?;
    notes.reverse();
    Ok(notes)
}
