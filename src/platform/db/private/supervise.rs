//! The thread that keeps the server running.

use std::sync::Arc;
use std::sync::atomic::AtomicU32;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::PrivateError;
use super::folder::Folder;
use super::guard::{Event, Launch};
use super::life::End;
use super::pidfile::{self, PidFile, Standing};

/// A server that served this long was a sound one: its end begins a new count of failures.
const SOUND: Duration = Duration::from_secs(10);
/// A leftover server is normally being stopped by its guard; after this we do it ourselves.
const GUARDS_TURN: Duration = Duration::from_secs(2);
/// How long leftovers may stand in the way of a first start.
const LEFTOVERS: Duration = Duration::from_secs(60);
const SHORTEST_PAUSE: Duration = Duration::from_millis(25);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Where the news of the first start goes.
pub(super) type First = Option<Sender<Result<(), PrivateError>>>;

/// Owns the server and the lock on its folder.
pub(super) struct Supervisor {
    pub(super) folder: Folder,
    pub(super) launch: Launch,
    pub(super) pidfile: PidFile,
    pub(super) events: Receiver<Event>,
    /// For the guards to tell us by.
    pub(super) sender: Sender<Event>,
    /// The server's pid as long as it serves, else 0.
    pub(super) pid: Arc<AtomicU32>,
}

impl Supervisor {
    /// Runs the server until told to stop. Whoever waits for the first start hears how that went;
    /// when it failed, that is the end. After it we never give up.
    pub(super) fn run(self, first: Sender<Result<(), PrivateError>>) {
        self.keep_running(Some(first));
        // while the folder is still locked, so nobody else is about to use it
        self.pidfile.tidy(&self.folder.base);
    }

    fn keep_running(&self, mut first: First) {
        let begun = Instant::now();
        let mut failures = 0;
        loop {
            let (why, served) = match self.one_life(&mut first) {
                End::Stop => return,
                End::Lost { why, served } => (why, served),
            };
            let final_word = !(why.is_passing() && begun.elapsed() < LEFTOVERS);
            if let Some(first) = first.take_if(|_| final_word) {
                let _ = first.send(Err(why));
                return;
            }
            failures = if served > SOUND { 1 } else { failures + 1 };
            let pause = pause_after(failures);
            tracing::error!(failures, ?pause, "starting PostgreSQL again: {why}");
            if self.told_to_stop_within(pause) {
                return;
            }
        }
    }

    /// Waits for a server that an earlier, killed instance left running, and clears away what would
    /// keep a new one from starting. False when told to stop meanwhile.
    pub(super) fn clear_leftovers(&self) -> Result<bool, PrivateError> {
        let begun = Instant::now();
        let mut insisted = false;
        loop {
            let pid = match self.pidfile.standing() {
                Standing::Free => return Ok(true),
                Standing::Stale => {
                    self.pidfile.remove();
                    return Ok(true);
                }
                Standing::Serving(pid) => pid,
            };
            if begun.elapsed() > LEFTOVERS {
                let cluster = self.folder.cluster.clone();
                return Err(PrivateError::StillRunning { cluster, pid });
            }
            if begun.elapsed() > GUARDS_TURN && !insisted {
                tracing::warn!(pid, "stopping a PostgreSQL left by an earlier instance");
                pidfile::signal(pid, Signal::INT);
                insisted = true;
            }
            if self.told_to_stop_within(Duration::from_millis(5)) {
                return Ok(false);
            }
        }
    }

    fn told_to_stop_within(&self, pause: Duration) -> bool {
        match self.events.recv_timeout(pause) {
            Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => true,
            Ok(Event::Started(_) | Event::Gone) | Err(RecvTimeoutError::Timeout) => false,
        }
    }
}

/// None at all after the first failure: a killed server is to be back at once.
fn pause_after(failures: u32) -> Duration {
    match failures {
        0 | 1 => Duration::ZERO,
        more => SHORTEST_PAUSE
            .saturating_mul(2_u32.saturating_pow(more - 2))
            .min(LONGEST_PAUSE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_limit() {
        let millis: Vec<_> = [1, 2, 3, 9, 10, 99, u32::MAX]
            .map(|failures| pause_after(failures).as_millis())
            .into();
        assert_eq!(millis, [0, 25, 50, 3200, 5000, 5000, 5000]);
    }
}
