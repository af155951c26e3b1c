//! Work to be done soon, kept in the database: written in the transaction that causes it, done at least once, never lost.
//! Owns the table `jobs`.
mod queue;
mod registry;
mod rounds;
mod worker;

pub use queue::{NewJob, enqueue, list_dead, retry_dead};
pub use registry::{Handler, Registry};
pub use rounds::Rounds;
pub use worker::{run_due, work};
