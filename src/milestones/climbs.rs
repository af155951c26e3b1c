//! Beginning to climb, climbing, and the end of it.
use super::model::{Climb, ClimbId, Outcome, Step};
use super::policy::TryAgain;
use super::queries::{Newcomer, count_supporters, find_ladder, list_climbs};
use super::rules::{Next, deadline, first_open};
use crate::boards::{Board, Class, calendar_of};
use crate::ideas::closing::{ByRule, Opening, close_by_rule, open_again};
use crate::ideas::lists::lock_class;
use crate::ideas::{IdeaId, Switch, read_for_vote};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::idea_climbs;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::{Value, json};

/// Writes the beginning of a way up; part of an act. Steps that are behind an idea already are passed at once. Says whether it climbs.
async fn write(
    conn: &mut Connection,
    (board, ladder): (&Board, &[Step]),
    new: &Newcomer,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let wanted = first_open(ladder, new.supporters);
    let calendar = calendar_of(board, now);
    let (step, end) = match wanted {
        Some((step, one)) => (step, deadline(&calendar, new.since, one.days)),
        None => (i16::try_from(ladder.len()).unwrap_or(i16::MAX), new.since),
    };
    let written = diesel::insert_into(idea_climbs::table)
        .values((
            idea_climbs::id.eq(ClimbId::fresh()),
            idea_climbs::idea.eq(new.idea),
            idea_climbs::board.eq(board.id),
            idea_climbs::step.eq(step),
            idea_climbs::begun_at.eq(now),
            idea_climbs::since.eq(new.since),
            idea_climbs::deadline.eq(end),
            idea_climbs::ended_at.eq(wanted.is_none().then_some(now)),
            idea_climbs::outcome.eq(wanted.is_none().then_some(Outcome::Climbed)),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(written > 0)
}

/// Puts ideas on the first step they have not reached. The program does it by itself.
pub(super) async fn begin(
    conn: &mut Connection,
    (board, ladder): (&Board, &[Step]),
    newcomers: &[Newcomer],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let mut begun = 0;
        for new in newcomers {
            begun += i32::from(write(conn, (board, ladder), new, now).await?);
        }
        if begun > 0 {
            let entry = Entry::new(Act::LadderBegun, now).on_board(board.id);
            append(conn, entry.changed(Value::Null, json!({ "ideas": begun }))).await?;
        }
        Ok(())
    })
    .await
}

/// Lets an idea climb anew: its votes open again where their end closed them, everyone's vote stays, and what was before stays readable. What
/// climbs already goes on climbing.
///
/// # Errors
/// [`Error::Denied`] when its time is not over, or the board has no ladder any more; when the database refuses.
pub(super) async fn try_again(
    conn: &mut Connection,
    permit: TryAgain,
    board: &Board,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let idea = permit.idea();
    conn.transaction(async |conn| {
        // the counters first, as everywhere: two presses come one after the other
        let counts = read_for_vote(conn, idea).await?;
        let ladder = find_ladder(conn, permit.board()).await?;
        let before = list_climbs(conn, idea).await?;
        let last = before.as_slice().first();
        if last.is_some_and(|climb| climb.ended_at.is_none()) {
            return Ok(());
        }
        let expired = last.is_some_and(|climb| climb.outcome == Some(Outcome::Expired));
        if !expired || ladder.is_empty() {
            return Err(Error::Denied(key!("milestones-denied-not-over")));
        }
        let reopened = (Switch::Votes, ByRule::Ladder);
        if open_again(conn, idea, reopened, (permit.by(), now)).await? == Opening::Stays {
            return Err(Error::Denied(key!("ideas-denied-votes-closed")));
        }
        let new = Newcomer {
            idea,
            since: now,
            supporters: count_supporters(conn, board, (idea, counts.up)).await?,
        };
        write(conn, (board, &ladder), &new, now).await?;
        let entry = Entry::new(Act::LadderTriedAgain, now)
            .by(permit.by())
            .on_board(permit.board())
            .on_idea(idea);
        append(
            conn,
            entry.changed(Value::Null, json!({ "time": before.len() + 1 })),
        )
        .await?;
        Ok(())
    })
    .await
}

