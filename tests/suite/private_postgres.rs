//! The private PostgreSQL: it starts where nothing was, comes back when killed, never outlives us.

#![allow(
    clippy::unwrap_used,
    reason = "the lint knows tests, not what they share"
)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use tokio_postgres::{Client, NoTls};
use weerklank::platform::db::private::{Options, PrivateError, PrivatePostgres};

/// Names the folder to [`holds_a_server`], which is no test without it.
const FOLDER_TO_HOLD: &str = "WEERKLANK_TEST_FOLDER_TO_HOLD";

struct TestFolder(PathBuf);

impl TestFolder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("weerklank-test-{}", uuid::Uuid::new_v4()));
        fs::create_dir(&path).unwrap();
        Self(path)
    }

    fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    async fn start(&self) -> Result<PrivatePostgres, PrivateError> {
        let options = options(&self.0);
        tokio::task::spawn_blocking(|| PrivatePostgres::start(options))
            .await
            .unwrap()
    }
}

impl Drop for TestFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn options(data: &Path) -> Options {
    Options {
        data: data.to_owned(),
        bindir: None,
        // what is acknowledged must still be there after a kill
        durable: true,
        max_connections: 20,
    }
}

async fn stop(mut server: PrivatePostgres) {
    tokio::task::spawn_blocking(move || server.stop())
        .await
        .unwrap();
}

