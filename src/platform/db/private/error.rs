use std::io;
use std::path::{Path, PathBuf};

/// Why the private PostgreSQL cannot run. Every message is one line for the person who started us,
/// saying what to do about it; what lies underneath is part of the line, so there is no `source`.
#[derive(Debug, thiserror::Error)]
pub enum PrivateError {
    #[error(
        "no PostgreSQL server is installed: install one (Debian, Ubuntu: apt-get install postgresql; \
         macOS: brew install postgresql@17), name its folder in PG_BINDIR, or set DATABASE_URL to use a \
         server elsewhere"
    )]
    NotInstalled,

    #[error("there is no PostgreSQL server in {}: it must hold the programs postgres and initdb", bindir.display())]
    NoServerIn { bindir: PathBuf },

    #[error(
        "another instance already uses {}: stop that one first, or choose another data folder",
        folder.display()
    )]
    InUse { folder: PathBuf },

    #[error(
        "the data in {} was made by PostgreSQL {made_by}, but {} holds PostgreSQL {found}: install \
         PostgreSQL {made_by} beside it, or move the data over with pg_upgrade",
        cluster.display(), bindir.display()
    )]
    OtherVersion {
        cluster: PathBuf,
        made_by: u16,
        bindir: PathBuf,
        found: u16,
    },

    #[error(
        "PostgreSQL cannot set up its data as user id {uid}, which has no account on this system: run as a \
         user that is listed in /etc/passwd (in Docker: leave out --user), or set DATABASE_URL"
    )]
    NoAccount { uid: u32 },

    #[error(
        "PostgreSQL refuses to run as root and there is no account postgres or nobody to run it as: start \
         Weerklank as an ordinary user, or make one (adduser --system postgres)"
    )]
    NoUserToDropTo,

    #[error(
        "PostgreSQL runs as user {user}, who may not enter {}: move it, or give that user access (chmod o+x \
         on the folder and those above it)",
        path.display()
    )]
    Unreachable { path: PathBuf, user: String },

    #[error("PostgreSQL could not set up its data in {}: {why}", cluster.display())]
    Initdb { cluster: PathBuf, why: String },

    #[error("PostgreSQL did not get ready: {why}; its log is {}", log.display())]
    NotReady { log: PathBuf, why: String },

    #[error("PostgreSQL ended by itself ({how}); its log is {}", log.display())]
    Died { log: PathBuf, how: String },

    #[error(
        "a PostgreSQL server (pid {pid}) is still running on {} and does not stop: stop it by hand",
        cluster.display()
    )]
    StillRunning { cluster: PathBuf, pid: i32 },

    #[error("cannot use {}: {why}", path.display())]
    Folder { path: PathBuf, why: io::Error },

    #[error("cannot run {}: {why}", program.display())]
    Program { program: PathBuf, why: io::Error },
}

impl PrivateError {
    /// For `map_err` on anything done to a file or folder.
    pub(super) fn folder(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |why| Self::Folder {
            path: path.to_owned(),
            why,
        }
    }

    /// For `map_err` on starting a program.
    pub(super) fn program(program: &Path) -> impl FnOnce(io::Error) -> Self {
        move |why| Self::Program {
            program: program.to_owned(),
            why,
        }
    }

    /// Whether it passes by itself: children of a killed server may need a moment longer to end
    /// than their parent.
    pub(super) fn is_passing(&self) -> bool {
        matches!(self, Self::NotReady { why, .. } if why.contains("pre-existing shared memory block"))
    }
}
