//! The job that sends an answer when its time has come. Rights are asked again: two minutes are long enough for an idea to be merged, or for
//! its answerer to be no official any more. What an answer must say was asked when it was written.
use super::acts::end;
use super::queries::find_queued;
use super::{Outcome, Queued};
use crate::answers::{AnswerForm, AnswerId, Give, NewAnswer, give_answer, may_answer};
use crate::boards::{Status, Visible, find_statuses};
use crate::ideas::{Idea, find_idea_by_id};
use crate::people::{Me, find_person};
use crate::platform::app::Shared;
use crate::platform::db::Connection;
use crate::platform::jobs::Registry;
use crate::platform::verdict::Verdict;
use crate::platform::web::{Error, Fields};
use chrono::{DateTime, Utc};
use diesel_async::AsyncConnection as _;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

/// The kind of job.
pub(super) const SEND_ANSWER: &str = "send_answer";

/// This room's jobs.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    registry.with(SEND_ANSWER, send_job)
}

fn send_job(app: Shared, payload: serde_json::Value) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let id = payload
            .get("answer")
            .and_then(|v| serde_json::from_value(v.clone()).ok())
            .map(AnswerId)
            .ok_or(Error::NotFound)?;
        let mut conn = app.db.conn().await?;
        let queued = find_queued(&mut conn, id).await?;
        send(&mut conn, &queued, app.clock.now()).await
    }
    .boxed()
}

/// Sends an answer that still waits.
///
/// # Errors
/// When the database refuses; the job tries again.
pub(super) async fn send(
    conn: &mut Connection,
    queued: &Queued,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if queued.outcome.is_some() {
        return Ok(());
    }
    let Some((permit, idea, status, form)) = check(conn, queued, now).await? else {
        end(conn, queued.id, Outcome::Refused, now).await?;
        return Ok(());
    };
    let sent = conn
        .transaction(async |conn| {
            if end(conn, queued.id, Outcome::Sent, now).await? {
                give_answer(conn, permit, &idea, &NewAnswer::of(&form, &status), now).await?;
            }
            Ok(())
        })
        .await;
    match sent {
        // merged or removed this very moment
        Err(Error::Denied(_) | Error::Stale | Error::NotFound) => {
            end(conn, queued.id, Outcome::Refused, now).await?;
            Ok(())
        }
        other => other,
    }
}

/// Everything sending needs, when it may still be sent.
async fn check(
    conn: &mut Connection,
    queued: &Queued,
    now: DateTime<Utc>,
) -> Result<Option<(Give, Idea, Status, AnswerForm)>, Error> {
    let me = Me::later(find_person(conn, queued.author).await?);
    let visible = Visible::to(conn, Some(&me), now).await?;
    let (idea, board) = match find_idea_by_id(conn, &visible, queued.idea).await {
        Ok(found) => found,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let Verdict::Allowed(permit) = may_answer(board, &idea, Some(&me)) else {
        return Ok(None);
    };
    let statuses = find_statuses(conn, board.id).await?;
    let form = AnswerForm {
        id: queued.id,
        ..AnswerForm::read(&Fields::parse(queued.form.as_bytes())?)
    };
    // a status that asks for more since, or is switched off, refuses nothing that was sent before; nor does midnight
    let status = form.given(&statuses, idea.kind).cloned();
    Ok(status.map(|status| (permit, idea, status, form)))
}
