//! What a vote weighs and what a person may spend. Nothing is stored of it: what was spent is what lies on ideas that still hold votes,
//! so votes come back by themselves when an idea is closed, hidden, removed or put with another.
use super::model::{Direction, Mine, Wish};
use crate::boards::{VoteMode, Voting};
use crate::key;
use crate::platform::text::Key;

/// A person's votes on a board with a budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purse {
    /// How many everybody has.
    pub all: i64,
    /// How many lie on ideas that still hold them.
    pub spent: i64,
    /// How many one idea can get.
    pub per_idea: i16,
}

impl Purse {
    /// How many are left to give.
    pub fn left(&self) -> i64 {
        (self.all - self.spent).max(0)
    }

    /// How many more are spent than there are, where the board has lowered the number.
    pub fn over(&self) -> i64 {
        (self.spent - self.all).max(0)
    }

    /// Why an idea that has so many of these votes can't have so many. Taking back is always possible.
    pub fn refuses(&self, had: i16, wish: i16) -> Option<Key> {
        if wish <= had {
            return None;
        }
        if wish > self.per_idea {
            return Some(key!("votes-denied-per-idea"));
        }
        (i64::from(wish - had) > self.left()).then_some(key!("votes-denied-spent"))
    }
}

/// What a vote adds to the counts: as many as were given where people spread a budget, else one.
pub fn weight(mode: VoteMode, mine: Mine) -> i16 {
    let many = match mode {
        VoteMode::Budget => mine.amount,
        VoteMode::Up | VoteMode::UpDown => 1,
    };
    many * mine.direction.weight()
}

/// The vote somebody will have after a wish. Where nobody counts amounts, one that was given before stays as it is.
pub fn become_of(voting: Voting, had: Option<Mine>, wish: Wish) -> Option<Mine> {
    let one = |direction| match had {
        Some(had) if had.direction == direction => had,
        _ => Mine {
            direction,
            amount: 1,
        },
    };
    match wish {
        Wish::Nothing => None,
        Wish::Against => Some(one(Direction::Down)),
        Wish::For => Some(one(Direction::Up)),
        Wish::Amount(amount) if voting.mode == VoteMode::Budget => Some(Mine {
            direction: Direction::Up,
            amount,
        }),
        Wish::Amount(_) => Some(one(Direction::Up)),
    }
}

/// How many of a budget lie in a vote: votes against come from a time without one, and cost nothing.
pub fn cost(mine: Option<Mine>) -> i16 {
    mine.filter(|mine| mine.direction == Direction::Up)
        .map_or(0, |mine| mine.amount)
}

#[cfg(test)]
mod tests;
