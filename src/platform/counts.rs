//! Counts that come too often to be written one by one: kept in memory by key, handed over in batches to whoever writes them down.
//! A crash loses what was not handed over yet; a second process keeps its own and both are added up where they are written.
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// Keys with how often each was noted since they were last taken.
#[derive(Default)]
pub struct Counts(Mutex<HashMap<Uuid, i32>>);

/// Keys that are kept at most; what comes beyond is not counted until they are taken.
const MOST: usize = 100_000;

impl Counts {
    /// Counts each of these once.
    pub fn note(&self, keys: impl Iterator<Item = Uuid>) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for key in keys {
            if counts.len() < MOST || counts.contains_key(&key) {
                let count = counts.entry(key).or_insert(0);
                *count = count.saturating_add(1);
            }
        }
    }

    /// Takes everything, in order of key: whoever writes them takes their locks in one order.
    pub fn take(&self) -> Vec<(Uuid, i32)> {
        let taken = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let mut taken: Vec<_> = taken.into_iter().collect();
        taken.sort_unstable();
        taken
    }

    /// Gives back what could not be written.
    pub fn give_back(&self, taken: Vec<(Uuid, i32)>) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, many) in taken {
            let count = counts.entry(key).or_insert(0);
            *count = count.saturating_add(many);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Uuid};

    #[test]
    fn what_is_given_back_is_counted_with_what_came_meanwhile() {
        let counts = Counts::default();
        let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
        counts.note([two, one, two].into_iter());
        let taken = counts.take();
        assert_eq!(taken, [(one, 1), (two, 2)]);
        counts.note([one].into_iter());
        counts.give_back(taken);
        assert_eq!(counts.take(), [(one, 2), (two, 2)]);
        assert_eq!(counts.take(), []);
    }
}
