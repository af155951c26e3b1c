//! Programs that are started and stopped, and what the kernel says they used.
use anyhow::{Context as _, bail};
use std::collections::BTreeSet;
use std::fs;
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A program that lives as long as this does.
pub struct Running {
    child: Child,
    pub address: SocketAddr,
}

impl Running {
    /// Starts it, and waits until it takes connections.
    pub fn start(mut command: Command, address: SocketAddr) -> anyhow::Result<Self> {
        let child = command
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("starting {command:?}"))?;
        let mut running = Self { child, address };
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            if let Some(status) = running.child.try_wait()? {
                bail!("{command:?} ended with {status}");
            }
            if begun.elapsed() > Duration::from_secs(60) {
                bail!("{command:?} does not answer");
            }
            std::thread::park_timeout(Duration::from_millis(5));
        }
        Ok(running)
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Running {
    /// Asks it to stop, so that a private database is shut down and not killed.
    fn drop(&mut self) {
        let pid = i32::try_from(self.child.id()).ok();
        if let Some(pid) = pid.and_then(rustix::process::Pid::from_raw) {
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
        }
        let _ = self.child.wait();
    }
}

/// Of a second, as Linux counts processor time for everybody to read.
const TICKS: f64 = 100.0;

/// Processor time used so far, in microseconds.
#[derive(Clone, Copy, Default)]
pub struct Used {
    pub app: f64,
    pub postgres: f64,
}

impl Used {
    /// What an app used, and a server of Postgres with all its children, those that ended too.
    pub fn now(app: u32, postgres: u32) -> anyhow::Result<Self> {
        let mut used = Self {
            app: time_of(app, false).context("the app is gone")?,
            postgres: time_of(postgres, true).context("the database is gone")?,
        };
        for child in children(postgres) {
            // one that ended meanwhile is in its parent's sum
            used.postgres += time_of(child, false).unwrap_or_default();
        }
        Ok(used)
    }

    pub fn since(self, before: Self) -> Self {
        Self {
            app: self.app - before.app,
            postgres: self.postgres - before.postgres,
        }
    }
}

/// The fields of a process' line that come after its name.
fn fields_of(pid: u32) -> Option<Vec<u64>> {
    let line = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, after) = line.rsplit_once(") ")?;
    let fields = after.split_whitespace().skip(1);
    Some(
        fields
            .map(|field| field.parse().unwrap_or_default())
            .collect(),
    )
}

fn time_of(pid: u32, with_ended: bool) -> Option<f64> {
    let fields = fields_of(pid)?;
    // user, system, and the same of children that ended
    let ticks: u64 = fields
        .get(10..if with_ended { 14 } else { 12 })?
        .iter()
        .sum();
    Some(ticks as f64 * 1e6 / TICKS)
}

/// The processes that have this one as their parent.
fn children(parent: u32) -> BTreeSet<u32> {
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = all.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.filter(|pid| parent_of(*pid) == Some(parent)).collect()
}

fn parent_of(pid: u32) -> Option<u32> {
    fields_of(pid)?.first().and_then(|n| u32::try_from(*n).ok())
}

/// The server of Postgres somewhere under a process: the one that has children of its own.
pub fn postgres_under(pid: u32) -> Option<u32> {
    let mut waiting = vec![pid];
    while let Some(next) = waiting.pop() {
        let name = fs::read_to_string(format!("/proc/{next}/comm")).unwrap_or_default();
        if name.trim() == "postgres" {
            return Some(next);
        }
        waiting.extend(children(next));
    }
    None
}

/// Memory in use now and at most so far, in MB.
pub fn memory_of(pid: u32) -> (f64, f64) {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let value = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kilobytes = line.and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok());
        kilobytes.unwrap_or_default() / 1000.0
    };
    (value("VmRSS:"), value("VmHWM:"))
}
