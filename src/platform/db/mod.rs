//! The database: connections, migrations, a private server for those who have none.
mod connect;
mod migrate;
mod pool;
pub mod private;
#[rustfmt::skip]
pub mod schema;

pub use connect::{connect, ensure_database};
pub use migrate::{MIGRATIONS, migrate};
pub use pool::{Conn, Db};

/// The connection acts and queries are written against.
pub type Connection = diesel_async::AsyncPgConnection;
