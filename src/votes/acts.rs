//! Voting.
use super::bring::came_along;
use super::forget::is_spent;
use super::model::{Ballot, Direction, Mine, Turn};
use super::policy::Cast;
use super::queries::{read_purse, recount};
use super::rules::{become_of, cost, weight};
use super::traces::{Keys, find_keys, hash_trace, note_trace};
use crate::boards::{Board, BoardId, VoteMode, Voting, find_voting};
use crate::ideas::heat::{HalfLife, after_undo, term};
use crate::ideas::{IdeaId, VoteChange, count_vote, list_with_merged, must_take, read_for_vote};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::schema::{carried_votes, voided_votes, vote_reasons, vote_replies, votes};
use crate::platform::db::{Connection, prepared, wait_in_line};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// The half-life of a board's votes.
pub(super) fn half_life(voting: Voting) -> HalfLife {
    HalfLife::from_days(f64::from(voting.half_life_days)).unwrap_or(HalfLife::USUAL)
}

/// Brings about the wished end: a vote for, against, so many of a budget, or none. What is so already stays so, so a repeat does nothing.
/// Says what the voter had and has.
///
/// # Errors
/// [`Error::Denied`] for a vote against where there are none, and for more votes than there are; [`Error::Stale`] when the board
/// changed its way of voting meanwhile; when the database refuses.
pub async fn cast(
    conn: &mut Connection,
    permit: Cast,
    board: &Board,
    ballot: impl Into<Ballot<'_>>,
    now: DateTime<Utc>,
) -> Result<Turn, Error> {
    let ballot = ballot.into();
    if let Some(reason) = permit.refuses(ballot.wish) {
        return Err(Error::Denied(reason));
    }
    conn.transaction(async |conn| {
        let (idea, voter) = (permit.idea(), permit.voter());
        wait_to_spend(conn, board, voter).await?;
        // before the idea is locked: whoever votes on it after this one waits for as little as can be
        let keys = find_keys(conn, voter).await?;
        let trace = ballot.trace.map(|trace| hash_trace(&keys, board.id, trace));
        let counts = read_for_vote(conn, idea).await?;
        // asked together: whoever votes on this idea next waits for the lock
        let (voting, status, had, merged) = tokio::try_join!(
            find_voting(conn, board.id),
            must_take(conn, idea, permit.taking()),
            find_row(conn, idea, voter),
            list_with_merged(conn, idea),
        )?;
        if !voting.counts_like(board.voting) {
            return Err(Error::Stale);
        }
        // an answer may have closed them: the permit is from a moment before
        let shut = status.closes || status.returns && voting.mode == VoteMode::Budget;
        if shut && !permit.is_only_back() {
            return Err(Error::Denied(key!("votes-denied-closed")));
        }
        let before = had.map(|row| row.mine);
        let after = become_of(voting, before, ballot.wish);
        if before == after {
            return Ok(Turn { before, after });
        }
        // the two may have been split again
        if permit.is_only_back() && !came_along(conn, idea, voter).await? {
            return Err(Error::Denied(key!("votes-denied-closed")));
        }
        if before.is_none() {
            must_be_free(conn, (idea, voter), (&keys, &merged)).await?;
        }
        must_fit(conn, (board.id, voting, voter), (before, after), ballot).await?;
        let became = after.map(|mine| Row {
            mine,
            // fewer votes are the old ones, less some
            at: match had {
                Some(had) if cost(after) < cost(before) => had.at,
                _ => now,
            },
        });
        write(conn, permit, became).await?;
        let change = change(voting.mode, before, after);
        let heat = warmed(conn, (board, idea, counts.heat), (voting.mode, had, became)).await?;
        let act = if cost(after) < cost(before) || after.is_none() {
            Act::VoteTakenBack
        } else {
            Act::VoteCast
        };
        let entry = Entry::new(act, now)
            .by(permit.by())
            .on_board(board.id)
            .on_idea(idea);
        let traced = async {
            match trace.filter(|_| became.is_some()) {
                Some(trace) => note_trace(conn, permit, trace, now).await,
                None => Ok(()),
            }
        };
        tokio::try_join!(
            note_reason(conn, permit, (before, became), ballot.reason),
            traced,
            count_vote(conn, idea, VoteChange { heat, ..change }),
            append(conn, entry),
        )?;
        Ok(Turn { before, after })
    })
    .await
}

