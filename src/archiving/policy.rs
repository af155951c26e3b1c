//! Who brings an idea back.
use crate::boards::policy::Standing;
use crate::boards::{Action, Board, BoardId};
use crate::ideas::{Idea, IdeaId};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to bring an idea back that the rule put into the archive.
#[derive(Clone, Copy, Debug)]
pub struct BringBack {
    board: BoardId,
    idea: IdeaId,
    by: PersonId,
}

impl BringBack {
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

/// The author and the board's staff. What staff archived by hand they bring back by hand; the act finds that out.
pub(super) fn may_bring_back(board: &Board, idea: &Idea, me: Option<&Me>) -> Verdict<BringBack> {
    let allowed = |by| match idea.refusal() {
        Some(reason) => Verdict::Denied(reason),
        // what is back already stays so
        None => Verdict::Allowed(BringBack {
            board: board.id,
            idea: idea.id,
            by,
        }),
    };
    match me {
        None => Verdict::SignIn,
        Some(me) if Standing::on(board, Some(me)).is_staff() => allowed(me.id),
        Some(me) if !me.is(idea.author) => Verdict::Denied(key!("archiving-denied-not-yours")),
        Some(author) => match crate::boards::policy::may(board, me, Action::Post) {
            Verdict::SignIn => Verdict::SignIn,
            Verdict::Denied(reason) => Verdict::Denied(reason),
            Verdict::Allowed(_) => allowed(author.hand(idea.author)),
        },
    }
}
