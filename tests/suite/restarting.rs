//! P5: the program is stopped and started again, one of two on one database, while visitors keep coming through a proxy that asks `/readyz`
//! and never tries a request twice. `WEERKLANK_RESTARTS=20` makes it the long run.
use crate::crash::{Folder, command, until};
use crate::cuts::long;
use crate::world::World;
use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead as _, BufReader as Lines};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use weerklank::platform::tokens;

struct Program {
    child: Child,
    address: SocketAddr,
}

impl Program {
    async fn starts(data: &Path, url: &str, address: SocketAddr) -> Self {
        let mut command = command(data);
        command
            .env("DATABASE_URL", url)
            .args(["serve", "--no-worker", "--rate-limits", "off"])
            .args(["--drain", "1", "--listen", &address.to_string()])
            .stdout(Stdio::piped());
        let start = move || {
            let mut child = command.spawn().unwrap();
            let mut lines = Lines::new(child.stdout.take().unwrap()).lines();
            let ready = lines.find(|line| {
                let line = line.as_ref().unwrap();
                line.starts_with("Weerklank is ready")
            });
            assert!(ready.is_some(), "it did not start");
            child
        };
        let child = tokio::task::spawn_blocking(start).await.unwrap();
        Self { child, address }
    }

    /// As a supervisor stops it; returns how long that took.
    async fn stops(mut self) -> Duration {
        let begun = Instant::now();
        kill_process(Pid::from_child(&self.child), Signal::TERM).unwrap();
        let wait = move || {
            assert!(self.child.wait().unwrap().success());
            begun.elapsed()
        };
        tokio::task::spawn_blocking(wait).await.unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the proxy knows of the two.
struct Proxy {
    places: [SocketAddr; 2],
    ready: [AtomicBool; 2],
    ended: AtomicBool,
    served: AtomicUsize,
    failed: Mutex<Vec<String>>,
}

impl Proxy {
    fn is_ready(&self, which: usize) -> bool {
        self.ready[which].load(Ordering::SeqCst)
    }

    /// Asks both, again and again.
    async fn looks(self: Arc<Self>) {
        while !self.ended.load(Ordering::SeqCst) {
            for which in [0, 1] {
                let mut fresh = None;
                let asked = ask(&mut fresh, self.places[which], "GET /readyz", "", "");
                let answer = tokio::time::timeout(Duration::from_secs(1), asked).await;
                let ready = matches!(answer, Ok(Ok(200)));
                self.ready[which].store(ready, Ordering::SeqCst);
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Carries requests of one kind over kept connections, each to whoever is ready, and never a second time.
    async fn carries(self: Arc<Self>, first: usize, what: &'static str, cookie: String) {
        let mut kept = [None, None];
        let token = tokens::derive(cookie.trim_start_matches("weerklank="), "csrf");
        let body = if what.starts_with("POST") {
            format!("csrf={token}&vote=up")
        } else {
            String::new()
        };
        while !self.ended.load(Ordering::SeqCst) {
            let which = [first, 1 - first].into_iter().find(|n| self.is_ready(*n));
            let answer = match which {
                Some(which) => {
                    ask(&mut kept[which], self.places[which], what, &cookie, &body).await
                }
                None => Err(std::io::Error::other("nobody is ready")),
            };
            match answer {
                Ok(status) if status < 400 => {
                    self.served.fetch_add(1, Ordering::SeqCst);
                }
                other => {
                    let failure = format!("{what} by {which:?}: {other:?}");
                    self.failed.lock().unwrap().push(failure);
                }
            }
            tokio::time::sleep(Duration::from_millis(4)).await;
        }
    }
}

/// One request over a kept connection, or a new one; the answer is read to its end.
async fn ask(
    kept: &mut Option<BufReader<TcpStream>>,
    place: SocketAddr,
    what: &str,
    cookie: &str,
    body: &str,
) -> std::io::Result<u16> {
    // as proxies do: a connection the other side has ended is not used
    let open = |stream: &BufReader<TcpStream>| {
        let mut byte = [0];
        let read = stream.get_ref().try_read(&mut byte);
        read.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock)
    };
    let mut stream = match kept.take().filter(open) {
        Some(stream) => stream,
        None => BufReader::new(TcpStream::connect(place).await?),
    };
    let head = format!(
        "{what} HTTP/1.1\r\nhost: {place}\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    let mut line = String::new();
    if stream.read_line(&mut line).await? == 0 {
        return Err(std::io::Error::other("hung up without an answer"));
    }
    let status = line.split(' ').nth(1).and_then(|n| n.parse().ok());
    let status = status.ok_or_else(|| std::io::Error::other(line.clone()))?;
    let (mut length, mut chunked, mut closes) = (0_usize, false, false);
    loop {
        line.clear();
        stream.read_line(&mut line).await?;
        let header = line.trim().to_ascii_lowercase();
        match header.split_once(": ") {
            None => break,
            Some(("content-length", n)) => length = n.parse().unwrap(),
            Some(("transfer-encoding", "chunked")) => chunked = true,
            Some(("connection", "close")) => closes = true,
            Some(_) => {}
        }
    }
    loop {
        if chunked {
            line.clear();
            stream.read_line(&mut line).await?;
            length = usize::from_str_radix(line.trim(), 16).unwrap() + 2;
        }
        let mut part = vec![0; length];
        stream.read_exact(&mut part).await?;
        if !chunked || length == 2 {
            break;
        }
    }
    if !closes {
        *kept = Some(stream);
    }
    Ok(status)
}

/// A port nobody listens on.
pub fn free_place() -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn p5_restarts_under_load_fail_no_request() {
    let restarts = long("WEERKLANK_RESTARTS", 3);
    let world = World::new().await;
    let ann = world.member("Ann").await;
    ann.posts("A quiet corner without music").await;
    world.works().await;
    // the program lives by the machine's clock
    world
        .meddles("UPDATE sessions SET seen_at = now(), expires_at = now() + interval '1 day'")
        .await;
    let cookie = format!("weerklank={}", ann.cookie("weerklank").unwrap());
    let (folder, url, places) = (Folder::new(), world.url(), [free_place(), free_place()]);
    let mut programs = Vec::new();
    for place in places {
        programs.push(Program::starts(&folder.0, &url, place).await);
    }
    let proxy = Arc::new(Proxy {
        places,
        ready: [AtomicBool::new(false), AtomicBool::new(false)],
        ended: AtomicBool::new(false),
        served: AtomicUsize::new(0),
        failed: Mutex::default(),
    });
    let looking = tokio::spawn(Arc::clone(&proxy).looks());
    until("both are ready", async || {
        proxy.is_ready(0) && proxy.is_ready(1)
    })
    .await;
    let kinds = [
        ("GET /b/ideas", ""),
        ("GET /b/ideas", cookie.as_str()),
        ("POST /b/ideas/1/vote", cookie.as_str()),
        ("GET /search?q=corner", cookie.as_str()),
    ];
    let carrying: Vec<_> = kinds
        .into_iter()
        .enumerate()
        .map(|(n, (what, cookie))| {
            let proxy = Arc::clone(&proxy);
            tokio::spawn(proxy.carries(n % 2, what, cookie.to_owned()))
        })
        .collect();
    for restart in 0..restarts {
        let before = proxy.served.load(Ordering::SeqCst);
        until("twenty more are served", async || {
            proxy.served.load(Ordering::SeqCst) >= before + 20
        })
        .await;
        let program = programs.remove(0);
        let place = program.address;
        let took = program.stops().await;
        // kept connections are ended and not waited for
        assert!(took < Duration::from_secs(8), "stopping took {took:?}");
        programs.push(Program::starts(&folder.0, &url, place).await);
        until("it is ready again", async || proxy.is_ready(restart % 2)).await;
    }
    proxy.ended.store(true, Ordering::SeqCst);
    for one in carrying {
        one.await.unwrap();
    }
    looking.await.unwrap();
    let failed = proxy.failed.lock().unwrap().clone();
    let served = proxy.served.load(Ordering::SeqCst);
    println!(
        "{restarts} restarts, {served} served, {} failed",
        failed.len()
    );
    assert_eq!(failed, Vec::<String>::new());
    drop(programs);
    assert_eq!(world.count("SELECT count(*) FROM votes").await, 1);
    world.closes().await;
}
