//! The shell that runs the server for us and ends it when we are gone.
//!
//! A kernel can be asked to do the same, but not without `unsafe`, and not on macOS.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, ExitStatus, Stdio};
use std::sync::mpsc::Sender;

use super::PrivateError;
use super::folder::Folder;
use super::user::RunAs;

const SCRIPT: &str = include_str!("guard.sh");

/// What the supervisor's thread is told.
#[derive(Debug)]
pub(super) enum Event {
    /// We are to stop the server and ourselves.
    Stop,
    /// The guard started a server under this pid.
    Started(i32),
    /// The guard is no more, and with it normally the server.
    Gone,
}

/// A server program with its arguments, ready to be started any number of times.
#[derive(Debug)]
pub(super) struct Launch {
    pub(super) program: PathBuf,
    pub(super) arguments: Vec<OsString>,
    pub(super) run_as: RunAs,
}

/// A running guard. Dropping it closes the pipe, which stops the server.
#[derive(Debug)]
pub(super) struct Guard {
    child: Child,
    lifeline: Option<ChildStdin>,
    pub(super) server: Option<i32>,
}

impl Guard {
    /// Starts a server under a guard; `events` hears of its pid and of its end.
    pub(super) fn start(
        launch: &Launch,
        folder: &Folder,
        events: Sender<Event>,
    ) -> Result<Self, PrivateError> {
        let shell = Path::new("/bin/sh");
        let mut child = launch
            .run_as
            .command(shell, &folder.base)
            .args(["-c", SCRIPT, "weerklank-guard"])
            .arg(&launch.program)
            .args(&launch.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(folder.open_log()?)
            // ctrl-c in a terminal goes to the whole group: it is for us to stop the server
            .process_group(0)
            .spawn()
            .map_err(PrivateError::program(shell))?;
        let guard_says = child.stdout.take();
        let guard = Self {
            lifeline: child.stdin.take(),
            child,
            server: None,
        };
        std::thread::Builder::new()
            .name("postgres-guard".into())
            .spawn(move || listen(guard_says, &events))
            .map_err(PrivateError::program(shell))?;
        Ok(guard)
    }

    /// Asks for a fast shutdown, in the very way our own death would.
    pub(super) fn let_go(&mut self) {
        self.lifeline = None;
    }

    /// How it ended, after [`Event::Gone`].
    pub(super) fn status(mut self) -> Option<ExitStatus> {
        self.child.wait().ok()
    }
}

/// Only the guard holds the other end, so the end of its output is the end of the guard, however it
/// came to that.
fn listen(output: Option<ChildStdout>, events: &Sender<Event>) {
    for line in output.into_iter().flat_map(|o| BufReader::new(o).lines()) {
        let Ok(line) = line else { break };
        if let Ok(pid) = line.trim().parse() {
            let _ = events.send(Event::Started(pid));
        }
    }
    let _ = events.send(Event::Gone);
}
