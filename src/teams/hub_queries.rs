//! What each team of a board has open, and what a team has to do.
use super::policy::SeeHub;
use super::rules::half_within;
use crate::boards::{Board, BoardId, TeamId, calendar_of};
use crate::ideas::{IdeaId, IdeaRow, list_keyed};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// What is soon.
pub(super) const SOON: Duration = Duration::days(3);
/// How far back medians and hand-overs are counted.
pub(super) const LOOKED_BACK: Duration = Duration::days(90);

/// A team in numbers.
#[derive(QueryableByName, Debug)]
pub(super) struct Figures {
    #[diesel(sql_type = Uuid)]
    pub team: TeamId,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Bool)]
    pub is_default: bool,
    /// Waiting for a first answer.
    #[diesel(sql_type = BigInt)]
    pub open: i64,
    /// Of those, due soon.
    #[diesel(sql_type = BigInt)]
    pub due: i64,
    /// Answers, updates and looks past their promise.
    #[diesel(sql_type = BigInt)]
    pub late: i64,
    /// Ideas it gave to other teams of late.
    #[diesel(sql_type = BigInt)]
    pub handed_over: i64,
    /// Ideas with it that went in a circle.
    #[diesel(sql_type = BigInt)]
    pub looped: i64,
}

/// What stands in hub and queues of an idea `i`: all but what lies in the archive and was promised nothing.
const STANDS: &str = "i.merged_into IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL \
    AND (i.archived_at IS NULL OR owed_next(i.answered_at, i.answer_due_at, i.update_due_on, i.review_due_at) IS NOT NULL)";

/// Every team of the board, by name.
#[allow(
    clippy::disallowed_methods,
    reason = "filtered counts over four tables are one statement"
)]
pub(super) async fn list_figures(
    conn: &mut Connection,
    permit: SeeHub,
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Result<Vec<Figures>, Error> {
    let figures = diesel::sql_query(format!(
        "SELECT b.team, t.name, b.is_default, \
           count(i.id) FILTER (WHERE i.answered_at IS NULL) AS open, \
           count(i.id) FILTER (WHERE i.answered_at IS NULL AND i.answer_due_at >= $2 AND i.answer_due_at < $3) AS due, \
           count(i.id) FILTER (WHERE (i.answered_at IS NULL AND i.answer_due_at < $2) \
             OR (i.answered_at IS NOT NULL AND s.class IN ('open', 'active') AND i.update_due_on < $4) OR i.review_due_at < $2) AS late, \
           (SELECT count(*) FROM hand_overs h JOIN ideas x ON x.id = h.idea \
             WHERE x.board = b.board AND h.from_team = b.team AND h.to_team <> b.team AND h.handed_at > $5) AS handed_over, \
           count(i.id) FILTER (WHERE a.looped AND i.answered_at IS NULL) AS looped \
         FROM board_teams b JOIN teams t ON t.id = b.team LEFT JOIN assignments a ON a.board = b.board AND a.team = b.team \
         LEFT JOIN ideas i ON i.id = a.idea AND {STANDS} \
         LEFT JOIN statuses s ON s.id = i.status \
         WHERE b.board = $1 GROUP BY b.board, b.team, t.name, b.is_default ORDER BY t.name"
    ))
    .bind::<Uuid, _>(permit.board())
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now + SOON)
    .bind::<Date, _>(today)
    .bind::<Timestamptz, _>(now - LOOKED_BACK)
    .load(conn)
    .await?;
    Ok(figures)
}

/// First answers of a team to what was shared on one day that came on one day.
#[derive(QueryableByName)]
struct Answered {
    #[diesel(sql_type = Uuid)]
    team: TeamId,
    #[diesel(sql_type = Timestamptz)]
    shared_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    answered_at: DateTime<Utc>,
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// Within how many working days of the board half of each team's first answers of late came; nothing of teams that gave none. How long
/// what came in from elsewhere waited there is not counted.
#[allow(
    clippy::disallowed_methods,
    reason = "a count by two local days; the calendar that turns them into working days is the program's"
)]
pub(super) async fn find_medians(
    conn: &mut Connection,
    permit: SeeHub,
    board: &Board,
    now: DateTime<Utc>,
) -> Result<HashMap<TeamId, i64>, Error> {
    let answered: Vec<Answered> = diesel::sql_query(
        "SELECT a.team, min(i.created_at) AS shared_at, min(i.first_answered_at) AS answered_at, count(*) AS n \
         FROM ideas i JOIN assignments a ON a.idea = i.id JOIN boards b ON b.id = i.board \
         WHERE i.board = $1 AND i.answered_at > $2 AND i.first_answered_at > $2 AND i.imported_at IS NULL \
           AND i.merged_into IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL \
         GROUP BY a.team, (i.created_at AT TIME ZONE b.time_zone)::date, (i.first_answered_at AT TIME ZONE b.time_zone)::date",
    )
    .bind::<Uuid, _>(permit.board())
    .bind::<Timestamptz, _>(now - LOOKED_BACK)
    .load(conn)
    .await?;
    let calendar = calendar_of(board, now);
    let mut taken: HashMap<TeamId, Vec<(i64, i64)>> = HashMap::new();
    for some in answered {
        let days = calendar.days_taken(some.shared_at, some.answered_at);
        taken.entry(some.team).or_default().push((days, some.n));
    }
    let medians = taken.into_iter();
    Ok(medians
        .filter_map(|(team, days)| Some((team, half_within(days)?)))
        .collect())
}