/// Whether a vote may become this one: with a reason where one is asked for, and within what its voter has left.
async fn must_fit(
    conn: &mut Connection,
    (board, voting, voter): (BoardId, Voting, PersonId),
    (before, after): (Option<Mine>, Option<Mine>),
    ballot: Ballot<'_>,
) -> Result<(), Error> {
    let is_down = |mine: Option<Mine>| mine.is_some_and(|m| m.direction == Direction::Down);
    let turned = is_down(after) && !is_down(before);
    if turned && voting.against_needs_reason && ballot.reason.is_none() {
        return Err(Error::Denied(key!("votes-problem-reason")));
    }
    if voting.mode == VoteMode::Budget && cost(after) > cost(before) {
        let purse = read_purse(conn, (board, voting), voter).await?;
        if let Some(reason) = purse.refuses(cost(before), cost(after)) {
            return Err(Error::Denied(reason));
        }
    }
    Ok(())
}

/// Where a board gives a budget, one person's spending comes one vote after the other, on whatever ideas: two at once could both find the
/// last vote free. Its place is before the counters of any idea: [`cast`] waits by itself, an act that locks ideas first waits before that.
///
/// # Errors
/// When the database refuses.
pub async fn wait_to_spend(
    conn: &mut Connection,
    board: &Board,
    voter: PersonId,
) -> Result<(), Error> {
    if board.voting.mode != VoteMode::Budget {
        return Ok(());
    }
    let (board, voter): (uuid::Uuid, uuid::Uuid) = (board.id.into(), voter.into());
    let (one, other) = (board.as_u64_pair().1, voter.as_u64_pair().1);
    let lock = i64::from_ne_bytes((one ^ other.rotate_left(1)).to_ne_bytes());
    Ok(wait_in_line(conn, lock).await?)
}

/// A vote that is not there may have been taken out of the count, or be that of the voter's former account.
async fn must_be_free(
    conn: &Connection,
    (idea, voter): (IdeaId, PersonId),
    (keys, merged): (&Keys, &[IdeaId]),
) -> Result<(), Error> {
    // a voided vote's row lies aside
    let (voided, spent) =
        tokio::try_join!(is_voided(conn, idea, voter), is_spent(conn, keys, merged))?;
    match (voided, spent) {
        (true, _) => Err(Error::Denied(key!("votes-denied-voided"))),
        (_, true) => Err(Error::Denied(key!("votes-denied-former"))),
        (false, false) => Ok(()),
    }
}

/// Whether moderators took this person's vote on the idea out of the count.
async fn is_voided(mut conn: &Connection, idea: IdeaId, voter: PersonId) -> Result<bool, Error> {
    let theirs = voided_votes::table.find((idea, voter));
    Ok(diesel::select(diesel::dsl::exists(theirs))
        .get_result(&mut conn)
        .await?)
}

/// A vote as it lies in the database.
#[derive(Clone, Copy)]
struct Row {
    mine: Mine,
    at: DateTime<Utc>,
}

async fn find_row(
    mut conn: &Connection,
    idea: IdeaId,
    voter: PersonId,
) -> Result<Option<Row>, Error> {
    let had: Option<(i16, i16, DateTime<Utc>)> = votes::table
        .find((idea, voter))
        .select((votes::direction, votes::amount, votes::cast_at))
        .first(&mut conn)
        .await
        .optional()?;
    Ok(had.map(|(direction, amount, at)| Row {
        mine: Mine::of(direction, amount),
        at,
    }))
}

