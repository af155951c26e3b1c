//! The servers of these tests.
use crate::crash::{Folder, Program, command};
use std::net::SocketAddr;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tokio_postgres::NoTls;
use weerklank::platform::db::ensure_database;
use weerklank::platform::db::private::{Options, PrivatePostgres, find_bindir};

/// A PostgreSQL with data in a folder of its own.
pub struct Server {
    postgres: Option<PrivatePostgres>,
    pub folder: Folder,
}

impl Server {
    /// An empty one.
    pub async fn new() -> Self {
        let mut server = Self {
            postgres: None,
            folder: Folder::new(),
        };
        server.starts().await;
        let admin = server.url("postgres");
        ensure_database(&admin, "weerklank").await.unwrap();
        server
    }

    /// One that follows it.
    pub async fn standby(&self) -> Self {
        let folder = Folder::new();
        let data = folder.0.join("pg");
        let copied = Command::new(find_bindir(None).unwrap().join("pg_basebackup"))
            .args(["--write-recovery-conf", "--checkpoint=fast", "--pgdata"])
            .arg(&data)
            .args(["--dbname", &self.url("postgres")])
            .status();
        assert!(copied.unwrap().success());
        let given = Command::new("chown")
            .arg("-R")
            .arg(format!(
                "--reference={}",
                self.folder.0.join("pg").display()
            ))
            .arg(&data)
            .status();
        assert!(given.unwrap().success());
        let mut server = Self {
            postgres: None,
            folder,
        };
        server.starts().await;
        server
    }

    pub async fn starts(&mut self) {
        let options = Options {
            data: self.folder.0.clone(),
            bindir: None,
            durable: false,
            max_connections: 60,
        };
        let start = move || PrivatePostgres::start(options);
        let started = tokio::task::spawn_blocking(start).await.unwrap();
        self.postgres = Some(started.unwrap());
    }

    pub async fn stops(&mut self) {
        if let Some(mut postgres) = self.postgres.take() {
            tokio::task::spawn_blocking(move || postgres.stop())
                .await
                .unwrap();
        }
    }

    pub fn url(&self, database: &str) -> String {
        self.postgres.as_ref().unwrap().url(database)
    }

    /// Runs a statement that says nothing.
    pub async fn does(&self, sql: &str) {
        let (client, connection) = tokio_postgres::connect(&self.url("weerklank"), NoTls)
            .await
            .unwrap();
        tokio::spawn(connection);
        client.batch_execute(sql).await.unwrap();
    }

    /// What a question that is yes or no is answered.
    pub async fn says(&self, sql: &str) -> bool {
        let (client, connection) = tokio_postgres::connect(&self.url("weerklank"), NoTls)
            .await
            .unwrap();
        tokio::spawn(connection);
        client.query_one(sql, &[]).await.unwrap().get(0)
    }
}

/// The program on this database, with demo content where there is none yet, and what else its environment says.
pub async fn serves(
    data: &Path,
    address: SocketAddr,
    url: &str,
    more: &[(&str, String)],
) -> Program {
    let mut command = command(data);
    command.env("DATABASE_URL", url);
    command.envs(more.iter().map(|(name, value)| (*name, value)));
    let start = move || Program::start_as(command, address);
    tokio::task::spawn_blocking(start).await.unwrap()
}

/// Where a program is on this machine.
pub fn find_program(name: &str) -> Option<PathBuf> {
    [
        "/usr/bin",
        "/usr/sbin",
        "/usr/local/bin",
        "/opt/homebrew/bin",
    ]
    .iter()
    .map(|folder| Path::new(folder).join(name))
    .find(|path| path.exists())
}

/// A program that will not run as root, run as whom PostgreSQL's own folders belong to then.
pub fn as_nobody_special(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.stdin(Stdio::null());
    if rustix::process::geteuid().is_root() {
        let (uid, gid) = postgres_account();
        command.uid(uid).gid(gid);
    }
    command
}

/// Gives a folder to that user.
pub fn gives(folder: &Path) {
    if rustix::process::geteuid().is_root() {
        let (uid, gid) = postgres_account();
        std::os::unix::fs::chown(folder, Some(uid), Some(gid)).unwrap();
    }
}

fn postgres_account() -> (u32, u32) {
    let passwd = std::fs::read_to_string("/etc/passwd").unwrap();
    let line = passwd.lines().find(|line| line.starts_with("postgres:"));
    let fields: Vec<&str> = line.unwrap().split(':').collect();
    (fields[2].parse().unwrap(), fields[3].parse().unwrap())
}
