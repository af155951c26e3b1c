//! Doing the jobs.
use super::queue::{Held, done, failed, take};
use super::registry::Registry;
use super::rounds::Rounds;
use crate::platform::app::Shared;
use crate::platform::web::Error;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How long an idle worker waits before it looks again.
const IDLE: Duration = Duration::from_millis(400);

/// Works until told to stop; a job under way is finished first.
pub async fn work(app: Shared, registry: Arc<Registry>, mut stop: watch::Receiver<bool>) {
    let mut rounds = Rounds::default();
    while !*stop.borrow() {
        let started = rounds.start(&app, &registry).await;
        let rest = match started.and(run_due(&app, &registry).await) {
            Ok(_) => IDLE,
            Err(error) => {
                tracing::warn!(%error, "looking for jobs");
                IDLE * 5
            }
        };
        app.limits.tidy();
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Does everything that is due by the clock, also what that causes; returns how many jobs ran.
///
/// # Errors
/// When the database is away. A job's own failure is written into its row instead.
pub async fn run_due(app: &Shared, registry: &Registry) -> Result<usize, Error> {
    let mut ran = 0;
    loop {
        let job = take(&mut *app.db.conn().await?, app.clock.now()).await?;
        let Some(job) = job else { return Ok(ran) };
        run_one(app, registry, &job).await?;
        ran += 1;
    }
}

async fn run_one(app: &Shared, registry: &Registry, job: &Held) -> Result<(), Error> {
    let result = match registry.get(&job.kind) {
        Some(handler) => {
            let work = tokio::spawn(handler(Arc::clone(app), job.payload.clone()));
            work.await.unwrap_or_else(|panic| {
                Err(Error::Internal(anyhow::anyhow!(
                    "the job panicked: {panic}"
                )))
            })
        }
        None => Err(Error::Internal(anyhow::anyhow!(
            "nothing here does jobs of kind {:?}",
            job.kind
        ))),
    };
    let mut conn = app.db.conn().await?;
    match result {
        Ok(()) => done(&mut conn, job.id).await,
        Err(error) => {
            tracing::warn!(kind = job.kind, attempts = job.attempts, %error, "a job failed");
            failed(&mut conn, job, &error.to_string(), app.clock.now()).await
        }
    }
}
