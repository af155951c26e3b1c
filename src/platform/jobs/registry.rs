//! Which function does which kind of job. Rooms bring theirs; the program's root puts them together.
use crate::platform::app::Shared;
use crate::platform::web::Error;
use futures_util::future::BoxFuture;
use serde_json::Value;
use std::collections::HashMap;

/// Does one job. May run twice, so it must be safe to repeat.
pub type Handler = fn(Shared, Value) -> BoxFuture<'static, Result<(), Error>>;

/// All kinds of jobs.
#[derive(Default)]
pub struct Registry(HashMap<&'static str, Handler>);

impl Registry {
    #[must_use]
    pub fn with(mut self, kind: &'static str, handler: Handler) -> Self {
        self.0.insert(kind, handler);
        self
    }

    pub(super) fn get(&self, kind: &str) -> Option<Handler> {
        self.0.get(kind).copied()
    }
}
