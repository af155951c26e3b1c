//! A closed loop: so many connections, each asking again as soon as it was answered.
use anyhow::{Context as _, bail};
use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::LocalSet;

/// What is asked, by its place in the order of asking; nothing when there is nothing left to ask.
pub type Asking = Rc<dyn Fn(usize) -> Option<Vec<u8>>>;

/// What came of it.
#[derive(Default)]
pub struct Outcome {
    pub seconds: f64,
    /// Microseconds each request took.
    pub took: Vec<u32>,
    pub bytes: u64,
    /// Answers with a status that is none of ours.
    pub refused: usize,
    /// The first of them, for whoever looks for the reason.
    pub example: String,
}

impl Outcome {
    pub fn per_second(&self) -> f64 {
        self.took.len() as f64 / self.seconds
    }

    pub fn mean_bytes(&self) -> f64 {
        self.bytes as f64 / self.took.len().max(1) as f64
    }

    /// In milliseconds, what this share of the requests stayed under.
    pub fn within(&self, share: f64) -> f64 {
        let mut sorted = self.took.clone();
        sorted.sort_unstable();
        let place = (sorted.len() as f64 * share) as usize;
        let micros = sorted.get(place.min(sorted.len().saturating_sub(1)));
        f64::from(micros.copied().unwrap_or_default()) / 1000.0
    }
}

/// Asks for so long.
pub async fn ask(
    address: SocketAddr,
    connections: usize,
    span: Duration,
    asking: Asking,
) -> anyhow::Result<Outcome> {
    let (next, outcome) = (
        Rc::new(Cell::new(0)),
        Rc::new(RefCell::new(Outcome::default())),
    );
    let begun = Instant::now();
    let all = LocalSet::new();
    let each: Vec<_> = (0..connections)
        .map(|_| {
            let (next, outcome, asking) =
                (Rc::clone(&next), Rc::clone(&outcome), Rc::clone(&asking));
            all.spawn_local(async move {
                let mut line = Line::open(address).await?;
                while begun.elapsed() < span {
                    let Some(request) = asking(next.replace(next.get() + 1)) else {
                        break;
                    };
                    let asked = Instant::now();
                    let (status, bytes) = line.ask(&request).await?;
                    let took = u32::try_from(asked.elapsed().as_micros()).unwrap_or(u32::MAX);
                    let mut outcome = outcome.borrow_mut();
                    outcome.took.push(took);
                    outcome.bytes += bytes as u64;
                    if !matches!(status, 200 | 303) {
                        outcome.refused += 1;
                        outcome.example = format!("{status} to {}", first_line(&request));
                    }
                }
                anyhow::Ok(())
            })
        })
        .collect();
    all.run_until(async {
        for one in each {
            one.await??;
        }
        anyhow::Ok(())
    })
    .await?;
    let mut outcome = outcome.take();
    outcome.seconds = begun.elapsed().as_secs_f64();
    Ok(outcome)
}

/// How long one answer is waited for when so many come a second, whether they are answered or not.
const PATIENCE: Duration = Duration::from_secs(10);

/// Asks so often a second for so long, whether earlier requests were answered or not, as a crowd does. What a request took is counted from
/// when it was due. Answers that are none of ours, and those that never come, are refused.
pub async fn ask_at_rate(
    address: SocketAddr,
    rate: f64,
    span: Duration,
    asking: Asking,
) -> anyhow::Result<Outcome> {
    let outcome = Rc::new(RefCell::new(Outcome::default()));
    let free: Rc<RefCell<Vec<Line>>> = Rc::default();
    let begun = Instant::now();
    let all = LocalSet::new();
    let send = |place: usize, due: Instant| {
        let (outcome, free, asking) = (Rc::clone(&outcome), Rc::clone(&free), Rc::clone(&asking));
        async move {
            let Some(request) = asking(place) else { return };
            let kept = free.borrow_mut().pop();
            let answered = tokio::time::timeout(PATIENCE, async {
                let mut line = match kept {
                    Some(line) => line,
                    None => Line::open(address).await?,
                };
                let (status, bytes) = line.ask(&request).await?;
                free.borrow_mut().push(line);
                anyhow::Ok((status, bytes))
            });
            let answered = answered.await;
            let mut outcome = outcome.borrow_mut();
            match answered {
                Ok(Ok((200 | 303, bytes))) => {
                    let took = due.elapsed().as_micros();
                    outcome.took.push(u32::try_from(took).unwrap_or(u32::MAX));
                    outcome.bytes += bytes as u64;
                }
                other => {
                    outcome.refused += 1;
                    outcome.example = format!("{other:?} to {}", first_line(&request));
                }
            }
        }
    };
    all.run_until(async {
        let mut place = 0;
        let mut under_way = tokio::task::JoinSet::new();
        while begun.elapsed() < span {
            let due = begun + Duration::from_secs_f64(place as f64 / rate);
            tokio::time::sleep_until(due.into()).await;
            under_way.spawn_local(send(place, due));
            place += 1;
            while under_way.try_join_next().is_some() {}
        }
        while under_way.join_next().await.is_some() {}
    })
    .await;
    let mut outcome = outcome.take();
    outcome.seconds = span.as_secs_f64();
    Ok(outcome)
}

fn first_line(request: &[u8]) -> String {
    let text = String::from_utf8_lossy(request);
    text.lines().next().unwrap_or_default().to_owned()
}

/// One kept connection.
struct Line {
    address: SocketAddr,
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// How long an answer's body is.
enum Length {
    Known(usize),
    Chunked,
}

impl Line {
    async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await.context("connecting")?;
        stream.set_nodelay(true)?;
        Ok(Self {
            address,
            stream,
            buffer: Vec::with_capacity(1 << 17),
        })
    }

    /// Asks once; the answer's status, and the bytes of its body.
    async fn ask(&mut self, request: &[u8]) -> anyhow::Result<(u16, usize)> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head = loop {
            if let Some(at) = find(&self.buffer, b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await?;
        };
        let (status, length, closes) = self.read_head(head)?;
        match length {
            Length::Known(length) => {
                while self.buffer.len() < head + length {
                    self.more().await?;
                }
            }
            Length::Chunked => {
                while !self.buffer.ends_with(b"\r\n0\r\n\r\n") {
                    self.more().await?;
                }
            }
        }
        let body = self.buffer.len() - head;
        if closes {
            let again = Self::open(self.address).await?;
            self.stream = again.stream;
        }
        Ok((status, body))
    }

    async fn more(&mut self) -> anyhow::Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the server hung up");
        }
        Ok(())
    }

    fn read_head(&self, head: usize) -> anyhow::Result<(u16, Length, bool)> {
        let head = self.buffer.get(..head).unwrap_or_default();
        let text = std::str::from_utf8(head).context("a head that is no text")?;
        let status = text.get(9..12).and_then(|s| s.parse().ok());
        let value = |name: &str| {
            text.lines().find_map(|line| {
                let (found, value) = line.split_once(": ")?;
                found.eq_ignore_ascii_case(name).then_some(value.trim())
            })
        };
        let length = match value("content-length") {
            Some(length) => Length::Known(length.parse().context("a length that is none")?),
            None => Length::Chunked,
        };
        Ok((
            status.context("a status that is none")?,
            length,
            value("connection").is_some_and(|word| word.eq_ignore_ascii_case("close")),
        ))
    }
}

fn find(buffer: &[u8], what: &[u8]) -> Option<usize> {
    buffer.windows(what.len()).position(|part| part == what)
}