/// An idea with something to do, and whose it is.
#[derive(Debug)]
pub(super) struct Task {
    pub idea: IdeaRow,
    pub team: TeamId,
    pub assignee: Option<PersonId>,
    pub assigned_at: DateTime<Utc>,
}

/// The same, before its idea is read.
#[derive(QueryableByName)]
struct Place {
    #[diesel(sql_type = Uuid)]
    idea: IdeaId,
    #[diesel(sql_type = Uuid)]
    team: TeamId,
    #[diesel(sql_type = Nullable<Uuid>)]
    assignee: Option<PersonId>,
    #[diesel(sql_type = Timestamptz)]
    assigned_at: DateTime<Utc>,
}

/// Past what was promised: the first answer, the next update, the look at what many want.
const LATE: &str = "((i.answered_at IS NULL AND i.answer_due_at < $3) \
    OR (i.answered_at IS NOT NULL AND s.class IN ('open', 'active') AND i.update_due_on < $4) OR i.review_due_at < $3)";

/// Its author's first on this board, without an answer. What came in from elsewhere welcomes nobody here.
const NEWCOMER: &str = "(i.answered_at IS NULL AND i.imported_at IS NULL AND NOT EXISTS (SELECT 1 FROM ideas o \
    WHERE o.author = i.author AND o.board = i.board AND o.created_at < i.created_at))";

/// What teams of a board have to do: first answers, looks at what many want, and updates past their promise. At most so many.
///
/// They stand in the order of the desk, as far as a row here knows the reasons for it: what is past its promise, then what people
/// shared as their first and wait for an answer to, then the rest; each by the day it is due. Votes, reports and heat move nothing here,
/// and no place is kept for the theme that got least: whoever works by those works at the desk.
#[allow(
    clippy::disallowed_methods,
    reason = "an order by conditions, one of them an anti-join; it only reads"
)]
pub(super) async fn list_tasks(
    conn: &mut Connection,
    board: BoardId,
    only: Option<TeamId>,
    (now, today): (DateTime<Utc>, NaiveDate),
    most: i64,
) -> Result<Vec<Task>, Error> {
    let places: Vec<Place> = diesel::sql_query(format!(
        "SELECT i.id AS idea, a.team, a.assignee, a.assigned_at FROM assignments a JOIN ideas i ON i.id = a.idea JOIN statuses s ON s.id = i.status \
         WHERE a.board = $1 AND ($2 IS NULL OR a.team = $2) AND {STANDS} \
           AND (i.answered_at IS NULL OR i.review_due_at IS NOT NULL OR {LATE}) \
         ORDER BY CASE WHEN {LATE} THEN 0 WHEN {NEWCOMER} THEN 1 ELSE 2 END, \
           owed_next(i.answered_at, i.answer_due_at, i.update_due_on, i.review_due_at) NULLS LAST, i.id LIMIT $5"
    ))
    .bind::<Uuid, _>(board)
    .bind::<Nullable<Uuid>, _>(only)
    .bind::<Timestamptz, _>(now)
    .bind::<Date, _>(today)
    .bind::<BigInt, _>(most)
    .load(conn)
    .await?;
    let keys: Vec<IdeaId> = places.iter().map(|place| place.idea).collect();
    let rows = list_keyed(conn, &[board], &keys).await?.into_iter();
    let mut rows: HashMap<IdeaId, IdeaRow> = rows.map(|row| (row.id, row)).collect();
    let tasks = places.into_iter().filter_map(|place| {
        Some(Task {
            idea: rows.remove(&place.idea)?,
            team: place.team,
            assignee: place.assignee,
            assigned_at: place.assigned_at,
        })
    });
    Ok(tasks.collect())
}

/// Whether it waits for its first answer or a look, and that is due soon, or something about it is late.
pub(super) fn presses(board: &Board, idea: &IdeaRow, now: DateTime<Utc>) -> bool {
    use crate::ideas::{Due, due_of};
    match due_of(board, idea, now) {
        Some(Due::AnswerLate(_) | Due::UpdateLate(_) | Due::ReviewLate(_)) => true,
        Some(Due::Review(_)) => idea.review_due_at.is_some_and(|due| due < now + SOON),
        Some(Due::Answer(_)) => idea.answer_due_at.is_some_and(|due| due < now + SOON),
        _ => false,
    }
}
