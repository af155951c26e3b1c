//! Writing a version of a charter.
use super::{Charter, CharterLine, LineKind, Step, find_charter};
use crate::boards::lock_board;
use crate::boards::model::{BoardState, CharterId};
use crate::boards::policy::Manage;
use crate::ledger::{Act, Entry, append, append_and_tell};
use crate::platform::db::Connection;
use crate::platform::db::schema::{boards, charter_lines, charter_steps, charters};
use crate::platform::web::{Error, Problems};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// What a charter says, checked.
#[derive(Clone, Debug, Default)]
pub struct CharterDraft {
    pub goal: String,
    pub who_decides: String,
    pub contributors_get: String,
    pub moderation_rule: String,
    pub privacy_line: String,
    pub first_answer_days: Option<i16>,
    pub update_days: Option<i16>,
    pub lines: Vec<CharterLine>,
    pub steps: Vec<Step>,
}

impl CharterDraft {
    /// What a board could not open without, were this its charter.
    pub fn missing(&self) -> Problems {
        super::rules::missing_in(self)
    }

    /// Whether a charter says just this.
    fn says(&self, charter: &Charter) -> bool {
        let row = &charter.row;
        let texts = |a: [&String; 5], b: [&String; 5]| a == b;
        let of_kind = |kind| self.lines.iter().filter(move |line| line.kind == kind);
        texts(
            [
                &self.goal,
                &self.who_decides,
                &self.contributors_get,
                &self.moderation_rule,
                &self.privacy_line,
            ],
            [
                &row.goal,
                &row.who_decides,
                &row.contributors_get,
                &row.moderation_rule,
                &row.privacy_line,
            ],
        ) && (self.first_answer_days, self.update_days) == (row.first_answer_days, row.update_days)
            && self.steps == charter.steps
            && LineKind::ALL
                .iter()
                .all(|kind| of_kind(*kind).eq(charter.lines_of(*kind)))
    }
}

/// Writes the next version; the ones before stay as they were. Those who follow what is undecided on the board are told, unless nobody
/// saw the one before. The same again is no version.
///
/// # Errors
/// When the database refuses.
pub async fn write_charter(
    conn: &mut Connection,
    permit: Manage,
    draft: &CharterDraft,
    now: DateTime<Utc>,
) -> Result<CharterId, Error> {
    conn.transaction(async |conn| {
        let board = permit.board();
        lock_board(conn, permit).await?;
        let before = find_charter(conn, board).await?;
        if let Some(before) = before.as_ref().filter(|before| draft.says(before)) {
            return Ok(before.row.id);
        }
        let last = before.map(|before| before.row.version);
        let (id, version) = (CharterId::fresh(), last.unwrap_or_default() + 1);
        diesel::insert_into(charters::table)
            .values((
                (
                    charters::id.eq(id),
                    charters::board.eq(board),
                    charters::version.eq(version),
                ),
                (
                    charters::goal.eq(&draft.goal),
                    charters::who_decides.eq(&draft.who_decides),
                ),
                (
                    charters::contributors_get.eq(&draft.contributors_get),
                    charters::moderation_rule.eq(&draft.moderation_rule),
                ),
                (
                    charters::privacy_line.eq(&draft.privacy_line),
                    charters::first_answer_days.eq(draft.first_answer_days),
                ),
                (
                    charters::update_days.eq(draft.update_days),
                    charters::author.eq(permit.by()),
                    charters::created_at.eq(now),
                ),
            ))
            .execute(conn)
            .await?;
        write_lines(conn, id, &draft.lines).await?;
        write_steps(conn, id, &draft.steps).await?;
        let (before, after) = (
            serde_json::json!({ "version": last }),
            serde_json::json!({ "version": version }),
        );
        let entry = Entry::new(Act::CharterWritten, now)
            .by(permit.by())
            .on_board(board)
            .about(id)
            .changed(before, after);
        let state: BoardState = boards::table
            .find(board)
            .select(boards::state)
            .first(conn)
            .await?;
        if last.is_some() && state != BoardState::Draft {
            append_and_tell(conn, entry).await?;
        } else {
            append(conn, entry).await?;
        }
        Ok(id)
    })
    .await
}

async fn write_lines(
    conn: &mut Connection,
    charter: CharterId,
    lines: &[CharterLine],
) -> Result<(), Error> {
    let rows: Vec<_> = (0..)
        .zip(lines)
        .map(|(position, line): (i32, _)| {
            (
                charter_lines::id.eq(uuid::Uuid::now_v7()),
                charter_lines::charter.eq(charter),
                charter_lines::kind.eq(line.kind),
                charter_lines::position.eq(position),
                charter_lines::line.eq(&line.line),
                charter_lines::why.eq(&line.why),
            )
        })
        .collect();
    diesel::insert_into(charter_lines::table)
        .values(rows)
        .execute(conn)
        .await?;
    Ok(())
}

async fn write_steps(
    conn: &mut Connection,
    charter: CharterId,
    steps: &[Step],
) -> Result<(), Error> {
    let rows: Vec<_> = (0..)
        .zip(steps)
        .map(|(position, step): (i32, _)| {
            (
                charter_steps::id.eq(uuid::Uuid::now_v7()),
                charter_steps::charter.eq(charter),
                charter_steps::position.eq(position),
                charter_steps::step.eq(&step.step),
                charter_steps::due_on.eq(step.due_on),
            )
        })
        .collect();
    diesel::insert_into(charter_steps::table)
        .values(rows)
        .execute(conn)
        .await?;
    Ok(())
}
