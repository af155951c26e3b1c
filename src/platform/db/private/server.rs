use std::fmt::Write as _;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread::JoinHandle;

use super::folder::{self, Folder};
use super::guard::{Event, Launch};
use super::pidfile::PidFile;
use super::supervise::Supervisor;
use super::{PrivateError, cluster, find, settings};

/// What a private server is to be like.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder its data lives in; made when it does not exist.
    pub data: PathBuf,
    /// The folder with its programs, when the one to use is not the newest installed.
    pub bindir: Option<PathBuf>,
    /// Whether what is acknowledged survives a power cut. Only tests can do without.
    pub durable: bool,
    pub max_connections: u16,
}

/// A PostgreSQL server that lives as long as this does: started again when it dies, stopped when
/// this is dropped or the process ends in whatever way.
#[derive(Debug)]
pub struct PrivatePostgres {
    events: Sender<Event>,
    thread: Option<JoinHandle<()>>,
    socket_dir: PathBuf,
    pid: Arc<AtomicU32>,
}

impl PrivatePostgres {
    /// Starts the server, making its data first when there is none, and returns when it takes
    /// connections. Blocks for a second the first time and for a fraction of one afterwards, longer
    /// after a power cut.
    ///
    /// # Errors
    /// Whatever keeps the server from running, in words for the person who started us: see
    /// [`PrivateError`].
    pub fn start(options: Options) -> Result<Self, PrivateError> {
        let (folder, run_as) = Folder::open(&options.data)?;
        let made_by = cluster::made_by(&folder.cluster)?;
        let bindir = find::find_for(options.bindir.as_deref(), made_by)?;
        run_as.may_enter(&bindir)?;
        match made_by {
            None => cluster::create(&folder, &bindir, &run_as)?,
            Some(made_by) => same_version(&folder.cluster, made_by, &bindir)?,
        }
        let socket_dir = folder.socket_dir(&run_as)?;
        let cluster = folder.cluster.clone();
        let launch = Launch {
            program: bindir.join("postgres"),
            arguments: settings::arguments(&options, &cluster, &socket_dir),
            run_as,
        };
        let this = Self::supervise(folder, launch, socket_dir)?;
        if made_by.is_none() && options.durable {
            let write_through = move || cluster::sync(cluster);
            // were there no thread to be had, the server's own checkpoints would do most of it
            let _ = std::thread::Builder::new()
                .name("postgres-sync".into())
                .spawn(write_through);
        }
        Ok(this)
    }

    fn supervise(
        folder: Folder,
        launch: Launch,
        socket_dir: PathBuf,
    ) -> Result<Self, PrivateError> {
        let program = launch.program.clone();
        let (sender, events) = mpsc::channel();
        let (first, started) = mpsc::channel();
        let pid = Arc::new(AtomicU32::new(0));
        let supervisor = Supervisor {
            pidfile: PidFile::new(&folder.cluster, &socket_dir),
            folder,
            launch,
            events,
            sender: sender.clone(),
            pid: Arc::clone(&pid),
        };
        let thread = std::thread::Builder::new()
            .name("postgres".into())
            .spawn(move || supervisor.run(first))
            .map_err(PrivateError::program(&program))?;
        // from here on dropping it waits for the thread, and so for the lock on the folder
        let this = Self {
            events: sender,
            thread: Some(thread),
            socket_dir,
            pid,
        };
        match started.recv() {
            Ok(Ok(())) => Ok(this),
            Ok(Err(why)) => Err(why),
            Err(mpsc::RecvError) => {
                let why = std::io::Error::other("its supervisor ended early");
                Err(PrivateError::program(&program)(why))
            }
        }
    }

    /// The address of one of its databases, for tokio-postgres, libpq and `psql` alike. A new
    /// server has just `postgres`; the user `app` may make more. Stays the same across restarts.
    pub fn url(&self, database: &str) -> String {
        address(&self.socket_dir, database)
    }

    /// The address of a database of the server that another process runs in this data folder, for a
    /// command that works beside it; `None` when none runs there.
    pub fn running_in(data: &Path, database: &str) -> Option<String> {
        folder::find_socket(data).map(|socket_dir| address(&socket_dir, database))
    }

    /// Stops the server: connections are cut, what is committed is kept. Returns when it is gone.
    pub fn stop(&mut self) {
        let _ = self.events.send(Event::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }

    /// The pid of the server's main process, `None` while there is none that takes connections.
    pub fn pid(&self) -> Option<u32> {
        match self.pid.load(Ordering::Acquire) {
            0 => None,
            pid => Some(pid),
        }
    }
}

fn address(socket_dir: &Path, database: &str) -> String {
    let host = percent_encoded(socket_dir.as_os_str().as_bytes());
    let database = percent_encoded(database.as_bytes());
    format!("postgresql://app@{host}/{database}")
}

impl Drop for PrivatePostgres {
    fn drop(&mut self) {
        self.stop();
    }
}

fn same_version(cluster: &Path, made_by: u16, bindir: &Path) -> Result<(), PrivateError> {
    let found = find::major_of(bindir)?;
    if found == made_by {
        return Ok(());
    }
    Err(PrivateError::OtherVersion {
        cluster: cluster.to_owned(),
        made_by,
        bindir: bindir.to_owned(),
        found,
    })
}

fn percent_encoded(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for byte in bytes {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) {
            text.push(char::from(*byte));
        } else {
            // writing to a String cannot fail
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::percent_encoded;

    #[test]
    fn encodes_what_would_end_or_split_a_host() {
        assert_eq!(percent_encoded(b"/a b,c:d/run"), "%2Fa%20b%2Cc%3Ad%2Frun");
    }
}
