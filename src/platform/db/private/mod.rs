//! A PostgreSQL of our own, for whoever just wants to run Weerklank: found among the installed
//! ones, kept in the data folder, reachable through a unix socket only, started and stopped with us.
//!
//! Three promises shape it:
//!
//! - **It never outlives us.** The server runs under a small shell guard (`guard.sh`) that holds a
//!   pipe from this process; when the pipe closes, even by `kill -9`, the server shuts down.
//! - **It comes back.** When the server dies it is started again, for as long as we live.
//! - **A folder is used once.** A lock on the data folder keeps a second instance out, so whatever
//!   server is still found in it is a leftover of ours and may be waited for or cleared away.

mod cluster;
mod error;
mod find;
mod folder;
mod guard;
mod life;
mod pidfile;
mod server;
mod settings;
mod supervise;
mod user;

pub use error::PrivateError;
pub use find::find_bindir;
pub use server::{Options, PrivatePostgres};
