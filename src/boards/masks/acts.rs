//! Getting a pseudonym, and looking behind one.
use super::mail::BrokenLetter;
use super::names::name;
use super::policy::{Mask, Unmask, Wear};
use super::queries::find_mask;
use crate::boards::Board;
use crate::ledger::{Act, Entry, append};
use crate::people::{PersonId, add_pseudonym};
use crate::platform::db::Connection;
use crate::platform::db::schema::{people, pseudonym_breaks, pseudonyms};
use crate::platform::mail::post_sealed;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use uuid::Uuid;

/// Somebody's pseudonym on a board; it is made when there is none. The ledger says that there is one more and not whose.
///
/// # Errors
/// When the database refuses.
pub async fn wear(
    conn: &mut Connection,
    permit: Wear,
    board: &Board,
    now: DateTime<Utc>,
) -> Result<Mask, Error> {
    if let Some(person) = find_mask(conn, permit.board(), permit.owner()).await? {
        return Ok(Mask::new(person));
    }
    conn.transaction(async |conn| {
        // two forms at once wait for each other here
        people::table
            .find(permit.owner())
            .select(people::id)
            .for_no_key_update()
            .first::<PersonId>(conn)
            .await?;
        if let Some(person) = find_mask(conn, permit.board(), permit.owner()).await? {
            return Ok(Mask::new(person));
        }
        let drawn = name(board.language, rand::random(), rand::random());
        let person = add_pseudonym(conn, &drawn, board.language, now).await?;
        diesel::insert_into(pseudonyms::table)
            .values((
                pseudonyms::person.eq(person),
                pseudonyms::board.eq(permit.board()),
                pseudonyms::owner.eq(permit.owner()),
                pseudonyms::made_at.eq(now),
            ))
            .execute(conn)
            .await?;
        let entry = Entry::new(Act::PseudonymMade, now).on_board(permit.board());
        append(conn, entry.about(person)).await?;
        Ok(Mask::new(person))
    })
    .await
}

/// Writes down that somebody looks behind a pseudonym, and mails whose it is.
///
/// # Errors
/// When the database refuses.
pub(super) async fn look_behind(
    conn: &mut Connection,
    permit: Unmask,
    letter: BrokenLetter<'_>,
    (mask, reason): (PersonId, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let id = Uuid::now_v7();
        diesel::insert_into(pseudonym_breaks::table)
            .values((
                pseudonym_breaks::id.eq(id),
                pseudonym_breaks::pseudonym.eq(mask),
                pseudonym_breaks::broken_by.eq(permit.by()),
                pseudonym_breaks::reason.eq(reason),
                pseudonym_breaks::broken_at.eq(now),
            ))
            .execute(conn)
            .await?;
        let board = letter.board.id;
        if let Some(written) = letter.letter(id) {
            // they are told even when they are of the board no more: that is when it could be done unseen
            post_sealed(conn, None, written, now).await?;
        }
        let entry = Entry::new(Act::PseudonymBroken, now)
            .by(permit.by())
            .on_board(board);
        append(conn, entry.about(mask)).await?;
        Ok(())
    })
    .await
}
