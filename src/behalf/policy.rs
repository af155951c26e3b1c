//! Who enters what others said.
use crate::boards::{Board, policy::may_enter_for_others};
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to enter what others said on a board.
#[derive(Clone, Copy, Debug)]
pub struct Enter {
    by: PersonId,
}

impl Enter {
    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Moderators and owners of an open board, and administrators.
pub fn may_enter(board: &Board, me: Option<&Me>) -> Verdict<Enter> {
    match may_enter_for_others(board, me) {
        Verdict::Allowed(by) => Verdict::Allowed(Enter { by }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}
