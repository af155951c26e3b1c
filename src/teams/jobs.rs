//! This room's jobs.
use super::morning::{MORNING, morning_job};
use super::routing::route_job;
use crate::ledger::ROUTE;
use crate::platform::jobs::Registry;

/// Takes them up.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    registry.with(ROUTE, route_job).with(MORNING, morning_job)
}
