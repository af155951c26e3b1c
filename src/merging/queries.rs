//! Reading merges and links.
use super::model::{Batch, BatchId, Merge, MergeId};
use crate::boards::{Board, BoardId};
use crate::discussion::CommentId;
use crate::ideas::{Idea, IdeaId, IdeaRow, find_standing, list_with_merged};
use crate::people::{PersonId, for_ids};
use crate::platform::db::schema::{
    appeals, idea_counters, idea_links, ideas, measures, merged_comments, merged_votes, merges,
    people, themes,
};
use crate::platform::db::{Connection, statement};
use crate::platform::web::Error;
use crate::votes::count_shared;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

diesel::alias!(people as mergers: Mergers);

/// Which comments came along with a merge, and from which idea: its number and title.
pub type Origins = HashMap<CommentId, (i32, String)>;

#[diesel::dsl::auto_type(no_type_alias)]
fn rows() -> _ {
    merges::table
        .inner_join(ideas::table.inner_join(people::table))
        .inner_join(mergers.on(mergers.field(people::id).eq(merges::merger)))
}

#[diesel::dsl::auto_type(no_type_alias)]
fn columns() -> _ {
    let author = people::name;
    let merger = mergers.field(people::name);
    let waiting = appeals::table
        .inner_join(measures::table.on(measures::id.eq(appeals::measure)))
        .filter(measures::subject.eq(merges::source))
        .filter(measures::undone_at.is_null())
        .filter(appeals::decided_at.is_null());
    (
        merges::id,
        merges::source,
        merges::target,
        merges::message,
        merges::merged_at,
        ideas::number,
        ideas::title,
        author,
        ideas::collaborators,
        merger,
        diesel::dsl::exists(waiting),
    )
}

/// What was put with an idea itself, the oldest merge first.
pub(super) async fn list_merged(conn: &Connection, target: IdeaId) -> Result<Vec<Merge>, Error> {
    list_into(conn, &[target]).await
}

async fn list_into(mut conn: &Connection, targets: &[IdeaId]) -> Result<Vec<Merge>, Error> {
    Ok(rows()
        .filter(merges::target.eq_any(targets))
        .filter(merges::undone_at.is_null())
        .order((merges::merged_at, merges::id))
        .limit(100)
        .select(columns())
        .load(&mut conn)
        .await?)
}

/// Whether it is by this merge that somebody counts with the idea another was put with.
///
/// # Errors
/// When the database refuses.
pub async fn was_brought(
    conn: &mut Connection,
    (source, target): (IdeaId, IdeaId),
    person: PersonId,
) -> Result<bool, Error> {
    let merge = merges::table
        .filter(merges::source.eq(source))
        .filter(merges::target.eq(target))
        .filter(merges::undone_at.is_null())
        .select(merges::id);
    let theirs = merged_votes::table
        .filter(merged_votes::merge.eq_any(merge))
        .filter(merged_votes::person.eq(person));
    Ok(diesel::select(diesel::dsl::exists(theirs))
        .get_result(conn)
        .await?)
}

/// What was put with an idea and with those that were put with it, the oldest merge first.
///
/// # Errors
/// When the database refuses.
pub async fn list_all_merged(conn: &Connection, target: IdeaId) -> Result<Vec<Merge>, Error> {
    let direct = list_merged(conn, target).await?;
    // hardly any page needs to ask further
    if direct.is_empty() {
        return Ok(direct);
    }
    list_into(conn, &list_with_merged(conn, target).await?).await
}

/// The names of those who made what was put together with its authors.
///
/// # Errors
/// When the database refuses.
pub async fn list_partners(
    conn: &Connection,
    merged: &[Merge],
) -> Result<HashMap<PersonId, String>, Error> {
    let all: Vec<PersonId> = merged
        .iter()
        .flat_map(|merge| merge.source_with.iter().copied())
        .collect();
    if all.is_empty() {
        return Ok(HashMap::new());
    }
    let found = for_ids(conn, &all).await?;
    Ok(found.into_iter().map(|p| (p.id, p.name)).collect())
}

