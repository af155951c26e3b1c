//! Who may vote on what.
use super::{Direction, Mine, Wish};
use crate::boards::policy::Standing;
use crate::boards::{Action, Board, BoardId, Role, Status, VoteMode};
use crate::ideas::{IdeaId, IdeaRow, Switch, Taking};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::text::Key;
use crate::platform::verdict::Verdict;

/// Leave to vote on an idea.
#[derive(Clone, Copy, Debug)]
pub struct Cast {
    idea: IdeaId,
    voter: PersonId,
    by: PersonId,
    down: bool,
    /// A vote that is there may be taken back, and nothing else.
    only_back: bool,
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

    /// Whether it is for taking a vote back that came along with another idea, and for nothing else.
    pub const fn is_only_back(&self) -> bool {
        self.only_back
    }

    /// What it gives the idea.
    pub const fn taking(&self) -> Taking {
        if self.only_back {
            Taking::VoteBack
        } else {
            Taking::Vote
        }
    }

    /// Why this wish is not within the permit, when it is not: votes against need a board that counts them.
    pub fn refuses(&self, wish: Wish) -> Option<Key> {
        match wish {
            Wish::Nothing => None,
            _ if self.only_back => Some(key!("votes-denied-closed")),
            Wish::Against if !self.down => Some(key!("votes-denied-down")),
            Wish::Against | Wish::For | Wish::Amount(_) => None,
        }
    }

    /// Whether this wish is within the permit.
    pub fn covers(&self, wish: Wish) -> bool {
        self.refuses(wish).is_none()
    }
}

/// Why an idea takes no votes, when it takes none. One that gives its votes back takes none either, or they would cost nothing.
fn shut(board: &Board, idea: &IdeaRow, status: Option<&Status>) -> Option<Key> {
    let returns = board.voting.mode == VoteMode::Budget;
    if status.is_some_and(|s| s.closes_votes || returns && s.returns_votes) {
        return Some(key!("votes-denied-closed"));
    }
    idea.closed_to(Switch::Votes)
}

/// Whoever the board's table lets vote, while the idea's status leaves its votes open.
pub fn may_cast(
    board: &Board,
    idea: &IdeaRow,
    status: Option<&Status>,
    me: Option<&Me>,
) -> Verdict<Cast> {
    if let Some(reason) = shut(board, idea, status) {
        return Verdict::Denied(reason);
    }
    match crate::boards::policy::may(board, me, Action::Vote) {
        Verdict::Allowed(voter) => Verdict::Allowed(Cast {
            idea: idea.id,
            voter,
            by: voter,
            down: board.voting.mode == VoteMode::UpDown,
            only_back: false,
        }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// The same, and where an idea takes no votes any more: whoever's vote came along with what was put with it may take it back, for they
/// never said they meant this one. Nothing happens to what was hidden, removed or archived.
pub fn may_cast_or_take_back(
    board: &Board,
    idea: &IdeaRow,
    status: Option<&Status>,
    (me, came_along): (Option<&Me>, bool),
) -> Verdict<Cast> {
    let verdict = may_cast(board, idea, status, me);
    let gone = idea.refusal().or(idea.closed_to(Switch::Visibility));
    if verdict.is_offered() || !came_along || gone.is_some() {
        return verdict;
    }
    match crate::boards::policy::may(board, me, Action::Vote) {
        Verdict::Allowed(voter) => Verdict::Allowed(Cast {
            idea: idea.id,
            voter,
            by: voter,
            down: false,
            only_back: true,
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
    if let Some(reason) = shut(board, idea, status) {
        return Verdict::Denied(reason);
    }
    match crate::boards::policy::may_enter_for_others(board, me) {
        Verdict::Allowed(by) => Verdict::Allowed(Cast {
            idea: idea.id,
            voter,
            by,
            down: false,
            only_back: false,
        }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// Somebody whose vote was entered for them takes it back by a link that was mailed to them: the room that checked the link asks.
pub fn may_take_back_for(
    (board, idea): (&Board, &IdeaRow),
    status: Option<&Status>,
    voter: PersonId,
) -> Verdict<Cast> {
    if let Some(reason) = shut(board, idea, status) {
        return Verdict::Denied(reason);
    }
    Verdict::Allowed(Cast {
        idea: idea.id,
        voter,
        by: voter,
        down: false,
        only_back: false,
    })
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
