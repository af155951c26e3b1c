//! P7: the server that takes what is written is killed with all its processes, the standby takes over, and nothing acknowledged is lost.
//! pg_auto_failover with a synchronous standby, two programs, haproxy in front of them. `WEERKLANK_FAILOVERS=20` is the long run.
use super::servers::{as_nobody_special, find_program, gives, serves};
use crate::crash::{Folder, Program, Promised, Writer, all_in, until_within};
use crate::cuts::long;
use crate::restarting::free_place;
use crate::world::client;
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use std::net::SocketAddr;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
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
struct Node {
    data: PathBuf,
    port: u16,
    child: Option<Child>,
}

impl Node {
    /// With everything it started, without warning.
    fn is_killed(&mut self) {
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
struct Pair {
    folder: Folder,
    monitor: Node,
    nodes: Vec<Node>,
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

    fn runs(folder: &Path, node: &mut Node) {
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

    async fn new() -> Self {
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

    async fn primary(&self) -> Option<u16> {
        let states = self.states().await;
        let is = |wanted: &str| states.iter().find(|(_, state)| state == wanted);
        is("secondary").and(is("primary")).map(|(port, _)| *port)
    }

    /// Waits until one writes and the other follows it, so that what is acknowledged is on both.
    async fn settles(&self) {
        until_within(Duration::from_secs(120), "the pair is whole", async || {
            self.primary().await.is_some()
        })
        .await;
    }

    fn url(&self) -> String {
        let ports: Vec<_> = self.nodes.iter().map(|node| node.port).collect();
        format!(
            "postgresql://app@127.0.0.1:{},127.0.0.1:{}/weerklank",
            ports[0], ports[1]
        )
    }

    fn url_of(&self, port: u16) -> String {
        format!("postgresql://app@127.0.0.1:{port}/weerklank")
    }
}

/// In front of both programs; it asks them whether they are ready, and tries nothing twice.
struct Proxy(Child);

impl Proxy {
    fn starts(folder: &Path, here: SocketAddr, programs: &[SocketAddr]) -> Self {
        let servers: String = programs
            .iter()
            .enumerate()
            .map(|(n, at)| format!("  server s{n} {at} check inter 200 fall 2 rise 1\n"))
            .collect();
        let settings = format!(
            "global\n  maxconn 500\ndefaults\n  mode http\n  retries 0\n  timeout connect 2s\n  timeout client 30s\n  timeout server 30s\n  timeout check 3s\n\
             frontend here\n  bind {here}\n  default_backend programs\n\
             backend programs\n  option httpchk GET /readyz\n  http-check expect status 200\n{servers}"
        );
        let file = folder.join("haproxy.cfg");
        std::fs::write(&file, settings).unwrap();
        let mut command = Command::new(find_program("haproxy").unwrap());
        Self(
            command
                .arg("-q")
                .arg("-db")
                .arg("-f")
                .arg(file)
                .spawn()
                .unwrap(),
        )
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A stranger who reads all the time, and how often that failed.
async fn reads(here: SocketAddr, stop: Arc<AtomicBool>, counts: Arc<[AtomicUsize; 2]>) {
    let client = client().timeout(Duration::from_secs(20)).build().unwrap();
    while !stop.load(Ordering::Relaxed) {
        let asked = client.get(format!("http://{here}/b/shop")).send().await;
        let failed = !asked.is_ok_and(|answer| answer.status() == 200);
        counts[usize::from(failed)].fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn p7_a_server_that_takes_over_has_all_that_was_acknowledged() {
    if find_program("pg_autoctl").is_none() || find_program("haproxy").is_none() {
        println!("skipped: there is no pg_auto_failover or no haproxy here");
        return;
    }
    let kills = long("WEERKLANK_FAILOVERS", 1);
    let mut pair = Pair::new().await;
    let (data, here, places) = (Folder::new(), free_place(), [free_place(), free_place()]);
    // each program reads for strangers from any of the two that answers
    let replica = [(
        "WEERKLANK_REPLICA_URL",
        format!("{}?target_session_attrs=any", pair.url()),
    )];
    let mut programs: Vec<Program> = Vec::new();
    for place in places {
        programs.push(serves(&data.0, place, &pair.url(), &replica).await);
    }
    let proxy = Proxy::starts(&pair.folder.0, here, &places);
    until_within(
        Duration::from_secs(30),
        "the proxy lets visitors in",
        async || {
            let asked = client()
                .build()
                .unwrap()
                .get(format!("http://{here}/livez"));
            asked
                .send()
                .await
                .is_ok_and(|answer| answer.status() == 200)
        },
    )
    .await;
    let (promised, stop) = (
        Arc::new(Promised::default()),
        Arc::new(AtomicBool::new(false)),
    );
    let counts = Arc::new([AtomicUsize::new(0), AtomicUsize::new(0)]);
    let mut busy = vec![tokio::spawn(reads(
        here,
        Arc::clone(&stop),
        Arc::clone(&counts),
    ))];
    for link in &programs[0].links {
        let writer = Writer::enter(here, link).await;
        busy.push(tokio::spawn(
            writer.works(Arc::clone(&promised), Arc::clone(&stop)),
        ));
    }
    let mut longest = Duration::ZERO;
    for kill in 0..kills {
        let taken = || promised.many.load(Ordering::Relaxed);
        let before = taken();
        until_within(
            Duration::from_secs(60),
            "twenty more writes are taken",
            async || taken() >= before + 20,
        )
        .await;
        pair.settles().await;
        let port = pair.primary().await.unwrap();
        let node = pair
            .nodes
            .iter_mut()
            .find(|node| node.port == port)
            .unwrap();
        node.is_killed();
        let (begun, before) = (Instant::now(), taken());
        // requests that were under way may still be answered: a few more than those is the new server's work
        until_within(
            Duration::from_secs(120),
            "the other takes what is written",
            async || taken() >= before + 10,
        )
        .await;
        longest = longest.max(begun.elapsed());
        let folder = pair.folder.0.clone();
        let node = pair
            .nodes
            .iter_mut()
            .find(|node| node.port == port)
            .unwrap();
        Pair::runs(&folder, node);
        println!("fail-over {kill}: {:?} without writing", begun.elapsed());
    }
    stop.store(true, Ordering::Relaxed);
    for one in busy {
        one.await.unwrap();
    }
    pair.settles().await;
    let primary = pair.primary().await.unwrap();
    all_in(&pair.url_of(primary), &promised).await;
    println!(
        "{kills} fail-overs, {} writes taken, at most {longest:?} without; {} pages read, {} refused",
        promised.many.load(Ordering::Relaxed),
        counts[0].load(Ordering::Relaxed),
        counts[1].load(Ordering::Relaxed),
    );
    drop(proxy);
    programs.into_iter().for_each(Program::stop);
}
