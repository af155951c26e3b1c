//! Digests: what happened since the last morning, in one mail, once each; nothing happened, no mail.
mod job;
mod letter;
mod slots;

pub(super) use job::{put_back, reader_of};

use crate::platform::jobs::Registry;
use chrono::Duration;

/// How often it is looked whether it is morning somewhere: zones differ by quarters of an hour.
const LOOK: Duration = Duration::minutes(15);

pub(super) fn jobs(registry: Registry) -> Registry {
    registry
        .every(job::MORNINGS, LOOK, job::mornings_job)
        .with(job::DIGEST, job::digest_job)
}
