//! The database: connections, migrations, a private server for those who have none.
mod connect;
mod line;
mod long;
mod migrate;
mod pool;
pub mod private;
mod replica;
#[rustfmt::skip]
pub mod schema;
mod statement;

pub use connect::{connect, ensure_database};
pub use line::wait_in_line;
pub use long::take_time;
pub use migrate::{MIGRATIONS, knows_migration, migrate, migrate_from};
pub use pool::{Conn, Db};
pub use replica::Replica;
pub use statement::{Prepared, Statement, prepared, statement};

/// The connection acts and queries are written against.
pub type Connection = diesel_async::AsyncPgConnection;