/// What somebody put together at one press and nobody took apart since, the first first.
pub(super) async fn list_batch(
    conn: &mut Connection,
    (batch, by): (BatchId, PersonId),
) -> Result<Vec<Merge>, Error> {
    Ok(rows()
        .filter(merges::batch.eq(batch))
        .filter(merges::merger.eq(by))
        .filter(merges::undone_at.is_null())
        .order((merges::merged_at, merges::id))
        .limit(500)
        .select(columns())
        .load(conn)
        .await?)
}

/// The board on which somebody put ideas together at one press.
///
/// # Errors
/// [`Error::NotFound`] when they did not.
pub async fn find_batch_board(
    conn: &mut Connection,
    (batch, by): (BatchId, PersonId),
) -> Result<BoardId, Error> {
    Ok(merges::table
        .filter(merges::batch.eq(batch))
        .filter(merges::merger.eq(by))
        .select(merges::board)
        .first(conn)
        .await?)
}

/// The newest of what somebody put together at one press since a moment: its key, the board, how many ideas, and with which.
///
/// # Errors
/// When the database refuses.
pub async fn find_last_batch(
    conn: &mut Connection,
    by: PersonId,
    since: DateTime<Utc>,
) -> Result<Option<Batch>, Error> {
    let last: Option<(Option<BatchId>, BoardId, IdeaId)> = merges::table
        .filter(merges::merger.eq(by))
        .filter(merges::batch.is_not_null())
        .filter(merges::undone_at.is_null())
        .filter(merges::merged_at.gt(since))
        .order(merges::merged_at.desc())
        .select((merges::batch, merges::board, merges::target))
        .first(conn)
        .await
        .optional()?;
    let Some((Some(id), board, target)) = last else {
        return Ok(None);
    };
    let many = merges::table
        .filter(merges::batch.eq(id))
        .filter(merges::undone_at.is_null())
        .count()
        .get_result(conn)
        .await?;
    let title = ideas::table
        .find(target)
        .select(ideas::title)
        .first(conn)
        .await?;
    Ok(Some(Batch {
        id,
        board,
        many,
        title,
    }))
}

/// One merge that stands.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this key, or it was undone.
pub async fn find_merge(conn: &mut Connection, id: MergeId) -> Result<Merge, Error> {
    Ok(rows()
        .filter(merges::id.eq(id))
        .filter(merges::undone_at.is_null())
        .select(columns())
        .first(conn)
        .await?)
}

/// The number of the idea that a merge took apart again had put into this one; nothing when there was no such merge, or it stands.
pub(super) async fn find_parted(
    conn: &mut Connection,
    (id, target): (MergeId, IdeaId),
) -> Result<Option<i32>, Error> {
    Ok(merges::table
        .inner_join(ideas::table.on(ideas::id.eq(merges::source)))
        .filter(merges::id.eq(id))
        .filter(merges::target.eq(target))
        .filter(merges::undone_at.is_not_null())
        .select(ideas::number)
        .first(conn)
        .await
        .optional()?)
}

/// Where the comments under an idea came from, for those that came along with a merge.
///
/// # Errors
/// When the database refuses.
pub async fn list_origins(mut conn: &Connection, target: IdeaId) -> Result<Origins, Error> {
    let rows: Vec<(CommentId, i32, String)> = merged_comments::table
        .inner_join(merges::table.inner_join(ideas::table))
        .filter(merges::target.eq(target))
        .filter(merges::undone_at.is_null())
        .select((merged_comments::comment, ideas::number, ideas::title))
        .load(&mut conn)
        .await?;
    let origin = |(comment, number, title)| (comment, (number, title));
    Ok(rows.into_iter().map(origin).collect())
}

