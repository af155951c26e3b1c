//! Whose a pseudonym is. Nothing that draws a page may ask; what tells people and what bans them must.
use crate::boards::BoardId;
use crate::boards::audience::find_terms;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{people, pseudonym_breaks, pseudonyms};
use crate::platform::mail::{Letter, post_about, post_sealed};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// Somebody's pseudonym on a board.
pub(super) async fn find_mask(
    conn: &mut Connection,
    board: BoardId,
    owner: PersonId,
) -> Result<Option<PersonId>, Error> {
    Ok(pseudonyms::table
        .filter(pseudonyms::board.eq(board))
        .filter(pseudonyms::owner.eq(owner))
        .select(pseudonyms::person)
        .first(conn)
        .await
        .optional()?)
}

/// Whether a person is somebody's pseudonym.
///
/// # Errors
/// When the database refuses.
pub async fn is_mask(conn: &mut Connection, person: PersonId) -> Result<bool, Error> {
    let one = pseudonyms::table.find(person);
    Ok(diesel::select(diesel::dsl::exists(one))
        .get_result(conn)
        .await?)
}

/// Whose these are, of those that are pseudonyms. For telling their owners, never for showing.
///
/// # Errors
/// When the database refuses.
pub async fn find_owners(
    conn: &mut Connection,
    people: &[PersonId],
) -> Result<HashMap<PersonId, PersonId>, Error> {
    let rows: Vec<(PersonId, PersonId)> = pseudonyms::table
        .filter(pseudonyms::person.eq_any(people))
        .select((pseudonyms::person, pseudonyms::owner))
        .load(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Whom to tell what concerns this person: themselves, or whose pseudonym it is.
///
/// # Errors
/// When the database refuses.
pub async fn owner_of(conn: &mut Connection, person: PersonId) -> Result<PersonId, Error> {
    let owners = find_owners(conn, &[person]).await?;
    Ok(owners.get(&person).copied().unwrap_or(person))
}

/// The pseudonyms of a board by name, without whose they are.
pub(super) async fn list_masks(
    conn: &mut Connection,
    board: BoardId,
) -> Result<Vec<(PersonId, String)>, Error> {
    Ok(pseudonyms::table
        .inner_join(people::table.on(people::id.eq(pseudonyms::person)))
        .filter(pseudonyms::board.eq(board))
        .order((people::name, people::id))
        .limit(1_000)
        .select((people::id, people::name))
        .load(conn)
        .await?)
}

/// Who looked behind a pseudonym, why and when; the newest first.
#[derive(Queryable, Clone, Debug)]
pub(super) struct Broken {
    pub by: PersonId,
    pub reason: String,
    pub at: DateTime<Utc>,
}

pub(super) async fn list_breaks(
    conn: &mut Connection,
    mask: PersonId,
) -> Result<Vec<Broken>, Error> {
    Ok(pseudonym_breaks::table
        .filter(pseudonym_breaks::pseudonym.eq(mask))
        .order((
            pseudonym_breaks::broken_at.desc(),
            pseudonym_breaks::id.desc(),
        ))
        .limit(50)
        .select((
            pseudonym_breaks::broken_by,
            pseudonym_breaks::reason,
            pseudonym_breaks::broken_at,
        ))
        .load(conn)
        .await?)
}

/// Whose it is, for the page of an administrator who gave a reason.
pub(super) async fn find_owner(
    conn: &mut Connection,
    board: BoardId,
    mask: PersonId,
) -> Result<PersonId, Error> {
    Ok(pseudonyms::table
        .find(mask)
        .filter(pseudonyms::board.eq(board))
        .select(pseudonyms::owner)
        .first(conn)
        .await?)
}

/// Whether anybody has a pseudonym on one of these boards. On one that everybody reads by now those of before are pseudonyms still.
///
/// # Errors
/// When the database refuses.
pub async fn worn(conn: &mut Connection, boards: &[BoardId]) -> Result<bool, Error> {
    let any = pseudonyms::table.filter(pseudonyms::board.eq_any(boards));
    Ok(diesel::select(diesel::dsl::exists(any))
        .get_result(conn)
        .await?)
}

/// Puts a letter about a board into the outbox: sealed, whoever it is for, where not everybody reads or did not, for then there are
/// pseudonyms. Sealed for those with a pseudonym only, it would say by who is missing whose it is.
///
/// # Errors
/// When the database refuses.
pub async fn post_to(
    conn: &mut Connection,
    board: BoardId,
    letter: Letter,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if !worn(conn, &[board]).await? && find_terms(conn, board).await?.is_public() {
        post_about(conn, board, letter, now).await
    } else {
        post_sealed(conn, Some(board.into()), letter, now).await
    }
}