/// Does what the rules say of one way up, once, whoever does it first.
///
/// # Errors
/// [`Error::Stale`] when its votes were closed or it was put away this very moment; when the database refuses.
pub(super) async fn take(
    conn: &mut Connection,
    (board, ladder): (&Board, &[Step]),
    (climb, next): (&Climb, Next),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if next == Next::Waits {
        return Ok(());
    }
    conn.transaction(async |conn| {
        let counts = read_for_vote(conn, climb.idea).await?;
        let wanted = climb.wanted(ladder).map_or(0, |step| step.supporters);
        // a vote that came meanwhile is seen at the next round
        let expires = next == Next::Ends(Outcome::Expired);
        let place = (climb.idea, counts.up);
        if expires && count_supporters(conn, board, place).await? >= wanted {
            return Ok(());
        }
        // so is an answer, or a hand that closed its votes
        if expires && lock_class(conn, climb.idea).await? != Class::Open {
            return Ok(());
        }
        if !mark(conn, (board, ladder), (climb, next), now).await? {
            return Ok(());
        }
        let votes = (Switch::Votes, ByRule::Ladder);
        if expires && !close_by_rule(conn, climb.idea, votes, now).await? {
            return Err(Error::Stale);
        }
        note(conn, (board, climb.idea), (climb, next, wanted), now).await
    })
    .await
}

/// Writes it on the way up itself; not when another worker did.
async fn mark(
    conn: &mut Connection,
    (board, ladder): (&Board, &[Step]),
    (climb, next): (&Climb, Next),
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let open = idea_climbs::table
        .find(climb.id)
        .filter(idea_climbs::ended_at.is_null())
        .filter(idea_climbs::step.eq(climb.step))
        .filter(idea_climbs::warned_at.is_not_distinct_from(climb.warned_at));
    let marked = match next {
        Next::Waits => 0,
        Next::Warns => {
            diesel::update(open)
                .set(idea_climbs::warned_at.eq(now))
                .execute(conn)
                .await?
        }
        Next::Climbs(step) => {
            let at = usize::try_from(step).unwrap_or_default().saturating_sub(1);
            let days = ladder.get(at).map_or(1, |step| step.days);
            diesel::update(open)
                .set((
                    idea_climbs::step.eq(step),
                    idea_climbs::since.eq(now),
                    idea_climbs::deadline.eq(deadline(&calendar_of(board, now), now, days)),
                    idea_climbs::warned_at.eq(None::<DateTime<Utc>>),
                ))
                .execute(conn)
                .await?
        }
        Next::Ends(outcome) => {
            diesel::update(open)
                .set((
                    idea_climbs::ended_at.eq(now),
                    idea_climbs::outcome.eq(outcome),
                ))
                .execute(conn)
                .await?
        }
    };
    Ok(marked > 0)
}

async fn note(
    conn: &mut Connection,
    (board, idea): (&Board, IdeaId),
    (climb, next, wanted): (&Climb, Next, i32),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (act, after) = match next {
        Next::Waits => return Ok(()),
        Next::Warns => (Act::LadderNear, json!({ "until": climb.deadline })),
        Next::Climbs(step) => (Act::LadderClimbed, json!({ "step": step })),
        Next::Ends(Outcome::Climbed) => (Act::LadderClimbed, json!({ "step": "top" })),
        Next::Ends(Outcome::Expired) => (
            Act::LadderExpired,
            json!({ "until": climb.deadline, "votes": "closed" }),
        ),
        Next::Ends(Outcome::Stopped) => (Act::LadderStopped, Value::Null),
    };
    let before = json!({ "step": climb.step, "wanted": wanted });
    let entry = Entry::new(act, now).on_board(board.id).on_idea(idea);
    append(conn, entry.changed(before, after)).await?;
    Ok(())
}
