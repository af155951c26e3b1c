//! Opening, closing and changing boards.
use super::charter::find_charter;
use super::duty::list_gaps;
use super::model::{Audience, Board, BoardId, BoardState, Kind, VoteMode};
use super::policy::{Action, Allows, Manage};
use super::presets;
use super::statuses::apply_preset;
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::{board_numbers, board_rules, boards};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// Opens a board. Until its charter says everything that must be said beforehand and every theme has somebody with duty, it stays closed.
///
/// # Errors
/// [`Error::Denied`] with the first thing that is missing; when the database refuses.
pub async fn open_board(
    conn: &mut Connection,
    permit: Manage,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let charter = find_charter(conn, permit.board())
        .await?
        .ok_or(Error::Denied(key!("boards-missing-charter")))?;
    if let Some((_, missing)) = charter.missing().iter().next() {
        return Err(Error::Denied(missing));
    }
    // the promise of an answer is somebody's: no duty holder, no opening
    if !list_gaps(conn, permit.board()).await?.is_empty() {
        return Err(Error::Denied(key!("boards-missing-duty")));
    }
    set_state(conn, permit, BoardState::Open, now).await
}

/// Opens a closed board or closes an open one.
pub(super) async fn set_state(
    conn: &mut Connection,
    permit: Manage,
    state: BoardState,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let before: BoardState = boards::table
            .find(permit.board())
            .select(boards::state)
            .for_update()
            .first(conn)
            .await?;
        diesel::update(boards::table.find(permit.board()))
            .set(boards::state.eq(state))
            .execute(conn)
            .await?;
        if state == BoardState::Open {
            let unopened = boards::table
                .find(permit.board())
                .filter(boards::opened_at.is_null());
            diesel::update(unopened)
                .set(boards::opened_at.eq(now))
                .execute(conn)
                .await?;
        }
        let act = if state == BoardState::Open {
            Act::BoardOpened
        } else {
            Act::BoardClosed
        };
        let (before, after) = (
            serde_json::json!({ "state": before.as_str() }),
            serde_json::json!({ "state": state.as_str() }),
        );
        append(
            conn,
            Entry::new(act, now)
                .by(permit.by())
                .on_board(permit.board())
                .changed(before, after),
        )
        .await?;
        Ok(())
    })
    .await
}

/// Name, tagline and kinds of a board, and whether it takes files that are no pictures.
pub(super) struct BoardChange<'a> {
    pub name: &'a str,
    pub tagline: &'a str,
    pub kinds: &'a [Kind],
    pub takes_files: bool,
}

pub(super) async fn change_board(
    conn: &mut Connection,
    permit: Manage,
    change: &BoardChange<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let kinds: Vec<_> = change.kinds.iter().map(|k| k.as_str()).collect();
    conn.transaction(async |conn| {
        let (name, tagline, before, took): (String, String, Vec<String>, bool) = boards::table
            .find(permit.board())
            .select((
                boards::name,
                boards::tagline,
                boards::kinds,
                boards::takes_files,
            ))
            .for_no_key_update()
            .first(conn)
            .await?;
        // a board's name has no versions of its own, and is the organisation's to say
        let before = serde_json::json!({
            "name": name, "tagline": tagline, "kinds": before, "takes_files": took,
        });
        let after = serde_json::json!({
            "name": change.name, "tagline": change.tagline, "kinds": kinds, "takes_files": change.takes_files,
        });
        diesel::update(boards::table.find(permit.board()))
            .set((
                boards::name.eq(change.name),
                boards::tagline.eq(change.tagline),
                boards::kinds.eq(kinds),
                boards::takes_files.eq(change.takes_files),
            ))
            .execute(conn)
            .await?;
        append(
            conn,
            Entry::new(Act::BoardChanged, now)
                .by(permit.by())
                .on_board(permit.board())
                .changed(before, after),
        )
        .await?;
        Ok(())
    })
    .await
}

/// Says who may read a draft. What is so already stays so; a draft for all that is for members from now on is for the organisation.
pub(super) async fn set_view(
    conn: &mut Connection,
    permit: Manage,
    view: Allows,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let board = permit.board();
    conn.transaction(async |conn| {
        let row = board_rules::table.find((board, Action::View));
        let before: Option<Allows> = row
            .select(board_rules::audience)
            .for_update()
            .first(conn)
            .await
            .optional()?;
        if before == Some(view) {
            return Ok(());
        }
        diesel::insert_into(board_rules::table)
            .values((
                board_rules::board.eq(board),
                board_rules::action.eq(Action::View),
                board_rules::audience.eq(view),
            ))
            .on_conflict((board_rules::board, board_rules::action))
            .do_update()
            .set(board_rules::audience.eq(view))
            .execute(conn)
            .await?;
        if view == Allows::Members {
            let public = boards::table
                .find(board)
                .filter(boards::audience.eq(Audience::Public));
            diesel::update(public)
                .set(boards::audience.eq(Audience::Internal))
                .execute(conn)
                .await?;
            narrow_rules(conn, board).await?;
        }
        let word = |view: Option<Allows>| serde_json::json!({ "view": view.map(Allows::as_str) });
        let entry = Entry::new(Act::BoardChanged, now)
            .by(permit.by())
            .on_board(board);
        append(conn, entry.changed(word(before), word(Some(view)))).await?;
        Ok(())
    })
    .await
}

