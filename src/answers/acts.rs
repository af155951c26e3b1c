//! Answering: one act for status, text and audience.
use super::forms::AnswerForm;
use super::model::{AnswerId, DeclineReason};
use super::policy::Give;
use crate::boards::{LineId, Status, StatusId, list_citable};
use crate::guard::AGAIN;
use crate::ideas::{AnswerNote, Idea, IdeaId, note_answer, read_for_vote, reindex};
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{answer_versions, answers};
use crate::platform::web::Error;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// An answer, checked against its status's rules.
pub struct NewAnswer<'a> {
    pub id: AnswerId,
    pub status: &'a Status,
    pub body: &'a str,
    pub reason: Option<DeclineReason>,
    pub mind_changer: Option<&'a str>,
    pub link: Option<&'a str>,
    pub update_due_on: Option<NaiveDate>,
    /// The line of the idea's own charter that says so.
    pub cites: Option<LineId>,
}

impl<'a> NewAnswer<'a> {
    /// The answer a checked form asks for.
    pub fn of(form: &'a AnswerForm, status: &'a Status) -> Self {
        let filled = |text: &'a str| (!text.is_empty()).then_some(text);
        Self {
            id: form.id,
            status,
            body: &form.body,
            reason: form.reason.filter(|_| status.needs_reason),
            mind_changer: filled(&form.mind_changer).filter(|_| status.needs_reason),
            link: filled(&form.link),
            update_due_on: tracked(form.update_due_on.parse().ok(), status),
            cites: form.cites.parse().ok().filter(|_| status.needs_reason),
        }
    }
}

/// A day for the next word, where one will come: nothing reminds anybody of it once the idea is at its end, so none is promised.
fn tracked(day: Option<NaiveDate>, status: &Status) -> Option<NaiveDate> {
    day.filter(|_| !status.class.is_final())
}

/// Gives an answer: writes it, moves the idea's status, and has everyone told. A repeat of the same form does
/// nothing, and neither does the same answer sent again a moment later.
///
/// # Errors
/// [`Error::Stale`] when it cites what is no line of the idea's charter; when the database refuses.
pub async fn give_answer(
    conn: &mut Connection,
    permit: Give,
    idea: &Idea,
    answer: &NewAnswer<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if let Some(line) = answer.cites {
        let offered = list_citable(conn, idea.charter).await?;
        if !offered.iter().any(|(id, _)| *id == line) {
            return Err(Error::Stale);
        }
    }
    conn.transaction(async |conn| {
        // the counters' lock first, as everywhere; it also makes a repeat wait until the first has ended
        read_for_vote(conn, permit.idea()).await?;
        if was_given(conn, permit, answer, now).await? {
            return Ok(());
        }
        let note = AnswerNote {
            status: answer.status,
            body: answer.body,
            update_due_on: answer.update_due_on,
        };
        // locks the idea first, so that two answers at once come one after the other
        let before = note_answer(conn, idea, note, now).await?;
        let written = diesel::insert_into(answers::table)
            .values((
                (
                    answers::id.eq(answer.id),
                    answers::idea.eq(permit.idea()),
                    answers::author.eq(permit.by()),
                ),
                (
                    answers::status_before.eq(before),
                    answers::status_after.eq(answer.status.id),
                    answers::body.eq(answer.body),
                ),
                (
                    answers::reason.eq(answer.reason),
                    answers::mind_changer.eq(answer.mind_changer),
                    answers::needs_reason.eq(answer.status.needs_reason),
                    answers::link.eq(answer.link),
                ),
                (
                    answers::update_due_on.eq(answer.update_due_on),
                    answers::version.eq(1),
                    answers::created_at.eq(now),
                    answers::cited.eq(answer.cites),
                ),
            ))
            .on_conflict(answers::id)
            .do_nothing()
            .execute(conn)
            .await?;
        if written == 0 {
            let made: (IdeaId, PersonId) = answers::table
                .find(answer.id)
                .select((answers::idea, answers::author))
                .first(conn)
                .await?;
            let same = made == (permit.idea(), permit.by());
            return Err(if same { Repeated.into() } else { Error::Stale });
        }
        write_version(conn, answer.id, 1, answer.body, (permit.by(), now)).await?;
        reindex(conn, permit.idea()).await?;
        let (was, is) = (
            serde_json::json!({ "status": before.0 }),
            serde_json::json!({ "status": answer.status.id.0 }),
        );
        let entry = Entry::new(Act::AnswerGiven, now)
            .by(permit.by())
            .on_board(permit.board())
            .on_idea(permit.idea());
        append(conn, entry.about(answer.id).changed(was, is)).await?;
        Ok(())
    })
    .await
    .or_else(Repeated::is_fine)
}

/// Whether the last answer of an idea is this one, sent a moment ago under another form's key.
async fn was_given(
    conn: &mut Connection,
    permit: Give,
    answer: &NewAnswer<'_>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let last: Option<Given> = answers::table
        .filter(answers::idea.eq(permit.idea()))
        .order((answers::created_at.desc(), answers::id.desc()))
        .select(Given::as_select())
        .first(conn)
        .await
        .optional()?;
    Ok(last.is_some_and(|last| {
        last.author == permit.by()
            && last.created_at > now - AGAIN
            && last.status_after == answer.status.id
            && last.body == answer.body
            && last.reason == answer.reason
            && last.mind_changer.as_deref() == answer.mind_changer
            && last.link.as_deref() == answer.link
            && last.update_due_on == answer.update_due_on
            && last.cited == answer.cites
    }))
}

