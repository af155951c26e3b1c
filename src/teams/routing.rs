//! Finding ideas their team and, of it, somebody: soon after they were posted, by a job, and exactly once.
use super::model::{Because, Holder};
use super::morning::plan_morning;
use super::queries::{count_loads, list_absences, list_words};
use super::rules::{Candidate, Ways, choose_team, is_away, least_loaded, team_by_word};
use crate::boards::{Board, BoardId, Duty, TeamId, Visible, calendar_of, list_duties, list_teams};
use crate::ideas::IdeaId;
use crate::ledger::{Act, Entry, ROUTE, append};
use crate::people::PersonId;
use crate::platform::app::Shared;
use crate::platform::db::Connection;
use crate::platform::db::schema::{assignments, ideas, themes};
use crate::platform::jobs::{NewJob, enqueue};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use std::collections::HashMap;
use uuid::Uuid;

/// How many ideas one transaction routes.
const BATCH: i64 = 200;

/// What it takes to find a board's ideas their teams.
pub(super) struct Desk {
    board: BoardId,
    words: Vec<(String, TeamId)>,
    default: Option<TeamId>,
    duties: Vec<Duty>,
    away: Vec<PersonId>,
    loads: HashMap<PersonId, i64>,
}

impl Desk {
    pub(super) async fn of(
        conn: &mut Connection,
        board: &Board,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let today = calendar_of(board, now).local_date(now);
        let absences = list_absences(conn, board.id, today).await?;
        let teams = list_teams(conn, board.id).await?;
        let duties = list_duties(conn, board.id).await?;
        let away = duties
            .iter()
            .map(|duty| duty.person)
            .filter(|person| is_away(&absences, *person, today));
        Ok(Self {
            board: board.id,
            words: list_words(conn, board.id).await?,
            default: teams.iter().find(|t| t.is_default).map(|t| t.id),
            away: away.collect(),
            loads: count_loads(conn, board.id).await?,
            duties,
        })
    }

    /// Who of a team takes the next idea.
    pub(super) fn next_of(&self, team: TeamId) -> Option<PersonId> {
        let of_team = self.duties.iter().filter(|duty| duty.team == team);
        let candidates: Vec<_> = of_team
            .map(|duty| Candidate {
                person: duty.person,
                load: self.loads.get(&duty.person).copied().unwrap_or_default(),
                is_away: self.away.contains(&duty.person),
            })
            .collect();
        least_loaded(&candidates)
    }

    fn take(&mut self, idea: &Unrouted) -> (Holder, Because) {
        let text = format!("{} {}", idea.title, idea.body);
        let ways = Ways {
            word: team_by_word(&self.words, &text),
            theme: idea.team,
            default: self.default,
        };
        let (team, because) = choose_team(ways, |team| self.duties.iter().any(|d| d.team == team));
        let person = self.next_of(team);
        if let Some(person) = person.filter(|_| idea.waits) {
            *self.loads.entry(person).or_default() += 1;
        }
        (Holder { team, person }, because)
    }
}

/// An idea that is nobody's yet.
#[derive(Queryable)]
struct Unrouted {
    id: IdeaId,
    title: String,
    body: String,
    /// Whose its theme is.
    team: TeamId,
    /// Whether it waits for its first answer.
    waits: bool,
}

#[diesel::dsl::auto_type(no_type_alias)]
fn columns() -> _ {
    (
        ideas::id,
        ideas::title,
        ideas::body,
        themes::team,
        ideas::answered_at.is_null(),
    )
}

/// The next ideas of a board without a team, or one of them.
async fn list_unrouted(
    conn: &mut Connection,
    board: BoardId,
    only: Option<IdeaId>,
) -> Result<Vec<Unrouted>, Error> {
    let mut query = ideas::table
        .inner_join(themes::table)
        .filter(ideas::board.eq(board))
        .filter(diesel::dsl::not(diesel::dsl::exists(
            assignments::table.filter(assignments::idea.eq(ideas::id)),
        )))
        .order(ideas::id)
        .limit(BATCH)
        .select(columns())
        .into_boxed();
    if let Some(only) = only {
        query = query.filter(ideas::id.eq(only));
    }
    Ok(query.load(conn).await?)
}

