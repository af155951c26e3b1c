//! PostgreSQL's own data: made once by `initdb`, recognised afterwards by its version.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Output;

use super::PrivateError;
use super::find;
use super::folder::{Folder, make_private};
use super::user::RunAs;

/// What half-made data is called; nothing under such a name was ever used.
const UNFINISHED: &str = "pg.init";

/// The macOS C library has no C.UTF-8; these two together mean the same there.
const LOCALE: &[&str] = if cfg!(target_os = "macos") {
    &["--locale=C", "--lc-ctype=UTF-8"]
} else {
    &["--locale=C.UTF-8"]
};

/// The major version that made the data, or `None` when there is no data yet.
pub(super) fn made_by(cluster: &Path) -> Result<Option<u16>, PrivateError> {
    let path = cluster.join("PG_VERSION");
    match fs::read_to_string(&path) {
        Ok(text) => Ok(find::leading_number(&text)),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(PrivateError::folder(&path)(why)),
    }
}

/// Makes the data under another name and renames it when it is whole, so a first start that was cut
/// short is simply done again.
///
/// The name is new each time, as the `initdb` of a killed start may still be writing to the old one.
pub(super) fn create(folder: &Folder, bindir: &Path, run_as: &RunAs) -> Result<(), PrivateError> {
    clear_unfinished(folder);
    let unique = uuid::Uuid::new_v4().simple();
    let unfinished = folder.base.join(format!("{UNFINISHED}.{unique}"));
    make_private(&unfinished, run_as)?;
    let program = bindir.join("initdb");
    let output = run_as
        .command(&program, &folder.base)
        .args(["--username=app", "--auth=trust", "--encoding=UTF8"])
        .args(LOCALE)
        // syncing takes longer than all the rest; `sync` does it while the server is already at work
        .arg("--no-sync")
        .arg("--pgdata")
        .arg(&unfinished)
        .output()
        .map_err(PrivateError::program(&program))?;
    if !output.status.success() {
        clear_unfinished(folder);
        return Err(failure(&folder.cluster, &output));
    }
    fs::rename(&unfinished, &folder.cluster).map_err(PrivateError::folder(&folder.cluster))
}

/// Writes a new cluster through to the disk. File by file, so that ending the process is not held up
/// by it; files that vanish meanwhile or may not be opened are the server's own concern.
pub(super) fn sync(cluster: PathBuf) {
    let mut folders = vec![cluster];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => sync_one(&entry.path()),
                _ => {}
            }
        }
        sync_one(&folder);
    }
}

fn sync_one(path: &Path) {
    let synced = File::open(path).and_then(|file| file.sync_all());
    if let Err(why) = synced
        && why.kind() != io::ErrorKind::NotFound
    {
        tracing::debug!(path = %path.display(), %why, "could not sync");
    }
}

fn clear_unfinished(folder: &Folder) {
    for entry in fs::read_dir(&folder.base).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            // what cannot be removed now is in nobody's way and is tried again at the next start
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn failure(cluster: &Path, output: &Output) -> PrivateError {
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("could not look up effective user ID") {
        return PrivateError::NoAccount {
            uid: rustix::process::geteuid().as_raw(),
        };
    }
    let complaint = said
        .lines()
        .find(|line| line.contains("error:") || line.contains("FATAL:"))
        .or_else(|| said.lines().rev().find(|line| !line.trim().is_empty()));
    PrivateError::Initdb {
        cluster: cluster.to_owned(),
        why: complaint.map_or_else(|| output.status.to_string(), str::to_owned),
    }
}
