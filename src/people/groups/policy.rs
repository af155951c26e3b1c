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

#[cfg(test)]
mod tests {
    use super::may_keep;
    use crate::people::Me;
    use crate::platform::verdict::Verdict;

    /// Also where no door is before it.
    #[test]
    fn people_4_only_administrators_keep_groups() {
        let (admin, other) = (Me::somebody(true), Me::somebody(false));
        assert!(may_keep(Some(&admin)).is_allowed());
        assert!(may_keep(Some(&other)).reason().is_some());
        assert!(matches!(may_keep(None), Verdict::SignIn));
    }
}
