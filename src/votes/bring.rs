//! Votes that count with another idea because theirs was merged into it, and the way back.
use super::acts::half_life;
use super::inspect::bring_aside;
use super::model::Mine;
use super::queries::recount;
use super::rules::weight;
use crate::boards::{Board, find_voting};
use crate::ideas::{IdeaId, set_votes};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{
    brought_votes, carried_votes, ideas, voided_votes, vote_reasons, vote_replies, votes,
};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::Uuid;
use diesel_async::RunQueryDsl;

/// Has everyone who voted on one idea, or only some of them, count with another, once; part of a merge, which holds both locks. The
/// votes stay where they were cast as well. What moderators took out of the count lies aside there, too, and counts there when they put it
/// back. Returns whose votes came along, counted or aside.
///
/// # Errors
/// When the database refuses.
pub async fn bring_votes(
    conn: &mut Connection,
    (from, to): (IdeaId, IdeaId),
    only: Option<&[PersonId]>,
) -> Result<Vec<PersonId>, Error> {
    let mut theirs = votes::table
        .filter(votes::idea.eq(from))
        .select((
            to.into_sql::<Uuid>(),
            votes::person,
            votes::direction,
            votes::amount,
            votes::cast_at,
        ))
        .into_boxed();
    // what moderators took out of the other's count does not come back by a merge
    let voided = voided_votes::table
        .filter(voided_votes::idea.eq(to))
        .select(voided_votes::person);
    theirs = theirs.filter(votes::person.ne_all(voided));
    if let Some(only) = only {
        theirs = theirs.filter(votes::person.eq_any(only));
    }
    let mut brought: Vec<PersonId> = diesel::insert_into(votes::table)
        .values(theirs)
        .into_columns((
            votes::idea,
            votes::person,
            votes::direction,
            votes::amount,
            votes::cast_at,
        ))
        .on_conflict_do_nothing()
        .returning(votes::person)
        .get_results(conn)
        .await?;
    bring_words(conn, (from, to), &brought).await?;
    brought.extend(bring_aside(conn, (from, to), only).await?);
    Ok(brought)
}

