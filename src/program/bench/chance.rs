//! Chance that comes out the same for the same seed, on every machine and in every version of every crate.
use uuid::Uuid;

/// A stream of numbers (splitmix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// The stream for one purpose and one thing, whatever was drawn for others before.
    pub fn of(seed: u64, purpose: &str, thing: usize) -> Self {
        let mut mixed = Self(seed ^ 0x5851_f42d_4c95_7f2d);
        for byte in purpose.bytes() {
            mixed.0 ^= u64::from(byte);
            mixed.0 = mixed.draw();
        }
        mixed.0 ^= thing as u64;
        Self(mixed.draw())
    }

    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 up to 1, which it never is.
    pub fn share(&mut self) -> f64 {
        (self.draw() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// One of `0..n`; 0 of nothing.
    pub fn below(&mut self, n: usize) -> usize {
        (self.share() * n as f64) as usize
    }

    /// One of `0..n` in which the first come most often, as words and wishes do (Zipf, shifted so that the first does not outweigh all).
    pub fn ranked(&mut self, n: usize, shift: f64) -> usize {
        let (low, high) = (shift.ln(), (n as f64 + shift).ln());
        let place = (low + self.share() * (high - low)).exp() - shift;
        (place as usize).min(n.saturating_sub(1))
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, these: &'a [T]) -> Option<&'a T> {
        these.get(self.below(these.len()))
    }

    /// A key of the kind the program makes (version 7), for something of that moment.
    pub fn key(&mut self, micros: i64) -> Uuid {
        let mut random = [0; 10];
        let drawn = [self.draw(), self.draw()].map(u64::to_le_bytes).concat();
        random
            .iter_mut()
            .zip(drawn)
            .for_each(|(to, from)| *to = from);
        let millis = u64::try_from(micros / 1_000).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

/// Shares `total` among `n` by rank, as votes are: a few get many, most get few. None gets more than `most`; what that leaves goes on.
pub(super) fn shares(total: usize, n: usize, most: usize) -> Vec<usize> {
    // so much that of 2,000,000 votes for 100,000 ideas the first gets 40,000
    const SHIFT: f64 = 5.0;
    let weight = |rank: usize| 1.0 / (rank as f64 + SHIFT);
    let mut weights: f64 = (0..n).map(weight).sum();
    let mut left = total;
    let mut each = Vec::with_capacity(n);
    for rank in 0..n {
        let wanted = (left as f64 * weight(rank) / weights).round() as usize;
        let given = wanted.min(most).min(left);
        weights -= weight(rank);
        left -= given;
        each.push(given);
    }
    each
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bench_chance_is_the_same_for_the_same_seed() {
        let draw = |seed| Chance::of(seed, "votes", 7).key(1_700_000_000_000_000);
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
        assert_eq!(draw(1).get_version_num(), 7);
    }

    #[test]
    fn bench_shares_add_up_and_fall() {
        let each = shares(2_000_000, 100_000, 90_000);
        assert_eq!(each.iter().sum::<usize>(), 2_000_000);
        // but for what rounding carries along
        assert!(each.is_sorted_by(|a, b| a + 1 >= *b), "the first get most");
        assert!((30_000..60_000).contains(&each[0]), "{}", each[0]);
        assert_eq!(shares(4_000, 200, 90).iter().max(), Some(&90));
    }
}
