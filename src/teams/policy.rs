//! Who may hand ideas over, see what teams have open, and say who is away.
use crate::boards::policy::Standing;
use crate::boards::{Board, BoardId, Role};
use crate::ideas::{IdeaId, IdeaRow};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to give an idea to another team or person.
#[derive(Clone, Copy, Debug)]
pub struct Hand {
    board: BoardId,
    idea: IdeaId,
    by: PersonId,
}

impl Hand {
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

/// The board's staff, on an idea that stands.
pub fn may_hand_over(board: &Board, idea: &IdeaRow, me: Option<&Me>) -> Verdict<Hand> {
    match (me, idea.refusal()) {
        (None, _) => Verdict::SignIn,
        (Some(_), Some(reason)) => Verdict::Denied(reason),
        (Some(me), None) if Standing::on(board, Some(me)).is_staff() => Verdict::Allowed(Hand {
            board: board.id,
            idea: idea.id,
            by: me.id,
        }),
        _ => Verdict::Denied(key!("teams-denied")),
    }
}

/// Leave to see what a board's teams have open, and who has duty.
#[derive(Clone, Copy, Debug)]
pub struct SeeHub {
    board: BoardId,
    by: PersonId,
}

impl SeeHub {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// The board's staff.
pub fn may_see_hub(board: &Board, me: Option<&Me>) -> Verdict<SeeHub> {
    match me {
        None => Verdict::SignIn,
        Some(me) if Standing::on(board, Some(me)).is_staff() => Verdict::Allowed(SeeHub {
            board: board.id,
            by: me.id,
        }),
        Some(_) => Verdict::Denied(key!("teams-denied")),
    }
}

/// Leave to say when somebody is away.
#[derive(Clone, Copy, Debug)]
pub(super) struct Away {
    board: BoardId,
    person: PersonId,
    by: PersonId,
}

impl Away {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn person(&self) -> PersonId {
        self.person
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Staff for themselves, owners and administrators for everyone.
pub(super) fn may_note_absence(board: &Board, me: Option<&Me>, person: PersonId) -> Verdict<Away> {
    match me {
        None => Verdict::SignIn,
        Some(me) if !Standing::on(board, Some(me)).is_staff() => {
            Verdict::Denied(key!("teams-denied"))
        }
        Some(me) if me.id == person || me.is_admin || board.role == Some(Role::Owner) => {
            Verdict::Allowed(Away {
                board: board.id,
                person,
                by: me.id,
            })
        }
        Some(_) => Verdict::Denied(key!("teams-denied-absence")),
    }
}

/// Leave to see whom to welcome.
#[derive(Clone, Copy, Debug)]
pub struct Welcome {
    board: BoardId,
}

impl Welcome {
    pub const fn board(self) -> BoardId {
        self.board
    }
}

/// Champions and the board's staff.
pub fn may_welcome(board: &Board, me: Option<&Me>) -> Verdict<Welcome> {
    match me {
        None => Verdict::SignIn,
        Some(_) if Standing::on(board, me).helps() => Verdict::Allowed(Welcome { board: board.id }),
        Some(_) => Verdict::Denied(key!("teams-denied-helpers")),
    }
}
