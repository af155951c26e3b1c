//! Which function does which kind of job. Rooms bring theirs; the program's root puts them together.
use crate::platform::app::Shared;
use crate::platform::patience::JOB;
use crate::platform::web::Error;
use chrono::Duration;
use futures_util::future::BoxFuture;
use serde_json::Value;
use std::collections::HashMap;

/// Does one job. May run twice, so it must be safe to repeat.
pub type Handler = fn(Shared, Value) -> BoxFuture<'static, Result<(), Error>>;

/// All kinds of jobs.
pub struct Registry {
    handlers: HashMap<&'static str, Handler>,
    /// Those that nothing causes but time, and how often.
    rounds: Vec<(&'static str, Duration)>,
    patience: std::time::Duration,
}

impl Default for Registry {
    fn default() -> Self {
        Self {
            handlers: HashMap::new(),
            rounds: Vec::new(),
            patience: JOB,
        }
    }
}

impl Registry {
    /// How long a job may take before it is taken for stuck. It has to be less than a worker's hold on it.
    #[must_use]
    pub fn patient_for(mut self, patience: std::time::Duration) -> Self {
        self.patience = patience;
        self
    }

    pub(super) const fn patience(&self) -> std::time::Duration {
        self.patience
    }

    #[must_use]
    pub fn with(mut self, kind: &'static str, handler: Handler) -> Self {
        self.handlers.insert(kind, handler);
        self
    }

    /// A job that goes round by itself. Two workers may start the same round, so doing it twice must be as doing it once.
    #[must_use]
    pub fn every(mut self, kind: &'static str, period: Duration, handler: Handler) -> Self {
        self.rounds.push((kind, period));
        self.with(kind, handler)
    }

    pub(super) fn rounds(&self) -> impl Iterator<Item = (&'static str, Duration)> + '_ {
        self.rounds.iter().copied()
    }

    pub(super) fn get(&self, kind: &str) -> Option<Handler> {
        self.handlers.get(kind).copied()
    }
}
