//! A wire between the program and Postgres that a test can cut, hold and slow down. It reads the frames of Postgres' protocol, so a cut
//! falls after a whole message of the server: as a network breaks it, with the statement done and its answer lost.
use super::{World, cluster};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::watch;
use tokio_postgres::config::Host;

/// What Postgres calls its socket.
const SOCKET: &str = ".s.PGSQL.5432";

/// The proxy. Connections that run through it end with it.
pub struct Wire {
    folder: PathBuf,
    state: Arc<State>,
    listening: tokio::task::JoinHandle<()>,
}

struct State {
    /// Messages of the server that still pass, over all connections; negative when no cut is to come.
    left: AtomicI64,
    passed: AtomicU64,
    away: AtomicBool,
    /// Milliseconds each message of the server is late.
    late: AtomicU64,
    held: watch::Sender<bool>,
    /// Whether the wire holds where it would cut.
    freezes: AtomicBool,
    /// Whether it cuts where the server says that something is committed, before anybody hears that.
    at_commit: AtomicBool,
    /// Counts the cuts of everything at once.
    cuts: watch::Sender<u64>,
}

impl Wire {
    /// Lays a wire to the tests' Postgres.
    pub fn lay() -> Self {
        let folder = std::env::temp_dir().join(format!("wire-{}", uuid::Uuid::new_v4().simple()));
        std::fs::create_dir(&folder).unwrap();
        let listener = UnixListener::bind(folder.join(SOCKET)).unwrap();
        let target = target();
        let state = Arc::new(State {
            left: AtomicI64::new(-1),
            passed: AtomicU64::new(0),
            away: AtomicBool::new(false),
            late: AtomicU64::new(0),
            held: watch::Sender::new(false),
            freezes: AtomicBool::new(false),
            at_commit: AtomicBool::new(false),
            cuts: watch::Sender::new(0),
        });
        let serving = Arc::clone(&state);
        let listening = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                if serving.away.load(Ordering::SeqCst) {
                    continue;
                }
                tokio::spawn(carry(Arc::clone(&serving), near, target.clone()));
            }
        });
        Self {
            folder,
            state,
            listening,
        }
    }

    /// The address of a world's database by this wire.
    pub fn url(&self, world: &World) -> String {
        let host = self.folder.to_str().unwrap().replace('/', "%2F");
        format!("postgresql://app@{host}/{}", world.database)
    }

    /// How many messages the server sent by it.
    pub fn passed(&self) -> u64 {
        self.state.passed.load(Ordering::SeqCst)
    }

    /// Lets so many messages of the server through, and cuts the connection the last of them came by.
    pub fn cuts_after(&self, messages: u64) {
        let left = i64::try_from(messages).unwrap();
        self.state.left.store(left, Ordering::SeqCst);
    }

    /// Cuts the connection by which the server next says that it committed, so that nobody hears it.
    pub fn cuts_at_the_commit(&self) {
        self.state.at_commit.store(true, Ordering::SeqCst);
    }

    /// Lets so many messages of the server through, and holds all others: a place to kill somebody at.
    pub fn holds_after(&self, messages: u64) {
        self.state.freezes.store(true, Ordering::SeqCst);
        self.cuts_after(messages);
    }

    /// Whether nothing passes.
    pub fn is_held(&self) -> bool {
        *self.state.held.borrow()
    }

    /// No cut is to come, and new connections are carried again.
    pub fn heals(&self) {
        self.state.left.store(-1, Ordering::SeqCst);
        self.state.away.store(false, Ordering::SeqCst);
        self.state.late.store(0, Ordering::SeqCst);
        self.state.freezes.store(false, Ordering::SeqCst);
        self.state.at_commit.store(false, Ordering::SeqCst);
        self.state.held.send_replace(false);
    }

    /// Cuts every connection and takes no new one, as a server that is away.
    pub fn goes_away(&self) {
        self.state.away.store(true, Ordering::SeqCst);
        self.state.cuts.send_modify(|cuts| *cuts += 1);
    }

    /// What the server says stays on its way until the wire heals: no end of a connection tells anybody.
    pub fn holds(&self) {
        self.state.held.send_replace(true);
    }

    /// Each message of the server is so late.
    pub fn delays(&self, by: Duration) {
        let by = u64::try_from(by.as_millis()).unwrap();
        self.state.late.store(by, Ordering::SeqCst);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.listening.abort();
        self.state.cuts.send_modify(|cuts| *cuts += 1);
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The socket of the tests' Postgres.
fn target() -> PathBuf {
    let config: tokio_postgres::Config = cluster::url("postgres").parse().unwrap();
    match &config.get_hosts()[0] {
        Host::Unix(folder) => folder.join(SOCKET),
        Host::Tcp(name) => panic!("a socket and not {name}"),
    }
}

/// One connection, until either end or the wire ends it.
async fn carry(state: Arc<State>, near: UnixStream, target: impl AsRef<Path>) {
    let Ok(far) = UnixStream::connect(target).await else {
        return;
    };
    let mut cuts = state.cuts.subscribe();
    let (mut from_us, to_us) = near.into_split();
    let (from_server, mut to_server) = far.into_split();
    tokio::select! {
        _ = tokio::io::copy(&mut from_us, &mut to_server) => {}
        _ = answers(&state, from_server, to_us) => {}
        _ = cuts.changed() => {}
    }
}

/// What the server says, message by message.
async fn answers(
    state: &State,
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
) -> std::io::Result<()> {
    let mut held = state.held.subscribe();
    loop {
        // a letter, and the length of the rest with itself
        let mut message = vec![0_u8; 5];
        from.read_exact(&mut message).await?;
        let length = u32::from_be_bytes(message[1..5].try_into().unwrap());
        message.resize(1 + length as usize, 0);
        from.read_exact(&mut message[5..]).await?;
        let committed = message[0] == b'C' && message[5..].starts_with(b"COMMIT\0");
        if committed && state.at_commit.swap(false, Ordering::SeqCst) {
            return Ok(());
        }
        let late = state.late.load(Ordering::SeqCst);
        if late > 0 {
            tokio::time::sleep(Duration::from_millis(late)).await;
        }
        let _ = held.wait_for(|held| !held).await;
        to.write_all(&message).await?;
        state.passed.fetch_add(1, Ordering::SeqCst);
        let passes = |left: i64| (left > 0).then(|| left - 1);
        let (set, fetch) = (Ordering::SeqCst, Ordering::SeqCst);
        if state.left.fetch_update(set, fetch, passes) == Ok(1) {
            if !state.freezes.load(Ordering::SeqCst) {
                return Ok(());
            }
            state.held.send_replace(true);
        }
    }
}
