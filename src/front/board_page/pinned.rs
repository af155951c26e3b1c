//! What stands above Popular because the staff pinned it.
use super::asked::Asked;
use crate::boards::{Board, Visit};
use crate::ideas::{IdeaId, IdeaRow, Popular, list_keyed};
use crate::pins::{Pin, list_pins};
use crate::platform::db::Connection;
use crate::platform::web::Error;
use std::collections::HashSet;

/// The pins that stand above what was asked for.
pub(super) async fn find_pins(
    conn: &Connection,
    (visit, board): (&Visit, &Board),
    asked: &Asked,
) -> Result<Vec<Pin>, Error> {
    match asked.takes_pins() {
        true => list_pins(conn, board.id, visit.now).await,
        false => Ok(Vec::new()),
    }
}

/// The ideas of these pins, in their order. Where nothing is pinned, nothing is asked.
pub(super) async fn find_pinned(
    conn: &Connection,
    board: &Board,
    pins: &[Pin],
) -> Result<Vec<IdeaRow>, Error> {
    if pins.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<IdeaId> = pins.iter().map(|pin| pin.idea).collect();
    let mut rows = list_keyed(conn, &[board.id], &keys).await?;
    rows.sort_by_key(|row| keys.iter().position(|key| *key == row.id));
    Ok(rows)
}

/// A page with what is pinned before it, each idea once. Where the next page begins stays as it was: who walks on meets at its own place
/// what stands there.
pub(super) fn put_above(pinned: Vec<IdeaRow>, found: Popular) -> Popular {
    let above: HashSet<IdeaId> = pinned.iter().map(|row| row.id).collect();
    let others = found.rows.into_iter();
    let others = others.filter(|row| !above.contains(&row.id));
    let eyes = found.eyes.difference(&above).copied();
    Popular {
        eyes: eyes.collect(),
        next: found.next,
        rows: pinned.into_iter().chain(others).collect(),
    }
}
