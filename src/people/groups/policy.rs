//! Who keeps the groups.
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to make and change groups and their members.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keep {
    by: PersonId,
}

impl Keep {
    pub const fn by(self) -> PersonId {
        self.by
    }
}

/// Administrators: a group opens boards, and those are of several owners.
pub(super) fn may_keep(me: Option<&Me>) -> Verdict<Keep> {
    match me {
        Some(me) if me.is_admin => Verdict::Allowed(Keep { by: me.id }),
        Some(_) => Verdict::Denied(key!("people-denied-admins")),
        None => Verdict::SignIn,
    }
}
