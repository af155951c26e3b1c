//! Reading the queue.
use super::candidates::{Candidate, Scope, find_attention, list_candidates};
use super::filter::Filter;
use super::model::{Row, View, Waiting};
use super::policy::Work;
use super::rules::{Attention, Facts, Standing, Why, arrange};
use crate::boards::{
    Board, BoardId, BoardTeam, Statuses, Theme, Visible, calendar_of, find_statuses, find_themes,
    list_teams,
};
use crate::ideas::{Due, IdeaId, IdeaRow, due_of, list_keyed};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use crate::teams::find_assignments;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// How many of the themes that got least bring their longest waiting.
const LEAST: usize = 3;

/// A page of the queue, and whether more waits.
pub(super) struct Queue<'a> {
    pub rows: Vec<Row<'a>>,
    pub has_more: bool,
}

/// What the page says of the boards it is about.
pub(super) struct Furniture {
    pub themes: Vec<(BoardId, Vec<Theme>)>,
    pub statuses: HashMap<BoardId, Statuses>,
    /// The teams of the boards, each once.
    pub teams: Vec<BoardTeam>,
}

/// Themes and statuses of the boards.
pub(super) async fn find_furniture(conn: &mut Connection, work: &Work) -> Result<Furniture, Error> {
    let (mut themes, mut statuses) = (Vec::new(), HashMap::new());
    let mut teams: Vec<BoardTeam> = Vec::new();
    for board in work.boards() {
        themes.push((*board, find_themes(conn, *board).await?));
        statuses.insert(*board, find_statuses(conn, *board).await?);
        for team in list_teams(conn, *board).await? {
            if !teams.iter().any(|known| known.id == team.id) {
                teams.push(team);
            }
        }
    }
    Ok(Furniture {
        themes,
        statuses,
        teams,
    })
}

/// The first of the queue, in the order of [`arrange`].
pub(super) async fn find_queue<'a>(
    conn: &mut Connection,
    (visible, work, me): (&'a Visible, &Work, PersonId),
    (filter, furniture): (&Filter, &Furniture),
    now: DateTime<Utc>,
) -> Result<Queue<'a>, Error> {
    let mut attention = find_attention(conn, work, now).await?;
    attention.sort_by(Attention::compare);
    let least: Vec<_> = attention
        .iter()
        .filter(|a| a.waiting > 0)
        .map(|a| a.theme)
        .take(LEAST)
        .collect();
    let all = || furniture.themes.iter().flat_map(|(_, themes)| themes);
    let themes = filter.theme.map(|wanted| {
        let of = all().filter(|t| t.id == wanted || t.parent == Some(wanted));
        of.map(|t| t.id).collect()
    });
    let scope = Scope {
        work,
        days: &days(visible, work, now),
        seen: &visible.ids(),
        themes,
        least: &least,
        me,
    };
    let found = list_candidates(conn, &scope, filter, now).await?;
    let keys: Vec<IdeaId> = found.iter().map(|c| c.idea).collect();
    let rows = list_keyed(conn, work.boards(), &keys).await?;
    let mut rows: HashMap<IdeaId, IdeaRow> = rows.into_iter().map(|row| (row.id, row)).collect();
    let standing = found.iter().filter_map(|candidate| {
        let row = rows.get(&candidate.idea)?;
        Some(stand(visible.by_id(row.board)?, row, candidate, now))
    });
    let fifths = if matches!(filter.view, View::All | View::First) {
        attention
    } else {
        Vec::new()
    };
    let mut order = arrange(standing.collect(), fifths);
    let has_more = order.len() > filter.most;
    order.truncate(filter.most);
    let shown: Vec<IdeaId> = order.iter().map(|place| place.idea).collect();
    // who is away is said by the day; of boards in several zones the first one's will do
    let today = scope.days.first().copied().unwrap_or(now.date_naive());
    let mut whose = find_assignments(conn, &shown, today).await?;
    let rows = order.into_iter().filter_map(|place| {
        let idea = rows.remove(&place.idea)?;
        let board = visible.by_id(idea.board)?;
        let due = due_of(board, &idea, now);
        Some(Row {
            board,
            idea,
            due,
            why: place.why,
            whose: whose.remove(&place.idea),
        })
    });
    Ok(Queue {
        rows: rows.collect(),
        has_more,
    })
}

