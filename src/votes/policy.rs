//! Who may vote on what.
use super::Direction;
use crate::boards::{Action, Board, Status, VoteMode};
use crate::ideas::{IdeaId, IdeaRow};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to vote on an idea.
#[derive(Clone, Copy, Debug)]
pub struct Cast {
    idea: IdeaId,
    voter: PersonId,
    by: PersonId,
    down: bool,
}

impl Cast {
    pub const fn idea(&self) -> IdeaId {
        self.idea
    }

    pub const fn voter(&self) -> PersonId {
        self.voter
    }

    /// Who does it: the voter, or whoever enters it for them.
    pub const fn by(&self) -> PersonId {
        self.by
    }

    /// Whether this wish is within the permit: votes against need a board that counts them.
    pub fn covers(&self, wish: Option<Direction>) -> bool {
        wish != Some(Direction::Down) || self.down
    }
}

/// Whoever the board's table lets vote, while the idea's status leaves its votes open.
pub fn may_cast(
    board: &Board,
    idea: &IdeaRow,
    status: Option<&Status>,
    me: Option<&Me>,
) -> Verdict<Cast> {
    if status.is_some_and(|s| s.closes_votes) {
        return Verdict::Denied(key!("votes-denied-closed"));
    }
    match crate::boards::policy::may(board, me, Action::Vote) {
        Verdict::Allowed(voter) => Verdict::Allowed(Cast {
            idea: idea.id,
            voter,
            by: voter,
            down: board.vote_mode == VoteMode::UpDown,
        }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// Whoever may enter for others votes for any of them, in favour, while the idea's votes are open.
pub fn may_cast_for(
    board: &Board,
    idea: &IdeaRow,
    status: Option<&Status>,
    (me, voter): (Option<&Me>, PersonId),
) -> Verdict<Cast> {
    if status.is_some_and(|s| s.closes_votes) {
        return Verdict::Denied(key!("votes-denied-closed"));
    }
    match crate::boards::policy::may_enter_for_others(board, me) {
        Verdict::Allowed(by) => Verdict::Allowed(Cast {
            idea: idea.id,
            voter,
            by,
            down: false,
        }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// Somebody whose vote was entered for them takes it back by a link that was mailed to them: the room that checked the link asks.
pub fn may_take_back_for(
    idea: &IdeaRow,
    status: Option<&Status>,
    voter: PersonId,
) -> Verdict<Cast> {
    if status.is_some_and(|s| s.closes_votes) {
        return Verdict::Denied(key!("votes-denied-closed"));
    }
    Verdict::Allowed(Cast {
        idea: idea.id,
        voter,
        by: voter,
        down: false,
    })
}
