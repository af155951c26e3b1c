//! People a comment names with `@Name`: those who took part in the idea or speak for the organisation, and may see the board.
use super::model::CommentId;
use crate::boards::{BoardId, Sight, list_staff};
use crate::ideas::IdeaId;
use crate::people::{PersonId, for_ids};
use crate::platform::db::Connection;
use crate::platform::db::schema::{comment_mentions, comment_removals, comments, ideas};
use crate::platform::markdown::mentions;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How many people of one idea are looked through for a name.
const MOST: i64 = 5_000;

/// Notes whom a comment names; part of writing or changing it. Says whether somebody is named who was not before: they are told of
/// the ledger entry with this key. A name that goes out of the text stays noted, so that nobody is told twice.
pub(super) async fn note_mentions(
    conn: &mut Connection,
    (board, idea, comment): (BoardId, IdeaId, CommentId),
    body: &str,
    (entry, now): (Uuid, DateTime<Utc>),
) -> Result<bool, Error> {
    if !body.contains('@') {
        return Ok(false);
    }
    let people = list_nameable(conn, board, idea, now).await?;
    let names: Vec<(PersonId, &str)> = people.iter().map(|(id, n)| (*id, n.as_str())).collect();
    let named = mentions(body, &names);
    let known: Vec<PersonId> = comment_mentions::table
        .filter(comment_mentions::comment.eq(comment))
        .select(comment_mentions::person)
        .load(conn)
        .await?;
    for (person, words) in &named {
        diesel::insert_into(comment_mentions::table)
            .values((
                comment_mentions::comment.eq(comment),
                comment_mentions::person.eq(person),
                comment_mentions::words.eq(words),
                comment_mentions::entry.eq(entry),
                comment_mentions::mentioned_at.eq(now),
            ))
            .on_conflict((comment_mentions::comment, comment_mentions::person))
            .do_update()
            .set(comment_mentions::words.eq(words))
            .execute(conn)
            .await?;
    }
    Ok(named.iter().any(|(person, _)| !known.contains(person)))
}

/// Whom one may name under an idea. Nobody else: a name that is understood must not betray who has an account.
async fn list_nameable(
    conn: &mut Connection,
    board: BoardId,
    idea: IdeaId,
    now: DateTime<Utc>,
) -> Result<Vec<(PersonId, String)>, Error> {
    let removal = comment_removals::table.filter(comment_removals::comment.eq(comments::id));
    let mut took_part: HashSet<PersonId> = comments::table
        .filter(comments::idea.eq(idea))
        .filter(diesel::dsl::not(diesel::dsl::exists(removal)))
        .select(comments::author)
        .distinct()
        .limit(MOST)
        .load(conn)
        .await?
        .into_iter()
        .collect();
    took_part.insert(
        ideas::table
            .find(idea)
            .select(ideas::author)
            .first(conn)
            .await?,
    );
    let took_part: Vec<PersonId> = took_part.into_iter().collect();
    let mut people = for_ids(conn, &took_part).await?;
    let staff = list_staff(conn, board).await?.into_iter();
    people.extend(
        staff
            .filter(|(person, role)| role.is_staff() && !took_part.contains(&person.id))
            .map(|(person, _)| person),
    );
    let sight = Sight::of(conn, board, now).await?;
    Ok(people
        .into_iter()
        .filter(|p| sight.shows(p))
        .map(|p| (p.id, p.name))
        .collect())
}

/// Whom the comment of a ledger entry named for the first time.
///
/// # Errors
/// When the database refuses.
pub async fn list_mentioned(conn: &mut Connection, entry: Uuid) -> Result<Vec<PersonId>, Error> {
    Ok(comment_mentions::table
        .filter(comment_mentions::entry.eq(entry))
        .select(comment_mentions::person)
        .load(conn)
        .await?)
}

/// The words that name somebody, by comment.
pub(super) async fn find_names(
    mut conn: &Connection,
    of: impl Iterator<Item = CommentId>,
) -> Result<HashMap<CommentId, Vec<String>>, Error> {
    let rows: Vec<(CommentId, String)> = comment_mentions::table
        .filter(comment_mentions::comment.eq_any(of))
        .select((comment_mentions::comment, comment_mentions::words))
        .load(&mut conn)
        .await?;
    let mut names: HashMap<CommentId, Vec<String>> = HashMap::new();
    for (comment, words) in rows {
        names.entry(comment).or_default().push(words);
    }
    Ok(names)
}
