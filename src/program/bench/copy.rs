//! Rows by the hundred thousand: `COPY` in its text format, which is many times faster than inserting them.
use anyhow::Context as _;
use chrono::{DateTime, NaiveDate, Utc};
use futures_util::SinkExt as _;
use std::fmt::Write as _;
use std::io::Cursor;
use std::pin::Pin;
use tokio_postgres::{Client, CopyInSink};
use uuid::Uuid;

/// So much is sent at once.
const CHUNK: usize = 1 << 18;

/// One value of a row.
#[derive(Clone, Copy)]
pub(super) enum Cell<'a> {
    Null,
    Text(&'a str),
    Number(i64),
    Float(f64),
    Key(Uuid),
    /// A moment, in microseconds of Unix time.
    At(i64),
    Day(NaiveDate),
    Bytes(&'a [u8]),
}

/// Rows on their way into one table.
pub(super) struct Copy {
    sink: Pin<Box<CopyInSink<Cursor<Vec<u8>>>>>,
    buffer: String,
    into: &'static str,
}

impl Copy {
    /// Begins; `into` is a table with its columns.
    pub async fn into(client: &Client, into: &'static str) -> anyhow::Result<Self> {
        let sink = client
            .copy_in(&format!("COPY {into} FROM STDIN"))
            .await
            .with_context(|| format!("filling {into}"))?;
        Ok(Self {
            sink: Box::pin(sink),
            buffer: String::with_capacity(CHUNK + CHUNK / 4),
            into,
        })
    }

    pub async fn row(&mut self, cells: &[Cell<'_>]) -> anyhow::Result<()> {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.buffer.push('\t');
            }
            cell.write(&mut self.buffer)?;
        }
        self.buffer.push('\n');
        if self.buffer.len() >= CHUNK {
            self.send().await?;
        }
        Ok(())
    }

    async fn send(&mut self) -> anyhow::Result<()> {
        let full = std::mem::replace(&mut self.buffer, String::with_capacity(CHUNK + CHUNK / 4));
        self.sink
            .send(Cursor::new(full.into_bytes()))
            .await
            .with_context(|| format!("filling {}", self.into))
    }

    /// Ends it; how many rows there are now.
    pub async fn finish(mut self) -> anyhow::Result<u64> {
        self.send().await?;
        self.sink
            .as_mut()
            .finish()
            .await
            .with_context(|| format!("filling {}", self.into))
    }
}

impl Cell<'_> {
    fn write(self, buffer: &mut String) -> std::fmt::Result {
        match self {
            Self::Null => buffer.push_str("\\N"),
            Self::Text(text) => text.chars().for_each(|letter| match letter {
                '\\' => buffer.push_str("\\\\"),
                '\n' => buffer.push_str("\\n"),
                '\r' => buffer.push_str("\\r"),
                '\t' => buffer.push_str("\\t"),
                other => buffer.push(other),
            }),
            Self::Number(n) => write!(buffer, "{n}")?,
            // with an exponent: heats have hundreds of digits
            Self::Float(n) => write!(buffer, "{n:e}")?,
            Self::Key(key) => write!(buffer, "{key}")?,
            Self::At(micros) => {
                let at: DateTime<Utc> = DateTime::from_timestamp_micros(micros).unwrap_or_default();
                write!(buffer, "{}", at.format("%Y-%m-%d %H:%M:%S%.6f+00"))?;
            }
            Self::Day(day) => write!(buffer, "{day}")?,
            Self::Bytes(bytes) => {
                buffer.push_str("\\\\x");
                for byte in bytes {
                    write!(buffer, "{byte:02x}")?;
                }
            }
        }
        Ok(())
    }
}