async fn connect(server: &PrivatePostgres) -> Result<Client, tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(&server.url("postgres"), NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

async fn remember(server: &PrivatePostgres, word: &str) {
    let client = connect(server).await.unwrap();
    let make = "CREATE TABLE IF NOT EXISTS remembered (word text NOT NULL)";
    client.batch_execute(make).await.unwrap();
    let insert = "INSERT INTO remembered VALUES ($1)";
    client.execute(insert, &[&word]).await.unwrap();
}

async fn remembered(server: &PrivatePostgres) -> Vec<String> {
    let client = connect(server).await.unwrap();
    let rows = client
        .query("SELECT word FROM remembered", &[])
        .await
        .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

/// Waits for a thing to be so, and fails when it takes ten seconds.
async fn until(what: &str, mut so: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    let mut tick = tokio::time::interval(Duration::from_millis(5));
    while !so().await {
        assert!(
            begun.elapsed() < Duration::from_secs(10),
            "not in ten seconds: {what}"
        );
        tick.tick().await;
    }
}

fn pid(server: &PrivatePostgres) -> Pid {
    to_pid(server.pid().unwrap())
}

fn to_pid(pid: u32) -> Pid {
    Pid::from_raw(pid.try_into().unwrap()).unwrap()
}

fn is_alive(pid: Pid) -> bool {
    test_kill_process(pid).is_ok()
}

#[tokio::test]
async fn keeps_its_data_from_one_start_to_the_next() {
    let folder = TestFolder::new();
    let server = folder.start().await.unwrap();
    let first = pid(&server);
    remember(&server, "gone with the first").await;
    stop(server).await;
    assert!(!is_alive(first), "stop returns when the server is gone");

    let server = folder.start().await.unwrap();
    assert_eq!(remembered(&server).await, ["gone with the first"]);
}

#[tokio::test]
async fn a_killed_server_comes_back_with_all_that_was_acknowledged() {
    let folder = TestFolder::new();
    let server = folder.start().await.unwrap();
    for word in ["once", "twice"] {
        remember(&server, word).await;
        let killed = pid(&server);
        kill_process(killed, Signal::KILL).unwrap();
        until("a server with another pid takes connections", async || {
            server.pid().is_some_and(|now| to_pid(now) != killed) && connect(&server).await.is_ok()
        })
        .await;
    }
    assert_eq!(remembered(&server).await, ["once", "twice"]);
}

/// Not a test of its own: what `dies_with_us` starts in another process, to kill it there.
#[test]
#[ignore = "run by dies_with_us"]
fn holds_a_server() {
    let Some(folder) = std::env::var_os(FOLDER_TO_HOLD) else {
        return;
    };
    let server = PrivatePostgres::start(options(Path::new(&folder))).unwrap();
    let mut out = std::io::stdout();
    writeln!(out, "\nserving {}", server.pid().unwrap()).unwrap();
    out.flush().unwrap();
    loop {
        std::thread::park();
    }
}

/// Starts a process that holds a server, and returns it with the server's pid.
fn start_holder(folder: &Path) -> (Child, Pid) {
    let (_, module) = module_path!().split_once("::").unwrap();
    let mut holder = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture"])
        .arg(format!("{module}::holds_a_server"))
        .env(FOLDER_TO_HOLD, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(holder.stdout.take().unwrap()).lines();
    let serving = lines
        .map_while(Result::ok)
        .find_map(|line| line.strip_prefix("serving ")?.parse().ok());
    (holder, to_pid(serving.unwrap()))
}

#[tokio::test]
async fn dies_with_us() {
    let folder = TestFolder::new();
    let (mut holder, server) = start_holder(&folder.0);
    assert!(is_alive(server));
    holder.kill().unwrap();
    until("the server is gone too", async || !is_alive(server)).await;
    holder.wait().unwrap();

    let server = folder.start().await.unwrap();
    connect(&server).await.unwrap();
}

#[tokio::test]
async fn starts_while_the_server_of_a_killed_instance_is_still_stopping() {
    let folder = TestFolder::new();
    let (mut holder, _) = start_holder(&folder.0);
    holder.kill().unwrap();
    holder.wait().unwrap();

    let server = folder.start().await.unwrap();
    connect(&server).await.unwrap();
}

#[tokio::test]
async fn a_folder_is_used_by_one_instance() {
    let folder = TestFolder::new();
    let server = folder.start().await.unwrap();
    let refused = folder.start().await.unwrap_err();
    assert!(matches!(refused, PrivateError::InUse { .. }), "{refused}");
    connect(&server).await.unwrap();
}

#[tokio::test]
async fn root_leaves_the_server_to_another_user() {
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let folder = TestFolder::new();
    let server = folder.start().await.unwrap();
    let process = fs::metadata(format!("/proc/{}", server.pid().unwrap())).unwrap();
    assert_ne!(process.uid(), 0);
    let socket_dir = fs::metadata(folder.join("run")).unwrap();
    assert_eq!(socket_dir.uid(), process.uid());
    assert_eq!(socket_dir.mode() & 0o777, 0o700);
}

#[tokio::test]
async fn a_first_start_that_was_cut_short_is_done_again() {
    let folder = TestFolder::new();
    for unfinished in ["pg.init", "pg.init.1"] {
        fs::create_dir_all(folder.join(unfinished).join("base")).unwrap();
        fs::write(folder.join(unfinished).join("PG_VERSION"), "15\n").unwrap();
    }
    let server = folder.start().await.unwrap();
    connect(&server).await.unwrap();
    assert!(!folder.join("pg.init").exists());
    assert!(!folder.join("pg.init.1").exists());
}

/// PostgreSQL takes any living process for its server, and a dead one nobody has waited for, as
/// happens in containers, too.
#[tokio::test]
async fn a_pid_file_that_means_no_server_is_no_obstacle() {
    let folder = TestFolder::new();
    stop(folder.start().await.unwrap()).await;
    let mut unburied = Command::new("true").spawn().unwrap();
    for pid in [std::process::id(), unburied.id()] {
        let cluster = folder.join("pg");
        let stale = format!(
            "{pid}\n{}\n1\n5432\n/tmp\n\n  1 1\nready   \n",
            cluster.display()
        );
        fs::write(cluster.join("postmaster.pid"), stale).unwrap();
        fs::write(
            folder.join("run").join(".s.PGSQL.5432.lock"),
            format!("{pid}\n"),
        )
        .unwrap();

        let server = folder.start().await.unwrap();
        connect(&server).await.unwrap();
        stop(server).await;
    }
    unburied.wait().unwrap();
}

#[tokio::test]
async fn data_of_another_version_is_left_alone() {
    let folder = TestFolder::new();
    fs::create_dir(folder.join("pg")).unwrap();
    fs::write(folder.join("pg").join("PG_VERSION"), "9\n").unwrap();
    let refused = folder.start().await.unwrap_err();
    assert!(
        matches!(refused, PrivateError::OtherVersion { made_by: 9, .. }),
        "{refused}"
    );
    assert!(!refused.to_string().contains('\n'));
}
