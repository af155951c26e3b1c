//! The outbox: every mail is a row first.
use super::SEND;
use crate::platform::db::Connection;
use crate::platform::db::schema::mails;
use crate::platform::jobs::{NewJob, enqueue};
use crate::platform::paging::{Cursor, Page, moment};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A mail to be written: rendered, addressed, not yet sent.
pub struct Letter {
    /// What it is about, for people who read the outbox: `answer`, `sign-up` …
    pub kind: &'static str,
    pub to_name: String,
    pub to_address: String,
    /// The name before our address, as "Joost Hendriks, Morgenrood".
    pub from_name: Option<String>,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Unique for ever. The same letter written twice has the same id and is kept once.
    pub message_id: String,
    /// The `Message-ID` all mails about one thing refer to, so that mail programs keep them together.
    pub thread_id: Option<String>,
    /// Address for one-click unsubscribe (RFC 8058).
    pub unsubscribe: Option<String>,
}

/// A mail in the outbox.
#[derive(Queryable, Selectable, Clone, Debug)]
pub struct Mail {
    pub id: Uuid,
    pub kind: String,
    pub to_name: String,
    pub to_address: String,
    pub from_name: Option<String>,
    pub subject: String,
    pub text_part: String,
    pub html_part: String,
    pub message_id: String,
    pub thread_id: Option<String>,
    pub unsubscribe: Option<String>,
    pub created_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub attempts: i32,
    pub last_error: Option<String>,
    pub dead_at: Option<DateTime<Utc>>,
    /// The board it tells of.
    pub board: Option<Uuid>,
    /// Whose it is is not shown.
    pub sealed: bool,
    /// All the boards it tells of, where they are several.
    pub boards: Option<Vec<Uuid>>,
}

impl Mail {
    /// Whether it is still to be sent.
    pub const fn is_waiting(&self) -> bool {
        self.sent_at.is_none() && self.dead_at.is_none()
    }
}

impl Mail {
    /// A letter as it would stand in the outbox, for whoever sends it past the outbox to see what happens.
    pub(super) fn unsent(letter: Letter, now: DateTime<Utc>) -> Self {
        Self {
            id: Uuid::now_v7(),
            kind: letter.kind.to_owned(),
            to_name: letter.to_name,
            to_address: letter.to_address,
            from_name: letter.from_name,
            subject: letter.subject,
            text_part: letter.text,
            html_part: letter.html,
            message_id: letter.message_id,
            thread_id: letter.thread_id,
            unsubscribe: letter.unsubscribe,
            created_at: now,
            sent_at: None,
            attempts: 0,
            last_error: None,
            dead_at: None,
            board: None,
            sealed: false,
            boards: None,
        }
    }
}

/// Puts a letter into the outbox, to be sent at once. Call it inside the act's transaction.
///
/// # Errors
/// When the database refuses.
pub async fn post(conn: &mut Connection, letter: Letter, now: DateTime<Utc>) -> Result<(), Error> {
    write(conn, letter, About::default(), now).await
}

/// The same for a letter that tells of what is on a board: whether its reader may still see that is asked again as it leaves.
///
/// # Errors
/// When the database refuses.
pub async fn post_about(
    conn: &mut Connection,
    board: impl Into<Uuid>,
    letter: Letter,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let about = About {
        board: Some(board.into()),
        ..About::default()
    };
    write(conn, letter, about, now).await
}

/// The same for a reader who is nobody's business: the outbox shows the mail and not whose it is. Without a board it leaves whatever
/// its reader still sees.
///
/// # Errors
/// When the database refuses.
pub async fn post_sealed(
    conn: &mut Connection,
    board: Option<Uuid>,
    letter: Letter,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let about = About {
        board,
        sealed: true,
        ..About::default()
    };
    write(conn, letter, about, now).await
}

/// The same for a letter that tells of several boards: all of them are asked for as it leaves. Sealed or not, as whoever writes it says.
///
/// # Errors
/// When the database refuses.
pub async fn post_about_several(
    conn: &mut Connection,
    (boards, sealed): (Vec<Uuid>, bool),
    letter: Letter,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let about = About {
        boards: Some(boards),
        sealed,
        ..About::default()
    };
    write(conn, letter, about, now).await
}

/// What a mail tells of, and whether it is nobody's business whose it is.
#[derive(Default)]
struct About {
    board: Option<Uuid>,
    boards: Option<Vec<Uuid>>,
    sealed: bool,
}

async fn write(
    conn: &mut Connection,
    letter: Letter,
    about: About,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let id = Uuid::now_v7();
    let written = diesel::insert_into(mails::table)
        .values((
            (
                mails::id.eq(id),
                mails::kind.eq(letter.kind),
                mails::to_name.eq(letter.to_name),
            ),
            (
                mails::to_address.eq(letter.to_address),
                mails::from_name.eq(letter.from_name),
                mails::subject.eq(letter.subject),
            ),
            (
                mails::text_part.eq(letter.text),
                mails::html_part.eq(letter.html),
                mails::message_id.eq(letter.message_id),
            ),
            (
                mails::thread_id.eq(letter.thread_id),
                mails::unsubscribe.eq(letter.unsubscribe),
                mails::created_at.eq(now),
                mails::board.eq(about.board),
                mails::boards.eq(about.boards),
                mails::sealed.eq(about.sealed),
            ),
        ))
        .on_conflict(mails::message_id)
        .do_nothing()
        .execute(conn)
        .await?;
    if written == 1 {
        let payload = serde_json::json!({ "mail": id });
        enqueue(
            conn,
            NewJob {
                kind: SEND,
                payload,
                key: Some(format!("{SEND}:{id}")),
                run_at: now,
            },
        )
        .await?;
    }
    Ok(())
}

/// One mail.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this key.
pub async fn find_mail(conn: &mut Connection, id: Uuid) -> Result<Mail, Error> {
    Ok(mails::table
        .find(id)
        .select(Mail::as_select())
        .first(conn)
        .await?)
}

/// The outbox, newest first, 50 a page.
///
/// # Errors
/// When the database refuses.
pub async fn list_mails(conn: &mut Connection, after: Option<Cursor>) -> Result<Page<Mail>, Error> {
    const SIZE: usize = 50;
    let mut query = mails::table
        .order((mails::created_at.desc(), mails::id.desc()))
        .limit(SIZE as i64 + 1)
        .into_boxed();
    if let Some(after) = after {
        let at = moment(after.value);
        query = query.filter(
            mails::created_at
                .lt(at)
                .or(mails::created_at.eq(at).and(mails::id.lt(after.key))),
        );
    }
    let rows = query.select(Mail::as_select()).load(conn).await?;
    Ok(Page::cut(rows, SIZE, |mail: &Mail| {
        Cursor::at(mail.created_at, mail.id)
    }))
}
