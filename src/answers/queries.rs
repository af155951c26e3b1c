//! Reading answers.
use super::model::{Answer, AnswerId};
use crate::boards::{Board, calendar_of, find_charter};
use crate::ideas::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{answer_versions, answers, ideas, people};
use crate::platform::web::Error;
use crate::ui::percent;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// An idea's answers, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_answers(conn: &mut Connection, idea: IdeaId) -> Result<Vec<Answer>, Error> {
    Ok(answers::table
        .inner_join(people::table)
        .filter(answers::idea.eq(idea))
        .order((answers::created_at.desc(), answers::id.desc()))
        .limit(200)
        .select(Answer::as_select())
        .load(conn)
        .await?)
}

/// One answer.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this key.
pub async fn find_answer(conn: &mut Connection, id: AnswerId) -> Result<Answer, Error> {
    Ok(answers::table
        .inner_join(people::table)
        .filter(answers::id.eq(id))
        .select(Answer::as_select())
        .first(conn)
        .await?)
}

/// The texts an answer had, newest first.
pub(super) async fn list_versions(
    conn: &mut Connection,
    answer: AnswerId,
) -> Result<Vec<(String, DateTime<Utc>)>, Error> {
    Ok(answer_versions::table
        .filter(answer_versions::answer.eq(answer))
        .order(answer_versions::version.desc())
        .limit(200)
        .select((answer_versions::body, answer_versions::created_at))
        .load(conn)
        .await?)
}

/// The share of first answers that were due in the last 90 days and came in time, in percent; nothing when none was due.
///
/// # Errors
/// When the database refuses.
pub async fn find_on_time_share(
    conn: &mut Connection,
    board: &Board,
    now: DateTime<Utc>,
) -> Result<Option<u8>, Error> {
    let due = ideas::table
        .filter(ideas::board.eq(board.id))
        .filter(ideas::answer_due_at.gt(now - Duration::days(90)))
        .filter(
            ideas::answer_due_at
                .le(now)
                .or(ideas::first_answered_at.is_not_null()),
        );
    let all: i64 = due.count().get_result(conn).await?;
    let kept: i64 = due
        .filter(ideas::first_answered_at.le(ideas::answer_due_at))
        .count()
        .get_result(conn)
        .await?;
    let unsigned = |n: i64| u64::try_from(n).unwrap_or_default();
    Ok((all > 0).then(|| percent(unsigned(kept), unsigned(all))))
}

/// When the next word is due after an answer given now, by the status's own rule or else the charter's promise.
///
/// # Errors
/// When the database refuses.
pub async fn next_update(
    conn: &mut Connection,
    board: &Board,
    status_days: Option<i16>,
    now: DateTime<Utc>,
) -> Result<Option<chrono::NaiveDate>, Error> {
    let days = match status_days {
        Some(days) => Some(days),
        None => find_charter(conn, board.id)
            .await?
            .and_then(|charter| charter.row.update_days),
    };
    let today = calendar_of(board, now).local_date(now);
    Ok(days.map(|days| today + Duration::days(days.into())))
}