/// All that somebody said with an answer, and when.
#[derive(Queryable, Selectable)]
#[diesel(table_name = answers)]
struct Given {
    author: PersonId,
    created_at: DateTime<Utc>,
    status_after: StatusId,
    body: String,
    reason: Option<DeclineReason>,
    mind_changer: Option<String>,
    link: Option<String>,
    update_due_on: Option<NaiveDate>,
    cited: Option<LineId>,
}

/// Rolls back what a second sending of one form had begun.
#[derive(Debug, thiserror::Error)]
#[error("this answer was given already")]
struct Repeated;

impl From<Repeated> for Error {
    fn from(repeated: Repeated) -> Self {
        Self::Internal(repeated.into())
    }
}

impl Repeated {
    fn is_fine(error: Error) -> Result<(), Error> {
        match error {
            Error::Internal(cause) if cause.is::<Self>() => Ok(()),
            other => Err(other),
        }
    }
}

async fn write_version(
    conn: &mut Connection,
    answer: AnswerId,
    version: i32,
    body: &str,
    (editor, at): (PersonId, DateTime<Utc>),
) -> Result<(), Error> {
    diesel::insert_into(answer_versions::table)
        .values((
            answer_versions::answer.eq(answer),
            answer_versions::version.eq(version),
            answer_versions::body.eq(body),
            answer_versions::editor.eq(editor),
            answer_versions::created_at.eq(at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes an imported answer with its own date and author; part of the import's transaction and its ledger row. Nobody is told:
/// people heard it where it was given. Of a no it takes over why and what would change it.
///
/// # Errors
/// When the database refuses.
pub async fn import_answer(
    conn: &mut Connection,
    idea: &Idea,
    (status, body, update_due_on): (&Status, &str, Option<NaiveDate>),
    grounds: Option<(DeclineReason, &str)>,
    (author, at): (PersonId, DateTime<Utc>),
) -> Result<(), Error> {
    let id = AnswerId::fresh();
    let update_due_on = tracked(update_due_on, status);
    let (reason, mind_changer) = grounds.filter(|_| status.needs_reason).unzip();
    let before = note_answer(
        conn,
        idea,
        AnswerNote {
            status,
            body,
            update_due_on,
        },
        at,
    )
    .await?;
    diesel::insert_into(answers::table)
        .values((
            (
                answers::id.eq(id),
                answers::idea.eq(idea.id),
                answers::author.eq(author),
                answers::status_before.eq(before),
            ),
            (
                answers::status_after.eq(status.id),
                answers::body.eq(body),
                answers::version.eq(1),
                answers::update_due_on.eq(update_due_on),
                answers::created_at.eq(at),
            ),
            (
                answers::reason.eq(reason),
                answers::mind_changer.eq(mind_changer),
                answers::needs_reason.eq(status.needs_reason),
            ),
        ))
        .execute(conn)
        .await?;
    write_version(conn, id, 1, body, (author, at)).await?;
    reindex(conn, idea.id).await
}

/// Corrects an answer's text; the text before stays readable and nobody is told again.
///
/// # Errors
/// [`Error::Stale`] when somebody corrected it since the form was opened; when the database refuses.
pub(super) async fn correct_answer(
    conn: &mut Connection,
    permit: Give,
    answer: AnswerId,
    (body, version): (&str, i32),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let changed = diesel::update(
            answers::table
                .find(answer)
                .filter(answers::version.eq(version)),
        )
        .set((
            answers::body.eq(body),
            answers::version.eq(version + 1),
            answers::edited_at.eq(now),
        ))
        .execute(conn)
        .await?;
        if changed == 0 {
            return Err(Error::Stale);
        }
        write_version(conn, answer, version + 1, body, (permit.by(), now)).await?;
        let latest: AnswerId = answers::table
            .filter(answers::idea.eq(permit.idea()))
            .order((answers::created_at.desc(), answers::id.desc()))
            .select(answers::id)
            .first(conn)
            .await?;
        if latest == answer {
            AnswerNote::requote(conn, permit.idea(), body).await?;
        }
        reindex(conn, permit.idea()).await?;
        let entry = Entry::new(Act::AnswerEdited, now)
            .by(permit.by())
            .on_board(permit.board())
            .on_idea(permit.idea())
            .about(answer);
        let word = |version: i32| serde_json::json!({ "version": version });
        append(conn, entry.changed(word(version), word(version + 1))).await?;
        Ok(())
    })
    .await
}

/// Adds to how many people were told of an answer; part of the telling's transaction.
///
/// # Errors
/// When the database refuses.
pub async fn count_told(conn: &mut Connection, answer: AnswerId, more: i32) -> Result<(), Error> {
    diesel::update(answers::table.find(answer))
        .set(answers::told.eq(answers::told + more))
        .execute(conn)
        .await?;
    Ok(())
}
