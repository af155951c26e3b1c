//! Putting answers on their way, and taking them back.
use super::job::SEND_ANSWER;
use super::{Outcome, Queued};
use crate::answers::{AnswerId, Give};
use crate::desk::policy::TakeBack;
use crate::ideas::IdeaId;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::queued_answers as queued;
use crate::platform::jobs::{NewJob, enqueue};
use crate::platform::web::{Error, Fields};
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// How long an answer can be taken back.
const WAIT: Duration = Duration::minutes(2);

/// One answer to be sent.
struct Parcel {
    permit: Give,
    id: AnswerId,
    form: String,
}

/// What is kept of a form: what the answer's own form reads, and not how it came here.
fn kept(fields: &Fields, body: &str) -> String {
    let mut out = url::form_urlencoded::Serializer::new(String::new());
    out.append_pair("body", body);
    let others = ["csrf", "send", "from", "template", "body", "idea", "batch"];
    for (name, value) in fields.iter().filter(|(name, _)| !others.contains(name)) {
        out.append_pair(name, value);
    }
    out.finish()
}

/// Puts a checked answer on its way. A repeat of the same form does nothing.
///
/// # Errors
/// [`Error::Stale`] when the form's key is another answer's.
pub async fn queue_answer(
    conn: &mut Connection,
    permit: Give,
    id: AnswerId,
    fields: &Fields,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let form = kept(fields, fields.get("body"));
    conn.transaction(async |conn| queue_one(conn, &Parcel { permit, id, form }, None, now).await)
        .await
}

/// Puts answers to many ideas on their way as one, each with its own text: all of them or none, and taken back as one.
///
/// # Errors
/// As [`queue_answer`].
pub async fn queue_answers(
    conn: &mut Connection,
    texts: &[(Give, String)],
    (batch, fields): (Uuid, &Fields),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        for (permit, body) in texts {
            let parcel = Parcel {
                permit: *permit,
                id: key_in(batch, permit.idea()),
                form: kept(fields, body),
            };
            queue_one(conn, &parcel, Some(batch), now).await?;
        }
        Ok(())
    })
    .await
}

/// The key of an idea's answer in a batch: the same form sent twice is the same answers.
fn key_in(batch: Uuid, idea: IdeaId) -> AnswerId {
    let mut hash = Sha256::new();
    hash.update(batch.as_bytes());
    hash.update(idea.0.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(hash.finalize().split_at(16).0);
    AnswerId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

async fn queue_one(
    conn: &mut Connection,
    parcel: &Parcel,
    batch: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (permit, send_at) = (parcel.permit, now + WAIT);
    let written = diesel::insert_into(queued::table)
        .values((
            queued::id.eq(parcel.id),
            queued::board.eq(permit.board()),
            queued::idea.eq(permit.idea()),
            queued::author.eq(permit.by()),
            queued::form.eq(&parcel.form),
            queued::batch.eq(batch),
            queued::queued_at.eq(now),
            queued::send_at.eq(send_at),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    if written == 0 {
        let same = queued::table
            .find(parcel.id)
            .filter(queued::idea.eq(permit.idea()))
            .filter(queued::author.eq(permit.by()))
            // what was taken back is another answer when it is sent again
            .filter(
                queued::outcome
                    .is_null()
                    .or(queued::outcome.eq(Outcome::Sent)),
            );
        let same = diesel::select(diesel::dsl::exists(same));
        return match same.get_result(conn).await? {
            true => Ok(()),
            false => Err(Error::Stale),
        };
    }
    let entry = Entry::new(Act::AnswerQueued, now)
        .by(permit.by())
        .on_board(permit.board())
        .on_idea(permit.idea());
    append(conn, entry.about(parcel.id)).await?;
    let job = NewJob {
        kind: SEND_ANSWER,
        payload: serde_json::json!({ "answer": parcel.id }),
        key: Some(format!("{SEND_ANSWER}:{}", parcel.id)),
        run_at: send_at,
    };
    enqueue(conn, job).await
}

/// Takes an answer back, with those written as one with it.
///
/// # Errors
/// [`Error::Stale`] when it went out already, or was taken back.
pub(super) async fn take_back(
    conn: &mut Connection,
    permit: TakeBack,
    one: &Queued,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let all: Vec<Queued> = match one.batch {
            Some(batch) => super::queries::list_batch(conn, batch).await?,
            None => vec![one.clone()],
        };
        let mut gone = 0;
        for answer in all.iter().filter(|a| a.author == permit.by()) {
            if !end(conn, answer.id, Outcome::Undone, now).await? {
                continue;
            }
            gone += 1;
            let entry = Entry::new(Act::AnswerTakenBack, now)
                .by(permit.by())
                .on_board(answer.board)
                .on_idea(answer.idea);
            append(conn, entry.about(answer.id)).await?;
        }
        if gone == 0 {
            return Err(Error::Stale);
        }
        Ok(())
    })
    .await
}

/// Ends the wait; says whether it still waited. Sending and taking back meet here: one of them is first.
pub(super) async fn end(
    conn: &mut Connection,
    id: AnswerId,
    outcome: Outcome,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let ended = diesel::update(queued::table.find(id).filter(queued::ended_at.is_null()))
        .set((queued::ended_at.eq(now), queued::outcome.eq(outcome)))
        .execute(conn)
        .await?;
    Ok(ended > 0)
}
