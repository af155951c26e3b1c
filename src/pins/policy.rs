//! Who pins.
use crate::boards::Board;
use crate::ideas::{IdeaRow, PointOut, may_point_out};
use crate::key;
use crate::people::Me;
use crate::platform::verdict::Verdict;

/// Whether somebody may pin an idea on its board and end its pin.
pub fn may_pin(board: &Board, idea: &IdeaRow, me: Option<&Me>) -> Verdict<PointOut> {
    may_point_out(board, idea, me, key!("pins-denied"))
}
