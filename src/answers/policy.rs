//! Who speaks for the organisation.
use super::model::Answer;
use crate::boards::policy::Standing;
use crate::boards::{Board, BoardId};
use crate::ideas::{IdeaId, IdeaRow};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to answer an idea.
#[derive(Clone, Copy, Debug)]
pub struct Give {
    board: BoardId,
    idea: IdeaId,
    by: PersonId,
}

impl Give {
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

/// The board's staff answer, on open and closed boards alike: a closed one still owes its answers.
pub fn may_answer(board: &Board, idea: &IdeaRow, me: Option<&Me>) -> Verdict<Give> {
    match (me, idea.refusal()) {
        (None, _) => Verdict::SignIn,
        (Some(_), Some(reason)) => Verdict::Denied(reason),
        (Some(me), None) if Standing::on(board, Some(me)).is_staff() => Verdict::Allowed(Give {
            board: board.id,
            idea: idea.id,
            by: me.id,
        }),
        (Some(_), None) => Verdict::Denied(key!("answers-denied")),
    }
}

/// Whoever wrote an answer may correct it; so may other staff. The text before stays readable.
pub fn may_correct(
    board: &Board,
    idea: &IdeaRow,
    answer: &Answer,
    me: Option<&Me>,
) -> Verdict<Give> {
    if answer.idea != idea.id {
        return Verdict::Denied(key!("answers-denied"));
    }
    may_answer(board, idea, me)
}
