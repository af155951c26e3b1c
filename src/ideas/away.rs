//! Putting an idea away because it says the same as another, or hiding it, and bringing it back as it was.
use super::closing::{is_hidden, is_withheld};
use super::counters::{lock_idea, read_for_vote};
use super::model::IdeaId;
use super::tallies;
use crate::boards::{BoardId, Kind, StatusId, ThemeId};
use crate::guard::{MeasureKind, find_measure_of};
use crate::key;
use crate::platform::db::Connection;
use crate::platform::db::schema::{ideas, settled_promises};
use crate::platform::web::Error;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::Timestamptz;
use diesel_async::RunQueryDsl;
use std::collections::BTreeMap;

/// What an idea was before it was put away.
#[derive(Clone, Copy, Debug, Queryable)]
pub struct Former {
    pub status: StatusId,
    pub status_since: DateTime<Utc>,
    pub answer_due_at: Option<DateTime<Utc>>,
    pub update_due_on: Option<NaiveDate>,
}

/// What the filters' counts know of an idea.
#[derive(Clone, Copy, Queryable, Selectable)]
#[diesel(table_name = ideas)]
pub(super) struct Counted {
    board: BoardId,
    kind: Kind,
    theme: ThemeId,
    status: StatusId,
    #[diesel(column_name = first_answered_at)]
    answered: Option<DateTime<Utc>>,
    merged_into: Option<IdeaId>,
    pub(super) archived_at: Option<DateTime<Utc>>,
    removed_at: Option<DateTime<Utc>>,
    hidden_at: Option<DateTime<Utc>>,
}

impl Counted {
    /// Whether lists show it, and so the counts beside them count it.
    const fn is_listed(&self) -> bool {
        self.merged_into.is_none()
            && self.archived_at.is_none()
            && self.removed_at.is_none()
            && self.hidden_at.is_none()
    }

    /// The counts it stands in while lists show it.
    fn facets(&self) -> Vec<(&'static str, String)> {
        let mut facets = vec![
            ("all", String::new()),
            ("kind", self.kind.as_str().to_owned()),
            ("theme", self.theme.to_string()),
            ("status", self.status.to_string()),
        ];
        if self.answered.is_some() {
            facets.push(("answered", String::new()));
        }
        facets
    }

    /// Refuses what asks for an idea that stands by itself, for all to see.
    pub(super) fn must_stand(&self) -> Result<(), Error> {
        if self.merged_into.is_some() {
            return Err(Error::Denied(key!("ideas-denied-merged")));
        }
        if self.removed_at.is_some() {
            return Err(Error::Denied(key!("ideas-denied-removed")));
        }
        if self.hidden_at.is_some() {
            return Err(Error::Denied(key!("ideas-denied-hidden")));
        }
        Ok(())
    }
}

async fn read_counted(mut conn: &Connection, idea: IdeaId) -> Result<Counted, Error> {
    Ok(ideas::table
        .find(idea)
        .select(Counted::as_select())
        .first(&mut conn)
        .await?)
}

/// Takes an idea out of the filters' counts or puts it back in.
async fn count(conn: &mut Connection, counted: Counted, by: i32) -> Result<(), Error> {
    let facets = counted.facets().into_iter();
    let changes = facets.map(|(facet, value)| (facet, value, by)).collect();
    tallies::change(conn, counted.board, changes).await
}

/// Whether lists show an idea; asked under its lock.
pub(super) async fn is_listed(conn: &mut Connection, idea: IdeaId) -> Result<bool, Error> {
    Ok(read_counted(conn, idea).await?.is_listed())
}

/// Counts an idea that lists show under another kind or theme; under its lock.
pub(super) async fn recount(
    conn: &mut Connection,
    (board, idea): (BoardId, IdeaId),
    facet: &'static str,
    (before, after): (&str, &str),
) -> Result<(), Error> {
    if !is_listed(conn, idea).await? {
        return Ok(());
    }
    let counts = vec![(facet, before.to_owned(), -1), (facet, after.to_owned(), 1)];
    tallies::change(conn, board, counts).await
}

