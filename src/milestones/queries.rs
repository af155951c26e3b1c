//! Reading thresholds, ladders and what climbs.
use super::model::{Climb, ClimbId, Step, Threshold};
use crate::boards::{Board, BoardId, VoteMode};
use crate::ideas::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{
    board_ladders, desk_thresholds, idea_climbs, idea_reviews, votes,
};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, sum};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// Rows a round reads at once.
pub(super) const BATCH: i64 = 500;

/// What stands for an idea whose votes and clocks matter: on the board, neither put away nor decided.
const STANDS: &str = "i.merged_into IS NULL AND i.archived_at IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL";

/// How many people are for an idea: with a budget somebody's three votes are one of them.
const SUPPORTERS: &str = "CASE WHEN b.vote_mode = 'budget' THEN c.up - (SELECT coalesce(sum(v.amount - 1), 0)::int FROM votes v \
    WHERE v.idea = c.idea AND v.direction = 1) ELSE c.up END";

/// From how many votes on a board takes a look.
///
/// # Errors
/// When the database refuses.
pub async fn find_threshold(
    mut conn: &Connection,
    board: BoardId,
) -> Result<Option<Threshold>, Error> {
    Ok(desk_thresholds::table
        .find(board)
        .select((desk_thresholds::votes, desk_thresholds::review_days))
        .first(&mut conn)
        .await
        .optional()?)
}

/// The steps of a board, in their order.
pub(super) async fn find_ladder(mut conn: &Connection, board: BoardId) -> Result<Vec<Step>, Error> {
    Ok(board_ladders::table
        .filter(board_ladders::board.eq(board))
        .order(board_ladders::step)
        .select((board_ladders::supporters, board_ladders::days))
        .load(&mut conn)
        .await?)
}

/// Where one idea stands.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    pub threshold: Option<Threshold>,
    /// That it reached a threshold once: how many votes that were, when, and whether a look was promised then.
    pub reached: Option<(i32, DateTime<Utc>, bool)>,
    pub ladder: Vec<Step>,
    /// Its ways up, the newest first.
    pub climbs: Vec<Climb>,
}

/// Reads it.
///
/// # Errors
/// When the database refuses.
pub async fn find_standing(
    conn: &Connection,
    board: BoardId,
    idea: IdeaId,
) -> Result<Standing, Error> {
    let (ladder, threshold, reached, climbs) = tokio::try_join!(
        find_ladder(conn, board),
        find_threshold(conn, board),
        find_reached(conn, idea),
        list_climbs(conn, idea),
    )?;
    Ok(Standing {
        threshold,
        reached,
        climbs,
        ladder,
    })
}

pub(super) async fn list_climbs(mut conn: &Connection, idea: IdeaId) -> Result<Vec<Climb>, Error> {
    Ok(idea_climbs::table
        .filter(idea_climbs::idea.eq(idea))
        .order((idea_climbs::begun_at.desc(), idea_climbs::id.desc()))
        .limit(20)
        .select(Climb::as_select())
        .load(&mut conn)
        .await?)
}

/// With how many votes an idea reached the threshold, when, and whether it is to be looked at by a day.
async fn find_reached(
    mut conn: &Connection,
    idea: IdeaId,
) -> Result<Option<(i32, DateTime<Utc>, bool)>, Error> {
    Ok(idea_reviews::table
        .find(idea)
        .select((
            idea_reviews::votes,
            idea_reviews::reached_at,
            idea_reviews::due_at.is_not_null(),
        ))
        .first(&mut conn)
        .await
        .optional()?)
}

/// What a list shows of its ideas: the threshold of each board, and what climbs.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    thresholds: HashMap<BoardId, Threshold>,
    deadlines: HashMap<IdeaId, DateTime<Utc>>,
}

impl Marks {
    pub fn threshold(&self, board: BoardId) -> Option<Threshold> {
        self.thresholds.get(&board).copied()
    }

    /// Until when an idea has to reach its step.
    pub fn deadline(&self, idea: IdeaId) -> Option<DateTime<Utc>> {
        self.deadlines.get(&idea).copied()
    }
}

/// Reads what some rows of a list show.
///
/// # Errors
/// When the database refuses.
pub async fn find_marks(
    mut conn: &Connection,
    boards: &[BoardId],
    ideas: &[IdeaId],
) -> Result<Marks, Error> {
    let mut beside = conn;
    let thresholds = desk_thresholds::table
        .filter(desk_thresholds::board.eq_any(boards))
        .select((
            desk_thresholds::board,
            (desk_thresholds::votes, desk_thresholds::review_days),
        ))
        .load::<(BoardId, Threshold)>(&mut conn);
    let deadlines = idea_climbs::table
        .filter(idea_climbs::idea.eq_any(ideas))
        .filter(idea_climbs::ended_at.is_null())
        .select((idea_climbs::idea, idea_climbs::deadline))
        .load::<(IdeaId, DateTime<Utc>)>(&mut beside);
    let (thresholds, deadlines) = tokio::try_join!(thresholds, deadlines)?;
    Ok(Marks {
        thresholds: thresholds.into_iter().collect(),
        deadlines: deadlines.into_iter().collect(),
    })
}

#[derive(QueryableByName)]
struct Reached {
    #[diesel(sql_type = Uuid)]
    idea: IdeaId,
}

