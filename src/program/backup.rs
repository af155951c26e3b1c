//! Everything a site is, in a folder: the database as it was at one moment and the files people sent; and back again.
use crate::platform::files::Files;
use anyhow::{Context as _, bail, ensure};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use tokio::fs;
use tokio::process::Command;
use tokio_postgres::config::{Config, Host, SslMode};

/// What a backup says of itself; written last, so that a folder without it is no whole backup.
const ABOUT: &str = "backup.json";
const DATABASE: &str = "database.dump";
const FILES: &str = "files";

/// What a backup says of itself.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The version of Weerklank that took it. The same one or a newer one puts it back.
    pub version: String,
    /// When it began: what was acknowledged before is in it.
    pub taken_at: DateTime<Utc>,
    /// How many files people sent.
    pub files: usize,
}

/// A database with the client programs to copy it.
pub struct Source<'a> {
    /// As in `DATABASE_URL`.
    pub url: &'a str,
    /// The folder with `pg_dump` and `pg_restore`; those on the path when there is none.
    pub programs: Option<PathBuf>,
}

/// Takes a backup while the site runs. The folder is there whole or not at all.
///
/// # Errors
/// When the folder is there already, a program is missing or fails, or the disk is full.
pub async fn take(
    source: &Source<'_>,
    files: &Files,
    to: &Path,
    now: DateTime<Utc>,
) -> anyhow::Result<Backup> {
    ensure!(!to.exists(), "{} is there already", to.display());
    let mut part = OsString::from(to);
    part.push(".part");
    let part = PathBuf::from(part);
    if part.exists() {
        fs::remove_dir_all(&part).await?;
    }
    fs::create_dir_all(part.join(FILES))
        .await
        .with_context(|| format!("making the folder {}", part.display()))?;
    only_ours(&part).await?;
    let dump = part.join(DATABASE);
    let mut program = source.program("pg_dump")?;
    program.args(["--format=custom", "--no-owner", "--no-privileges", "--file"]);
    finish(program.arg(&dump), "pg_dump").await?;
    // after the database: whatever the dump names was there before it began
    let names = files.list().await?;
    for name in &names {
        let file = part.join(FILES).join(name);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).await?;
        }
        match files.get(name).await {
            Ok(bytes) => fs::write(&file, bytes).await?,
            // taken away since: then nobody is to have it
            Err(crate::platform::web::Error::NotFound) => {}
            Err(error) => return Err(error).with_context(|| format!("reading the file {name}")),
        }
    }
    let backup = Backup {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        taken_at: now,
        files: names.len(),
    };
    fs::write(part.join(ABOUT), serde_json::to_vec_pretty(&backup)?).await?;
    to_disk(&part).await?;
    fs::rename(&part, to).await?;
    Ok(backup)
}

/// Puts a backup into a database that has nothing in it yet. The schema is the backup's: migrate afterwards.
///
/// # Errors
/// When the folder is no whole backup, the database is not empty, or a program is missing or fails; the database is empty then as before.
pub async fn put_back(source: &Source<'_>, files: &Files, from: &Path) -> anyhow::Result<Backup> {
    let about = fs::read(from.join(ABOUT)).await;
    let about = about.with_context(|| format!("{} is no whole backup", from.display()))?;
    let backup: Backup = serde_json::from_slice(&about)?;
    ensure!(
        is_empty(source.url).await?,
        "the database has tables already; a backup is put into an empty one, in a data folder of its own"
    );
    let mut program = source.program("pg_restore")?;
    program.args(["--no-owner", "--no-privileges", "--exit-on-error"]);
    program.args(["--single-transaction", "--dbname", ""]);
    finish(program.arg(from.join(DATABASE)), "pg_restore").await?;
    let mut folders = vec![from.join(FILES)];
    while let Some(folder) = folders.pop() {
        let mut entries = fs::read_dir(&folder).await?;
        while let Some(entry) = entries.next_entry().await? {
            if entry.file_type().await?.is_dir() {
                folders.push(entry.path());
                continue;
            }
            let path = entry.path();
            let name = path.strip_prefix(from.join(FILES))?.to_string_lossy();
            files.put(&name, fs::read(&path).await?).await?;
        }
    }
    Ok(backup)
}

impl Source<'_> {
    /// One of Postgres' client programs, told by its environment where to go: what stands in arguments is read by everybody on the machine.
    fn program(&self, name: &str) -> anyhow::Result<Command> {
        let config: Config = self.url.parse().context("reading the database's address")?;
        let program = self.programs.as_ref().map(|folder| folder.join(name));
        let mut command = Command::new(program.unwrap_or_else(|| name.into()));
        command.kill_on_drop(true).env("PGCONNECT_TIMEOUT", "10");
        let host = match config.get_hosts().first() {
            Some(Host::Tcp(host)) => host.clone().into(),
            Some(Host::Unix(folder)) => folder.clone().into_os_string(),
            None => bail!("the database's address names no host"),
        };
        command.env("PGHOST", host);
        if let Some(port) = config.get_ports().first() {
            command.env("PGPORT", port.to_string());
        }
        if let Some(user) = config.get_user() {
            command.env("PGUSER", user);
        }
        if let Some(password) = config.get_password() {
            command.env("PGPASSWORD", String::from_utf8_lossy(password).as_ref());
        }
        if let Some(database) = config.get_dbname() {
            command.env("PGDATABASE", database);
        }
        if config.get_ssl_mode() == SslMode::Require {
            command.env("PGSSLMODE", "require");
        }
        Ok(command)
    }
}

async fn finish(command: &mut Command, name: &str) -> anyhow::Result<()> {
    let output = command.output().await;
    let output = output.with_context(|| {
        format!("{name} can't be started: install PostgreSQL's client programs, or name their folder with PG_BINDIR")
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{name} failed: {}", said.trim());
    }
    Ok(())
}

async fn is_empty(url: &str) -> anyhow::Result<bool> {
    use diesel::prelude::*;
    use diesel_async::RunQueryDsl as _;
    #[derive(QueryableByName)]
    struct Tables {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        n: i64,
    }
    let handle = tokio::runtime::Handle::current();
    let mut conn = crate::platform::db::connect(handle, url.to_owned()).await?;
    #[allow(
        clippy::disallowed_methods,
        reason = "the catalogue is in no schema of ours"
    )]
    let found: Tables = diesel::sql_query(
        "SELECT count(*) AS n FROM information_schema.tables WHERE table_schema = 'public'",
    )
    .get_result(&mut conn)
    .await?;
    Ok(found.n == 0)
}

/// Mails, addresses and hashes are in it.
async fn only_ours(folder: &Path) -> anyhow::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).await?;
    }
    Ok(())
}

/// A backup that is said to be there survives the power going out the next moment.
async fn to_disk(folder: &Path) -> anyhow::Result<()> {
    for name in [DATABASE, ABOUT] {
        fs::File::open(folder.join(name)).await?.sync_all().await?;
    }
    fs::File::open(folder).await?.sync_all().await?;
    Ok(())
}
