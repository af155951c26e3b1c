//! Heat: a count of votes in which newer votes weigh more, kept as one number that never needs ageing.
//!
//! A vote of half-life `h` counts half as much every `h` days. Instead of letting all old votes shrink each day, each
//! new vote is born larger: `2^((t - T0) / h)`. That only scales all ideas of a board by the same factor, so the
//! order is the same, one indexed float stays true without a job, and undoing a vote subtracts what it added
//! (forward decay: Cormode, Shkapenyuk, Srivastava and Xu, "Forward Decay: A Practical Time Decay Model for Streaming
//! Systems", ICDE 2009).
//!
//! # Range
//! A vote's term would leave a 64-bit float at `2^1024`, 1,024 half-lives after T0. Terms stop growing and shrinking
//! at 960 half-lives, so that 2^63 votes fit on top of each other: never infinite, never NaN, never 0.
//!
//! | half-life | before it, all votes weigh the same | after it, all votes weigh the same |
//! | --- | --- | --- |
//! | 3 days | 12 February 2018 | 20 November 2033 |
//! | 7 days | 9 August 2007 | 26 May 2044 |
//! | 30 days | 25 February 1947 | 8 November 2104 |
//!
//! Old imports lose nothing by that: such votes are too small to be seen beside any newer one. Before the last date of
//! a board ([`HalfLife::horizon`]) T0 has to move, with all heats multiplied by `2^-(days moved / h)` in one migration.
//! A board that changes its half-life recomputes its heats: terms of two half-lives can't be added.

use chrono::{DateTime, TimeDelta, Utc};

/// T0, at which a vote weighs 1: 2026-01-01T00:00:00Z, in microseconds of Unix time.
const EPOCH_MICROS: i64 = 1_767_225_600_000_000;

const MICROS_A_DAY: f64 = 86_400_000_000.0;

/// How many half-lives from T0 terms keep growing and shrinking.
const REACH: f64 = 960.0;

/// The least part of a heat that a subtraction may leave.
const LEAST_LEFT: f64 = 0.5;

/// After how many days a vote counts half: a public setting of a board.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct HalfLife(f64);

impl HalfLife {
    /// For boards where news is old within a week.
    pub const SHORT: HalfLife = HalfLife(3.0);
    /// For most boards.
    pub const USUAL: HalfLife = HalfLife(7.0);
    /// For quiet boards.
    pub const LONG: HalfLife = HalfLife(30.0);

    /// A half-life in days, from 1 to 365; `None` outside.
    pub fn from_days(days: f64) -> Option<HalfLife> {
        (1.0..=365.0).contains(&days).then_some(HalfLife(days))
    }

    /// In days.
    pub fn days(self) -> f64 {
        self.0
    }

    /// The first and the last moment between which a later vote weighs more; see the range above.
    pub fn horizon(self) -> (DateTime<Utc>, DateTime<Utc>) {
        // at most 365 times 960 days from T0, which chrono can hold
        let reach = TimeDelta::microseconds((REACH * self.0 * MICROS_A_DAY) as i64);
        let epoch = DateTime::UNIX_EPOCH + TimeDelta::microseconds(EPOCH_MICROS);
        (epoch - reach, epoch + reach)
    }
}

/// What one vote cast at that moment adds: `2^((at - T0) / half_life)`, between `2^-960` and `2^960`.
///
/// Times a weight it is what heat grows by. To the microsecond, as the database keeps time, so that the term is
/// the same when it is taken off again.
pub fn term(at: DateTime<Utc>, half_life: HalfLife) -> f64 {
    let micros = at.timestamp_micros().saturating_sub(EPOCH_MICROS);
    let half_lives = micros as f64 / MICROS_A_DAY / half_life.0;
    half_lives.clamp(-REACH, REACH).exp2()
}

/// An idea's heat from all its votes, each with its weight. The same to the last bit in whatever order they come:
/// they are added in order of time, which is from small to large, so that old votes aren't lost one by one.
pub fn heat(votes: impl Iterator<Item = (DateTime<Utc>, i16)>, half_life: HalfLife) -> f64 {
    let mut votes: Vec<_> = votes.collect();
    votes.sort_unstable();
    votes
        .into_iter()
        .map(|(at, weight)| term(at, half_life) * f64::from(weight))
        .sum()
}

/// Heat without one vote's term (times its weight), or `None` when the caller must recompute with [`heat`].
///
/// A sum keeps 53 bits under its highest one, so what is left after taking off a large term carries that term's
/// rounding. Subtracting is allowed while at least half is left: then an undo doubles the relative error at most.
/// A looser bound fails soon: had each of two undos in a row left a millionth, 40 of the 53 bits would be gone.
/// Recomputing is cheap exactly where it is asked for, since one vote outweighs all others only on a quiet idea.
pub fn after_undo(current: f64, term: f64) -> Option<f64> {
    let left = current - term;
    // false for NaN too
    (left > 0.0 && left >= current * LEAST_LEFT && left.is_finite()).then_some(left)
}

#[cfg(test)]
mod tests;
