//! People an idea names with `@Name`. Nobody has taken part yet, so these are the people who speak for the organisation on its board.
use super::model::IdeaId;
use crate::boards::{BoardId, Sight, list_staff};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::idea_mentions;
use crate::platform::markdown::mentions;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Notes whom an idea names; part of posting or changing it. Says whether somebody is named who was not before: they are told of
/// the ledger entry with this key. A name that goes out of the text stays noted, so that nobody is told twice.
pub(super) async fn note_mentions(
    conn: &mut Connection,
    (board, idea): (BoardId, IdeaId),
    body: &str,
    (entry, now): (Uuid, DateTime<Utc>),
) -> Result<bool, Error> {
    if !body.contains('@') {
        return Ok(false);
    }
    let sight = Sight::of(conn, board, now).await?;
    let staff = list_staff(conn, board).await?;
    let names: Vec<(PersonId, &str)> = staff
        .iter()
        .filter(|(p, role)| role.is_staff() && sight.shows(p))
        .map(|(p, _)| (p.id, p.name.as_str()))
        .collect();
    let named = mentions(body, &names);
    let known: Vec<PersonId> = idea_mentions::table
        .filter(idea_mentions::idea.eq(idea))
        .select(idea_mentions::person)
        .load(conn)
        .await?;
    for (person, words) in &named {
        diesel::insert_into(idea_mentions::table)
            .values((
                idea_mentions::idea.eq(idea),
                idea_mentions::person.eq(person),
                idea_mentions::words.eq(words),
                idea_mentions::entry.eq(entry),
                idea_mentions::mentioned_at.eq(now),
            ))
            .on_conflict((idea_mentions::idea, idea_mentions::person))
            .do_update()
            .set(idea_mentions::words.eq(words))
            .execute(conn)
            .await?;
    }
    Ok(named.iter().any(|(person, _)| !known.contains(person)))
}

/// Whom the idea of a ledger entry named for the first time.
///
/// # Errors
/// When the database refuses.
pub async fn list_mentioned(conn: &mut Connection, entry: Uuid) -> Result<Vec<PersonId>, Error> {
    Ok(idea_mentions::table
        .filter(idea_mentions::entry.eq(entry))
        .select(idea_mentions::person)
        .load(conn)
        .await?)
}

/// The words in an idea's text that name somebody.
///
/// # Errors
/// When the database refuses.
pub async fn find_names(mut conn: &Connection, idea: IdeaId) -> Result<Vec<String>, Error> {
    Ok(idea_mentions::table
        .filter(idea_mentions::idea.eq(idea))
        .select(idea_mentions::words)
        .load(&mut conn)
        .await?)
}
