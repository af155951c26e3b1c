//! Naming, agreeing, declining, leaving.
use super::policy::{AnswerNaming, Name};
use super::{Collaboration, CollaborationId};
use crate::boards::BoardId;
use crate::ideas::away::must_stand;
use crate::ideas::counters::lock_idea;
use crate::ideas::model::IdeaId;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{collaborations, ideas};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// Whom an author names.
pub(super) enum Named<'a> {
    /// Somebody who commented.
    Person(PersonId),
    /// An address as it was typed, and as addresses are compared.
    Address(&'a str, &'a str),
}

/// Names somebody. Who was named already is not asked twice.
///
/// # Errors
/// [`Error::Denied`] when the idea stands no longer; when the database refuses.
pub(super) async fn name_somebody(
    conn: &mut Connection,
    permit: Name,
    named: &Named<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        lock_idea(conn, permit.idea()).await?;
        must_stand(conn, permit.idea()).await?;
        let (person, address, key) = match named {
            Named::Person(person) => (Some(*person), None, None),
            Named::Address(address, key) => (None, Some(*address), Some(*key)),
        };
        let id = CollaborationId::fresh();
        let written = diesel::insert_into(collaborations::table)
            .values((
                collaborations::id.eq(id),
                collaborations::idea.eq(permit.idea()),
                collaborations::named_by.eq(permit.author()),
                collaborations::person.eq(person),
                collaborations::address.eq(address),
                collaborations::address_key.eq(key),
                collaborations::named_at.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        if written == 0 {
            return Ok(());
        }
        let entry = Entry::new(Act::CollaboratorNamed, now).by(permit.author());
        note(conn, entry, (permit.idea(), id)).await
    })
    .await
}

async fn note(
    conn: &mut Connection,
    entry: Entry,
    (idea, id): (IdeaId, CollaborationId),
) -> Result<(), Error> {
    let board: BoardId = ideas::table
        .find(idea)
        .select(ideas::board)
        .first(conn)
        .await?;
    append(conn, entry.on_board(board).on_idea(idea).about(id)).await?;
    Ok(())
}

/// Puts people into the idea's own list or takes them out; under its lock.
async fn list_with(
    conn: &mut Connection,
    idea: IdeaId,
    (person, wanted): (PersonId, bool),
) -> Result<(), Error> {
    let mut all: Vec<PersonId> = ideas::table
        .find(idea)
        .select(ideas::collaborators)
        .first(conn)
        .await?;
    all.retain(|one| *one != person);
    if wanted {
        all.push(person);
    }
    diesel::update(ideas::table.find(idea))
        .set(ideas::collaborators.eq(all))
        .execute(conn)
        .await?;
    Ok(())
}

/// Agrees to be named: from now on they are shown with the idea and may edit it.
///
/// # Errors
/// [`Error::Stale`] when it was taken back meanwhile; when the database refuses.
pub(super) async fn agree(
    conn: &mut Connection,
    permit: AnswerNaming,
    mine: &Collaboration,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let (idea, person) = (permit.idea(), permit.person());
        lock_idea(conn, idea).await?;
        must_stand(conn, idea).await?;
        // named twice, by address and by name: one is enough
        diesel::update(
            collaborations::table
                .filter(collaborations::idea.eq(idea))
                .filter(collaborations::person.eq(person))
                .filter(collaborations::id.ne(mine.id))
                .filter(collaborations::ended_at.is_null()),
        )
        .set(collaborations::ended_at.eq(now))
        .execute(conn)
        .await?;
        let agreed = diesel::update(
            collaborations::table
                .find(mine.id)
                .filter(collaborations::ended_at.is_null()),
        )
        .set((
            collaborations::agreed_at.eq(now),
            collaborations::person.eq(person),
        ))
        .execute(conn)
        .await?;
        if agreed == 0 {
            return Err(Error::Stale);
        }
        list_with(conn, idea, (person, true)).await?;
        let entry = Entry::new(Act::CollaboratorAgreed, now).by(person);
        note(conn, entry, (idea, mine.id)).await
    })
    .await
}

/// Ends it: declined or left by whoever was named, or taken back by the author. What was written together stays.
///
/// # Errors
/// [`Error::Stale`] when it has ended already; when the database refuses.
async fn end_naming(
    conn: &mut Connection,
    (by, idea): (PersonId, IdeaId),
    id: CollaborationId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        lock_idea(conn, idea).await?;
        let ended: Option<Option<PersonId>> = diesel::update(
            collaborations::table
                .find(id)
                .filter(collaborations::idea.eq(idea))
                .filter(collaborations::ended_at.is_null()),
        )
        .set(collaborations::ended_at.eq(now))
        .returning(collaborations::person)
        .get_result(conn)
        .await
        .optional()?;
        let person = ended.ok_or(Error::Stale)?;
        if let Some(person) = person {
            list_with(conn, idea, (person, false)).await?;
        }
        let entry = Entry::new(Act::CollaborationEnded, now).by(by);
        note(conn, entry, (idea, id)).await
    })
    .await
}

/// The author takes a naming back, agreed to or not.
///
/// # Errors
/// As [`end_naming`].
pub(super) async fn take_back(
    conn: &mut Connection,
    permit: Name,
    id: CollaborationId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    end_naming(conn, (permit.author(), permit.idea()), id, now).await
}

/// Whoever was named declines, or leaves.
///
/// # Errors
/// As [`end_naming`].
pub(super) async fn leave(
    conn: &mut Connection,
    permit: AnswerNaming,
    mine: &Collaboration,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    end_naming(conn, (permit.person(), permit.idea()), mine.id, now).await
}
