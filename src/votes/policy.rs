//! Who may vote on what.
use super::{Direction, Mine, Wish};
use crate::boards::policy::Standing;
use crate::boards::{Action, Board, BoardId, Role, Status, VoteMode};
use crate::ideas::{IdeaId, IdeaRow, Switch};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to vote on an idea.
#[derive(Clone, Copy, Debug)]
pub struct Cast {
    idea: IdeaId,
    voter: PersonId,
    down: bool,
}

impl Cast {
    pub const fn idea(&self) -> IdeaId {
        self.idea
    }

    pub const fn voter(&self) -> PersonId {
        self.voter
    }

    /// Whether this wish is within the permit: votes against need a board that counts them.
    pub fn covers(&self, wish: Wish) -> bool {
        wish != Wish::Against || self.down
    }
}

/// Whoever the board's table lets vote, while the idea's status leaves its votes open.
pub fn may_cast(
    board: &Board,
    idea: &IdeaRow,
    status: Option<&Status>,
    me: Option<&Me>,
) -> Verdict<Cast> {
    // an idea that gives its votes back takes none, or they would cost nothing
    let returns = board.voting.mode == VoteMode::Budget;
    if status.is_some_and(|s| s.closes_votes || returns && s.returns_votes) {
        return Verdict::Denied(key!("votes-denied-closed"));
    }
    if let Some(reason) = idea.closed_to(Switch::Votes) {
        return Verdict::Denied(reason);
    }
    match crate::boards::policy::may(board, me, Action::Vote) {
        Verdict::Allowed(voter) => Verdict::Allowed(Cast {
            idea: idea.id,
            voter,
            down: board.voting.mode == VoteMode::UpDown,
        }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// Leave to answer what the board asks supporters of an idea.
#[derive(Clone, Copy, Debug)]
pub struct Reply {
    board: BoardId,
    idea: IdeaId,
    voter: PersonId,
}

impl Reply {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn idea(&self) -> IdeaId {
        self.idea
    }

    pub const fn voter(&self) -> PersonId {
        self.voter
    }
}

/// Whoever voted for an idea, while they may still vote on it.
pub fn may_reply(
    (board, idea): (&Board, &IdeaRow),
    status: Option<&Status>,
    me: Option<&Me>,
    mine: Option<&Mine>,
) -> Verdict<Reply> {
    match may_cast(board, idea, status, me) {
        Verdict::Allowed(_) if mine.is_none_or(|mine| mine.direction != Direction::Up) => {
            Verdict::Denied(key!("votes-denied-reply"))
        }
        Verdict::Allowed(cast) => Verdict::Allowed(Reply {
            board: board.id,
            idea: cast.idea,
            voter: cast.voter,
        }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// Leave to see what lies behind an idea's count.
#[derive(Clone, Copy, Debug)]
pub struct Inspect(());

/// Staff of the board.
pub fn may_inspect(board: &Board, me: Option<&Me>) -> Verdict<Inspect> {
    match me {
        None => Verdict::SignIn,
        Some(_) if Standing::on(board, me).is_staff() => Verdict::Allowed(Inspect(())),
        Some(_) => Verdict::Denied(key!("votes-denied-inspect")),
    }
}

/// Leave to take votes out of the count and to put them back.
#[derive(Clone, Copy, Debug)]
pub struct Void {
    by: PersonId,
}

impl Void {
    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Moderators and owners of the board, and administrators.
pub fn may_void(board: &Board, me: Option<&Me>) -> Verdict<Void> {
    match me {
        None => Verdict::SignIn,
        Some(me) if me.is_admin || matches!(board.role, Some(Role::Moderator | Role::Owner)) => {
            Verdict::Allowed(Void { by: me.id })
        }
        Some(_) => Verdict::Denied(key!("votes-denied-void")),
    }
}
