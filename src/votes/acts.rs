//! Voting.
use super::Direction;
use super::policy::Cast;
use super::queries::recount;
use crate::boards::Board;
use crate::ideas::heat::{HalfLife, after_undo, term};
use crate::ideas::{IdeaId, VoteChange, count_vote, read_for_vote};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{carried_votes, ideas, statuses, votes};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// The half-life of a board's votes.
pub(super) fn half_life(board: &Board) -> HalfLife {
    HalfLife::from_days(f64::from(board.half_life_days)).unwrap_or(HalfLife::USUAL)
}

/// Brings about the wished end: a vote for, against, or none. What is so already stays so, so a repeat does nothing.
///
/// # Errors
/// [`Error::Denied`] for a vote against where there are none; when the database refuses.
pub async fn cast(
    conn: &mut Connection,
    permit: Cast,
    board: &Board,
    wish: Option<Direction>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if !permit.covers(wish) {
        return Err(Error::Denied(key!("votes-denied-down")));
    }
    conn.transaction(async |conn| {
        let (idea, voter) = (permit.idea(), permit.voter());
        let counts = read_for_vote(conn, idea).await?;
        if is_closed(conn, idea).await? {
            return Err(Error::Denied(key!("votes-denied-closed")));
        }
        let had: Option<(i16, DateTime<Utc>)> = votes::table
            .find((idea, voter))
            .select((votes::direction, votes::cast_at))
            .first(conn)
            .await
            .optional()?;
        let before = had.map(|(weight, _)| Direction::from_weight(weight));
        if before == wish {
            return Ok(());
        }
        write(conn, permit, wish, now).await?;
        let change =
            |direction| i32::from(wish == Some(direction)) - i32::from(before == Some(direction));
        let heat = warmed(
            conn,
            (idea, counts.heat),
            had,
            (wish, half_life(board), now),
        )
        .await?;
        count_vote(
            conn,
            idea,
            VoteChange {
                up: change(Direction::Up),
                down: change(Direction::Down),
                heat,
            },
        )
        .await?;
        let act = if wish.is_some() {
            Act::VoteCast
        } else {
            Act::VoteTakenBack
        };
        append(
            conn,
            Entry::new(act, now)
                .by(permit.by())
                .on_board(board.id)
                .on_idea(idea),
        )
        .await?;
        Ok(())
    })
    .await
}

/// Whether an answer closed the idea's votes, read under the lock: the permit may be from a moment before.
async fn is_closed(conn: &mut Connection, idea: IdeaId) -> Result<bool, Error> {
    Ok(ideas::table
        .inner_join(statuses::table)
        .filter(ideas::id.eq(idea))
        .select(statuses::closes_votes)
        .first(conn)
        .await?)
}

async fn write(
    conn: &mut Connection,
    permit: Cast,
    wish: Option<Direction>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (idea, voter) = (permit.idea(), permit.voter());
    let Some(direction) = wish else {
        diesel::delete(votes::table.find((idea, voter)))
            .execute(conn)
            .await?;
        return Ok(());
    };
    diesel::insert_into(votes::table)
        .values((
            votes::idea.eq(idea),
            votes::person.eq(voter),
            votes::direction.eq(direction.weight()),
            votes::cast_at.eq(now),
        ))
        .on_conflict((votes::idea, votes::person))
        .do_update()
        .set((
            votes::direction.eq(direction.weight()),
            votes::cast_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The idea's heat after the change. A vote adds its term, an undo takes the same term off; where that would lose precision,
/// the heat is counted anew from the rows.
async fn warmed(
    conn: &mut Connection,
    (idea, current): (IdeaId, f64),
    had: Option<(i16, DateTime<Utc>)>,
    (wish, half_life, now): (Option<Direction>, HalfLife, DateTime<Utc>),
) -> Result<f64, Error> {
    let without = match had {
        None => Some(current),
        Some((weight, at)) => after_undo(current, f64::from(weight) * term(at, half_life)),
    };
    match without {
        Some(without) => {
            Ok(without + wish.map_or(0.0, |d| f64::from(d.weight()) * term(now, half_life)))
        }
        None => Ok(recount(conn, idea, half_life).await?.heat),
    }
}

/// Puts a vote that stays counted in somebody else's name; part of the act of a person who asked to be left out.
///
/// # Errors
/// When the database refuses.
pub async fn hand_over_vote(
    conn: &mut Connection,
    idea: IdeaId,
    (from, to): (PersonId, PersonId),
) -> Result<(), Error> {
    diesel::update(votes::table.find((idea, from)))
        .set(votes::person.eq(to))
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes the totals an import brought along, without voters; part of the import's transaction and its ledger row.
///
/// # Errors
/// When the database refuses.
pub async fn carry_votes(
    conn: &mut Connection,
    board: &Board,
    idea: IdeaId,
    (up, down): (i32, i32),
    at: DateTime<Utc>,
) -> Result<(), Error> {
    if up == 0 && down == 0 {
        return Ok(());
    }
    diesel::insert_into(carried_votes::table)
        .values((
            carried_votes::idea.eq(idea),
            carried_votes::up.eq(up),
            carried_votes::down.eq(down),
            carried_votes::counted_at.eq(at),
        ))
        .execute(conn)
        .await?;
    let heat = f64::from(up - down) * term(at, half_life(board));
    count_vote(conn, idea, VoteChange { up, down, heat }).await
}