/// Nobody acts on what they do not see: what wider circles might do is for members then.
async fn narrow_rules(conn: &mut Connection, board: BoardId) -> Result<(), Error> {
    let wider = board_rules::table
        .filter(board_rules::board.eq(board))
        .filter(board_rules::audience.eq_any([Allows::Everyone, Allows::People]));
    diesel::update(wider)
        .set(board_rules::audience.eq(Allows::Members))
        .execute(conn)
        .await?;
    Ok(())
}

/// Renames and switches a board's statuses to a preset's, and its votes to the preset's way.
pub(super) async fn choose_preset(
    conn: &mut Connection,
    permit: Manage,
    name: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let preset = presets::read(name).ok_or(Error::Denied(key!("boards-problem-preset")))?;
    conn.transaction(async |conn| {
        apply_preset(conn, permit.board(), &preset.statuses).await?;
        let (before, mode): (String, VoteMode) = boards::table
            .find(permit.board())
            .select((boards::preset, boards::vote_mode))
            .for_no_key_update()
            .first(conn)
            .await?;
        // with a budget counts are of votes and not of people: that is changed where they are counted anew
        let vote_mode = match mode {
            VoteMode::Budget => VoteMode::Budget.as_str(),
            VoteMode::Up | VoteMode::UpDown => preset.vote_mode.as_str(),
        };
        diesel::update(boards::table.find(permit.board()))
            .set((
                boards::preset.eq(name),
                boards::vote_mode.eq(vote_mode),
                boards::points_per_vote.eq(preset.points),
            ))
            .execute(conn)
            .await?;
        let (before, after) = (
            serde_json::json!({ "preset": before }),
            serde_json::json!({ "preset": name }),
        );
        append(
            conn,
            Entry::new(Act::StatusesChosen, now)
                .by(permit.by())
                .on_board(permit.board())
                .changed(before, after),
        )
        .await?;
        Ok(())
    })
    .await
}

/// Hands out a board's next numbers, `many` in a row; returns the first. The row stays locked until the act's transaction ends,
/// so numbers are consecutive and a rolled-back act leaves no gap.
///
/// # Errors
/// When the database refuses.
pub async fn next_numbers(conn: &mut Connection, board: &Board, many: i32) -> Result<i32, Error> {
    let last: i32 = diesel::update(board_numbers::table.find(board.id))
        .set(board_numbers::last.eq(board_numbers::last + many))
        .returning(board_numbers::last)
        .get_result(conn)
        .await?;
    Ok(last - many + 1)
}

/// Refuses what was written for some of a board that everybody can read by now: nobody said yes to that. Asked while the act holds the
/// board's numbers, as whoever opens a board does, so that neither misses the other; of a board that was found open nothing is asked.
///
/// # Errors
/// [`Error::Stale`] when it was opened since it was found; when the database refuses.
pub async fn must_be_as_found(conn: &mut Connection, board: &Board) -> Result<(), Error> {
    if board.is_public() {
        return Ok(());
    }
    let readers: Option<Allows> = board_rules::table
        .filter(board_rules::board.eq(board.id))
        .filter(board_rules::action.eq(Action::View))
        .select(board_rules::audience)
        .first(conn)
        .await
        .optional()?;
    match readers {
        Some(Allows::Everyone | Allows::People) => Err(Error::Stale),
        Some(Allows::Members | Allows::Staff) | None => Ok(()),
    }
}

/// The same for what takes no number: holds the board as it was found until the act's transaction ends, beside others who do. Before any lock
/// on an idea.
///
/// # Errors
/// As [`must_be_as_found`].
pub async fn hold_as_found(conn: &mut Connection, board: &Board) -> Result<(), Error> {
    if board.is_public() {
        return Ok(());
    }
    board_numbers::table
        .find(board.id)
        .select(board_numbers::board)
        .for_share()
        .first::<BoardId>(conn)
        .await?;
    must_be_as_found(conn, board).await
}
