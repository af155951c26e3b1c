//! Who may send pictures, and files where a board takes them.
use crate::boards::policy::{Standing, may};
use crate::boards::{Action, Board, BoardId, Role};
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to send pictures for texts on a board.
#[derive(Clone, Copy, Debug)]
pub struct Upload {
    board: BoardId,
    by: PersonId,
    takes_files: bool,
}

impl Upload {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }

    /// Whether files that are no pictures are taken too.
    pub const fn takes_files(&self) -> bool {
        self.takes_files
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
            takes_files: board.takes_files,
        }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// Whether somebody reads what is hidden on a board: its staff.
pub(super) fn reads_hidden(board: &Board, me: Option<&Me>) -> bool {
    Standing::on(board, me).is_staff()
}

/// Whether somebody reads what waits for approval on a board, and what was removed: those who moderate it.
pub(super) fn reads_held(board: &Board, me: Option<&Me>) -> bool {
    me.is_some_and(|me| me.is_admin || matches!(board.role, Some(Role::Moderator | Role::Owner)))
}
