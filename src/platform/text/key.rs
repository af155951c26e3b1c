//! A key is a sentence's place in the sorted list that `build.rs` wrote, found while compiling.
mod sentences {
    include!(concat!(env!("OUT_DIR"), "/sentences.rs"));
}

pub(super) use sentences::{DUTCH, ENGLISH, KEYS};

/// One sentence the program can say. Made by [`key!`](crate::key) only, so it always exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(pub(super) usize);

impl Key {
    /// Finds `key` in the list; the build fails when it is not there or its placeholders differ.
    #[allow(
        clippy::panic,
        clippy::indexing_slicing,
        reason = "runs in the compiler: a panic is a build error"
    )]
    pub const fn checked(key: &str, places: &[&str]) -> Self {
        let (mut low, mut high) = (0, KEYS.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match order(KEYS[middle].0.as_bytes(), key.as_bytes()) {
                0 => {
                    if !same_places(KEYS[middle].1, places) {
                        panic!("this sentence has other placeholders");
                    }
                    return Self(middle);
                }
                -1 => low = middle + 1,
                _ => high = middle,
            }
        }
        panic!("no en.ftl and nl.ftl says this sentence");
    }

    /// The key of a sentence named at run time, as a flash cookie does: `None` when nobody wrote it or it has placeholders.
    pub fn named(name: &str) -> Option<Self> {
        let at = KEYS.binary_search_by(|(key, _)| (*key).cmp(name)).ok()?;
        KEYS.get(at)
            .filter(|(_, places)| places.is_empty())
            .map(|_| Self(at))
    }

    /// The name in the `.ftl` files.
    pub fn name(self) -> &'static str {
        KEYS.get(self.0).map_or("", |(key, _)| key)
    }
}

#[allow(
    clippy::indexing_slicing,
    reason = "const code has no iterators; the bounds are checked in the loop's condition"
)]
const fn order(a: &[u8], b: &[u8]) -> i8 {
    let mut i = 0;
    while i < a.len() && i < b.len() {
        if a[i] != b[i] {
            return if a[i] < b[i] { -1 } else { 1 };
        }
        i += 1;
    }
    if a.len() == b.len() {
        0
    } else if a.len() < b.len() {
        -1
    } else {
        1
    }
}

#[allow(
    clippy::indexing_slicing,
    reason = "const code has no iterators; the bounds are checked in the loop's condition"
)]
const fn same_places(wanted: &[&str], given: &[&str]) -> bool {
    if wanted.len() != given.len() {
        return false;
    }
    let mut i = 0;
    while i < wanted.len() {
        let (mut j, mut found) = (0, false);
        while j < given.len() {
            found = found || order(wanted[i].as_bytes(), given[j].as_bytes()) == 0;
            j += 1;
        }
        if !found {
            return false;
        }
        i += 1;
    }
    true
}
