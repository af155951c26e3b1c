//! Asking everybody whose words wait, one mail each. A pseudonym's is apart from its owner's, and all are sealed: what the outbox shows says
//! of nobody that they are somebody else.
use super::queries::{Silent, list_silent};
use crate::boards::{Board, BoardId, Visible, find_owners};
use crate::people::{Person, PersonId, for_ids};
use crate::platform::app::{App, Shared};
use crate::platform::db::Connection;
use crate::platform::jobs::{NewJob, Registry, enqueue};
use crate::platform::mail::{Letter, post_sealed};
use crate::platform::text::Words;
use crate::platform::web::Error;
use crate::site::{Sheet, Site, find_site};
use crate::t;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
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
const NAMED: i32 = 20;

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
    /// When it was opened. What waits since another moment is another round's.
    since: DateTime<Utc>,
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
        since: now,
        after: None,
    };
    round.begin(conn, now).await
}

/// Asks a batch of people and goes on after it, unless the board was closed again; then the next opening asks.
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
    let since = (round.board, round.since);
    let silent = list_silent(conn, since, (round.after, BATCH), NAMED).await?;
    let people: Vec<PersonId> = silent.iter().map(|one| one.person).collect();
    let owners = find_owners(conn, &people).await?;
    let whose = |person: PersonId| owners.get(&person).copied().unwrap_or(person);
    let readers: Vec<PersonId> = people.iter().map(|person| whose(*person)).collect();
    let readers = for_ids(conn, &readers).await?;
    for one in &silent {
        let reader = readers.iter().find(|reader| reader.id == whose(one.person));
        // nobody is left to ask, or nobody said yet that the address is theirs
        let Some(reader) = reader.filter(|reader| reader.hears()) else {
            continue;
        };
        // mail servers write it down beside the address: it says of nobody whose pseudonym they are
        let whom = format!("{} {}", round.opening, one.person);
        let mark = URL_SAFE_NO_PAD.encode(desk.app.seal.hash("opening", &whom)?);
        let letter = asking(desk, reader, (format!("opening-{mark}"), one));
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

fn asking(desk: Desk<'_>, reader: &Person, (mark, silent): (String, &Silent)) -> Letter {
    let words = Words(reader.language());
    let board = desk.board.name.as_str();
    let text = t!(words, "consents-opening-mail-text");
    let titles = &silent.titles;
    let each = (!titles.is_empty()).then(|| t!(words, "consents-opening-mail-each"));
    let more = silent.ideas - titles.len() as i64;
    let more = (more > 0).then(|| t!(words, "consents-opening-mail-more", n = more));
    let many = silent.comments;
    let said = (many > 0).then(|| t!(words, "consents-opening-mail-comments", n = many));
    let lines: Vec<String> = titles.iter().map(|title| format!("- {title}")).collect();
    let lines = lines.join("\n");
    let listed = each.as_ref().map(|_| lines.as_str());
    let parts = [each.as_deref(), listed, more.as_deref(), said.as_deref()];
    let parts = parts.into_iter().flatten();
    let plain: String = parts.map(|part| format!("\n\n{part}")).collect();
    reader.envelope(desk.app, desk.site, mark).with(Sheet {
        kind: "consent",
        sender: None,
        subject: t!(words, "consents-opening-mail-subject", board = board),
        reason: t!(words, "consents-opening-mail-reason", board = board),
        heading: board,
        body: html! {
            p { (text) }
            @if let Some(each) = &each { p { (each) } ul { @for title in titles { li dir="auto" { (title) } } } }
            @if let Some(more) = &more { p { (more) } }
            @if let Some(said) = &said { p { (said) } }
        },
        text: format!("{text}{plain}"),
        button: (
            t!(words, "consents-opening-mail-button"),
            format!("{}/consents", desk.board.path()),
        ),
        foot: t!(words, "consents-opening-mail-foot"),
    })
}
