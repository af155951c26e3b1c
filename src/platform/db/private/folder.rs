//! The data folder: what lies where in it, and the lock that keeps others out.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::PrivateError;
use super::user::RunAs;

/// Where the data goes when root keeps the wished folder to itself.
const SHARED: &str = "/var/lib/weerklank";

/// A socket's address holds 103 bytes on macOS (107 on Linux), of which `/.s.PGSQL.5432` takes 14.
const LONGEST_SOCKET_DIR: usize = 89;

/// At a start the log is set aside when it has grown past this.
const LONGEST_LOG: u64 = 10 * 1024 * 1024;

/// An opened data folder. As long as this lives, no other instance uses the folder.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) base: PathBuf,
    /// PostgreSQL's own data.
    pub(super) cluster: PathBuf,
    pub(super) log: PathBuf,
    _lock: File,
}

impl Folder {
    /// Chooses the folder, makes it and locks it.
    pub(super) fn open(wished: &Path) -> Result<(Self, RunAs), PrivateError> {
        let (base, run_as) = choose(wished)?;
        make_open(&base, &run_as)?;
        // one spelling, as a running server is recognised by it
        let base = base.canonicalize().map_err(PrivateError::folder(&base))?;
        let folder = Self {
            cluster: base.join("pg"),
            log: base.join("postgres.log"),
            _lock: lock(&base)?,
            base,
        };
        Ok((folder, run_as))
    }

    /// Makes the folder for the socket, for the server's user alone: who can open the socket is in.
    pub(super) fn socket_dir(&self, run_as: &RunAs) -> Result<PathBuf, PrivateError> {
        let dir = socket_dir_of(&self.base)?;
        make_private(&dir, run_as)?;
        Ok(dir)
    }

    /// Opens the log to append to; it may quote people's texts, so only we read it.
    pub(super) fn open_log(&self) -> Result<File, PrivateError> {
        if fs::metadata(&self.log).is_ok_and(|meta| meta.len() > LONGEST_LOG) {
            let older = self.log.with_extension("log.1");
            fs::rename(&self.log, &older).map_err(PrivateError::folder(&older))?;
        }
        OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(&self.log)
            .map_err(PrivateError::folder(&self.log))
    }

    pub(super) fn log_length(&self) -> u64 {
        fs::metadata(&self.log).map_or(0, |meta| meta.len())
    }

    /// What the server complained of since the log was this long: its last fatal line, or its last.
    pub(super) fn last_words(&self, since: u64) -> Option<String> {
        let mut file = File::open(&self.log).ok()?;
        // shorter than it was: set aside meanwhile
        let since = if self.log_length() < since { 0 } else { since };
        file.seek(SeekFrom::Start(since)).ok()?;
        let mut bytes = Vec::new();
        file.take(64 * 1024).read_to_end(&mut bytes).ok()?;
        let text = String::from_utf8_lossy(&bytes);
        let fatal = text
            .lines()
            .rev()
            .find(|line| line.contains("FATAL:") || line.contains("PANIC:"));
        let line = fatal.or_else(|| text.lines().rev().find(|line| !line.trim().is_empty()))?;
        // without the time and pid in front
        let start = line.find("FATAL:").or_else(|| line.find("PANIC:"));
        line.get(start.unwrap_or(0)..).map(str::to_owned)
    }
}

/// Where the socket of a server with its data in this folder is, when there is one.
pub(super) fn find_socket(wished: &Path) -> Option<PathBuf> {
    let (base, _) = choose(wished).ok()?;
    let dir = socket_dir_of(&base.canonicalize().ok()?).ok()?;
    dir.join(".s.PGSQL.5432").exists().then_some(dir)
}

fn socket_dir_of(base: &Path) -> Result<PathBuf, PrivateError> {
    let dir = base.join("run");
    let bytes = dir.as_os_str().as_bytes();
    // a comma would split the address in two for libpq
    if bytes.len() <= LONGEST_SOCKET_DIR && !bytes.contains(&b',') {
        return Ok(dir);
    }
    let meta = fs::metadata(base).map_err(PrivateError::folder(base))?;
    let name = format!("weerklank-{:x}-{:x}", meta.dev(), meta.ino());
    Ok(std::env::temp_dir().join(name))
}

/// Makes a folder that only the server's user enters. The name may be known beforehand in a folder
/// everybody writes to, so one that already lies there must not be a link or somebody else's.
pub(super) fn make_private(dir: &Path, run_as: &RunAs) -> Result<(), PrivateError> {
    let made = DirBuilder::new().mode(0o700).create(dir);
    if let Err(why) = made {
        if why.kind() != io::ErrorKind::AlreadyExists {
            return Err(PrivateError::folder(dir)(why));
        }
        let there = fs::symlink_metadata(dir).map_err(PrivateError::folder(dir))?;
        if !there.is_dir() || !run_as.trusts(there.uid()) {
            let why = io::Error::other("it already exists and belongs to somebody else");
            return Err(PrivateError::folder(dir)(why));
        }
    }
    run_as.give(dir)?;
    fs::set_permissions(dir, Permissions::from_mode(0o700)).map_err(PrivateError::folder(dir))
}

/// Makes the data folder. The server's user must get through to what is in it, even when our umask
/// closes what we make; what is in it has its own rights.
fn make_open(base: &Path, run_as: &RunAs) -> Result<(), PrivateError> {
    let missing: Vec<_> = base.ancestors().take_while(|f| !f.exists()).collect();
    fs::create_dir_all(base).map_err(PrivateError::folder(base))?;
    if run_as.may_enter(base).is_err() {
        for folder in missing {
            fs::set_permissions(folder, Permissions::from_mode(0o755))
                .map_err(PrivateError::folder(folder))?;
        }
    }
    run_as.may_enter(base)
}

fn choose(wished: &Path) -> Result<(PathBuf, RunAs), PrivateError> {
    let base = std::path::absolute(wished).map_err(PrivateError::folder(wished))?;
    let cluster = base.join("pg");
    let run_as = RunAs::for_cluster(&cluster)?;
    match run_as.may_enter(&base) {
        Ok(()) => Ok((base, run_as)),
        // never leave existing data behind for an empty folder elsewhere
        Err(closed) if cluster.exists() => Err(closed),
        Err(closed) => {
            tracing::warn!("{closed}; using {SHARED} instead");
            let base = PathBuf::from(SHARED);
            let run_as = RunAs::for_cluster(&base.join("pg"))?;
            Ok((base, run_as))
        }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "nothing says that a lock was let go but trying it"
)]
fn lock(base: &Path) -> Result<File, PrivateError> {
    let path = base.join("lock");
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(&path)
        .map_err(PrivateError::folder(&path))?;
    // a program that is just being started by this process holds the lock as well, until it is one
    for _ in 0..20 {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(25)),
            Err(TryLockError::Error(why)) => return Err(PrivateError::folder(&path)(why)),
        }
    }
    Err(PrivateError::InUse {
        folder: base.to_owned(),
    })
}
