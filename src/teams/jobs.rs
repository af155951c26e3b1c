//! This room's jobs; the morning's is done where it is known who wants its mail.
use super::routing::route_job;
use crate::ledger::ROUTE;
use crate::platform::jobs::Registry;

/// Takes them up.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    registry.with(ROUTE, route_job)
}