/// Ideas linked to one, newest link first.
///
/// # Errors
/// When the database refuses.
pub async fn list_linked(mut conn: &Connection, idea: IdeaId) -> Result<Vec<IdeaRow>, Error> {
    let pairs: Vec<(IdeaId, IdeaId)> = idea_links::table
        .filter(idea_links::idea.eq(idea).or(idea_links::other.eq(idea)))
        .order(idea_links::linked_at.desc())
        .limit(20)
        .select((idea_links::idea, idea_links::other))
        .load(&mut conn)
        .await?;
    let others: Vec<IdeaId> = pairs
        .into_iter()
        .map(|(one, other)| if one == idea { other } else { one })
        .collect();
    Ok(ideas::table
        .inner_join(idea_counters::table)
        .inner_join(people::table)
        .inner_join(themes::table)
        .filter(ideas::id.eq_any(others))
        .filter(ideas::removed_at.is_null())
        .filter(ideas::hidden_at.is_null())
        .filter(ideas::merged_into.is_null())
        .select(IdeaRow::as_select())
        .load(&mut conn)
        .await?)
}

/// What will happen, counted.
pub(super) struct Consequences {
    /// Points of the idea that stays, afterwards.
    pub votes: i64,
    /// People who voted for both.
    pub shared: i64,
    /// Comments that move.
    pub comments: i32,
    /// People who hear of it.
    pub told: i64,
}

/// What happens when the first idea is put with the second.
pub(super) async fn find_consequences(
    conn: &mut Connection,
    board: &Board,
    (goes, stays): (&Idea, &Idea),
    by: PersonId,
) -> Result<Consequences, Error> {
    let (shared, theirs) = count_shared(conn, board, (goes.id, stays.id)).await?;
    let score = i64::from(goes.score()) + i64::from(stays.score()) - theirs;
    Ok(Consequences {
        votes: score * i64::from(board.points_per_vote),
        shared,
        comments: goes.comments,
        told: count_told(conn, goes.id, by).await?,
    })
}

#[derive(QueryableByName)]
struct Told {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// How many of those who voted or commented hear of a merge, besides whoever does it: for the sentence before the button. Whoever has no
/// address, or one that nobody said is theirs, hears nothing; a pseudonym is whose it is.
#[allow(
    clippy::disallowed_methods,
    reason = "distinct people of two tables behind their pseudonyms are a union; it only reads"
)]
async fn count_told(conn: &mut Connection, idea: IdeaId, by: PersonId) -> Result<i64, Error> {
    let told: Told = statement(
        "SELECT count(DISTINCT p.id) AS n FROM ( \
           SELECT person FROM votes WHERE idea = $1 UNION SELECT author FROM comments WHERE idea = $1 \
         ) q LEFT JOIN pseudonyms m ON m.person = q.person JOIN people p ON p.id = coalesce(m.owner, q.person) \
         WHERE p.email IS NOT NULL AND NOT p.unconfirmed AND p.id <> $2",
    )
    .bind::<Uuid, _>(idea)
    .bind::<Uuid, _>(by)
    .get_result(conn)
    .await?;
    Ok(told.n)
}

/// The path of the idea that stayed, at the end of a chain of merges.
///
/// # Errors
/// [`Error::NotFound`] when the chain leads nowhere.
pub async fn find_survivor(
    conn: &mut Connection,
    board: &Board,
    idea: &IdeaRow,
) -> Result<String, Error> {
    let standing = find_standing(conn, idea.id).await?;
    let (number, slug, hidden): (i32, String, Option<DateTime<Utc>>) = ideas::table
        .find(standing)
        .filter(ideas::board.eq(board.id))
        .filter(ideas::merged_into.is_null())
        .select((ideas::number, ideas::slug, ideas::hidden_at))
        .first(conn)
        .await?;
    if hidden.is_some() {
        // its title stays with those who may read it
        return Ok(format!("{}/{number}", board.path()));
    }
    Ok(format!("{}/{number}/{slug}", board.path()))
}
