//! Who picks.
use crate::boards::policy::Standing;
use crate::boards::{Board, BoardId};
use crate::ideas::{IdeaId, IdeaRow};
use crate::key;
use crate::milestones::Threshold;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to pick an idea and to end a pick.
#[derive(Clone, Copy, Debug)]
pub struct Choose {
    board: BoardId,
    idea: IdeaId,
    by: PersonId,
}

impl Choose {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn idea(&self) -> IdeaId {
        self.idea
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// The board's staff, as long as the idea stands by itself.
pub fn may_pick(board: &Board, idea: &IdeaRow, me: Option<&Me>) -> Verdict<Choose> {
    match (me, idea.refusal()) {
        (None, _) => Verdict::SignIn,
        (Some(_), _) if !Standing::on(board, me).is_staff() => {
            Verdict::Denied(key!("picks-denied"))
        }
        (Some(_), Some(reason)) => Verdict::Denied(reason),
        (Some(_), None) if idea.archived_at.is_some() => {
            Verdict::Denied(key!("picks-denied-archived"))
        }
        (Some(me), None) => Verdict::Allowed(Choose {
            board: board.id,
            idea: idea.id,
            by: me.id,
        }),
    }
}

/// Whether few voted for it: what reached the board's number needs nobody to point at it.
pub(super) fn has_few(idea: &IdeaRow, threshold: Option<Threshold>) -> bool {
    threshold.is_none_or(|threshold| idea.score() < threshold.votes)
}
