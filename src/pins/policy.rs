//! Who pins.
use crate::boards::policy::Standing;
use crate::boards::{Board, BoardId};
use crate::ideas::{IdeaId, IdeaRow};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to pin an idea on its board and to end its pin.
#[derive(Clone, Copy, Debug)]
pub struct Pinning {
    board: BoardId,
    idea: IdeaId,
    by: PersonId,
}

impl Pinning {
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

/// The board's staff, as long as lists show the idea.
pub fn may_pin(board: &Board, idea: &IdeaRow, me: Option<&Me>) -> Verdict<Pinning> {
    match (me, idea.refusal()) {
        (None, _) => Verdict::SignIn,
        (Some(_), _) if !Standing::on(board, me).is_staff() => Verdict::Denied(key!("pins-denied")),
        (Some(_), Some(reason)) => Verdict::Denied(reason),
        (Some(_), None) if idea.archived_at.is_some() => {
            Verdict::Denied(key!("pins-denied-archived"))
        }
        (Some(me), None) => Verdict::Allowed(Pinning {
            board: board.id,
            idea: idea.id,
            by: me.id,
        }),
    }
}
