//! What each team of a board has open, and what a team has to do.
use super::policy::SeeHub;
use crate::boards::{Board, BoardId, TeamId};
use crate::ideas::IdeaRow;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{assignments, idea_counters, ideas, people, statuses, themes};
use crate::platform::web::Error;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Double, Nullable, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;

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
    /// Half of the first answers of late came within this many days.
    #[diesel(sql_type = Nullable<Double>)]
    pub median_days: Option<f64>,
    /// Ideas it gave to other teams of late.
    #[diesel(sql_type = BigInt)]
    pub handed_over: i64,
    /// Ideas with it that went in a circle.
    #[diesel(sql_type = BigInt)]
    pub looped: i64,
}

/// Every team of the board, by name.
#[allow(
    clippy::disallowed_methods,
    reason = "filtered counts and a median over four tables are one statement"
)]
pub(super) async fn list_figures(
    conn: &mut Connection,
    permit: SeeHub,
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Result<Vec<Figures>, Error> {
    let figures = diesel::sql_query(
        "SELECT b.team, t.name, b.is_default, \
           count(i.id) FILTER (WHERE i.answered_at IS NULL) AS open, \
           count(i.id) FILTER (WHERE i.answered_at IS NULL AND i.answer_due_at >= $2 AND i.answer_due_at < $3) AS due, \
           count(i.id) FILTER (WHERE (i.answered_at IS NULL AND i.answer_due_at < $2) \
             OR (i.answered_at IS NOT NULL AND s.class IN ('open', 'active') AND i.update_due_on < $4) OR i.review_due_at < $2) AS late, \
           (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM i.first_answered_at - i.created_at)::double precision / 86400) \
             FILTER (WHERE i.first_answered_at > $5 AND i.imported_at IS NULL)) AS median_days, \
           (SELECT count(*) FROM hand_overs h JOIN ideas x ON x.id = h.idea \
             WHERE x.board = b.board AND h.from_team = b.team AND h.to_team <> b.team AND h.handed_at > $5) AS handed_over, \
           count(i.id) FILTER (WHERE a.looped AND i.answered_at IS NULL) AS looped \
         FROM board_teams b JOIN teams t ON t.id = b.team LEFT JOIN assignments a ON a.board = b.board AND a.team = b.team \
         LEFT JOIN ideas i ON i.id = a.idea AND i.merged_into IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL \
         LEFT JOIN statuses s ON s.id = i.status \
         WHERE b.board = $1 GROUP BY b.board, b.team, t.name, b.is_default ORDER BY t.name",
    )
    .bind::<Uuid, _>(permit.board())
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now + SOON)
    .bind::<Date, _>(today)
    .bind::<Timestamptz, _>(now - LOOKED_BACK)
    .load(conn)
    .await?;
    Ok(figures)
}

/// An idea with something to do, and whose it is.
#[derive(Queryable, Debug)]
pub(super) struct Task {
    pub idea: IdeaRow,
    pub team: TeamId,
    pub assignee: Option<PersonId>,
    pub assigned_at: DateTime<Utc>,
}

/// What teams of a board have to do, first what is due first: first answers, looks at what many want, and updates past their promise. At most so many.
pub(super) async fn list_tasks(
    conn: &mut Connection,
    board: BoardId,
    only: Option<TeamId>,
    (today, most): (NaiveDate, i64),
) -> Result<Vec<Task>, Error> {
    let closed = statuses::table
        .filter(statuses::board.eq(board))
        .filter(statuses::class.eq_any(["done", "closed", "merged"]))
        .select(statuses::id);
    let mut query = ideas::table
        .inner_join(idea_counters::table)
        .inner_join(people::table)
        .inner_join(themes::table)
        .inner_join(assignments::table)
        .filter(assignments::board.eq(board))
        .filter(ideas::merged_into.is_null())
        .filter(ideas::removed_at.is_null())
        .filter(ideas::hidden_at.is_null())
        .filter(
            ideas::answered_at
                .is_null()
                .or(ideas::update_due_on
                    .lt(today)
                    .assume_not_null()
                    .and(ideas::status.ne_all(closed)))
                .or(ideas::review_due_at.is_not_null()),
        )
        .order((ideas::answer_due_at.asc().nulls_last(), ideas::id))
        .limit(most)
        .select((
            IdeaRow::as_select(),
            assignments::team,
            assignments::assignee,
            assignments::assigned_at,
        ))
        .into_boxed();
    if let Some(team) = only {
        query = query.filter(assignments::team.eq(team));
    }
    Ok(query.load(conn).await?)
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
