//! Reading votes.
#![allow(
    clippy::disallowed_methods,
    reason = "hand-written statements live in a room's queries"
)]
use super::model::{Direction, Mine};
use super::rules::{Purse, weight};
use crate::boards::{Board, BoardId, VoteMode, Voting};
use crate::ideas::heat::{HalfLife, term};
use crate::ideas::{IdeaId, IdeaRow, VoteChange, heat};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{brought_votes, carried_votes, ideas, people, statuses, votes};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, sum};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Double, Integer, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// What a person voted on these ideas.
///
/// # Errors
/// When the database refuses.
pub async fn my_votes(
    mut conn: &Connection,
    person: Option<PersonId>,
    ideas: &[IdeaId],
) -> Result<HashMap<IdeaId, Mine>, Error> {
    let Some(person) = person else {
        return Ok(HashMap::new());
    };
    let rows: Vec<(IdeaId, i16, i16)> = votes::table
        .filter(votes::person.eq(person))
        .filter(votes::idea.eq_any(ideas))
        .select((votes::idea, votes::direction, votes::amount))
        .load(&mut conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(idea, direction, amount)| (idea, Mine::of(direction, amount)))
        .collect())
}

/// What a person has of a board's budget; `None` where there is none, and for visitors.
///
/// # Errors
/// When the database refuses.
pub async fn find_purse(
    conn: &Connection,
    board: &Board,
    person: Option<PersonId>,
) -> Result<Option<Purse>, Error> {
    match person.filter(|_| board.voting.mode == VoteMode::Budget) {
        Some(person) => read_purse(conn, (board.id, board.voting), person)
            .await
            .map(Some),
        None => Ok(None),
    }
}

/// What a person has spent on ideas that still hold their votes: not closed with an answer that gives them back, not put with another, and
/// not where votes are closed or the idea is hidden or removed, for there nobody could take them back.
pub(super) async fn read_purse(
    mut conn: &Connection,
    (board, voting): (BoardId, Voting),
    person: PersonId,
) -> Result<Purse, Error> {
    let spent: Option<i64> = votes::table
        .inner_join(ideas::table.inner_join(statuses::table))
        .filter(votes::person.eq(person))
        .filter(votes::direction.eq(Direction::Up.weight()))
        .filter(ideas::board.eq(board))
        .filter(ideas::merged_into.is_null())
        .filter(ideas::votes_closed_at.is_null())
        .filter(ideas::hidden_at.is_null())
        .filter(ideas::removed_at.is_null())
        .filter(statuses::returns_votes.eq(false))
        .select(sum(votes::amount))
        .first(&mut conn)
        .await?;
    Ok(Purse {
        all: i64::from(voting.budget),
        spent: spent.unwrap_or_default(),
        per_idea: voting.per_idea,
    })
}

/// The names of an idea's newest supporters.
///
/// # Errors
/// When the database refuses.
pub async fn list_supporters(
    mut conn: &Connection,
    idea: IdeaId,
    most: i64,
) -> Result<Vec<String>, Error> {
    Ok(votes::table
        .inner_join(people::table)
        .filter(votes::idea.eq(idea))
        .filter(votes::direction.eq(Direction::Up.weight()))
        .order((votes::cast_at.desc(), votes::person))
        .limit(most)
        .select(people::name)
        .load(&mut conn)
        .await?)
}

/// How many people voted for an idea, which with a budget is not how many votes it has. What came in as a number counts as so many.
///
/// # Errors
/// When the database refuses.
pub async fn count_supporters(
    mut conn: &Connection,
    board: &Board,
    idea: &IdeaRow,
) -> Result<i64, Error> {
    if board.voting.mode != VoteMode::Budget {
        return Ok(i64::from(idea.up));
    }
    let (given, people): (Option<i64>, i64) = votes::table
        .filter(votes::idea.eq(idea.id))
        .filter(votes::direction.eq(Direction::Up.weight()))
        .select((sum(votes::amount), count_star()))
        .first(&mut conn)
        .await?;
    let more = given.unwrap_or_default() - people;
    // a vote that came between the two questions is counted with the next page
    Ok((i64::from(idea.up) - more).max(0))
}

