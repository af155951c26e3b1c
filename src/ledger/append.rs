//! Writing and reading entries.
use super::Act;
use crate::platform::db::schema::ledger;
use crate::platform::db::{Connection, prepared};
use crate::platform::jobs::{NewJob, enqueue};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

/// The kind of job that tells people of an entry.
pub const TELL: &str = "tell";
/// The kind of job that finds ideas their team.
pub const ROUTE: &str = "route";

/// One change.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = ledger)]
pub struct Entry {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub act: Act,
    /// Who did it; nobody for what the program does by itself.
    pub actor: Option<Uuid>,
    pub board: Option<Uuid>,
    pub idea: Option<Uuid>,
    /// What it was done to, when that is neither the board nor the idea: a comment, an answer, a person.
    pub subject: Option<Uuid>,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

impl Entry {
    pub fn new(act: Act, at: DateTime<Utc>) -> Self {
        Self {
            id: Uuid::now_v7(),
            at,
            act,
            actor: None,
            board: None,
            idea: None,
            subject: None,
            before: None,
            after: None,
        }
    }

    #[must_use]
    pub fn by(mut self, actor: impl Into<Uuid>) -> Self {
        self.actor = Some(actor.into());
        self
    }

    #[must_use]
    pub fn on_board(mut self, board: impl Into<Uuid>) -> Self {
        self.board = Some(board.into());
        self
    }

    #[must_use]
    pub fn on_idea(mut self, idea: impl Into<Uuid>) -> Self {
        self.idea = Some(idea.into());
        self
    }

    #[must_use]
    pub fn about(mut self, subject: impl Into<Uuid>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// What it was and what it became. Keys, states and numbers only: people's words have their own versions.
    #[must_use]
    pub fn changed(mut self, before: Value, after: Value) -> Self {
        self.before = Some(before);
        self.after = Some(after);
        self
    }
}

/// Writes an entry; call it last in the act's transaction. Acts that people are told of get their job here.
///
/// # Errors
/// When the database refuses.
pub async fn append(conn: &Connection, entry: Entry) -> Result<Uuid, Error> {
    let told = entry.act.is_told();
    write(conn, entry, told).await
}

/// The same for an entry that somebody is told of although most of its kind are not: a comment that names people.
///
/// # Errors
/// When the database refuses.
pub async fn append_and_tell(conn: &Connection, entry: Entry) -> Result<Uuid, Error> {
    write(conn, entry, true).await
}

async fn write(mut conn: &Connection, entry: Entry, told: bool) -> Result<Uuid, Error> {
    let (id, at) = (entry.id, entry.at);
    let routed = entry
        .act
        .is_routed()
        .then(|| serde_json::json!({ "board": entry.board, "idea": entry.idea }));
    let written = diesel::insert_into(ledger::table).values(entry);
    prepared(written).execute(&mut conn).await?;
    if told {
        let payload = serde_json::json!({ "entry": id });
        enqueue(
            conn,
            NewJob {
                kind: TELL,
                payload,
                key: Some(format!("{TELL}:{id}")),
                run_at: at,
            },
        )
        .await?;
    }
    if let Some(payload) = routed {
        enqueue(
            conn,
            NewJob {
                kind: ROUTE,
                payload,
                key: Some(format!("{ROUTE}:{id}")),
                run_at: at,
            },
        )
        .await?;
    }
    Ok(id)
}

/// One entry.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this key.
pub async fn find_entry(conn: &mut Connection, id: Uuid) -> Result<Entry, Error> {
    Ok(ledger::table
        .find(id)
        .select(Entry::as_select())
        .first(conn)
        .await?)
}

/// The newest entries, for the administrators' page.
///
/// # Errors
/// When the database refuses.
pub async fn list_recent(conn: &mut Connection, most: i64) -> Result<Vec<Entry>, Error> {
    Ok(ledger::table
        .order(ledger::id.desc())
        .limit(most)
        .select(Entry::as_select())
        .load(conn)
        .await?)
}

/// What a board's log leaves out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Narrowed {
    pub actor: Option<Uuid>,
    pub act: Option<Act>,
    /// The log goes on after this entry.
    pub after: Option<Uuid>,
}

/// What the staff of a board did, the newest first. Keys are of their time, so their order is the order of events.
///
/// # Errors
/// When the database refuses.
pub async fn list_staff_acts(
    conn: &mut Connection,
    board: Uuid,
    narrowed: Narrowed,
    most: i64,
) -> Result<Vec<Entry>, Error> {
    let mut query = ledger::table
        .filter(ledger::board.eq(board))
        .order(ledger::id.desc())
        .limit(most)
        .select(Entry::as_select())
        .into_boxed();
    query = match narrowed.act {
        Some(act) => query.filter(ledger::act.eq(act)),
        None => query.filter(ledger::act.eq_any(Act::OF_STAFF)),
    };
    if let Some(actor) = narrowed.actor {
        query = query.filter(ledger::actor.eq(actor));
    }
    if let Some(after) = narrowed.after {
        query = query.filter(ledger::id.lt(after));
    }
    Ok(query.load(conn).await?)
}
