//! What is owed next on an idea: its first answer, then an update, until it is decided; and beside them a look at what many want.
use super::{Found, keys};
use crate::boards::{Board, BoardId, Class, calendar_of};
use crate::ideas::counters::{lock_idea, read_for_vote};
use crate::ideas::model::{IdeaId, IdeaRow};
use crate::ideas::queries::list_keyed;
use crate::platform::db::schema::{ideas, statuses};
use crate::platform::db::{Connection, statement};
use crate::platform::web::Error;
use chrono::{DateTime, Days, NaiveTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;

/// What can be owed something: in the archive too, where nobody is let off.
const STANDS: &str = "i.merged_into IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL";

diesel::define_sql_function! {
    /// The moment something is due, for lists in that order.
    fn owed_next(answered_at: Nullable<Timestamptz>, answer_due_at: Nullable<Timestamptz>, update_due_on: Nullable<Date>, review_due_at: Nullable<Timestamptz>) -> Nullable<Timestamptz>;
}

impl IdeaRow {
    /// The moment something is due, as lists are put in order and reminders are kept by it. The board's own clock says what is late.
    pub fn owed_at(&self) -> Option<DateTime<Utc>> {
        let word = if self.answered_at.is_none() {
            self.answer_due_at
        } else {
            let next_day = self
                .update_due_on
                .and_then(|day| day.checked_add_days(Days::new(1)));
            next_day.map(|day| day.and_time(NaiveTime::MIN).and_utc())
        };
        word.into_iter().chain(self.review_due_at).min()
    }
}

/// What is past its promise on these boards, or so near to it that only the board's own clock tells; most overdue first.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "a few of each board are a lateral join, which diesel can't say; it only reads"
)]
pub async fn list_owed(
    conn: &mut Connection,
    boards: &[BoardId],
    before: DateTime<Utc>,
    most: i64,
) -> Result<Vec<IdeaRow>, Error> {
    const OWED: &str =
        "owed_next(i.answered_at, i.answer_due_at, i.update_due_on, i.review_due_at)";
    let latest: Vec<Found> = statement(format!(
        "SELECT n.id FROM unnest($1) AS b(id) CROSS JOIN LATERAL (SELECT i.id, {OWED} AS owed FROM ideas i \
           WHERE i.board = b.id AND {OWED} < $2 AND {STANDS} ORDER BY {OWED}, i.id LIMIT {most}) n ORDER BY n.owed, n.id LIMIT {most}"
    ))
    .bind::<Array<Uuid>, _>(boards)
    .bind::<Timestamptz, _>(before)
    .load(conn)
    .await?;
    let order = keys(latest);
    let mut owed = list_keyed(conn, boards, &order).await?;
    owed.retain(|row| row.refusal().is_none());
    owed.sort_by_key(|row| order.iter().position(|id| *id == row.id));
    Ok(owed)
}

#[derive(QueryableByName)]
struct Late {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// How many ideas of a board are past what was promised, by the board's own clock.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "the condition of the index that lists of what is owed walk; it only reads"
)]
pub async fn count_late(
    conn: &mut Connection,
    board: &Board,
    now: DateTime<Utc>,
) -> Result<i64, Error> {
    let today = calendar_of(board, now).local_date(now);
    let late: Late = statement(format!(
        "SELECT count(*) AS n FROM ideas i \
         WHERE i.board = $1 AND owed_next(i.answered_at, i.answer_due_at, i.update_due_on, i.review_due_at) < $2 + interval '14 hours' AND {STANDS} \
           AND (i.review_due_at < $2 OR CASE WHEN i.answered_at IS NULL THEN i.answer_due_at < $2 ELSE i.update_due_on < $3 END)"
    ))
    .bind::<Uuid, _>(board.id)
    .bind::<Timestamptz, _>(now)
    .bind::<Date, _>(today)
    .get_result(conn)
    .await?;
    Ok(late.n)
}

/// What is owed on an idea at this moment, under its lock: an answer that is being given comes before or after.
///
/// # Errors
/// When the database refuses.
pub async fn lock_owed(
    conn: &mut Connection,
    idea: IdeaId,
) -> Result<Option<DateTime<Utc>>, Error> {
    lock_idea(conn, idea).await?;
    Ok(ideas::table
        .find(idea)
        .filter(ideas::merged_into.is_null())
        .filter(ideas::removed_at.is_null())
        .filter(ideas::hidden_at.is_null())
        .select(owed_next(
            ideas::answered_at,
            ideas::answer_due_at,
            ideas::update_due_on,
            ideas::review_due_at,
        ))
        .first(conn)
        .await
        .optional()?
        .flatten())
}

/// Owes a look at an idea by then; part of an act. The next answer is that look. Says whether it is owed: what is decided, put away,
/// removed or hidden is owed nothing.
///
/// # Errors
/// When the database refuses.
pub async fn owe_review(
    conn: &mut Connection,
    idea: IdeaId,
    due: DateTime<Utc>,
) -> Result<bool, Error> {
    // the counters first, as everywhere
    read_for_vote(conn, idea).await?;
    if lock_class(conn, idea).await?.is_final() {
        return Ok(false);
    }
    let owed = diesel::update(
        ideas::table
            .find(idea)
            .filter(ideas::merged_into.is_null())
            .filter(ideas::archived_at.is_null())
            .filter(ideas::removed_at.is_null())
            .filter(ideas::hidden_at.is_null()),
    )
    .set(ideas::review_due_at.eq(due))
    .execute(conn)
    .await?;
    Ok(owed > 0)
}

/// What an idea's status means at this moment, under its lock: an answer that is being given comes before or after.
///
/// # Errors
/// When the database refuses.
pub async fn lock_class(conn: &mut Connection, idea: IdeaId) -> Result<Class, Error> {
    lock_idea(conn, idea).await?;
    Ok(ideas::table
        .inner_join(statuses::table)
        .filter(ideas::id.eq(idea))
        .select(statuses::class)
        .first(conn)
        .await?)
}
