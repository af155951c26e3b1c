//! Who may write under a pseudonym, and who may look behind one.
use crate::boards::policy::{Allows, Standing};
use crate::boards::{Board, BoardId};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to have a pseudonym on a board.
#[derive(Clone, Copy, Debug)]
pub struct Wear {
    board: BoardId,
    owner: PersonId,
}

impl Wear {
    pub(super) const fn board(self) -> BoardId {
        self.board
    }

    pub(super) const fn owner(self) -> PersonId {
        self.owner
    }
}

/// Everybody a board is for, where not everybody reads. On a public board names are part of the bargain.
pub fn may_mask(board: &Board, me: Option<&Me>) -> Verdict<Wear> {
    match me {
        None => Verdict::SignIn,
        Some(_) if board.is_public() => Verdict::Denied(key!("boards-denied-mask-public")),
        Some(me) if Standing::on(board, Some(me)).passes(Some(Allows::Members)) => {
            Verdict::Allowed(Wear {
                board: board.id,
                owner: me.id,
            })
        }
        Some(_) => Verdict::Denied(key!("boards-denied-members")),
    }
}

/// Somebody's own pseudonym on a board: leave to write as it.
#[derive(Clone, Copy, Debug)]
pub struct Mask {
    person: PersonId,
}

impl Mask {
    pub(super) const fn new(person: PersonId) -> Self {
        Self { person }
    }

    /// The person it is in every table.
    pub const fn person(self) -> PersonId {
        self.person
    }
}

/// Leave to look behind a pseudonym.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unmask {
    by: PersonId,
}

impl Unmask {
    pub const fn by(self) -> PersonId {
        self.by
    }
}

/// Administrators of the site; who runs a board is a colleague.
pub(super) fn may_unmask(me: Option<&Me>) -> Verdict<Unmask> {
    match me {
        Some(me) if me.is_admin => Verdict::Allowed(Unmask { by: me.id }),
        Some(_) => Verdict::Denied(key!("boards-denied-admins")),
        None => Verdict::SignIn,
    }
}

#[cfg(test)]
mod tests {
    use super::may_unmask;
    use crate::people::Me;
    use crate::platform::verdict::Verdict;

    /// Also where no door is before it.
    #[test]
    fn board_9_only_administrators_look_behind_a_pseudonym() {
        let (admin, other) = (Me::somebody(true), Me::somebody(false));
        assert!(may_unmask(Some(&admin)).is_allowed());
        assert!(may_unmask(Some(&other)).reason().is_some());
        assert!(matches!(may_unmask(None), Verdict::SignIn));
    }
}
