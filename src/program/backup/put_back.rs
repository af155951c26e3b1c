//! Putting a backup into a database that has nothing in it yet.
use super::DATABASE;
use super::client::Source;
use super::inventory::{Backup, file_in};
use crate::platform::db::knows_migration;
use crate::platform::files::Files;
use anyhow::ensure;
use std::path::Path;

/// Puts it back: files first, for one without its row is never shown. The schema is the backup's: migrate afterwards.
///
/// # Errors
/// When the folder is no whole backup or a newer program's, the database is not empty, or a program is missing or fails; the database
/// is empty then as before.
pub async fn put_back(source: &Source<'_>, files: &Files, from: &Path) -> anyhow::Result<Backup> {
    let backup = Backup::open(from)?;
    ensure!(
        knows_migration(&backup.schema),
        "this backup is of a newer Weerklank ({}); put it back with that one",
        backup.version
    );
    ensure!(
        source.schema().await?.is_none(),
        "the database has tables already; a backup is put into an empty one, in a data folder of its own"
    );
    for name in backup.files.keys() {
        files
            .put(name, std::fs::read(file_in(from, name)?)?)
            .await?;
    }
    let arguments = [
        "--no-owner",
        "--no-privileges",
        "--exit-on-error",
        "--single-transaction",
        "--dbname",
        "",
    ];
    source
        .run("pg_restore", &arguments, &from.join(DATABASE))
        .await?;
    Ok(backup)
}
