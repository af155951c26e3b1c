//! Setting the rule, warning, archiving, bringing back.
use super::model::ArchiveRule;
use super::policy::BringBack;
use super::queries::find_rule;
use crate::boards::lock_board;
use crate::boards::{BoardId, policy::Manage};
use crate::ideas::closing::{ByRule, Opening, close_by_rule, open_again};
use crate::ideas::lists::lock_class;
use crate::ideas::{IdeaId, Switch, read_for_vote};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::{archive_rules, archive_warnings, boards};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::{Value, json};

fn told(rule: Option<&ArchiveRule>) -> Value {
    rule.map_or(Value::Null, |rule| {
        json!({ "days": rule.age_days, "fewer_than": rule.fewer_than, "classes": rule.words() })
    })
}

/// Says when ideas go into the archive by themselves, or that none does. Whoever was warned by the rule before is warned by it no longer.
///
/// # Errors
/// When the database refuses.
pub(super) async fn set_rule(
    conn: &mut Connection,
    permit: Manage,
    rule: Option<&ArchiveRule>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let board = permit.board();
    conn.transaction(async |conn| {
        lock_board(conn, permit).await?;
        let before = find_rule(conn, board).await?;
        if before.as_ref() == rule {
            return Ok(());
        }
        diesel::delete(archive_rules::table.find(board))
            .execute(conn)
            .await?;
        // what was announced was announced by the rule before: the new one says it anew, 14 days ahead
        diesel::delete(archive_warnings::table.filter(archive_warnings::board.eq(board)))
            .execute(conn)
            .await?;
        match rule {
            None => {}
            Some(rule) => {
                diesel::insert_into(archive_rules::table)
                    .values((
                        archive_rules::board.eq(board),
                        archive_rules::age_days.eq(rule.age_days),
                        archive_rules::fewer_than.eq(rule.fewer_than),
                        archive_rules::classes.eq(rule.words()),
                        archive_rules::set_by.eq(permit.by()),
                        archive_rules::set_at.eq(now),
                    ))
                    .execute(conn)
                    .await?;
            }
        }
        let entry = Entry::new(Act::ArchiveRuleSet, now).by(permit.by());
        let (was, is) = (told(before.as_ref()), told(rule));
        append(conn, entry.on_board(board).changed(was, is)).await?;
        Ok(())
    })
    .await
}

/// Whether a board's rule is still this one; until the act ends nobody changes it.
async fn still_rules(
    conn: &mut Connection,
    board: BoardId,
    rule: &ArchiveRule,
) -> Result<bool, Error> {
    boards::table
        .find(board)
        .select(boards::id)
        .for_share()
        .first::<BoardId>(conn)
        .await?;
    Ok(find_rule(conn, board).await?.as_ref() == Some(rule))
}

/// Warns an idea's author, once. The program does it by itself, as the other two below.
pub(super) async fn warn(
    conn: &mut Connection,
    (board, idea): (BoardId, IdeaId),
    (rule, archive_at): (&ArchiveRule, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        if !still_rules(conn, board, rule).await? {
            return Ok(());
        }
        let warned = diesel::insert_into(archive_warnings::table)
            .values((
                archive_warnings::idea.eq(idea),
                archive_warnings::board.eq(board),
                archive_warnings::warned_at.eq(now),
                archive_warnings::archive_at.eq(archive_at),
            ))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        if warned > 0 {
            let entry = Entry::new(Act::ArchiveNear, now).on_board(board);
            let after = json!({ "on": archive_at });
            append(conn, entry.on_idea(idea).changed(Value::Null, after)).await?;
        }
        Ok(())
    })
    .await
}

/// Puts an idea into the archive.
pub(super) async fn archive(
    conn: &mut Connection,
    (board, idea): (BoardId, IdeaId),
    rule: &ArchiveRule,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        if !still_rules(conn, board, rule).await? {
            return Ok(());
        }
        let counts = read_for_vote(conn, idea).await?;
        // a vote or an answer that came meanwhile is seen at the next round
        let class = lock_class(conn, idea).await?;
        if counts.up - counts.down >= rule.fewer_than || !rule.classes.contains(&class) {
            return Ok(());
        }
        let switch = (Switch::Visibility, ByRule::Archive);
        if close_by_rule(conn, idea, switch, now).await? {
            diesel::delete(archive_warnings::table.find(idea))
                .execute(conn)
                .await?;
            let entry = Entry::new(Act::IdeaArchived, now).on_board(board);
            let (was, is) = (
                json!({ "visibility": "open" }),
                json!({ "visibility": "closed" }),
            );
            append(conn, entry.on_idea(idea).changed(was, is)).await?;
        }
        Ok(())
    })
    .await
}

/// Lets a warning go.
pub(super) async fn spare(
    conn: &mut Connection,
    (board, idea): (BoardId, IdeaId),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let gone = diesel::delete(archive_warnings::table.find(idea))
            .execute(conn)
            .await?;
        if gone > 0 {
            let entry = Entry::new(Act::ArchiveSpared, now).on_board(board);
            append(conn, entry.on_idea(idea)).await?;
        }
        Ok(())
    })
    .await
}

/// Brings an idea back that the rule put away; its age counts anew. What is back already stays so.
///
/// # Errors
/// [`Error::Denied`] when staff archived it by hand; when the database refuses.
pub(super) async fn bring_back(
    conn: &mut Connection,
    permit: BringBack,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let rule = (Switch::Visibility, ByRule::Archive);
        match open_again(conn, permit.idea(), rule, (permit.by(), now)).await? {
            Opening::Opened => {}
            Opening::WasOpen => return Ok(()),
            Opening::Stays => return Err(Error::Denied(key!("archiving-denied-by-hand"))),
        }
        let entry = Entry::new(Act::IdeaReopened, now)
            .by(permit.by())
            .on_board(permit.board())
            .on_idea(permit.idea());
        let (was, is) = (
            json!({ "visibility": "closed" }),
            json!({ "visibility": "open" }),
        );
        append(conn, entry.changed(was, is)).await?;
        Ok(())
    })
    .await
}
