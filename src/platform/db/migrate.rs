//! Bringing the schema up to date. Several processes may start at once, so an advisory lock makes one of them do it.
use anyhow::Context as _;
use diesel::migration::{Migration as _, MigrationSource};
use diesel_async::{AsyncMigrationHarness, SimpleAsyncConnection as _};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};
use tokio::runtime::Handle;

pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!();

/// Runs what is missing and returns how many ran. Must be called on a multi-thread runtime.
///
/// # Errors
/// When the database can't be reached or a migration fails; a failed one leaves nothing behind.
pub async fn migrate(url: &str) -> anyhow::Result<usize> {
    let mut connection = super::connect(Handle::current(), url.to_owned())
        .await
        .context("connecting to the database")?;
    // any number will do as long as it stays the same
    connection
        .batch_execute("SET statement_timeout = 0; SET lock_timeout = 0; SELECT pg_advisory_lock(73372026); SET lock_timeout = 5000")
        .await?;
    let mut harness = AsyncMigrationHarness::new(connection);
    let ran = harness
        .run_pending_migrations(MIGRATIONS)
        .map_err(|e| anyhow::anyhow!(e))
        .context("migrating the database")?
        .len();
    Ok(ran)
}

/// Whether this program has a migration, by the name the database keeps of it.
pub fn knows_migration(version: &str) -> bool {
    let all = MigrationSource::<diesel::pg::Pg>::migrations(&MIGRATIONS).unwrap_or_default();
    all.iter()
        .any(|one| one.name().version().to_string() == version)
}
