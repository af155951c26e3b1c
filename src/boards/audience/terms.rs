//! What a board's table says, whole.
use crate::boards::model::Audience;
use crate::boards::policy::{Action, Allows, Rules};
use crate::people::GroupId;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// Whom a board is for and what they may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    pub audience: Audience,
    pub rules: Rules,
    /// In small letters, sorted.
    pub domains: Vec<String>,
    /// With the moment each is for it no more; sorted by their keys.
    pub groups: Vec<(GroupId, Option<DateTime<Utc>>)>,
}

impl Terms {
    /// Whether anybody can come and read, with no more than an account.
    pub const fn is_public(&self) -> bool {
        matches!(self.rules.view, Some(Allows::Everyone | Allows::People))
    }

    /// Whether it is opened to people nobody knows: to everybody with an account, or without one.
    pub fn is_wider_than(&self, before: &Self) -> bool {
        let world = |terms: &Self| terms.rules.view == Some(Allows::Everyone);
        (self.is_public() && !before.is_public()) || (world(self) && !world(before))
    }

    /// Whether who can read it may differ.
    pub fn sees_as(&self, other: &Self) -> bool {
        (self.rules.view, &self.domains, &self.groups)
            == (other.rules.view, &other.domains, &other.groups)
    }

    /// For the ledger.
    pub(super) fn noted(&self) -> Value {
        let rule = |action: Action| self.rules.of(action).map(Allows::as_str);
        json!({
            "audience": self.audience.as_str(),
            "view": rule(Action::View), "post": rule(Action::Post), "vote": rule(Action::Vote), "comment": rule(Action::Comment),
            "domains": self.domains,
            "groups": self.groups.iter().map(|(group, until)| json!({ "group": group, "until": until })).collect::<Vec<_>>(),
        })
    }
}

/// The widest circle an audience's table may name for an action: nobody acts on what they do not see, and only posts are taken from
/// people without an account.
pub const fn widest(audience: Audience, action: Action) -> Allows {
    match (audience, action) {
        (Audience::Public, Action::View | Action::Post) => Allows::Everyone,
        (Audience::Public, Action::Vote | Action::Comment) => Allows::People,
        (Audience::Internal | Audience::Invited, _) => Allows::Members,
    }
}
