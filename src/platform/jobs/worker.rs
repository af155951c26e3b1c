//! Doing the jobs.
use super::queue::{Held, done, failed, take};
use super::registry::Registry;
use super::rounds::Rounds;
use crate::platform::app::Shared;
use crate::platform::patience::ENDING;
use crate::platform::web::Error;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::task::{Id, JoinSet};
use tracing::Instrument as _;

/// How long an idle worker waits before it looks again.
const IDLE: Duration = Duration::from_millis(400);

/// Jobs under way in this process, one of a kind at most: a kind that is slow or stuck takes one lane and leaves the others theirs.
struct Lanes {
    most: usize,
    running: JoinSet<Result<(), Error>>,
    kinds: HashMap<Id, String>,
    /// When there was last nothing to do beside what is under way.
    nothing_else: Option<Instant>,
}

impl Lanes {
    fn new(most: usize) -> Self {
        Self {
            most,
            running: JoinSet::new(),
            kinds: HashMap::new(),
            nothing_else: None,
        }
    }

    /// Begins what is due, as long as there is a lane for it.
    async fn fill(&mut self, app: &Shared, registry: &Arc<Registry>) -> Result<(), Error> {
        while self.kinds.len() < self.most {
            let busy: Vec<&str> = self.kinds.values().map(String::as_str).collect();
            // that question walks all that waits of the busy kinds, which may be very many, so it is not asked after each of them
            let just_asked = self.nothing_else.is_some_and(|at| at.elapsed() < IDLE);
            if !busy.is_empty() && just_asked {
                break;
            }
            let job = take(&mut *app.db.conn().await?, &busy, app.clock.now()).await?;
            let Some(job) = job else {
                self.nothing_else = (!busy.is_empty()).then(Instant::now);
                break;
            };
            let kind = job.kind.clone();
            let (app, registry) = (Arc::clone(app), Arc::clone(registry));
            let lane = self
                .running
                .spawn(async move { run_one(&app, &registry, &job).await });
            self.kinds.insert(lane.id(), kind);
        }
        Ok(())
    }

    /// Waits until one is done; for ever when none is under way.
    async fn one_ends(&mut self) {
        let id = match self.running.join_next_with_id().await {
            None => return std::future::pending().await,
            Some(Ok((id, Ok(())))) => id,
            Some(Ok((id, Err(error)))) => {
                tracing::warn!(%error, "noting what came of a job");
                id
            }
            Some(Err(error)) => error.id(),
        };
        self.kinds.remove(&id);
    }

    /// Lets those under way end. One that does not is begun anew by another worker, once its hold is over.
    async fn end(mut self) {
        let all = async { while self.running.join_next().await.is_some() {} };
        if tokio::time::timeout(ENDING, all).await.is_err() {
            tracing::warn!("jobs under way are left to another worker");
        }
    }
}

/// Works in so many lanes until told to stop; jobs under way are finished first.
pub async fn work(
    app: Shared,
    registry: Arc<Registry>,
    lanes: usize,
    mut stop: watch::Receiver<bool>,
) {
    let mut rounds = Rounds::default();
    let mut lanes = Lanes::new(lanes);
    while !*stop.borrow() {
        let begun = match rounds.start(&app, &registry).await {
            Ok(()) => lanes.fill(&app, &registry).await,
            failed => failed,
        };
        let rest = match begun {
            Ok(()) => IDLE,
            Err(error) => {
                tracing::warn!(%error, "looking for jobs");
                IDLE * 5
            }
        };
        app.limits.tidy();
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            () = lanes.one_ends() => {}
            _ = stop.changed() => {}
        }
    }
    lanes.end().await;
}

/// Does everything that is due by the clock, also what that causes, one after the other; returns how many jobs ran.
///
/// # Errors
/// When the database is away. A job's own failure is written into its row instead.
pub async fn run_due(app: &Shared, registry: &Registry) -> Result<usize, Error> {
    let mut ran = 0;
    loop {
        let job = take(&mut *app.db.conn().await?, &[], app.clock.now()).await?;
        let Some(job) = job else { return Ok(ran) };
        run_one(app, registry, &job).await?;
        ran += 1;
    }
}

/// What came of a job that was begun: also when it panicked, and when it did not end.
async fn attempt(app: &Shared, registry: &Registry, job: &Held) -> Result<(), Error> {
    let Some(handler) = registry.get(&job.kind) else {
        return Err(Error::Internal(anyhow::anyhow!(
            "nothing here does jobs of kind {:?}",
            job.kind
        )));
    };
    let work = handler(Arc::clone(app), job.payload.clone());
    let span = tracing::info_span!("job", id = %job.id, kind = job.kind);
    let work = tokio::spawn(work.instrument(span));
    let stuck = work.abort_handle();
    let patience = registry.patience();
    match tokio::time::timeout(patience, work).await {
        Ok(Ok(result)) => result,
        Ok(Err(panic)) => Err(Error::Internal(anyhow::anyhow!(
            "the job panicked: {panic}"
        ))),
        Err(_) => {
            stuck.abort();
            Err(Error::Internal(anyhow::anyhow!(
                "the job was not done in {patience:?}"
            )))
        }
    }
}

async fn run_one(app: &Shared, registry: &Registry, job: &Held) -> Result<(), Error> {
    let result = attempt(app, registry, job).await;
    let mut conn = app.db.conn().await?;
    match result {
        Ok(()) => done(&mut conn, job.id).await,
        Err(error) => {
            tracing::warn!(kind = job.kind, attempts = job.attempts, %error, "a job failed");
            failed(&mut conn, job, &error.to_string(), app.clock.now()).await
        }
    }
}