/// An idea's counts and heat, from the rows: what the counters must equal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recount {
    pub up: i32,
    pub down: i32,
    pub heat: f64,
}

/// Counts an idea's votes anew.
///
/// # Errors
/// When the database refuses.
pub async fn recount(
    conn: &mut Connection,
    idea: IdeaId,
    (mode, half_life): (VoteMode, HalfLife),
) -> Result<Recount, Error> {
    let rows: Vec<(DateTime<Utc>, i16, i16)> = votes::table
        .filter(votes::idea.eq(idea))
        .select((votes::cast_at, votes::direction, votes::amount))
        .load(conn)
        .await?;
    let carried: Option<(i32, i32, DateTime<Utc>)> = carried_votes::table
        .find(idea)
        .select((
            carried_votes::up,
            carried_votes::down,
            carried_votes::counted_at,
        ))
        .first(conn)
        .await
        .optional()?;
    let brought: Vec<(i32, i32, DateTime<Utc>)> = brought_votes::table
        .filter(brought_votes::idea.eq(idea))
        .select((
            brought_votes::up,
            brought_votes::down,
            brought_votes::counted_at,
        ))
        .load(conn)
        .await?;
    let (up, down, old_heat) = carried.into_iter().chain(brought).fold(
        (0, 0, 0.0),
        |(ups, downs, heat), (up, down, at)| {
            let warmth = f64::from(up - down) * term(at, half_life);
            (ups + up, downs + down, heat + warmth)
        },
    );
    let weights: Vec<(DateTime<Utc>, i16)> = rows
        .into_iter()
        .map(|(at, direction, amount)| (at, weight(mode, Mine::of(direction, amount))))
        .collect();
    let counted = |sign: i16| -> i32 {
        let these = weights.iter().map(|(_, weight)| weight * sign);
        these.filter(|weight| *weight > 0).map(i32::from).sum()
    };
    Ok(Recount {
        up: counted(1) + up,
        down: counted(-1) + down,
        heat: heat::heat(weights.iter().copied(), half_life) + old_heat,
    })
}

#[derive(QueryableByName)]
struct BoardCount {
    #[diesel(sql_type = SqlUuid)]
    idea: IdeaId,
    #[diesel(sql_type = Integer)]
    up: i32,
    #[diesel(sql_type = Integer)]
    down: i32,
    #[diesel(sql_type = Double)]
    heat: f64,
}

/// All ideas of a board that have votes, counted anew in one pass, as the board counts them.
pub(super) async fn recount_board(
    conn: &mut Connection,
    board: BoardId,
    (mode, half_life): (VoteMode, HalfLife),
) -> Result<Vec<(IdeaId, VoteChange)>, Error> {
    let rows: Vec<BoardCount> = diesel::sql_query(
        "SELECT idea, sum(up)::int AS up, sum(down)::int AS down, sum((up - down) * power(2::double precision, \
           greatest(-960, least(960, extract(epoch FROM at - timestamptz '2026-01-01 00:00:00+00')::double precision / 86400 / $2)))) AS heat FROM ( \
           SELECT v.idea, v.cast_at AS at, CASE WHEN v.direction = 1 THEN w.weight ELSE 0 END AS up, CASE WHEN v.direction = -1 THEN w.weight ELSE 0 END AS down \
             FROM votes v JOIN ideas i ON i.id = v.idea AND i.board = $1 CROSS JOIN LATERAL (SELECT CASE WHEN $3 THEN v.amount ELSE 1 END AS weight) w \
           UNION ALL SELECT o.idea, o.counted_at, o.up, o.down FROM carried_votes o JOIN ideas i ON i.id = o.idea AND i.board = $1 \
           UNION ALL SELECT o.idea, o.counted_at, o.up, o.down FROM brought_votes o JOIN ideas i ON i.id = o.idea AND i.board = $1) t GROUP BY idea",
    )
    .bind::<SqlUuid, _>(board)
    .bind::<Double, _>(half_life.days())
    .bind::<Bool, _>(mode == VoteMode::Budget)
    .load(conn)
    .await?;
    let counted = rows.into_iter().map(|row| {
        let (up, down, heat) = (row.up, row.down, row.heat);
        (row.idea, VoteChange { up, down, heat })
    });
    Ok(counted.collect())
}
