//! The nouns of this room.
use super::traces::Trace;
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
}

/// A vote that was cast: which way, and of how many votes where the board has a budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mine {
    pub direction: Direction,
    pub amount: i16,
}

impl Mine {
    /// As the database keeps it.
    pub(super) const fn of(direction: i16, amount: i16) -> Self {
        Self {
            direction: Direction::from_weight(direction),
            amount,
        }
    }
}

/// What a voter had before an act, and has after it.
#[derive(Clone, Copy, Debug)]
pub struct Turn {
    pub before: Option<Mine>,
    pub after: Option<Mine>,
}

/// The end somebody wishes: no vote, one against, one for, or so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    Nothing,
    Against,
    For,
    Amount(i16),
}

impl Wish {
    /// What a form says; `None` when it says something else.
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "up" => Some(Self::For),
            "down" => Some(Self::Against),
            "none" | "0" => Some(Self::Nothing),
            number => number
                .parse()
                .ok()
                .filter(|n| (1..=100).contains(n))
                .map(Self::Amount),
        }
    }
}

impl From<Option<Direction>> for Wish {
    fn from(direction: Option<Direction>) -> Self {
        match direction {
            None => Self::Nothing,
            Some(Direction::Up) => Self::For,
            Some(Direction::Down) => Self::Against,
        }
    }
}

/// What somebody brings when they vote.
#[derive(Clone, Copy, Debug)]
pub struct Ballot<'a> {
    pub wish: Wish,
    /// Why they are against, where the board asks.
    pub reason: Option<&'a str>,
    /// Where it comes from; nowhere for what the program plants.
    pub trace: Option<Trace<'a>>,
}

impl From<Wish> for Ballot<'_> {
    fn from(wish: Wish) -> Self {
        Self {
            wish,
            reason: None,
            trace: None,
        }
    }
}

impl From<Option<Direction>> for Ballot<'_> {
    fn from(direction: Option<Direction>) -> Self {
        Wish::from(direction).into()
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

#[cfg(test)]
mod tests {
    use super::verb;
    use crate::boards::Kind;
    use crate::platform::text::{Language, Words};

    #[test]
    fn post_1_a_button_reads_otherwise_once_it_was_pressed_in_both_languages() {
        for language in Language::ALL {
            for kind in Kind::ALL {
                let said = |voted| Words(language).say(verb(*kind, voted));
                assert_ne!(said(false), said(true), "{kind:?} in {language:?}");
            }
        }
    }
}
