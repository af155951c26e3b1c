//! P1: what was acknowledged survives. The real program on a private, durable Postgres, under load, killed without warning (the
//! program, the database, or both), over and over; then every acknowledged post, comment and vote must be there.
//! `WEERKLANK_KILLS=100` makes it the long run.
use crate::cuts::long;
use crate::world::{Browser, client};
use rustix::process::{Pid, Signal, kill_process};
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use weerklank::platform::db::private::{Options, PrivatePostgres};
use weerklank::platform::tokens;

const BOARD: &str = "shop";

pub struct Program {
    child: Child,
    pub links: Vec<String>,
}

/// The real program on a data folder.
pub fn command(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_weerklank"));
    command
        .env_remove("DATABASE_URL")
        .env("RUST_LOG", "off")
        .arg("--data")
        .arg(data);
    command
}

impl Program {
    /// Starts it and waits until it says that it is ready; returns the ways in it printed.
    fn start(data: &Path, address: SocketAddr) -> Self {
        Self::start_as(command(data), address)
    }

    /// The same with what this command says besides.
    pub fn start_as(mut command: Command, address: SocketAddr) -> Self {
        let mut child = command
            .args([
                "serve",
                "--demo",
                "--rate-limits",
                "off",
                "--drain",
                "0",
                "--listen",
                &address.to_string(),
            ])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut links = Vec::new();
        let mut lines = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let ready = lines.by_ref().find(|line| {
            links.extend(
                line.split_once("http://")
                    .filter(|_| line.contains("/signin/link/"))
                    .map(|(_, rest)| rest.split_once('/').unwrap().1.to_owned()),
            );
            line.starts_with("Weerklank is ready")
        });
        assert!(ready.is_some(), "it did not start");
        Self { child, links }
    }

    /// Without warning.
    fn kill(self) {
        drop(self);
    }

    /// As a supervisor stops it.
    pub fn stop(mut self) {
        kill_process(Pid::from_child(&self.child), Signal::TERM).unwrap();
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Program {
    /// Also when a test fails: nothing it started outlives it.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn kill_database(data: &Path) {
    let file = std::fs::read_to_string(data.join("pg/postmaster.pid")).unwrap_or_default();
    if let Some(pid) = file
        .lines()
        .next()
        .and_then(|line| line.trim().parse().ok())
        .and_then(Pid::from_raw)
    {
        let _ = kill_process(pid, Signal::KILL);
    }
}

/// What the site said it took, and what it never answered to.
#[derive(Default)]
pub struct Promised {
    ideas: Mutex<BTreeMap<String, String>>,
    comments: Mutex<Vec<String>>,
    /// By person: their last wish, when it was acknowledged.
    votes: Mutex<BTreeMap<String, Option<&'static str>>>,
    pub many: AtomicUsize,
    pub refused: AtomicUsize,
}

/// The form of a new idea, filled in.
pub fn wish_for<'a>(id: &'a str, title: &'a str, theme: &'a str) -> [(&'static str, &'a str); 8] {
    [
        ("id", id),
        ("title", title),
        ("body", "So I wish."),
        ("kind", "idea"),
        ("theme", theme),
        ("ack", "yes"),
        ("seen", "yes"),
        ("despite", "yes"),
    ]
}

/// A theme one can choose on the demo's first board.
pub async fn some_theme(browser: &Browser) -> String {
    let form = browser.get(&format!("/b/{BOARD}/new")).await;
    form.attr(
        "input[name=theme], select[name=theme] option:last-child",
        "value",
    )
    .unwrap()
}

/// Somebody signed in, who tries and tries.
pub struct Writer {
    client: reqwest::Client,
    base: String,
    session: String,
    theme: String,
}

impl Writer {
    pub async fn enter(address: SocketAddr, link: &str) -> Self {
        let browser = Browser::new(address);
        assert_eq!(browser.post(&format!("/{link}"), &[]).await.status, 303);
        let theme = some_theme(&browser).await;
        let client = client().timeout(Duration::from_secs(20)).build().unwrap();
        Self {
            client,
            base: format!("http://{address}"),
            session: browser.cookie("weerklank").unwrap(),
            theme,
        }
    }

