//! What a no rests on: a status that needs a reason comes in with one and with what would change it, or not at all.
use super::known::{answered_with, imported_ideas};
use super::read::{Field, IncomingAnswer, IncomingIdea, Problem, Reading, Reason, Severity};
use crate::answers::DeclineReason;
use crate::boards::{BoardId, find_statuses};
use crate::platform::db::Connection;
use crate::platform::names::clean_line;
use crate::platform::web::Error;
use std::collections::BTreeSet;

/// The reason and what would change it, where an answer has both.
pub(super) fn grounds(answer: &IncomingAnswer) -> Option<(DeclineReason, &str)> {
    let reason = answer.reason.as_deref().and_then(DeclineReason::named)?;
    Some((reason, answer.mind_changer.as_deref()?))
}

/// Gives answers that say neither themselves what was said for all of them. It only shows where a status asks for it.
pub fn lend_grounds(ideas: &mut [IncomingIdea], reason: Option<&str>, mind_changer: Option<&str>) {
    let reason = reason.map(clean_line).filter(|text| !text.is_empty());
    let mind_changer = mind_changer.map(clean_line).filter(|text| !text.is_empty());
    for answer in ideas.iter_mut().filter_map(|idea| idea.answer.as_mut()) {
        answer.reason = answer.reason.take().or_else(|| reason.clone());
        answer.mind_changer = answer.mind_changer.take().or_else(|| mind_changer.clone());
    }
}

/// Takes out of a reading the ideas that would say no without saying why, and adds them to what is wrong with it.
/// What an earlier import of the source brought stays as it is, so it lacks nothing.
///
/// # Errors
/// When the database refuses.
pub async fn refuse_groundless(
    conn: &mut Connection,
    board: BoardId,
    source: &str,
    reading: &mut Reading,
) -> Result<(), Error> {
    let known = imported_ideas(conn, board, source).await?;
    let statuses = find_statuses(conn, board).await?;
    let new = reading
        .ideas
        .iter()
        .filter(|idea| !known.contains_key(&idea.source_id));
    let refused: Vec<Problem> = new
        .filter_map(|idea| {
            let answer = idea.answer.as_ref()?;
            let status = answered_with(&statuses, idea.status.as_deref())?;
            let (field, reason) = lacking(answer).filter(|_| status.needs_reason)?;
            let column = reading.mapping.columns(field).first();
            Some(Problem {
                row: idea.row,
                column: column
                    .or_else(|| reading.mapping.columns(Field::Status).first())
                    .cloned(),
                severity: Severity::Error,
                reason,
            })
        })
        .collect();
    let rows: BTreeSet<usize> = refused.iter().map(|problem| problem.row).collect();
    reading.ideas.retain(|idea| !rows.contains(&idea.row));
    reading.problems.extend(refused);
    reading.problems.sort_by_key(|problem| problem.row);
    Ok(())
}

/// What an answer would lack as a no, and where it should have been.
fn lacking(answer: &IncomingAnswer) -> Option<(Field, Reason)> {
    let Some(word) = answer.reason.as_deref() else {
        return Some((Field::Reason, Reason::NoGrounds));
    };
    if DeclineReason::named(word).is_none() {
        let known: Vec<&str> = DeclineReason::ALL.iter().map(|r| r.as_str()).collect();
        let strange = Reason::UnknownGrounds {
            word: word.to_owned(),
            known: known.join(", "),
        };
        return Some((Field::Reason, strange));
    }
    let lacks = answer.mind_changer.is_none();
    lacks.then_some((Field::MindChanger, Reason::NoGrounds))
}