async fn write(mut conn: &Connection, permit: Cast, row: Option<Row>) -> Result<(), Error> {
    let (idea, voter) = (permit.idea(), permit.voter());
    let Some(row) = row else {
        diesel::delete(votes::table.find((idea, voter)))
            .execute(&mut conn)
            .await?;
        return Ok(());
    };
    if row.mine.direction == Direction::Down {
        // what was asked of supporters; a vote taken back takes its answers along
        let theirs = vote_replies::table
            .filter(vote_replies::idea.eq(idea))
            .filter(vote_replies::person.eq(voter));
        diesel::delete(theirs).execute(&mut conn).await?;
    }
    let said = (
        votes::direction.eq(row.mine.direction.weight()),
        votes::amount.eq(row.mine.amount),
        votes::cast_at.eq(row.at),
    );
    let vote = diesel::insert_into(votes::table)
        .values((votes::idea.eq(idea), votes::person.eq(voter), said))
        .on_conflict((votes::idea, votes::person))
        .do_update()
        .set(said);
    prepared(vote).execute(&mut conn).await?;
    Ok(())
}

/// Keeps why somebody is against. Taken back, the vote takes its reason along.
async fn note_reason(
    mut conn: &Connection,
    permit: Cast,
    (before, row): (Option<Mine>, Option<Row>),
    reason: Option<&str>,
) -> Result<(), Error> {
    let (idea, person) = (permit.idea(), permit.voter());
    match (row.map(|row| row.mine.direction), reason) {
        (Some(Direction::Down), Some(reason)) => {
            let at = row.map_or(DateTime::UNIX_EPOCH, |row| row.at);
            let said = (
                vote_reasons::reason.eq(reason),
                vote_reasons::given_at.eq(at),
            );
            diesel::insert_into(vote_reasons::table)
                .values((
                    vote_reasons::idea.eq(idea),
                    vote_reasons::person.eq(person),
                    said,
                ))
                .on_conflict((vote_reasons::idea, vote_reasons::person))
                .do_update()
                .set(said)
                .execute(&mut conn)
                .await?;
        }
        (Some(Direction::Up), _) if before.is_some() => {
            diesel::delete(vote_reasons::table.find((idea, person)))
                .execute(&mut conn)
                .await?;
        }
        _ => {}
    }
    Ok(())
}

/// By how much the counts change.
fn change(mode: VoteMode, before: Option<Mine>, after: Option<Mine>) -> VoteChange {
    let counted = |mine: Option<Mine>, direction| {
        mine.filter(|mine| mine.direction == direction)
            .map_or(0, |mine| i32::from(weight(mode, mine).abs()))
    };
    let change = |direction| counted(after, direction) - counted(before, direction);
    VoteChange {
        up: change(Direction::Up),
        down: change(Direction::Down),
        heat: 0.0,
    }
}

/// The idea's heat after the change. A vote adds its term, an undo takes the same term off; where that would lose precision,
/// the heat is counted anew from the rows.
async fn warmed(
    conn: &mut Connection,
    (board, idea, current): (&Board, IdeaId, f64),
    (mode, had, became): (VoteMode, Option<Row>, Option<Row>),
) -> Result<f64, Error> {
    let half_life = half_life(board.voting);
    let warmth = |row: Row| f64::from(weight(mode, row.mine)) * term(row.at, half_life);
    let without = match had {
        None => Some(current),
        Some(row) => after_undo(current, warmth(row)),
    };
    match without {
        Some(without) => Ok(without + became.map_or(0.0, warmth)),
        None => Ok(recount(conn, idea, (mode, half_life)).await?.heat),
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
    let voting = find_voting(conn, board.id).await?;
    let heat = f64::from(up - down) * term(at, half_life(voting));
    count_vote(conn, idea, VoteChange { up, down, heat }).await
}