    /// Whether the site said yes, and where it went on.
    async fn sends(&self, path: &str, fields: &[(&str, &str)]) -> Option<String> {
        let token = tokens::derive(&self.session, "csrf");
        let form: Vec<_> = fields
            .iter()
            .copied()
            .chain([("csrf", token.as_str())])
            .collect();
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header("cookie", format!("weerklank={}", self.session));
        let response = request
            .header("sec-fetch-site", "same-origin")
            .form(&form)
            .send()
            .await
            .ok()?;
        let to = response
            .headers()
            .get("location")?
            .to_str()
            .ok()?
            .to_owned();
        (response.status() == 303).then_some(to)
    }

    /// Posts, comments and votes until told to stop.
    pub async fn works(self, promised: Arc<Promised>, stop: Arc<AtomicBool>) {
        let mut wish = "up";
        while !stop.load(Ordering::Relaxed) {
            let before = promised.many.load(Ordering::Relaxed);
            let id = uuid::Uuid::now_v7().to_string();
            let title = format!("Wish {id}");
            let idea = wish_for(&id, &title, &self.theme);
            if let Some(to) = self.sends(&format!("/b/{BOARD}/ideas"), &idea).await {
                promised
                    .ideas
                    .lock()
                    .unwrap()
                    .insert(id.clone(), to.rsplit('/').next().unwrap().to_owned());
                promised.many.fetch_add(1, Ordering::Relaxed);
            }
            // other words each time: the same ones soon after are the same sending
            let id = uuid::Uuid::now_v7().to_string();
            let words = format!("So do I, as {id} can tell.");
            if self
                .sends(
                    &format!("/b/{BOARD}/1/comments"),
                    &[("id", &id), ("body", &words)],
                )
                .await
                .is_some()
            {
                promised.comments.lock().unwrap().push(id);
                promised.many.fetch_add(1, Ordering::Relaxed);
            }
            let taken = self
                .sends(&format!("/b/{BOARD}/2/vote"), &[("vote", wish)])
                .await
                .is_some();
            promised
                .votes
                .lock()
                .unwrap()
                .insert(tokens_hash(&self.session), taken.then_some(wish));
            if taken {
                promised.many.fetch_add(1, Ordering::Relaxed);
                wish = if wish == "up" { "none" } else { "up" };
            }
            if promised.many.load(Ordering::Relaxed) == before {
                promised.refused.fetch_add(1, Ordering::Relaxed);
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }
}

/// How a session is known in the database, as hexadecimal text.
fn tokens_hash(session: &str) -> String {
    tokens::hash(session)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// Waits for a thing to be so, and fails when it takes half a minute.
pub async fn until(what: &str, so: impl AsyncFnMut() -> bool) {
    until_within(Duration::from_secs(30), what, so).await;
}

/// The same for what may take longer.
pub async fn until_within(most: Duration, what: &str, mut so: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !so().await {
        assert!(begun.elapsed() < most, "not in {most:?}: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// A folder of a test's own, gone with it.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(format!("weerklank-test-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Every acknowledged row is in the private database of this folder.
async fn all_there(data: &Path, promised: &Promised) {
    let options = Options {
        data: data.to_owned(),
        bindir: None,
        durable: true,
        max_connections: 20,
    };
    let mut postgres = tokio::task::spawn_blocking(move || PrivatePostgres::start(options))
        .await
        .unwrap()
        .unwrap();
    all_in(&postgres.url("weerklank"), promised).await;
    tokio::task::spawn_blocking(move || postgres.stop())
        .await
        .unwrap();
}

/// Every acknowledged row is in the database at this address.
pub async fn all_in(url: &str, promised: &Promised) {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls)
        .await
        .unwrap();
    tokio::spawn(connection);
    let rows = client
        .query("SELECT id::text, number::text FROM ideas", &[])
        .await
        .unwrap();
    let ideas: BTreeMap<String, String> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    // who writes so much in a minute may be held for a moderator, and is told so: that is kept as well
    let rows = client
        .query("SELECT id::text FROM held_posts", &[])
        .await
        .unwrap();
    let held: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    let promised_ideas = promised.ideas.lock().unwrap().clone();
    let lost: Vec<_> = promised_ideas
        .iter()
        .filter(|(id, number)| match number.as_str() {
            "waiting" => !held.contains(id),
            _ => ideas.get(*id) != Some(*number),
        })
        .collect();
    assert!(
        lost.is_empty(),
        "{} of {} acknowledged ideas are lost: {lost:?}",
        lost.len(),
        promised_ideas.len()
    );
    let rows = client
        .query("SELECT id::text FROM comments", &[])
        .await
        .unwrap();
    let mut comments: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    comments.extend(held);
    let lost = promised
        .comments
        .lock()
        .unwrap()
        .iter()
        .filter(|id| !comments.contains(id))
        .count();
    assert_eq!(lost, 0, "acknowledged comments are lost");
    let sql = "SELECT count(*) FROM votes v JOIN sessions s ON s.person = v.person JOIN ideas i ON i.id = v.idea JOIN boards b ON b.id = i.board \
        WHERE encode(s.token_hash, 'hex') = $1 AND i.number = 2 AND b.slug = $2 AND v.direction = 1";
    for (session, wish) in promised.votes.lock().unwrap().clone() {
        let there: i64 = client
            .query_one(sql, &[&session, &BOARD])
            .await
            .unwrap()
            .get(0);
        // where the last wish was not acknowledged, either outcome is right
        assert!(
            wish.is_none_or(|wish| there == i64::from(wish == "up")),
            "an acknowledged vote is lost: {wish:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_kills() {
    let kills = long("WEERKLANK_KILLS", 5);
    let folder = Folder::new();
    let address = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let mut program = Program::start(&folder.0, address);
    assert_eq!(program.links.len(), 3);
    let (promised, stop) = (
        Arc::new(Promised::default()),
        Arc::new(AtomicBool::new(false)),
    );
    let mut writers = Vec::new();
    for link in program.links.clone() {
        let writer = Writer::enter(address, &link).await;
        writers.push(tokio::spawn(
            writer.works(Arc::clone(&promised), Arc::clone(&stop)),
        ));
    }
    for kill in 0..kills {
        let before = promised.many.load(Ordering::Relaxed);
        until("twenty more writes are taken", async || {
            promised.many.load(Ordering::Relaxed) >= before + 20
        })
        .await;
        if kill % 3 != 0 {
            kill_database(&folder.0);
        }
        if kill % 3 != 1 {
            program.kill();
            program = Program::start(&folder.0, address);
        }
    }
    let before = promised.many.load(Ordering::Relaxed);
    until("it serves again", async || {
        promised.many.load(Ordering::Relaxed) > before
    })
    .await;
    stop.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.await.unwrap();
    }
    // an operator's commands work beside it; a second server does not
    let beside = |arguments: &[&str]| command(&folder.0).args(arguments).output().unwrap();
    // connections of a killed server answer a moment longer than its door
    until("a command gets in", async || {
        let link = beside(&["sign-in-link", "ada@morgenrood.example"]);
        String::from_utf8_lossy(&link.stdout).contains("/signin/link/")
    })
    .await;
    assert!(
        !beside(&["serve", "--listen", "127.0.0.1:0"])
            .status
            .success()
    );
    program.stop();
    all_there(&folder.0, &promised).await;
    let doctor = command(&folder.0).arg("doctor").output().unwrap();
    assert!(
        doctor.status.success(),
        "{}{}",
        String::from_utf8_lossy(&doctor.stdout),
        String::from_utf8_lossy(&doctor.stderr)
    );
    println!(
        "{kills} kills, {} writes taken, {} rounds refused",
        promised.many.load(Ordering::Relaxed),
        promised.refused.load(Ordering::Relaxed)
    );
}