/// What people said with their votes comes along: their answers to the board's questions, and why they are against. It goes with the vote
/// when the merge is undone.
async fn bring_words(
    conn: &mut Connection,
    (from, to): (IdeaId, IdeaId),
    whose: &[PersonId],
) -> Result<(), Error> {
    let replies = diesel::alias!(vote_replies as replies);
    let theirs = replies
        .filter(replies.field(vote_replies::idea).eq(from))
        .filter(replies.field(vote_replies::person).eq_any(whose))
        .select((
            to.into_sql::<Uuid>(),
            replies.field(vote_replies::person),
            replies.field(vote_replies::question),
            replies.field(vote_replies::choice),
            replies.field(vote_replies::replied_at),
        ));
    diesel::insert_into(vote_replies::table)
        .values(theirs)
        .into_columns((
            vote_replies::idea,
            vote_replies::person,
            vote_replies::question,
            vote_replies::choice,
            vote_replies::replied_at,
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    let reasons = diesel::alias!(vote_reasons as reasons);
    let theirs = reasons
        .filter(reasons.field(vote_reasons::idea).eq(from))
        .filter(reasons.field(vote_reasons::person).eq_any(whose))
        .select((
            to.into_sql::<Uuid>(),
            reasons.field(vote_reasons::person),
            reasons.field(vote_reasons::reason),
            reasons.field(vote_reasons::given_at),
        ));
    diesel::insert_into(vote_reasons::table)
        .values(theirs)
        .into_columns((
            vote_reasons::idea,
            vote_reasons::person,
            vote_reasons::reason,
            vote_reasons::given_at,
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Has the totals without voters count with another idea too; part of a merge.
///
/// # Errors
/// When the database refuses.
pub async fn bring_totals(
    conn: &mut Connection,
    (from, to): (IdeaId, IdeaId),
) -> Result<(), Error> {
    let totals = carried_votes::table
        .filter(carried_votes::idea.eq(from))
        .select((
            to.into_sql::<Uuid>(),
            carried_votes::idea,
            carried_votes::up,
            carried_votes::down,
            carried_votes::counted_at,
        ));
    diesel::insert_into(brought_votes::table)
        .values(totals)
        .into_columns(brought_columns())
        .execute(conn)
        .await?;
    // and those an earlier merge had brought there
    let earlier = diesel::alias!(brought_votes as earlier);
    let totals = earlier
        .filter(earlier.field(brought_votes::idea).eq(from))
        .select((
            to.into_sql::<Uuid>(),
            earlier.field(brought_votes::origin),
            earlier.field(brought_votes::up),
            earlier.field(brought_votes::down),
            earlier.field(brought_votes::counted_at),
        ));
    diesel::insert_into(brought_votes::table)
        .values(totals)
        .into_columns(brought_columns())
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes back the votes a merge brought, as far as they are still what they were: who voted anew meanwhile meant the idea that
/// stayed. Returns whose, also of those that lay aside. Part of undoing the merge, which holds both locks.
///
/// # Errors
/// When the database refuses.
pub async fn return_votes(
    conn: &mut Connection,
    (from, to): (IdeaId, IdeaId),
    brought: &[PersonId],
) -> Result<Vec<PersonId>, Error> {
    let theirs = diesel::alias!(votes as theirs);
    let unchanged = theirs
        .filter(theirs.field(votes::idea).eq(from))
        .filter(theirs.field(votes::person).eq(votes::person))
        .filter(theirs.field(votes::direction).eq(votes::direction))
        .filter(theirs.field(votes::amount).eq(votes::amount))
        .filter(theirs.field(votes::cast_at).eq(votes::cast_at));
    let mut gone: Vec<PersonId> = votes::table
        .filter(votes::idea.eq(to))
        .filter(votes::person.eq_any(brought))
        .filter(diesel::dsl::exists(unchanged))
        .select(votes::person)
        .load(conn)
        .await?;
    diesel::delete(
        votes::table
            .filter(votes::idea.eq(to))
            .filter(votes::person.eq_any(&gone)),
    )
    .execute(conn)
    .await?;
    // what was taken out of the count of both is out of it where it was cast only
    let aside = diesel::alias!(voided_votes as aside);
    let same = aside
        .filter(aside.field(voided_votes::idea).eq(from))
        .filter(aside.field(voided_votes::person).eq(voided_votes::person))
        .filter(aside.field(voided_votes::cast_at).eq(voided_votes::cast_at));
    let twice: Vec<PersonId> = voided_votes::table
        .filter(voided_votes::idea.eq(to))
        .filter(voided_votes::person.eq_any(brought))
        .filter(diesel::dsl::exists(same))
        .select(voided_votes::person)
        .load(conn)
        .await?;
    diesel::delete(
        voided_votes::table
            .filter(voided_votes::idea.eq(to))
            .filter(voided_votes::person.eq_any(&twice)),
    )
    .execute(conn)
    .await?;
    let mut origins: Vec<IdeaId> = brought_votes::table
        .filter(brought_votes::idea.eq(from))
        .select(brought_votes::origin)
        .load(conn)
        .await?;
    origins.push(from);
    diesel::delete(
        brought_votes::table
            .filter(brought_votes::idea.eq(to))
            .filter(brought_votes::origin.eq_any(origins)),
    )
    .execute(conn)
    .await?;
    gone.extend(twice);
    Ok(gone)
}

/// Whether somebody's vote on an idea is still the one that came along with what was put with it: who voted anew meanwhile meant the idea
/// that stayed.
///
/// # Errors
/// When the database refuses.
pub async fn came_along(
    mut conn: &Connection,
    idea: IdeaId,
    person: PersonId,
) -> Result<bool, Error> {
    let here: Option<(i16, i16, DateTime<Utc>)> = votes::table
        .find((idea, person))
        .select((votes::direction, votes::amount, votes::cast_at))
        .first(&mut conn)
        .await
        .optional()?;
    let Some((direction, amount, at)) = here else {
        return Ok(false);
    };
    let there = votes::table
        .inner_join(ideas::table)
        .filter(ideas::merged_into.eq(idea))
        .filter(votes::person.eq(person))
        .filter(votes::direction.eq(direction))
        .filter(votes::amount.eq(amount))
        .filter(votes::cast_at.eq(at));
    Ok(diesel::select(diesel::dsl::exists(there))
        .get_result(&mut conn)
        .await?)
}

/// Whether somebody voted on yet another idea that was put with one of these: that counts where a vote on these no longer does.
///
/// # Errors
/// When the database refuses.
pub async fn voted_beside(
    conn: &mut Connection,
    (these, person): (&[IdeaId], PersonId),
) -> Result<bool, Error> {
    let beside = votes::table
        .inner_join(ideas::table)
        .filter(ideas::merged_into.eq_any(these))
        .filter(votes::idea.ne_all(these))
        .filter(votes::person.eq(person));
    Ok(diesel::select(diesel::dsl::exists(beside))
        .get_result(conn)
        .await?)
}

/// Takes somebody's vote off ideas that are put with the one it was taken back from, so that it does not come back when they are split; part
/// of that act, which holds their locks.
///
/// # Errors
/// When the database refuses.
pub async fn take_off(
    conn: &mut Connection,
    board: &Board,
    (ideas, person): (&[IdeaId], PersonId),
) -> Result<(), Error> {
    let theirs = votes::table
        .filter(votes::idea.eq_any(ideas))
        .filter(votes::person.eq(person));
    diesel::delete(theirs).execute(conn).await?;
    for idea in ideas {
        settle_votes(conn, board, *idea, None).await?;
    }
    Ok(())
}

/// How many people voted on both ideas, and what their votes on the first add up to: they count once when the two become one.
///
/// # Errors
/// When the database refuses.
pub async fn count_shared(
    conn: &mut Connection,
    board: &Board,
    (one, other): (IdeaId, IdeaId),
) -> Result<(i64, i64), Error> {
    let theirs = diesel::alias!(votes as theirs);
    let both = theirs
        .filter(theirs.field(votes::idea).eq(other))
        .filter(theirs.field(votes::person).eq(votes::person));
    let shared: Vec<(i16, i16)> = votes::table
        .filter(votes::idea.eq(one))
        .filter(diesel::dsl::exists(both))
        .select((votes::direction, votes::amount))
        .load(conn)
        .await?;
    let weights = shared
        .iter()
        .map(|(direction, amount)| weight(board.voting.mode, Mine::of(*direction, *amount)));
    Ok((shared.len() as i64, weights.map(i64::from).sum()))
}

type BroughtColumns = (
    brought_votes::idea,
    brought_votes::origin,
    brought_votes::up,
    brought_votes::down,
    brought_votes::counted_at,
);

const fn brought_columns() -> BroughtColumns {
    (
        brought_votes::idea,
        brought_votes::origin,
        brought_votes::up,
        brought_votes::down,
        brought_votes::counted_at,
    )
}

/// Counts an idea's votes anew after some came or went. Where they are again what they were, so is the heat, to the last digit.
///
/// # Errors
/// When the database refuses.
pub async fn settle_votes(
    conn: &mut Connection,
    board: &Board,
    idea: IdeaId,
    former_heat: Option<f64>,
) -> Result<(), Error> {
    // as the board counts now: the visit's is from before whoever changed that was waited for
    let voting = find_voting(conn, board.id).await?;
    let now = recount(conn, idea, (voting.mode, half_life(voting))).await?;
    // the same sum in another order may differ in its last digit
    let heat = former_heat
        .filter(|former| (former - now.heat).abs() <= former.abs() * 1e-12)
        .unwrap_or(now.heat);
    set_votes(conn, idea, (now.up, now.down), heat).await
}