/// Counts an idea that lists show, in (`1`) or out (`-1`); under its lock, before it leaves or after it came.
pub(super) async fn count_listed(
    conn: &mut Connection,
    idea: IdeaId,
    by: i32,
) -> Result<(), Error> {
    let counted = read_counted(conn, idea).await?;
    if counted.is_listed() {
        count(conn, counted, by).await?;
    }
    Ok(())
}

/// Locks ideas: all their counters by their keys, then themselves, so that two acts never wait for each other crosswise.
///
/// # Errors
/// When the database refuses.
pub async fn lock_several(conn: &mut Connection, mut ideas: Vec<IdeaId>) -> Result<(), Error> {
    ideas.sort_unstable();
    ideas.dedup();
    for idea in &ideas {
        read_for_vote(conn, *idea).await?;
    }
    for idea in &ideas {
        lock_idea(conn, *idea).await?;
    }
    Ok(())
}

/// Puts an idea away into another; part of the merge, which holds both locks. Its address leads to the other from now on, lists and
/// clocks leave it out.
///
/// # Errors
/// [`Error::Stale`] when either was merged meanwhile; when the database refuses.
pub async fn put_away(
    conn: &mut Connection,
    (idea, into): (IdeaId, IdeaId),
    merged: StatusId,
    now: DateTime<Utc>,
) -> Result<Former, Error> {
    for one in [idea, into] {
        let counted = read_counted(conn, one).await?;
        let gone = counted.removed_at.or(counted.hidden_at);
        if counted.merged_into.is_some() || gone.is_some() {
            return Err(Error::Stale);
        }
    }
    count_listed(conn, idea, -1).await?;
    let former: Former = ideas::table
        .find(idea)
        .select((
            ideas::status,
            ideas::status_since,
            ideas::answer_due_at,
            ideas::update_due_on,
        ))
        .first(conn)
        .await?;
    settle_promise(conn, idea, now).await?;
    diesel::update(ideas::table.find(idea))
        .set((
            ideas::merged_into.eq(into),
            ideas::status.eq(merged),
            ideas::status_since.eq(now),
            ideas::answer_due_at.eq(None::<DateTime<Utc>>),
            ideas::update_due_on.eq(None::<NaiveDate>),
        ))
        .execute(conn)
        .await?;
    Ok(former)
}

