//! Who may merge and link ideas.
use crate::boards::policy::may_help;
use crate::boards::{Board, BoardId, Role};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to merge, split and link ideas of a board.
#[derive(Clone, Copy, Debug)]
pub struct Join {
    board: BoardId,
    by: PersonId,
}

impl Join {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Moderators and owners of a board, and administrators. Merging moves people's votes, so answering alone is not enough.
pub fn may_merge(board: &Board, me: Option<&Me>) -> Verdict<Join> {
    match me {
        None => Verdict::SignIn,
        Some(me) if me.is_admin || matches!(board.role, Some(Role::Moderator | Role::Owner)) => {
            Verdict::Allowed(Join {
                board: board.id,
                by: me.id,
            })
        }
        Some(_) => Verdict::Denied(key!("merging-denied")),
    }
}

/// Leave to say that two ideas of a board may be the same.
#[derive(Clone, Copy, Debug)]
pub struct Hint {
    board: BoardId,
    by: PersonId,
}

impl Hint {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Champions and the board's staff.
pub fn may_hint(board: &Board, me: Option<&Me>) -> Verdict<Hint> {
    match may_help(board, me, key!("merging-denied-hint")) {
        Verdict::Allowed(by) => Verdict::Allowed(Hint {
            board: board.id,
            by,
        }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}
