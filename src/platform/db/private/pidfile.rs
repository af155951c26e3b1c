//! `postmaster.pid`, in which a server says who it is and how far it got, and what a killed one
//! leaves behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::{Pid, Signal, kill_process};

/// The pid file of one cluster.
#[derive(Debug)]
pub(super) struct PidFile {
    cluster: PathBuf,
    socket_dir: PathBuf,
    path: PathBuf,
}

/// Whom a pid file means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nobody, or a process that is no more: PostgreSQL itself sees to what it left.
    Free,
    /// A server at work on this cluster.
    Serving(i32),
    /// A dead server nobody has buried yet, or an unrelated process that got its number. PostgreSQL
    /// takes either for a living server and would not start.
    Stale,
}

impl PidFile {
    pub(super) fn new(cluster: &Path, socket_dir: &Path) -> Self {
        Self {
            cluster: cluster.to_owned(),
            socket_dir: socket_dir.to_owned(),
            path: cluster.join("postmaster.pid"),
        }
    }

    /// The whole text, empty when there is none. A server killed earlier may have left one saying
    /// "ready", even under the number the next one gets (in a container): whoever waits for a new
    /// server compares with what was there before.
    pub(super) fn text(&self) -> String {
        fs::read_to_string(&self.path).unwrap_or_default()
    }

    pub(super) fn says_ready(&self, server: i32, before: &str) -> bool {
        let text = self.text();
        let mut lines = text.lines().map(str::trim);
        text != before
            && lines.next().and_then(|pid| pid.parse().ok()) == Some(server)
            // a standby takes connections as well
            && matches!(lines.nth(6), Some("ready" | "standby"))
    }

    pub(super) fn standing(&self) -> Standing {
        let text = self.text();
        // negative when a single-user server, which people start by hand, holds the cluster
        let Some(pid) = text
            .lines()
            .next()
            .and_then(|l| l.trim().parse::<i32>().ok())
        else {
            return Standing::Free;
        };
        let pid = pid.saturating_abs();
        let Some(process) = look_up(pid) else {
            return Standing::Free;
        };
        if !process.zombie && self.is_served_by(pid, &process) {
            Standing::Serving(pid)
        } else {
            Standing::Stale
        }
    }

    /// Removes what would keep a new server from starting. Only for [`Standing::Stale`] and with the
    /// folder locked; children of a dead server that are still at work hold its shared memory, and
    /// PostgreSQL looks for that by itself.
    pub(super) fn remove(&self) {
        let socket = self.socket_dir.join(".s.PGSQL.5432");
        let socket_lock = self.socket_dir.join(".s.PGSQL.5432.lock");
        for path in [&self.path, &socket, &socket_lock] {
            let _ = fs::remove_file(path);
        }
    }

    /// Removes the socket's folder when it lies outside the data folder, where nobody would.
    pub(super) fn tidy(&self, base: &Path) {
        if !self.socket_dir.starts_with(base) {
            let _ = fs::remove_dir(&self.socket_dir);
        }
    }

    fn is_served_by(&self, pid: i32, process: &Process) -> bool {
        let program = process.arguments.first().map(Path::new);
        let name = program.and_then(Path::file_name).and_then(|n| n.to_str());
        if !matches!(name, Some("postgres" | "postmaster")) {
            return false;
        }
        // a server we started names the cluster; one started by hand may do so in another way, but
        // works in it
        process
            .arguments
            .iter()
            .any(|a| Path::new(a) == self.cluster)
            || fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|dir| dir == self.cluster)
    }
}

/// Sends a signal; a process that is no more needs none.
pub(super) fn signal(pid: i32, signal: Signal) {
    if let Some(pid) = Pid::from_raw(pid) {
        let _ = kill_process(pid, signal);
    }
}

struct Process {
    zombie: bool,
    arguments: Vec<String>,
}

fn look_up(pid: i32) -> Option<Process> {
    if Path::new("/proc/self/stat").exists() {
        look_up_in_proc(pid)
    } else {
        look_up_with_ps(pid)
    }
}

fn look_up_in_proc(pid: i32) -> Option<Process> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // the state follows the name, which is in brackets and may hold anything
    let state = stat.rsplit(')').next()?.trim_start();
    let arguments = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    Some(Process {
        zombie: state.starts_with(['Z', 'X']),
        arguments: arguments
            .split(|byte| *byte == 0)
            .map(|argument| String::from_utf8_lossy(argument).into_owned())
            .collect(),
    })
}

/// For systems without /proc. A cluster with a space in its path is not recognised here, and a
/// leftover server on it is then left to PostgreSQL's own checks.
fn look_up_with_ps(pid: i32) -> Option<Process> {
    let output = Command::new("ps")
        .args(["-o", "stat=", "-o", "command=", "-p", &pid.to_string()])
        .output()
        .ok()?;
    let line = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let mut words = line.split_whitespace().map(str::to_owned);
    let state = words.next()?;
    Some(Process {
        zombie: state.starts_with('Z'),
        arguments: words.collect(),
    })
}
