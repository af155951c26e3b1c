//! Bringing the schema up to date. Several processes may start at once, so an advisory lock makes one of them do it.
use super::Connection;
use anyhow::Context as _;
use diesel::QueryableByName;
use diesel::migration::{Migration as _, MigrationSource};
use diesel::pg::Pg;
use diesel::sql_types::Text;
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
        .batch_execute("SET statement_timeout = 0")
        .await?;
    // asked for again and again and not waited for: a waiting statement is a transaction, and an index made CONCURRENTLY by whoever holds
    // the lock would wait for that one
    while !take_lock(&mut connection).await? {
        tokio::time::sleep(REST).await;
    }
    tokio::task::block_in_place(|| run_all(connection, source))
}

/// Runs them one by one; migrations stay on their thread, so nothing here waits as a task does.
fn run_all(connection: Connection, source: impl MigrationSource<Pg>) -> anyhow::Result<usize> {
    let mut harness = AsyncMigrationHarness::new(connection);
    let pending = harness
        .pending_migrations(source)
        .map_err(|e| anyhow::anyhow!(e))
        .context("asking which migrations are missing")?;
    let mut was_in_transaction = None;
    for one in &pending {
        let in_transaction = one.metadata().run_in_transaction();
        if was_in_transaction.replace(in_transaction) != Some(in_transaction) {
            let mut connection = harness.into_inner();
            Handle::current().block_on(make_ready(&mut connection, in_transaction))?;
            harness = AsyncMigrationHarness::new(connection);
        }
        harness
            .run_migration(one)
            .map_err(|e| anyhow::anyhow!(e))
            .context("migrating the database")?;
    }
    Ok(pending.len())
}

/// What holds others up gives up soon. An index made CONCURRENTLY holds nobody up and waits for transactions as long as they last; one that
/// was begun before and not finished, by a program that was killed, is taken away so that it can be made.
async fn make_ready(connection: &mut Connection, in_transaction: bool) -> anyhow::Result<()> {
    if in_transaction {
        connection.batch_execute("SET lock_timeout = 5000").await?;
        return Ok(());
    }
    connection.batch_execute("SET lock_timeout = 0").await?;
    for Unfinished { name } in list_unfinished(connection).await? {
        let drop = format!("DROP INDEX CONCURRENTLY {name}");
        connection.batch_execute(&drop).await?;
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Unfinished {
    #[diesel(sql_type = Text)]
    name: String,
}

#[allow(
    clippy::disallowed_methods,
    reason = "the server's own catalogue; it only reads"
)]
async fn list_unfinished(connection: &mut Connection) -> anyhow::Result<Vec<Unfinished>> {
    let all = "SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid \
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT i.indisvalid AND n.nspname = 'public'";
    Ok(diesel::sql_query(all).load(connection).await?)
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
