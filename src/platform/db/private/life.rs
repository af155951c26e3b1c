//! One life of the server, from its start to its end.

use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use std::sync::atomic::Ordering;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::PrivateError;
use super::guard::{Event, Guard};
use super::pidfile;
use super::supervise::{First, Supervisor};

/// How often we look whether the server says it is ready.
const GLANCE: Duration = Duration::from_millis(3);
/// A first start that takes longer has failed; later ones may take what they need.
const FIRST_START: Duration = Duration::from_secs(300);
/// When getting ready takes this long, say so; and again after twice the time.
const REMARK: Duration = Duration::from_secs(10);
/// How long a server that was asked to stop gets, and what it is told when that is not enough.
const INSISTING: [(Duration, Signal); 2] = [
    (Duration::from_secs(15), Signal::QUIT),
    (Duration::from_secs(5), Signal::KILL),
];

/// What became of a life.
pub(super) enum End {
    /// We were told to stop, and it has.
    Stop,
    /// It died, or did not even begin.
    Lost { why: PrivateError, served: Duration },
}

/// What brings a life to its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cause {
    Told,
    Died,
    Late,
}

impl From<PrivateError> for End {
    fn from(why: PrivateError) -> Self {
        let served = Duration::ZERO;
        Self::Lost { why, served }
    }
}

impl Supervisor {
    pub(super) fn one_life(&self, first: &mut First) -> End {
        match self.clear_leftovers() {
            Ok(true) => {}
            Ok(false) => return End::Stop,
            Err(why) => return why.into(),
        }
        let log_before = self.folder.log_length();
        let pidfile_before = self.pidfile.text();
        let mut guard = match Guard::start(&self.launch, &self.folder, self.sender.clone()) {
            Ok(guard) => guard,
            Err(why) => return why.into(),
        };
        let patience = first.as_ref().map_or(Duration::MAX, |_| FIRST_START);
        if let Err(cause) = self.wait_ready(&mut guard, &pidfile_before, patience) {
            let words = self.conclude(guard, cause);
            let words = self.folder.last_words(log_before).or(words);
            return match cause {
                Cause::Told => End::Stop,
                Cause::Died => self.not_ready(words),
                Cause::Late => self.not_ready(Some(format!("not within {FIRST_START:?}"))),
            };
        }
        self.serve(guard, first)
    }

    /// Serves until the end. From here on the log may hold any connection's complaints, so that is
    /// not where the cause of death is looked for.
    fn serve(&self, guard: Guard, first: &mut First) -> End {
        let ready = Instant::now();
        let pid = guard.server.map_or(0, i32::unsigned_abs);
        self.pid.store(pid, Ordering::Release);
        match first.take() {
            Some(first) => drop(first.send(Ok(()))),
            None => tracing::info!(pid, "PostgreSQL is back"),
        }
        let cause = self.wait_end();
        self.pid.store(0, Ordering::Release);
        let how = self.conclude(guard, cause);
        if cause == Cause::Told {
            return End::Stop;
        }
        let log = self.folder.log.clone();
        let how = how.unwrap_or_else(|| "for no known reason".into());
        End::Lost {
            why: PrivateError::Died { log, how },
            served: ready.elapsed(),
        }
    }

    /// Waits until the server says it is ready.
    fn wait_ready(&self, guard: &mut Guard, before: &str, patience: Duration) -> Result<(), Cause> {
        let begun = Instant::now();
        let mut remark = REMARK;
        loop {
            match self.events.recv_timeout(GLANCE) {
                Ok(Event::Started(pid)) => guard.server = Some(pid),
                Ok(Event::Gone) => return Err(Cause::Died),
                Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => return Err(Cause::Told),
                Err(RecvTimeoutError::Timeout) => {}
            }
            let server = guard.server;
            if server.is_some_and(|pid| self.pidfile.says_ready(pid, before)) {
                return Ok(());
            }
            let waited = begun.elapsed();
            if waited > patience {
                return Err(Cause::Late);
            }
            if waited > remark {
                remark *= 2;
                let log = self.folder.log.display();
                tracing::warn!("PostgreSQL is still getting ready; its log is {log}");
            }
        }
    }

    fn wait_end(&self) -> Cause {
        loop {
            match self.events.recv() {
                Ok(Event::Started(_)) => {}
                Ok(Event::Gone) => return Cause::Died,
                Ok(Event::Stop) | Err(_) => return Cause::Told,
            }
        }
    }

    /// Sees a guard and its server out, and says how they ended if they did.
    fn conclude(&self, mut guard: Guard, cause: Cause) -> Option<String> {
        let gone = cause == Cause::Died || self.shut_down(&mut guard);
        // a process the kernel does not let go is not waited for
        gone.then(|| guard.status().map(words_for)).flatten()
    }

    fn shut_down(&self, guard: &mut Guard) -> bool {
        guard.let_go();
        for (patience, signal) in INSISTING {
            if self.gone_within(guard, patience) {
                return true;
            }
            tracing::warn!("PostgreSQL does not stop, sending {signal:?}");
            if let Some(pid) = guard.server {
                pidfile::signal(pid, signal);
            }
        }
        self.gone_within(guard, Duration::from_secs(5))
    }

    fn gone_within(&self, guard: &mut Guard, patience: Duration) -> bool {
        let begun = Instant::now();
        while let Some(left) = patience.checked_sub(begun.elapsed()) {
            match self.events.recv_timeout(left) {
                Ok(Event::Gone) => return true,
                Ok(Event::Started(pid)) => guard.server = Some(pid),
                Ok(Event::Stop) => {}
                Err(_) => return false,
            }
        }
        false
    }

    fn not_ready(&self, why: Option<String>) -> End {
        let log = self.folder.log.clone();
        let why = why.unwrap_or_else(|| "it ended for no known reason".into());
        PrivateError::NotReady { log, why }.into()
    }
}

/// The guard passes its server's end on as shells do: 128 and more for a signal.
fn words_for(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code @ 129..), _) => format!("killed by signal {}", code - 128),
        (Some(code), _) => format!("exit status {code}"),
        (None, Some(signal)) => format!("its guard was killed by signal {signal}"),
        (None, None) => status.to_string(),
    }
}
