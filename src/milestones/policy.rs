//! Who tries again.
use crate::boards::{Action, Board, BoardId, Status};
use crate::ideas::{Idea, IdeaId};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to let an idea climb anew.
#[derive(Clone, Copy, Debug)]
pub struct TryAgain {
    board: BoardId,
    idea: IdeaId,
    by: PersonId,
}

impl TryAgain {
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

/// The author, while nothing is decided. Whether its time is over at all is the act's to find out.
pub(super) fn may_try_again(
    board: &Board,
    (idea, status): (&Idea, Option<&Status>),
    me: Option<&Me>,
) -> Verdict<TryAgain> {
    let own = me.is_some_and(|me| me.is(idea.author));
    match crate::boards::policy::may(board, me, Action::Post) {
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
        Verdict::Allowed(_) if !own => Verdict::Denied(key!("milestones-denied-not-yours")),
        Verdict::Allowed(_) => match idea.refusal() {
            Some(reason) => Verdict::Denied(reason),
            None if idea.archived_at.is_some() || status.is_some_and(|s| s.class.is_final()) => {
                Verdict::Denied(key!("milestones-denied-decided"))
            }
            None => Verdict::Allowed(TryAgain {
                board: board.id,
                idea: idea.id,
                by: idea.author,
            }),
        },
    }
}
