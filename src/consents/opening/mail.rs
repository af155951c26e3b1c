//! Asking everybody whose words wait, one mail each. A pseudonym's is apart from its owner's, and all are sealed: what the outbox shows says
//! of nobody that they are somebody else.
use super::queries::{list_asked, list_silent};
use crate::boards::{Board, BoardId, Visible, owner_of};
use crate::people::{Person, PersonId, find_person};
use crate::platform::app::{App, Shared};
use crate::platform::db::Connection;
use crate::platform::jobs::{NewJob, Registry, enqueue};
use crate::platform::mail::{Letter, post_sealed};
use crate::platform::text::Words;
use crate::platform::web::Error;
use crate::site::{Sheet, Site, find_site};
use crate::t;
use chrono::{DateTime, Utc};
use diesel_async::AsyncConnection as _;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use maud::html;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The kind of the job that asks.
const ASK: &str = "consents-ask";
/// How many people are asked in one job.
const BATCH: i64 = 50;
/// How many ideas a mail names.
const NAMED: usize = 20;

/// This room's jobs.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    registry.with(ASK, ask_job)
}

/// How far the asking is.
#[derive(Serialize, Deserialize)]
struct Round {
    board: BoardId,
    /// Tells the mails of this opening of the board from those of another.
    opening: Uuid,
    after: Option<PersonId>,
}

impl Round {
    async fn begin(&self, conn: &Connection, now: DateTime<Utc>) -> Result<(), Error> {
        let after = self.after.map(|person| person.to_string());
        let job = NewJob {
            kind: ASK,
            payload: serde_json::to_value(self).map_err(Error::internal)?,
            key: Some(format!(
                "{ASK}:{}:{}",
                self.opening,
                after.unwrap_or_default()
            )),
            run_at: now,
        };
        enqueue(conn, job).await
    }
}

/// Has everybody asked; part of the act that opens a board.
pub(super) async fn ask_everybody(
    conn: &mut Connection,
    board: BoardId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let round = Round {
        board,
        opening: Uuid::now_v7(),
        after: None,
    };
    round.begin(conn, now).await
}

/// Asks a batch of people and goes on after it, unless the board was closed again.
fn ask_job(app: Shared, payload: serde_json::Value) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let round: Round = serde_json::from_value(payload).map_err(Error::internal)?;
        let now = app.clock.now();
        let mut conn = app.db.conn().await?;
        let visible = Visible::for_telling(&conn, round.board).await?;
        let site = find_site(&conn).await?;
        let board = visible.by_id(round.board).filter(|board| board.is_public());
        let (Some(board), Some(site)) = (board, site) else {
            return Ok(());
        };
        let desk = Desk {
            app: &app,
            site: &site,
            board,
        };
        conn.transaction(async |conn| ask_some(conn, desk, (&round, now)).await)
            .await
    }
    .boxed()
}

/// Where the mails come from.
#[derive(Clone, Copy)]
struct Desk<'a> {
    app: &'a App,
    site: &'a Site,
    board: &'a Board,
}

async fn ask_some(
    conn: &mut Connection,
    desk: Desk<'_>,
    (round, now): (&Round, DateTime<Utc>),
) -> Result<(), Error> {
    let people = list_silent(conn, round.board, (round.after, BATCH)).await?;
    for person in &people {
        let reader = owner_of(conn, *person).await?;
        let reader = find_person(conn, reader).await?;
        // nobody is left to ask, or nobody said yet that the address is theirs
        if !reader.hears() {
            continue;
        }
        let asked = list_asked(conn, round.board, &[*person]).await?;
        let silent = asked.iter().filter(|one| one.given.is_none());
        let titles: Vec<&str> = silent.map(|one| one.title.as_str()).collect();
        let mark = format!("opening-{}-{person}", round.opening);
        let letter = asking(desk, &reader, (mark, &titles));
        post_sealed(conn, Some(round.board.into()), letter, now).await?;
    }
    match people.last() {
        Some(last) if people.len() as i64 == BATCH => {
            let next = Round {
                after: Some(*last),
                ..*round
            };
            next.begin(conn, now).await
        }
        _ => Ok(()),
    }
}

fn asking(desk: Desk<'_>, reader: &Person, (mark, titles): (String, &[&str])) -> Letter {
    let words = Words(reader.language());
    let board = desk.board.name.as_str();
    let text = t!(words, "consents-opening-mail-text");
    let named = || titles.iter().take(NAMED);
    let more = match titles.len().saturating_sub(NAMED) {
        0 => None,
        more => Some(t!(words, "consents-opening-mail-more", n = more)),
    };
    let more = more.as_deref().unwrap_or_default();
    let lines: String = named().map(|title| format!("- {title}\n")).collect();
    reader.envelope(desk.app, desk.site, mark).with(Sheet {
        kind: "consent",
        sender: None,
        subject: t!(words, "consents-opening-mail-subject", board = board),
        reason: t!(words, "consents-opening-mail-reason", board = board),
        heading: board,
        body: html! {
            p { (text) }
            ul { @for title in named() { li dir="auto" { (title) } } }
            @if !more.is_empty() { p { (more) } }
        },
        text: format!("{text}\n\n{lines}{more}"),
        button: (
            t!(words, "consents-opening-mail-button"),
            format!("{}/consents", desk.board.path()),
        ),
        foot: t!(words, "consents-opening-mail-foot"),
    })
}
