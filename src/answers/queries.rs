//! Reading answers.
use super::model::{Answer, AnswerId};
use crate::boards::{Board, CharterId, calendar_of};
use crate::ideas::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{answer_versions, answers, charter_lines, charters, people};
use crate::platform::web::Error;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Days until the next word where neither the status nor the charter says.
const USUAL_DAYS: i16 = 60;

/// An idea's answers, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_answers(mut conn: &Connection, idea: IdeaId) -> Result<Vec<Answer>, Error> {
    Ok(answers::table
        .inner_join(people::table)
        .left_join(charter_lines::table.inner_join(charters::table))
        .filter(answers::idea.eq(idea))
        .order((answers::created_at.desc(), answers::id.desc()))
        .limit(200)
        .select(Answer::as_select())
        .load(&mut conn)
        .await?)
}

/// One answer.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this key.
pub async fn find_answer(conn: &mut Connection, id: AnswerId) -> Result<Answer, Error> {
    Ok(answers::table
        .inner_join(people::table)
        .left_join(charter_lines::table.inner_join(charters::table))
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

/// Within how many days a version of a charter promises the next word, when it does.
///
/// # Errors
/// When the database refuses.
pub async fn find_promise(conn: &mut Connection, charter: CharterId) -> Result<Option<i16>, Error> {
    Ok(charters::table
        .find(charter)
        .select(charters::update_days)
        .first(conn)
        .await?)
}

/// When the next word is due after an answer given now, by the status's own rule or else by what the charter an idea was posted under
/// promises.
///
/// # Errors
/// When the database refuses.
pub async fn next_update(
    conn: &mut Connection,
    (board, charter): (&Board, CharterId),
    status_days: Option<i16>,
    now: DateTime<Utc>,
) -> Result<NaiveDate, Error> {
    let promised = match status_days {
        Some(days) => Some(days),
        None => find_promise(conn, charter).await?,
    };
    let today = calendar_of(board, now).local_date(now);
    Ok(today + Duration::days(promised.unwrap_or(USUAL_DAYS).into()))
}
