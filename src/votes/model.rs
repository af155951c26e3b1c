//! The noun of this room.
use crate::boards::Kind;
use crate::key;
use crate::platform::text::Key;

/// Which way a vote goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

impl Direction {
    /// The number the database keeps, which is also its weight.
    pub const fn weight(self) -> i16 {
        match self {
            Self::Up => 1,
            Self::Down => -1,
        }
    }

    pub const fn from_weight(weight: i16) -> Self {
        if weight < 0 { Self::Down } else { Self::Up }
    }

    /// The word in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }

    /// The wished end a form says: for, against, or no vote. `None` when it says something else.
    pub fn wished(word: &str) -> Option<Option<Self>> {
        match word {
            "up" => Some(Some(Self::Up)),
            "down" => Some(Some(Self::Down)),
            "none" => Some(None),
            _ => None,
        }
    }
}

/// What voting for a post of this kind is called, before and after.
pub(super) const fn verb(kind: Kind, voted: bool) -> Key {
    match (kind, voted) {
        (Kind::Idea, false) => key!("votes-vote"),
        (Kind::Idea, true) => key!("votes-voted"),
        (Kind::Question | Kind::Problem, false) => key!("votes-me-too"),
        (Kind::Question | Kind::Problem, true) => key!("votes-you-too"),
        (Kind::Praise, false) => key!("votes-agree"),
        (Kind::Praise, true) => key!("votes-agreed"),
    }
}
