//! Two servers of which one takes over when the other is gone: pg_auto_failover and its monitor.
use super::servers::{as_nobody_special, find_program, gives};
use crate::crash::{Folder, until_within};
use crate::restarting::free_place;
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Duration;
use tokio_postgres::NoTls;
use weerklank::platform::db::private::find_bindir;

/// What the monitor is told so that a test need not wait long: it looks twice a second, and two seconds of silence are enough.
const HASTE: &str = "
pgautofailover.health_check_period = 500
pgautofailover.health_check_timeout = 500
pgautofailover.health_check_max_retries = 1
pgautofailover.health_check_retry_delay = 200
pgautofailover.node_considered_unhealthy_timeout = 2000
pgautofailover.primary_demote_timeout = 1000
pgautofailover.startup_grace_period = 1000
";

/// One server and the process that minds it.
pub struct Node {
    data: PathBuf,
    pub port: u16,
    child: Option<Child>,
}

impl Node {
    /// With everything it started, without warning.
    pub fn is_killed(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = kill_process_group(Pid::from_child(&child), Signal::KILL);
            let _ = child.wait();
        }
        let file = std::fs::read_to_string(self.data.join("postmaster.pid")).unwrap_or_default();
        let server = file
            .lines()
            .next()
            .and_then(|line| line.trim().parse().ok());
        if let Some(server) = server.and_then(Pid::from_raw) {
            let _ = kill_process(server, Signal::KILL);
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.is_killed();
    }
}

/// A monitor and two servers.
pub struct Pair {
    pub folder: Folder,
    monitor: Node,
    pub nodes: Vec<Node>,
}

impl Pair {
    fn autoctl(folder: &Path) -> Command {
        let mut command = as_nobody_special(&find_program("pg_autoctl").unwrap());
        let bin = find_bindir(None).unwrap();
        command
            .env_clear()
            .env("PATH", format!("{}:/usr/bin:/bin", bin.display()))
            .env("LC_ALL", "C")
            .env("HOME", folder)
            .env("XDG_CONFIG_HOME", folder)
            .env("XDG_DATA_HOME", folder)
            .env("XDG_RUNTIME_DIR", folder)
            .current_dir(folder);
        command
    }

    /// Makes one and lets it run.
    fn makes(folder: &Path, what: &str, more: &[&str]) -> Node {
        let (data, port) = (folder.join(what), free_place().port());
        let log = std::fs::File::create(folder.join(format!("{what}.log"))).unwrap();
        let made = Self::autoctl(folder)
            .arg("create")
            .args(more)
            .arg("--pgdata")
            .arg(&data)
            .args(["--pgport", &port.to_string(), "--hostname", "127.0.0.1"])
            .args(["--auth", "trust", "--no-ssl"])
            .stderr(log)
            .status();
        assert!(made.unwrap().success(), "pg_autoctl create {what}");
        if what == "monitor" {
            let file = data.join("postgresql.conf");
            let settings = std::fs::read_to_string(&file).unwrap();
            std::fs::write(&file, settings + HASTE).unwrap();
        }
        let mut node = Node {
            data,
            port,
            child: None,
        };
        Self::runs(folder, &mut node);
        node
    }

    pub fn runs(folder: &Path, node: &mut Node) {
        let log = node.data.with_extension("log");
        let log = std::fs::OpenOptions::new().append(true).open(log).unwrap();
        let mut command = Self::autoctl(folder);
        command.arg("run").arg("--pgdata").arg(&node.data);
        let child = command.stderr(log).process_group(0).spawn();
        node.child = Some(child.unwrap());
    }

    fn address_of(monitor: &Node) -> String {
        format!(
            "postgres://autoctl_node@127.0.0.1:{}/pg_auto_failover",
            monitor.port
        )
    }

    pub async fn new() -> Self {
        let folder = Folder::new();
        gives(&folder.0);
        let make = move || {
            let monitor = Self::makes(&folder.0, "monitor", &["monitor"]);
            let at = Self::address_of(&monitor);
            let node = |name| {
                let more = ["postgres", "--name", name, "--monitor", &at];
                let more: Vec<&str> = more
                    .into_iter()
                    .chain(["--username", "app", "--dbname", "weerklank"])
                    .collect();
                Self::makes(&folder.0, name, &more)
            };
            let nodes = vec![node("one"), node("two")];
            Self {
                folder,
                monitor,
                nodes,
            }
        };
        let pair = tokio::task::spawn_blocking(make).await.unwrap();
        pair.settles().await;
        pair
    }

    /// What the monitor thinks of each.
    async fn states(&self) -> Vec<(u16, String)> {
        let at = Self::address_of(&self.monitor);
        let Ok((client, connection)) = tokio_postgres::connect(&at, NoTls).await else {
            return Vec::new();
        };
        tokio::spawn(connection);
        let sql = "SELECT nodeport, reportedstate::text FROM pgautofailover.node WHERE reportedstate = goalstate";
        let rows = client.query(sql, &[]).await.unwrap_or_default();
        let state = |row: &tokio_postgres::Row| {
            let port: i32 = row.get(0);
            (u16::try_from(port).unwrap(), row.get(1))
        };
        rows.iter().map(state).collect()
    }

    pub async fn primary(&self) -> Option<u16> {
        let states = self.states().await;
        let is = |wanted: &str| states.iter().find(|(_, state)| state == wanted);
        is("secondary").and(is("primary")).map(|(port, _)| *port)
    }

    /// Waits until one writes and the other follows it, so that what is acknowledged is on both.
    pub async fn settles(&self) {
        until_within(Duration::from_secs(120), "the pair is whole", async || {
            self.primary().await.is_some()
        })
        .await;
    }

    pub fn url(&self) -> String {
        let ports: Vec<_> = self.nodes.iter().map(|node| node.port).collect();
        format!(
            "postgresql://app@127.0.0.1:{},127.0.0.1:{}/weerklank",
            ports[0], ports[1]
        )
    }

    pub fn url_of(&self, port: u16) -> String {
        format!("postgresql://app@127.0.0.1:{port}/weerklank")
    }

    async fn enters(&self, port: u16) -> tokio_postgres::Client {
        let (client, connection) = tokio_postgres::connect(&self.url_of(port), NoTls)
            .await
            .unwrap();
        tokio::spawn(connection);
        client
    }

    /// A planted fault: from now on nobody who writes waits for the standby. The monitor takes the pair for whole all the same; of
    /// ours, `doctor` would say so.
    pub async fn waits_for_nobody(&self) {
        let primary = self.enters(self.primary().await.unwrap()).await;
        primary
            .batch_execute("ALTER ROLE CURRENT_USER SET synchronous_commit = local")
            .await
            .unwrap();
    }

    /// Stops what sends this server's log to the standby, and says which processes that is. On one machine the standby is never far
    /// enough behind by itself, and stopped at the other end it would still read what waits in the wire.
    pub async fn holds_the_log(&self, port: u16) -> Vec<Pid> {
        let sql = "SELECT pid FROM pg_stat_replication";
        let rows = self.enters(port).await.query(sql, &[]).await.unwrap();
        let senders: Vec<Pid> = rows
            .iter()
            .map(|row| Pid::from_raw(row.get(0)).unwrap())
            .collect();
        assert!(!senders.is_empty(), "nobody follows");
        for sender in &senders {
            kill_process(*sender, Signal::STOP).unwrap();
        }
        senders
    }
}
