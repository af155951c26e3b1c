//! Who may send pictures.
use crate::boards::policy::may;
use crate::boards::{Action, Board, BoardId};
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to send pictures for texts on a board.
#[derive(Clone, Copy, Debug)]
pub struct Upload {
    board: BoardId,
    by: PersonId,
}

impl Upload {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Whoever may write there: a post, or else a comment.
pub fn may_upload(board: &Board, me: Option<&Me>) -> Verdict<Upload> {
    let post = may(board, me, Action::Post);
    let verdict = if post.is_allowed() {
        post
    } else {
        may(board, me, Action::Comment)
    };
    match verdict {
        Verdict::Allowed(by) => Verdict::Allowed(Upload {
            board: board.id,
            by,
        }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}
