//! The ledger of erasures outside the database: a restored backup does not know who was erased since, this file does. A line is a key,
//! a choice and a moment; nothing in it says who somebody was.
use super::erase::{Because, Erasure};
use crate::people::PersonId;
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::db::schema::erasures;
use crate::platform::web::Error;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use std::path::Path;
use tokio::io::AsyncWriteExt as _;

/// The file in the data folder.
const FILE: &str = "erasures.jsonl";

#[derive(Serialize, Deserialize)]
struct Line {
    person: PersonId,
    texts_go: bool,
    because: String,
    at: DateTime<Utc>,
}

impl Line {
    fn of(erasure: Erasure) -> Result<String, Error> {
        let line = Self {
            person: erasure.person,
            texts_go: erasure.texts_go,
            because: erasure.because.as_str().to_owned(),
            at: erasure.at,
        };
        serde_json::to_string(&line).map_err(Error::internal)
    }

    fn read(self) -> Erasure {
        Erasure {
            person: self.person,
            texts_go: self.texts_go,
            because: Because::from_word(&self.because).unwrap_or(Because::Asked),
            at: self.at,
        }
    }
}

/// Adds a line; a line twice is as good as once.
pub(super) async fn write_down(app: &App, erasure: Erasure) -> Result<(), Error> {
    let line = format!("{}\n", Line::of(erasure)?);
    let folder = &app.settings.data;
    tokio::fs::create_dir_all(folder)
        .await
        .map_err(Error::internal)?;
    let mut file = tokio::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join(FILE))
        .await
        .map_err(Error::internal)?;
    file.write_all(line.as_bytes())
        .await
        .map_err(Error::internal)?;
    file.sync_all().await.map_err(Error::internal)
}

/// Reads such a file; the one in the data folder when no other is named. None is none.
///
/// # Errors
/// When a line is no erasure.
pub fn read_erasures(data: &Path, named: Option<&Path>) -> anyhow::Result<Vec<Erasure>> {
    let own = data.join(FILE);
    let path = named.unwrap_or(&own);
    if named.is_none() && !path.exists() {
        return Ok(Vec::new());
    }
    let text =
        std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let mut erased = Vec::new();
    for (n, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let line: Line = serde_json::from_str(line)
            .with_context(|| format!("{}, line {}", path.display(), n + 1))?;
        erased.push(line.read());
    }
    Ok(erased)
}

/// Every erasure the database knows, as lines of such a file: to be kept beside backups where several servers share a database.
///
/// # Errors
/// When the database refuses.
pub async fn list_erasures(conn: &mut Connection) -> Result<Vec<String>, Error> {
    let rows: Vec<(PersonId, bool, Because, DateTime<Utc>)> = erasures::table
        .order((erasures::erased_at, erasures::person))
        .select((
            erasures::person,
            erasures::texts_go,
            erasures::because,
            erasures::erased_at,
        ))
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|(person, texts_go, because, at)| {
            Line::of(Erasure {
                person,
                texts_go,
                because,
                at,
            })
        })
        .collect()
}
