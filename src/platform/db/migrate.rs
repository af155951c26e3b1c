//! Bringing the schema up to date. Several processes may start at once, so an advisory lock makes one of them do it.
use super::Connection;
use anyhow::Context as _;
use diesel::migration::{Migration as _, MigrationSource};
use diesel::pg::Pg;
use diesel_async::{AsyncMigrationHarness, RunQueryDsl as _, SimpleAsyncConnection as _};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};
use std::time::Duration;
use tokio::runtime::Handle;

pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!();

/// How long whoever waits for another's migrations rests before asking again.
const REST: Duration = Duration::from_millis(100);

/// Runs what is missing and returns how many ran. Must be called on a multi-thread runtime.
///
/// # Errors
/// When the database can't be reached or a migration fails; a failed one leaves nothing behind.
pub async fn migrate(url: &str) -> anyhow::Result<usize> {
    migrate_from(url.to_owned(), MIGRATIONS).await
}

/// The same with migrations from elsewhere.
///
/// # Errors
/// When the database can't be reached or a migration fails; a failed one leaves nothing behind, unless its `metadata.toml` has it run
/// outside a transaction, as `CREATE INDEX CONCURRENTLY` must.
pub async fn migrate_from(
    url: String,
    source: impl MigrationSource<Pg> + Send,
) -> anyhow::Result<usize> {
    let mut connection = super::connect(Handle::current(), url)
        .await
        .context("connecting to the database")?;
    connection
        .batch_execute("SET statement_timeout = 0; SET lock_timeout = 5000")
        .await?;
    // asked for again and again and not waited for: a waiting statement is a transaction, and an index made CONCURRENTLY by whoever holds
    // the lock would wait for that one
    while !take_lock(&mut connection).await? {
        tokio::time::sleep(REST).await;
    }
    let mut harness = AsyncMigrationHarness::new(connection);
    let ran = harness
        .run_pending_migrations(source)
        .map_err(|e| anyhow::anyhow!(e))
        .context("migrating the database")?
        .len();
    Ok(ran)
}

diesel::define_sql_function! {
    /// Takes a lock for as long as the connection lasts, or says that another has it.
    fn pg_try_advisory_lock(key: diesel::sql_types::BigInt) -> diesel::sql_types::Bool;
}

async fn take_lock(connection: &mut Connection) -> anyhow::Result<bool> {
    // any number will do as long as it stays the same
    let taken = diesel::select(pg_try_advisory_lock(73_372_026_i64));
    Ok(taken.get_result(connection).await?)
}

/// Whether this program has a migration, by the name the database keeps of it.
pub fn knows_migration(version: &str) -> bool {
    let all = MigrationSource::<Pg>::migrations(&MIGRATIONS).unwrap_or_default();
    all.iter()
        .any(|one| one.name().version().to_string() == version)
}
