//! The round that forgets old sketches: they tell what was sent lately from what was not, and nothing else.
use super::signs::forget_old;
use crate::platform::app::Shared;
use crate::platform::jobs::Registry;
use crate::platform::web::Error;
use chrono::Duration;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

/// This room's jobs.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    registry.every("old-sketches", Duration::hours(1), forget_job)
}

fn forget_job(app: Shared, _: serde_json::Value) -> BoxFuture<'static, Result<(), Error>> {
    async move { forget_old(&mut *app.db.conn().await?, app.clock.now()).await }.boxed()
}
