//! This room's jobs.
use super::search::{LEARN_WORDS, learn_words_job};
use super::similar::rarity::{COUNT_ANEW, COUNT_STEMS, count_stems_job};
use crate::platform::jobs::Registry;

/// Takes them up.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    registry
        .with(COUNT_STEMS, count_stems_job)
        .with(COUNT_ANEW, count_stems_job)
        .with(LEARN_WORDS, learn_words_job)
}