/// Ideas of a board that reached its threshold and nobody looks at yet, by an index walk from the most votes down.
#[allow(clippy::disallowed_methods, reason = "an anti-join along an index")]
pub(super) async fn list_reached(
    conn: &mut Connection,
    (board, votes): (BoardId, i32),
) -> Result<Vec<IdeaId>, Error> {
    let reached: Vec<Reached> = diesel::sql_query(format!(
        "SELECT i.id AS idea FROM idea_counters c JOIN ideas i ON i.id = c.idea JOIN statuses s ON s.id = i.status \
         WHERE c.board = $1 AND c.score >= $2 AND {STANDS} AND s.class IN ('open', 'active') \
           AND NOT EXISTS (SELECT 1 FROM idea_reviews r WHERE r.idea = i.id) ORDER BY c.score DESC, c.idea DESC LIMIT $3"
    ))
    .bind::<Uuid, _>(board)
    .bind::<Integer, _>(votes)
    .bind::<BigInt, _>(BATCH)
    .load(conn)
    .await?;
    Ok(reached.into_iter().map(|row| row.idea).collect())
}

/// Ideas of a board that never began to climb or stopped and stand again, with since when time
/// counts and how many support them. What expired waits for its author.
#[allow(clippy::disallowed_methods, reason = "an anti-join and an aggregate")]
pub(super) async fn list_newcomers(
    conn: &mut Connection,
    board: BoardId,
    now: DateTime<Utc>,
) -> Result<Vec<Newcomer>, Error> {
    Ok(diesel::sql_query(format!(
        "SELECT i.id AS idea, CASE WHEN EXISTS (SELECT 1 FROM idea_climbs l WHERE l.idea = i.id) THEN $3 \
           ELSE GREATEST(i.created_at, (SELECT min(l.set_at) FROM board_ladders l WHERE l.board = $1)) END AS since, {SUPPORTERS} AS supporters \
         FROM ideas i JOIN idea_counters c ON c.idea = i.id JOIN statuses s ON s.id = i.status JOIN boards b ON b.id = i.board \
         WHERE i.board = $1 AND {STANDS} AND i.votes_closed_at IS NULL AND s.class = 'open' \
           AND NOT EXISTS (SELECT 1 FROM idea_climbs l WHERE l.idea = i.id AND l.outcome IS DISTINCT FROM 'stopped') ORDER BY i.id LIMIT $2"
    ))
    .bind::<Uuid, _>(board)
    .bind::<BigInt, _>(BATCH)
    .bind::<Timestamptz, _>(now)
    .load(conn)
    .await?)
}

/// An idea that begins to climb.
#[derive(QueryableByName)]
pub(super) struct Newcomer {
    #[diesel(sql_type = Uuid)]
    pub idea: IdeaId,
    #[diesel(sql_type = Timestamptz)]
    pub since: DateTime<Utc>,
    #[diesel(sql_type = Integer)]
    pub supporters: i32,
}

#[derive(QueryableByName)]
struct Stand {
    #[diesel(sql_type = Uuid)]
    id: ClimbId,
    #[diesel(sql_type = Integer)]
    supporters: i32,
    #[diesel(sql_type = Bool)]
    stands: bool,
}

/// Whatever climbs on a board after one, with its supporters and whether people can still bring it further.
#[allow(clippy::disallowed_methods, reason = "a condition as a column")]
pub(super) async fn list_open(
    conn: &mut Connection,
    board: BoardId,
    after: Option<ClimbId>,
) -> Result<Vec<(Climb, i32, bool)>, Error> {
    let stands: Vec<Stand> = diesel::sql_query(format!(
        "SELECT l.id, {SUPPORTERS} AS supporters, ({STANDS} AND i.votes_closed_at IS NULL AND s.class = 'open' AND b.state = 'open') AS stands FROM idea_climbs l \
         JOIN ideas i ON i.id = l.idea JOIN idea_counters c ON c.idea = i.id JOIN statuses s ON s.id = i.status JOIN boards b ON b.id = l.board \
         WHERE l.board = $1 AND l.ended_at IS NULL AND ($2 IS NULL OR l.id > $2) ORDER BY l.id LIMIT $3"
    ))
    .bind::<Uuid, _>(board)
    .bind::<Nullable<Uuid>, _>(after)
    .bind::<BigInt, _>(BATCH)
    .load(conn)
    .await?;
    let keys: Vec<ClimbId> = stands.iter().map(|row| row.id).collect();
    let climbs: Vec<Climb> = idea_climbs::table
        .filter(idea_climbs::id.eq_any(&keys))
        .order(idea_climbs::id)
        .select(Climb::as_select())
        .load(conn)
        .await?;
    let of = |climb: &Climb| stands.iter().find(|row| row.id == climb.id);
    let found = climbs.into_iter().filter_map(|climb| {
        let stand = of(&climb)?;
        Some((climb, stand.supporters, stand.stands))
    });
    Ok(found.collect())
}

/// The same of one idea that has so many votes, under the lock of its counters.
pub(super) async fn count_supporters(
    conn: &mut Connection,
    board: &Board,
    (idea, up): (IdeaId, i32),
) -> Result<i32, Error> {
    if board.voting.mode != VoteMode::Budget {
        return Ok(up);
    }
    let (given, people): (Option<i64>, i64) = votes::table
        .filter(votes::idea.eq(idea))
        .filter(votes::direction.eq(1_i16))
        .select((sum(votes::amount), count_star()))
        .first(conn)
        .await?;
    let more = i32::try_from(given.unwrap_or_default() - people);
    Ok(up - more.unwrap_or_default())
}

/// Boards that are open or closed, for the rounds: a draft has nobody waiting.
pub(super) fn is_lived_in(board: &Board) -> bool {
    board.state != crate::boards::BoardState::Draft
}