/// Finds one idea its team, when it has none yet; part of an act.
pub(super) async fn route_one(
    conn: &mut Connection,
    board: &Board,
    idea: IdeaId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let mut desk = Desk::of(conn, board, now).await?;
    for idea in list_unrouted(conn, board.id, Some(idea)).await? {
        write(conn, &mut desk, &idea, now).await?;
    }
    Ok(())
}

/// Finds ideas of a board their teams; returns how many it looked at.
pub(super) async fn route_some(
    conn: &mut Connection,
    board: &Board,
    only: Option<IdeaId>,
    now: DateTime<Utc>,
) -> Result<usize, Error> {
    conn.transaction(async |conn| {
        let unrouted = list_unrouted(conn, board.id, only).await?;
        if unrouted.is_empty() {
            if let Some(idea) = only {
                follow_theme(conn, board, idea, now).await?;
            }
            return Ok(0);
        }
        let mut desk = Desk::of(conn, board, now).await?;
        for idea in &unrouted {
            write(conn, &mut desk, idea, now).await?;
        }
        Ok(unrouted.len())
    })
    .await
}

/// The row is what makes it once: whoever comes second writes nothing.
async fn write(
    conn: &mut Connection,
    desk: &mut Desk,
    idea: &Unrouted,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (holder, because) = desk.take(idea);
    let written = diesel::insert_into(assignments::table)
        .values((
            assignments::idea.eq(idea.id),
            assignments::board.eq(desk.board),
            assignments::team.eq(holder.team),
            assignments::assignee.eq(holder.person),
            assignments::because.eq(because),
            assignments::assigned_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    if written == 1 {
        let entry = Entry::new(Act::IdeaRouted, now).on_board(desk.board);
        let after = word(holder, because);
        let entry = entry.on_idea(idea.id);
        append(conn, entry.changed(serde_json::Value::Null, after)).await?;
    }
    Ok(())
}

/// Gives an idea whose theme was changed to the new theme's team, as long as it waits and nobody gave it by hand.
async fn follow_theme(
    conn: &mut Connection,
    board: &Board,
    idea: IdeaId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (was, because): (TeamId, Because) = assignments::table
        .find(idea)
        .select((assignments::team, assignments::because))
        .for_update()
        .first(conn)
        .await?;
    let row: Unrouted = ideas::table
        .inner_join(themes::table)
        .filter(ideas::id.eq(idea))
        .select(columns())
        .first(conn)
        .await?;
    if !row.waits || !matches!(because, Because::Theme | Because::Default) {
        return Ok(());
    }
    let mut desk = Desk::of(conn, board, now).await?;
    let (holder, because) = desk.take(&row);
    if holder.team == was {
        return Ok(());
    }
    diesel::update(assignments::table.find(idea))
        .set((
            assignments::team.eq(holder.team),
            assignments::assignee.eq(holder.person),
            assignments::because.eq(because),
            assignments::assigned_at.eq(now),
        ))
        .execute(conn)
        .await?;
    let before = serde_json::json!({ "team": was.0 });
    let entry = Entry::new(Act::IdeaRouted, now).on_board(board.id);
    append(
        conn,
        entry.on_idea(idea).changed(before, word(holder, because)),
    )
    .await?;
    Ok(())
}

fn word(holder: Holder, because: Because) -> serde_json::Value {
    serde_json::json!({ "team": holder.team.0, "person": holder.person.map(|p| p.0), "because": because.as_str() })
}

/// The job: one idea that was posted, or all of a board that have no team.
pub(super) fn route_job(
    app: Shared,
    payload: serde_json::Value,
) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let read = |name: &str| {
            payload
                .get(name)
                .and_then(|v| serde_json::from_value::<Uuid>(v.clone()).ok())
        };
        let id = read("board").map(BoardId).ok_or(Error::NotFound)?;
        let mut conn = app.db.conn().await?;
        let boards = Visible::for_telling(&conn, id).await?;
        let board = boards.by_id(id).ok_or(Error::NotFound)?;
        let now = app.clock.now();
        let only = read("idea").map(IdeaId);
        let routed = route_some(&mut conn, board, only, now).await?;
        plan_morning(&mut conn, board, now).await?;
        if only.is_none() && routed > 0 {
            // the rest by another job, so that none is held for longer than its lease
            let again = NewJob {
                kind: ROUTE,
                payload,
                key: Some(format!("{ROUTE}:{}", Uuid::now_v7())),
                run_at: now,
            };
            enqueue(&conn, again).await?;
        }
        Ok(())
    }
    .boxed()
}
