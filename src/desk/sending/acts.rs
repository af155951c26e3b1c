//! Putting answers on their way, and taking them back.
use super::job::SEND_ANSWER;
use super::{Outcome, Queued};
use crate::answers::{AnswerId, Give, list_answers};
use crate::desk::policy::TakeBack;
use crate::guard::{AGAIN, Sender, lock_sender};
use crate::ideas::IdeaId;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
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
    let others = [
        "csrf", "send", "from", "template", "body", "idea", "batch", "id",
    ];
    for (name, value) in fields.iter().filter(|(name, _)| !others.contains(name)) {
        out.append_pair(name, value);
    }
    out.finish()
}

/// Puts a checked answer on its way; its key. A repeat of the same form does nothing, and neither does the same answer sent again a
/// moment later: then it is the first one's key.
///
/// # Errors
/// [`Error::Stale`] when the form's key is another answer's.
pub async fn queue_answer(
    conn: &mut Connection,
    permit: Give,
    id: AnswerId,
    fields: &Fields,
    now: DateTime<Utc>,
) -> Result<AnswerId, Error> {
    let form = kept(fields, fields.get("body"));
    conn.transaction(async |conn| {
        lock_sender(conn, Sender::Person(permit.by())).await?;
        queue_one(conn, &Parcel { permit, id, form }, None, now).await
    })
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
        if let Some((permit, _)) = texts.first() {
            lock_sender(conn, Sender::Person(permit.by())).await?;
        }
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
) -> Result<AnswerId, Error> {
    let (permit, send_at) = (parcel.permit, now + WAIT);
    if let Some(earlier) = find_same(conn, parcel, now).await? {
        return Ok(earlier);
    }
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
            true => Ok(parcel.id),
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
    enqueue(conn, job).await?;
    Ok(parcel.id)
}

/// The last answer of an idea, when it is the same by the same person under another form's key, sent a moment ago and not taken back.
async fn find_same(
    conn: &mut Connection,
    parcel: &Parcel,
    now: DateTime<Utc>,
) -> Result<Option<AnswerId>, Error> {
    let idea = parcel.permit.idea();
    let last: Option<(AnswerId, PersonId, String, Option<Outcome>)> = queued::table
        .filter(queued::idea.eq(idea))
        .filter(queued::queued_at.gt(now - AGAIN))
        .filter(
            queued::outcome
                .is_null()
                .or(queued::outcome.eq(Outcome::Sent)),
        )
        .order((queued::queued_at.desc(), queued::id.desc()))
        .select((queued::id, queued::author, queued::form, queued::outcome))
        .first(conn)
        .await
        .optional()?;
    let Some((id, author, form, outcome)) = last else {
        return Ok(None);
    };
    let same = author == parcel.permit.by() && form == parcel.form && id != parcel.id;
    if same && outcome.is_some() {
        // somebody may have said something else since then
        let given = list_answers(conn, idea).await?;
        let stands = given
            .as_slice()
            .first()
            .is_some_and(|answer| answer.id == id);
        return Ok(stands.then_some(id));
    }
    Ok(same.then_some(id))
}

/// Takes an answer back, with those written as one with it. One that is back stays so.
///
/// # Errors
/// [`Error::Stale`] when it went out already.
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
        let mut back = 0;
        for answer in all.iter().filter(|a| a.author == permit.by()) {
            if !end(conn, answer.id, Outcome::Undone, now).await? {
                back += i32::from(answer.outcome == Some(Outcome::Undone));
                continue;
            }
            back += 1;
            let entry = Entry::new(Act::AnswerTakenBack, now)
                .by(permit.by())
                .on_board(answer.board)
                .on_idea(answer.idea);
            append(conn, entry.about(answer.id)).await?;
        }
        if back == 0 {
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
