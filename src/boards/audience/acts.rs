//! Changing whom a board is for. Every way in and out asks the table at each request, so nothing else has to follow.
use super::queries::find_terms;
use super::terms::Terms;
use crate::boards::lock_board;
use crate::boards::policy::{Action, Manage};
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::{board_domains, board_groups, board_rules, boards};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// Puts other terms in the place of those `seen` when the form was drawn. What is so already stays so; says whether it was not. Part of the
/// act that knows what the change means for what stands on the board.
///
/// # Errors
/// [`Error::Stale`] when somebody changed them meanwhile: what was considered is not what would happen.
pub async fn change_terms(
    conn: &mut Connection,
    permit: Manage,
    (seen, to): (&Terms, &Terms),
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let board = permit.board();
    conn.transaction(async |conn| {
        lock_board(conn, permit).await?;
        let before = find_terms(conn, board).await?;
        if before == *to {
            return Ok(false);
        }
        if before != *seen {
            return Err(Error::Stale);
        }
        diesel::update(boards::table.find(board))
            .set(boards::audience.eq(to.audience))
            .execute(conn)
            .await?;
        write(conn, permit, to).await?;
        let entry = Entry::new(Act::AudienceChanged, now)
            .by(permit.by())
            .on_board(board);
        append(conn, entry.changed(before.noted(), to.noted())).await?;
        Ok(true)
    })
    .await
}

async fn write(conn: &mut Connection, permit: Manage, to: &Terms) -> Result<(), Error> {
    let board = permit.board();
    diesel::delete(board_rules::table.filter(board_rules::board.eq(board)))
        .execute(conn)
        .await?;
    let lines: Vec<_> = Action::ALL
        .iter()
        .filter_map(|action| Some((*action, to.rules.of(*action)?)))
        .map(|(action, allows)| {
            (
                board_rules::board.eq(board),
                board_rules::action.eq(action),
                board_rules::audience.eq(allows),
            )
        })
        .collect();
    diesel::insert_into(board_rules::table)
        .values(lines)
        .execute(conn)
        .await?;
    diesel::delete(board_domains::table.filter(board_domains::board.eq(board)))
        .execute(conn)
        .await?;
    let domains: Vec<_> = to
        .domains
        .iter()
        .map(|domain| {
            (
                board_domains::board.eq(board),
                board_domains::domain.eq(domain),
            )
        })
        .collect();
    diesel::insert_into(board_domains::table)
        .values(domains)
        .execute(conn)
        .await?;
    diesel::delete(board_groups::table.filter(board_groups::board.eq(board)))
        .execute(conn)
        .await?;
    let groups: Vec<_> = to
        .groups
        .iter()
        .map(|(group, until)| {
            (
                board_groups::board.eq(board),
                board_groups::group.eq(*group),
                board_groups::until.eq(*until),
            )
        })
        .collect();
    diesel::insert_into(board_groups::table)
        .values(groups)
        .execute(conn)
        .await?;
    Ok(())
}
