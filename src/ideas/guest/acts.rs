//! Keeping a guest's post until its button is pressed.
use super::Guest;
use super::mail::GuestLetter;
use crate::boards::{Board, BoardId, Kind, ThemeId, Visit};
use crate::ideas::IdeaId;
use crate::ideas::forms::IdeaForm;
use crate::platform::db::Connection;
use crate::platform::db::schema::guest_posts;
use crate::platform::mail::post;
use crate::platform::text::Language;
use crate::platform::tokens;
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// How long a button waits to be pressed.
const LIFE: Duration = Duration::hours(24);

/// What waits.
#[derive(Queryable, Clone, Debug)]
pub(super) struct Waiting {
    pub idea: IdeaId,
    pub name: String,
    pub email: String,
    language: String,
    pub kind: Kind,
    pub theme: ThemeId,
    pub title: String,
    pub body: String,
}

impl Waiting {
    pub fn language(&self) -> Language {
        Language::from_code(&self.language).unwrap_or_default()
    }
}

/// Keeps a post and mails its address. It is no change that others could see, so the ledger has nothing of it until the button is pressed.
pub(super) async fn ask_guest(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    (guest, form, theme): (&Guest, &IdeaForm, ThemeId),
) -> Result<(), Error> {
    let (secret, now) = (tokens::fresh(), visit.now);
    let language = visit.frame.language();
    let letter = GuestLetter {
        app: &visit.app,
        site: &visit.site,
        board,
        address: &guest.email,
        language,
        secret: &secret,
    };
    conn.transaction(async |conn| {
        diesel::delete(guest_posts::table.filter(guest_posts::expires_at.lt(now)))
            .execute(conn)
            .await?;
        diesel::insert_into(guest_posts::table)
            .values((
                guest_posts::token_hash.eq(tokens::hash(&secret)),
                guest_posts::board.eq(board.id),
                guest_posts::idea.eq(form.id),
                guest_posts::name.eq(&guest.name),
                guest_posts::email.eq(&guest.email),
                guest_posts::language.eq(language.code()),
                guest_posts::kind.eq(form.kind),
                guest_posts::theme.eq(theme),
                guest_posts::title.eq(&form.title),
                guest_posts::body.eq(&form.body),
                guest_posts::created_at.eq(now),
                guest_posts::expires_at.eq(now + LIFE),
            ))
            .execute(conn)
            .await?;
        post(conn, letter.letter(), now).await
    })
    .await
}

/// What waits for the button behind this secret. Pressed before, it is still found: the same idea comes of it.
pub(super) async fn find_waiting(
    conn: &mut Connection,
    (board, secret): (BoardId, &str),
    now: DateTime<Utc>,
) -> Result<Waiting, Error> {
    Ok(guest_posts::table
        .find(tokens::hash(secret))
        .filter(guest_posts::board.eq(board))
        .filter(guest_posts::expires_at.gt(now))
        .select((
            guest_posts::idea,
            guest_posts::name,
            guest_posts::email,
            guest_posts::language,
            guest_posts::kind,
            guest_posts::theme,
            guest_posts::title,
            guest_posts::body,
        ))
        .first(conn)
        .await?)
}

/// Notes that the button was pressed. The post itself is its own row in the ledger.
pub(super) async fn note_posted(
    conn: &mut Connection,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::update(guest_posts::table.find(tokens::hash(secret)))
        .set(guest_posts::posted_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}
