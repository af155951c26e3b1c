//! Bans: for a while, somebody reads a board and does not write on it. A ban ends by itself on its date.
use super::model::BoardId;
use crate::id;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{bans, people};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

id! {
    /// A ban's key.
    BanId
}

/// A ban that is to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewBan {
    /// Drawn with the form: the same form sent twice makes one ban.
    pub id: BanId,
    pub board: BoardId,
    pub person: PersonId,
    pub by: PersonId,
    pub until: DateTime<Utc>,
}

/// A ban as the moderators of its board see it.
#[derive(Queryable, Clone, Debug)]
pub struct Ban {
    pub id: BanId,
    pub board: BoardId,
    pub person: PersonId,
    pub person_name: String,
    pub until: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// Writes a ban; part of a moderator's act, which says why. Says whether it was new.
///
/// # Errors
/// When the database refuses.
pub async fn ban_person(
    conn: &mut Connection,
    ban: NewBan,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let written = diesel::insert_into(bans::table)
        .values((
            bans::id.eq(ban.id),
            bans::board.eq(ban.board),
            bans::person.eq(ban.person),
            bans::banned_by.eq(ban.by),
            bans::banned_at.eq(now),
            bans::until.eq(ban.until),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(written == 1)
}

/// Ends a ban before its date; part of an act. Says whether it still ran.
///
/// # Errors
/// When the database refuses.
pub async fn end_bans(
    conn: &mut Connection,
    ban: BanId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let ended = diesel::update(
        bans::table
            .find(ban)
            .filter(bans::ended_at.is_null())
            .filter(bans::until.gt(now)),
    )
    .set((bans::ended_by.eq(by), bans::ended_at.eq(now)))
    .execute(conn)
    .await?;
    Ok(ended == 1)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn rows() -> _ {
    bans::table
        .inner_join(people::table.on(people::id.eq(bans::person)))
        .select((
            bans::id,
            bans::board,
            bans::person,
            people::name,
            bans::until,
            bans::ended_at,
        ))
}

/// One ban.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this key.
pub async fn find_ban(conn: &mut Connection, id: BanId) -> Result<Ban, Error> {
    Ok(rows().filter(bans::id.eq(id)).first(conn).await?)
}

/// The bans of a board that run, the first to end first.
///
/// # Errors
/// When the database refuses.
pub async fn list_bans(
    conn: &mut Connection,
    board: BoardId,
    now: DateTime<Utc>,
) -> Result<Vec<Ban>, Error> {
    Ok(rows()
        .filter(bans::board.eq(board))
        .filter(bans::ended_at.is_null())
        .filter(bans::until.gt(now))
        .order((bans::until, bans::id))
        .limit(500)
        .load(conn)
        .await?)
}

/// Where somebody is banned, and until when.
pub(super) type Bans = Vec<(BoardId, DateTime<Utc>)>;

/// Where a person, under their name or a pseudonym, is banned now, and until when; the longest first.
pub(super) async fn load_bans(
    mut conn: &Connection,
    own: &[PersonId],
    now: DateTime<Utc>,
) -> Result<Bans, Error> {
    Ok(bans::table
        .filter(bans::person.eq_any(own))
        .filter(bans::ended_at.is_null())
        .filter(bans::until.gt(now))
        .order(bans::until.desc())
        .select((bans::board, bans::until))
        .load(&mut conn)
        .await?)
}