/// Which day it is on each board.
fn days(visible: &Visible, work: &Work, now: DateTime<Utc>) -> Vec<NaiveDate> {
    let day = |board: &BoardId| {
        let board = visible.by_id(*board);
        board.map_or(now.date_naive(), |b| calendar_of(b, now).local_date(now))
    };
    work.boards().iter().map(day).collect()
}

/// Where an idea stands by itself, before the fifth places.
fn stand(board: &Board, row: &IdeaRow, candidate: &Candidate, now: DateTime<Utc>) -> Standing {
    let due = due_of(board, row, now);
    let silent = row.answered_at.map(|at| (now - at).num_days());
    let why = Facts {
        due,
        is_answered: row.answered_at.is_some(),
        is_first: candidate.is_first,
        score: row.score(),
        threshold: candidate.threshold,
        is_reviewed: row.review_due_at.is_some(),
        flags: candidate.flags,
        today: candidate.today,
        before: candidate.before,
        silent,
    }
    .why();
    let seconds = |at: DateTime<Utc>| at.timestamp() as f64;
    let promised = row.update_due_on.map_or(f64::MAX, |day| {
        seconds(day.and_time(chrono::NaiveTime::MIN).and_utc())
    });
    let key = match why {
        Why::AnswerLate(_) => row.answer_due_at.map_or(f64::MAX, seconds),
        Why::UpdateLate(_) | Why::Promised => promised,
        Why::ReviewLate(_) => row.review_due_at.map_or(f64::MAX, seconds),
        // without a promise the newest first, after those that have one
        Why::Newcomer => row
            .answer_due_at
            .map_or(1e12 - seconds(row.created_at), seconds),
        Why::Threshold(score) => -f64::from(score),
        Why::Flagged(n) => -1e6 - n as f64,
        Why::Spiking(n) => -(n as f64),
        Why::Silent(days) => -(days as f64),
        Why::LeastAttended | Why::Heat => -row.heat,
    };
    Standing {
        idea: row.id,
        theme: candidate.theme,
        why,
        key,
    }
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    first: i64,
    #[diesel(sql_type = BigInt)]
    updates: i64,
    #[diesel(sql_type = BigInt)]
    late: i64,
    #[diesel(sql_type = BigInt)]
    silent: i64,
}

/// How many wait: for a first answer, for an update or a look that was promised, those of them that are due, and for any word at all. The
/// same conditions as the views list by.
#[allow(
    clippy::disallowed_methods,
    reason = "counts over four conditions are one walk"
)]
pub(super) async fn count_waiting(
    conn: &mut Connection,
    (visible, work): (&Visible, &Work),
    now: DateTime<Utc>,
) -> Result<Waiting, Error> {
    let counted: Counted = diesel::sql_query(
        "SELECT count(*) FILTER (WHERE i.answered_at IS NULL) AS first, \
           count(*) FILTER (WHERE i.answered_at IS NOT NULL AND (i.update_due_on IS NOT NULL OR i.review_due_at IS NOT NULL)) AS updates, \
           count(*) FILTER (WHERE i.answered_at IS NOT NULL AND (i.update_due_on < b.today OR i.review_due_at IS NOT NULL)) AS late, \
           count(*) FILTER (WHERE i.update_due_on IS NULL AND i.answered_at < $3 - interval '60 days') AS silent \
         FROM unnest($1::uuid[], $2::date[]) AS b(board, today) JOIN ideas i ON i.board = b.board JOIN statuses s ON s.id = i.status \
         WHERE i.merged_into IS NULL AND i.archived_at IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL AND s.class IN ('open', 'active') \
           AND NOT EXISTS (SELECT 1 FROM queued_answers q WHERE q.idea = i.id AND q.ended_at IS NULL AND q.send_at > $3 - interval '15 minutes')",
    )
    .bind::<Array<Uuid>, _>(work.boards())
    .bind::<Array<Date>, _>(days(visible, work, now))
    .bind::<Timestamptz, _>(now)
    .get_result(conn)
    .await?;
    Ok(Waiting {
        first: counted.first,
        updates: counted.updates,
        late: counted.late,
        silent: counted.silent,
    })
}

/// Working days from now to what is owed, where it is not late.
pub(super) fn days_left(board: &Board, due: Due, now: DateTime<Utc>) -> Option<i64> {
    let (Due::Answer(on) | Due::Update(on) | Due::Review(on)) = due else {
        return None;
    };
    let calendar = calendar_of(board, now);
    Some(calendar.working_days_between(calendar.local_date(now), on))
}
