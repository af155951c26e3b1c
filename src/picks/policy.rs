//! Who picks.
use crate::boards::Board;
use crate::ideas::{IdeaRow, PointOut, may_point_out};
use crate::key;
use crate::milestones::Threshold;
use crate::people::Me;
use crate::platform::verdict::Verdict;

/// Whether somebody may pick an idea and end a pick.
pub fn may_pick(board: &Board, idea: &IdeaRow, me: Option<&Me>) -> Verdict<PointOut> {
    may_point_out(board, idea, me, key!("picks-denied"))
}

/// Whether few voted for it: what reached the board's number needs nobody to point at it.
pub(super) fn has_few(idea: &IdeaRow, threshold: Option<Threshold>) -> bool {
    threshold.is_none_or(|threshold| idea.score() < threshold.votes)
}
