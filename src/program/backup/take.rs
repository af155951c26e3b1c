//! Taking a backup while the site runs.
use super::client::Source;
use super::inventory::{Backup, file_in, sum, sum_of};
use super::{ABOUT, DATABASE, FILES};
use crate::platform::files::Files;
use crate::platform::web::Error;
use anyhow::{Context as _, ensure};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// A folder that goes again unless it is finished.
struct Part(PathBuf);

impl Part {
    /// Beside where the backup will stand, for its owner only: mails, addresses and hashes are in it.
    fn beside(to: &Path) -> anyhow::Result<Self> {
        let name = to.file_name().unwrap_or_default().to_string_lossy();
        let part = to.with_file_name(format!(".{name}.{}.part", Uuid::new_v4().simple()));
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::DirBuilder::new()
            .mode(0o700)
            .create(&part)
            .with_context(|| format!("making the folder {}", part.display()))?;
        Ok(Self(part))
    }

    /// Gives it its name, once all of it is on the disk.
    fn finish(self, to: &Path) -> anyhow::Result<()> {
        to_disk(&self.0)?;
        fs::rename(&self.0, to)?;
        if let Some(parent) = to.parent() {
            File::open(parent)?.sync_all()?;
        }
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // gone already when it was finished
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Takes a backup. The folder is there whole or not at all.
///
/// # Errors
/// When the folder is there already, the database has no site, a program is missing or fails, or the disk is full.
pub async fn take(
    source: &Source<'_>,
    files: &Files,
    to: &Path,
    now: DateTime<Utc>,
) -> anyhow::Result<Backup> {
    // without a slash at its end, so that its name is its name
    let to: PathBuf = std::path::absolute(to)?.components().collect();
    ensure!(!to.exists(), "{} is there already", to.display());
    let schema = source.schema().await?;
    let schema = schema.context("the database has no tables: there is no site in it")?;
    let part = Part::beside(&to)?;
    let dump = part.0.join(DATABASE);
    let arguments = ["--format=custom", "--no-owner", "--no-privileges", "--file"];
    source.run("pg_dump", &arguments, &dump).await?;
    // after the database: whatever the dump names was there before it began
    let mut kept = BTreeMap::new();
    fs::create_dir(part.0.join(FILES))?;
    for name in files.list().await? {
        let file = file_in(&part.0, &name)?;
        match files.get(&name).await {
            Ok(bytes) => {
                if let Some(folder) = file.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::write(&file, &bytes)?;
                kept.insert(name, sum(&bytes));
            }
            // taken away since: then nobody is to have it
            Err(Error::NotFound) => {}
            Err(error) => return Err(error).with_context(|| format!("reading the file {name}")),
        }
    }
    let backup = Backup {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        schema,
        taken_at: now,
        database: sum_of(&dump)?,
        files: kept,
    };
    fs::write(part.0.join(ABOUT), serde_json::to_vec_pretty(&backup)?)?;
    part.finish(&to)?;
    Ok(backup)
}

/// A backup that is said to be there survives the power going out the next moment.
fn to_disk(folder: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            to_disk(&path)?;
        } else {
            File::open(&path)?.sync_all()?;
        }
    }
    File::open(folder)?.sync_all()?;
    Ok(())
}
