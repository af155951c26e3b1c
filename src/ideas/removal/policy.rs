//! Who asks for a removal, and who answers.
use crate::boards::{Board, BoardId, Role};
use crate::ideas::model::{IdeaId, IdeaRow};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to ask for an idea's removal, or to take the request back.
#[derive(Clone, Copy, Debug)]
pub struct AskRemoval {
    board: BoardId,
    idea: IdeaId,
    author: PersonId,
}

impl AskRemoval {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn idea(&self) -> IdeaId {
        self.idea
    }

    pub const fn author(&self) -> PersonId {
        self.author
    }
}

/// Its author, whatever became of the idea or the board meanwhile: answered, merged or closed, the words are still theirs.
pub fn may_ask_removal(idea: &IdeaRow, me: Option<&Me>) -> Verdict<AskRemoval> {
    match me {
        None => Verdict::SignIn,
        Some(me) if !me.is(idea.author) => Verdict::Denied(key!("ideas-denied-ask-removal")),
        Some(_) if idea.removed_at.is_some() => Verdict::Denied(key!("ideas-denied-removed")),
        Some(me) => Verdict::Allowed(AskRemoval {
            board: idea.board,
            idea: idea.id,
            author: me.hand(idea.author),
        }),
    }
}

/// Leave to read the requests of a board.
#[derive(Clone, Copy, Debug)]
pub struct SeeRequests {
    board: BoardId,
}

impl SeeRequests {
    pub const fn board(&self) -> BoardId {
        self.board
    }
}

/// Moderators and owners of the board, and administrators; answering ideas alone is not enough.
pub fn may_see_requests(board: &Board, me: Option<&Me>) -> Verdict<SeeRequests> {
    match me {
        None => Verdict::SignIn,
        Some(me) if me.is_admin || matches!(board.role, Some(Role::Moderator | Role::Owner)) => {
            Verdict::Allowed(SeeRequests { board: board.id })
        }
        Some(_) => Verdict::Denied(key!("ideas-denied-requests")),
    }
}

/// Leave to answer a request.
#[derive(Clone, Copy, Debug)]
pub struct AnswerRemoval {
    board: BoardId,
    idea: IdeaId,
    by: PersonId,
}

impl AnswerRemoval {
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

/// Whoever reads the requests.
pub(super) fn may_answer_removal(
    board: &Board,
    idea: &IdeaRow,
    me: Option<&Me>,
) -> Verdict<AnswerRemoval> {
    match (may_see_requests(board, me), me) {
        (Verdict::Allowed(_), Some(me)) => Verdict::Allowed(AnswerRemoval {
            board: board.id,
            idea: idea.id,
            by: me.id,
        }),
        (Verdict::Denied(reason), _) => Verdict::Denied(reason),
        _ => Verdict::SignIn,
    }
}
