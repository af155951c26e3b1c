//! Who says what was done, and who may be left unnamed.
use super::model::{Deed, DeedId, Whole};
use crate::boards::policy::Standing;
use crate::boards::{Board, BoardId};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to say what was done with ideas of a board.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    board: BoardId,
    by: PersonId,
}

impl Report {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// The board's staff, on open and closed boards alike: what was done stays worth telling.
pub fn may_report(board: &Board, me: Option<&Me>) -> Verdict<Report> {
    match me {
        None => Verdict::SignIn,
        Some(me) if Standing::on(board, Some(me)).is_staff() => Verdict::Allowed(Report {
            board: board.id,
            by: me.id,
        }),
        Some(_) => Verdict::Denied(key!("deeds-denied")),
    }
}

/// Leave to say whether one's own name stands at a deed.
#[derive(Clone, Copy, Debug)]
pub struct Naming {
    board: BoardId,
    deed: DeedId,
    person: PersonId,
}

impl Naming {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn deed(&self) -> DeedId {
        self.deed
    }

    pub const fn person(&self) -> PersonId {
        self.person
    }
}

/// Only those who are credited, each for themselves, or for their pseudonym.
pub(super) fn may_choose_naming(whole: &Whole, me: Option<&Me>) -> Verdict<Naming> {
    let deed: &Deed = &whole.deed;
    let Some(me) = me else {
        return Verdict::SignIn;
    };
    match whole.credits.iter().find(|credit| me.is(credit.person)) {
        Some(credit) => Verdict::Allowed(Naming {
            board: deed.board,
            deed: deed.id,
            person: credit.person,
        }),
        None => Verdict::Denied(key!("deeds-denied-naming")),
    }
}
