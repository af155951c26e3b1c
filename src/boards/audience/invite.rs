//! Inviting people by their address, with or without an account, until a last day or for good.
use crate::boards::model::{Board, BoardId};
use crate::boards::policy::Manage;
use crate::ledger::{Act, Entry, append};
use crate::people::{Me, email_key, find_person_by_email};
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::db::schema::board_invitations as invitations;
use crate::platform::mail::{Letter, post};
use crate::platform::text::{Language, Words};
use crate::platform::web::Error;
use crate::site::{Envelope, Sheet, Site};
use crate::ui::long_date;
use crate::{id, key, t};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use maud::html;
use serde_json::{Value, json};

/// What the outbox calls the mail.
pub const INVITATION: &str = "invitation";

id! {
    /// An invitation's key.
    InvitationId
}

/// An invitation that is to be made.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    /// Drawn with the form: the same form sent twice invites and mails once.
    pub id: InvitationId,
    pub email: String,
    pub until: Option<DateTime<Utc>>,
}

/// Somebody who is invited.
#[derive(Queryable, Clone, Debug)]
pub struct Invitation {
    pub id: InvitationId,
    pub email: String,
    pub until: Option<DateTime<Utc>>,
}

/// Who sends invitations to which board.
#[derive(Clone, Copy)]
pub struct Inviting<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub me: &'a Me,
}

/// Invites an address, over an invitation it had, and mails it.
///
/// # Errors
/// [`Error::Denied`] when it is no address; when the database refuses.
pub async fn invite(
    conn: &mut Connection,
    permit: Manage,
    from: Inviting<'_>,
    new: &NewInvitation,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let key = email_key(&new.email).ok_or(Error::Denied(key!("boards-problem-email")))?;
    conn.transaction(async |conn| {
        let board = permit.board();
        let known: i64 = invitations::table
            .find(new.id)
            .count()
            .get_result(conn)
            .await?;
        if known > 0 {
            return Ok(());
        }
        let former = invitations::table
            .filter(invitations::board.eq(board))
            .filter(invitations::email_key.eq(&key));
        diesel::delete(former).execute(conn).await?;
        diesel::insert_into(invitations::table)
            .values((
                invitations::id.eq(new.id),
                invitations::board.eq(board),
                invitations::email.eq(new.email.trim()),
                invitations::email_key.eq(&key),
                invitations::until.eq(new.until),
                invitations::invited_by.eq(permit.by()),
                invitations::invited_at.eq(now),
            ))
            .execute(conn)
            .await?;
        let person = find_person_by_email(conn, &new.email).await?;
        let to = person.as_ref().map_or(("", from.board.language), |one| {
            (one.name.as_str(), one.language())
        });
        post(conn, letter(from, new, to), now).await?;
        let entry = Entry::new(Act::PersonInvited, now)
            .by(permit.by())
            .on_board(board);
        let after = json!({ "person": person.map(|p| p.id), "until": new.until });
        append(conn, entry.about(new.id).changed(Value::Null, after)).await?;
        Ok(())
    })
    .await
}

/// Takes an invitation back, at once.
///
/// # Errors
/// [`Error::NotFound`] when the board has none with this key; when the database refuses.
pub async fn end_invitation(
    conn: &mut Connection,
    permit: Manage,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let open = invitations::table
            .filter(invitations::id.eq(id))
            .filter(invitations::board.eq(permit.board()));
        let (email, until): (String, Option<DateTime<Utc>>) = diesel::delete(open)
            .returning((invitations::email, invitations::until))
            .get_result(conn)
            .await?;
        let person = find_person_by_email(conn, &email).await?;
        let before = json!({ "person": person.map(|p| p.id), "until": until });
        let entry = Entry::new(Act::InvitationEnded, now)
            .by(permit.by())
            .on_board(permit.board());
        append(conn, entry.about(id).changed(before, Value::Null)).await?;
        Ok(())
    })
    .await
}

/// Who is invited to a board now, by address.
///
/// # Errors
/// When the database refuses.
pub async fn list_invitations(
    conn: &mut Connection,
    board: BoardId,
    now: DateTime<Utc>,
) -> Result<Vec<Invitation>, Error> {
    Ok(invitations::table
        .filter(invitations::board.eq(board))
        .filter(invitations::until.is_null().or(invitations::until.gt(now)))
        .order(invitations::email_key)
        .limit(1_000)
        .select((invitations::id, invitations::email, invitations::until))
        .load(conn)
        .await?)
}

/// The mail. It leads to signing in, for a visitor's browser is told nothing of the board.
fn letter(from: Inviting<'_>, new: &NewInvitation, (name, language): (&str, Language)) -> Letter {
    let (site, words) = (from.site, Words(language));
    let next: String = url::form_urlencoded::byte_serialize(from.board.path().as_bytes()).collect();
    let board = from.board.name.as_str();
    let address = new.email.trim();
    let last = new.until.map(|until| {
        let last = until.with_timezone(&from.board.time_zone).date_naive();
        let day = long_date(last, language);
        t!(words, "boards-mail-invited-until", day = day)
    });
    let last = last.as_deref().unwrap_or_default();
    let text = t!(words, "boards-mail-invited-text", address = address);
    let who = from.me.name.as_str();
    let envelope = Envelope {
        app: from.app,
        site,
        to_name: name,
        to_address: address,
        language,
        mark: format!("invitation-{}", new.id),
        thread: None,
        unsubscribe: None,
    };
    envelope.with(Sheet {
        kind: INVITATION,
        sender: None,
        subject: t!(words, "boards-mail-invited", board = board),
        reason: t!(
            words,
            "boards-mail-invited-reason",
            who = who,
            site = site.name.as_str()
        ),
        heading: board,
        body: html! {
            @if !from.board.tagline.is_empty() { p dir="auto" { (from.board.tagline) } }
            p { (text) " " (last) }
        },
        text: format!("{board}\n{}\n\n{text} {last}", from.board.tagline),
        button: (
            t!(words, "boards-mail-invited-button"),
            format!("/signin?next={next}"),
        ),
        foot: t!(words, "boards-mail-invited-foot"),
    })
}

/// Whether the invitation a mail brings was not taken back before it left.
///
/// # Errors
/// When the database refuses.
pub async fn still_invited(conn: &mut Connection, message_id: &str) -> Result<bool, Error> {
    let id = message_id
        .strip_prefix("<invitation-")
        .and_then(|rest| rest.split('@').next())
        .and_then(|id| id.parse::<InvitationId>().ok());
    let Some(id) = id else { return Ok(false) };
    let open: i64 = invitations::table.find(id).count().get_result(conn).await?;
    Ok(open > 0)
}
