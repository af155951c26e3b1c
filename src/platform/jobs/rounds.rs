//! Jobs that go round by the clock. Every worker starts every round; the key keeps it one as long as it waits.
use super::queue::{NewJob, enqueue};
use super::registry::Registry;
use crate::platform::app::Shared;
use crate::platform::web::Error;
use std::collections::HashMap;

/// The rounds this worker started last: only so that it does not ask the database again before the next.
#[derive(Default)]
pub struct Rounds(HashMap<&'static str, i64>);

impl Rounds {
    /// Writes the jobs whose round has begun since this worker started the one before.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn start(&mut self, app: &Shared, registry: &Registry) -> Result<(), Error> {
        let now = app.clock.now();
        for (kind, period) in registry.rounds() {
            let round = now.timestamp().div_euclid(period.num_seconds().max(1));
            if self.0.get(kind) == Some(&round) {
                continue;
            }
            let job = NewJob {
                kind,
                payload: serde_json::Value::Null,
                key: Some(format!("{kind}:{round}")),
                run_at: now,
            };
            enqueue(&*app.db.conn().await?, job).await?;
            self.0.insert(kind, round);
        }
        Ok(())
    }
}