/// Keeps a first answer that is late or was given, before its idea's clock stops: putting an idea away makes no promise kept and none
/// forgotten. What is not due yet is owed by the idea that stays.
async fn settle_promise(
    conn: &mut Connection,
    idea: IdeaId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let is_settled = ideas::first_answered_at
        .is_not_null()
        .or(ideas::answer_due_at.le(now));
    let promise = ideas::table
        .find(idea)
        .filter(ideas::answer_due_at.is_not_null())
        .filter(is_settled)
        .select((
            ideas::id,
            ideas::board,
            ideas::answer_due_at.assume_not_null(),
            now.into_sql::<Timestamptz>(),
        ));
    diesel::insert_into(settled_promises::table)
        .values(promise)
        .into_columns((
            settled_promises::idea,
            settled_promises::board,
            settled_promises::due_at,
            settled_promises::put_away_at,
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Brings an idea back as it was before it was put away; part of undoing the merge, which holds both locks.
///
/// # Errors
/// When the database refuses.
pub async fn bring_back(conn: &mut Connection, idea: IdeaId, former: Former) -> Result<(), Error> {
    diesel::delete(settled_promises::table.find(idea))
        .execute(conn)
        .await?;
    diesel::update(ideas::table.find(idea))
        .set((
            ideas::merged_into.eq(None::<IdeaId>),
            ideas::status.eq(former.status),
            ideas::status_since.eq(former.status_since),
            ideas::answer_due_at.eq(former.answer_due_at),
            ideas::update_due_on.eq(former.update_due_on),
        ))
        .execute(conn)
        .await?;
    // what was removed meanwhile is owed nothing
    diesel::update(
        ideas::table
            .find(idea)
            .filter(ideas::removed_at.is_not_null()),
    )
    .set((
        ideas::answer_due_at.eq(None::<DateTime<Utc>>),
        ideas::update_due_on.eq(None::<NaiveDate>),
    ))
    .execute(conn)
    .await?;
    count_listed(conn, idea, 1).await
}

/// Refuses what would be done to an idea that was merged or removed a moment ago; asked under its lock.
///
/// # Errors
/// [`Error::Denied`] when it was.
pub async fn must_stand(conn: &Connection, idea: IdeaId) -> Result<(), Error> {
    read_counted(conn, idea).await?.must_stand()
}

/// The idea that stands for this one: itself, or what it was put with, at the end of a chain of merges.
///
/// # Errors
/// When the database refuses.
pub async fn find_standing(conn: &mut Connection, idea: IdeaId) -> Result<IdeaId, Error> {
    let mut standing = idea;
    // a chain is as long as there were merges of merges
    for _ in 0..50 {
        let into: Option<IdeaId> = ideas::table
            .find(standing)
            .select(ideas::merged_into)
            .first(conn)
            .await?;
        match into {
            Some(into) => standing = into,
            None => break,
        }
    }
    Ok(standing)
}

/// Hides an idea from now on, or shows it again with `None`; part of a moderator's act, which says why. Lists, counts and search leave
/// out what is hidden; its votes, comments and clocks stay as they are. Says whether it went out of sight or came back: what still waits
/// for the yes of who wrote it stays where it is.
///
/// # Errors
/// [`Error::Stale`] when that is so already; [`Error::Denied`] when it is out of sight for want of that yes, and for nothing else; when
/// the database refuses.
pub async fn set_hidden(
    conn: &mut Connection,
    idea: IdeaId,
    since: Option<DateTime<Utc>>,
) -> Result<bool, Error> {
    read_for_vote(conn, idea).await?;
    lock_idea(conn, idea).await?;
    if is_withheld(conn, idea).await? {
        let measure = find_measure_of(conn, idea.0).await?;
        let was_hidden = measure.is_some_and(|one| one.kind == MeasureKind::Idea);
        return match since {
            None if was_hidden => Ok(false),
            _ => Err(Error::Denied(key!("ideas-denied-withheld"))),
        };
    }
    if is_hidden(conn, idea).await? == since.is_some() {
        return Err(Error::Stale);
    }
    move_sight(conn, &[idea], since).await?;
    Ok(true)
}

/// Hides ideas from now on, or shows them again with `None`, and counts them so; under their locks, and none of them was so before.
pub(super) async fn move_sight(
    conn: &mut Connection,
    which: &[IdeaId],
    since: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    let moved: Vec<Counted> = ideas::table
        .filter(ideas::id.eq_any(which))
        .select(Counted::as_select())
        .load(conn)
        .await?;
    diesel::update(ideas::table.filter(ideas::id.eq_any(which)))
        .set(ideas::hidden_at.eq(since))
        .execute(conn)
        .await?;
    let by = if since.is_some() { -1 } else { 1 };
    let mut sums: BTreeMap<BoardId, BTreeMap<(&'static str, String), i32>> = BTreeMap::new();
    for counted in moved {
        let in_sight = Counted {
            hidden_at: None,
            ..counted
        };
        if in_sight.is_listed() {
            let sums = sums.entry(counted.board).or_default();
            for facet in counted.facets() {
                *sums.entry(facet).or_default() += by;
            }
        }
    }
    for (board, sums) in sums {
        let changes = sums
            .into_iter()
            .map(|((facet, value), n)| (facet, value, n))
            .collect();
        tallies::change(conn, board, changes).await?;
    }
    Ok(())
}
