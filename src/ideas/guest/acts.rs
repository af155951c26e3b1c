//! Keeping a guest's post until its button is pressed.
use super::Guest;
use super::forget::lower;
use super::mail::GuestLetter;
use crate::boards::{Board, BoardId, CharterId, Kind, ThemeId, Visit};
use crate::guard::{Sender, lock_sender};
use crate::ideas::IdeaId;
use crate::ideas::forms::IdeaForm;
use crate::platform::db::Connection;
use crate::platform::db::schema::{board_pauses, guest_posts, ideas};
use crate::platform::mail::post;
use crate::platform::text::Language;
use crate::platform::tokens;
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// How long a button waits to be pressed; after a pause of the board in which nobody could press it, as long again.
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
    /// The version it was sent under.
    pub charter: Option<CharterId>,
}

impl Waiting {
    pub fn language(&self) -> Language {
        Language::from_code(&self.language).unwrap_or_default()
    }
}

/// How many letters one address gets in a day. Anybody can type anybody's.
const A_DAY: i64 = 5;

/// Keeps a post and mails its address, unless that got so many letters today that it is for somebody's post box and not for a post.
/// Says whether it did. It is no change that others could see, so the ledger has nothing of it until the button is pressed.
pub(super) async fn ask_guest(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    (guest, form, (theme, charter)): (&Guest, &IdeaForm, (ThemeId, CharterId)),
) -> Result<bool, Error> {
    let (secret, now) = (tokens::fresh(), visit.now);
    let language = visit.frame.language();
    let letter = GuestLetter {
        app: &visit.app,
        site: &visit.site,
        board,
        address: &guest.email,
        kind: form.kind,
        language,
        secret: &secret,
    };
    conn.transaction(async |conn| {
        lock_sender(conn, Sender::Address(&guest.email)).await?;
        let paused = board_pauses::table
            .filter(lasted_after(now - LIFE))
            .select(board_pauses::board);
        let over = guest_posts::table
            .filter(guest_posts::expires_at.lt(now))
            .filter(guest_posts::board.ne_all(paused));
        diesel::delete(over).execute(conn).await?;
        let letters: i64 = guest_posts::table
            .filter(lower(guest_posts::email).eq(guest.email.to_lowercase()))
            .filter(guest_posts::created_at.gt(now - Duration::days(1)))
            .count()
            .get_result(conn)
            .await?;
        if letters >= A_DAY {
            return Ok(false);
        }
        let idea = key_of(conn, board, (guest, form)).await?;
        diesel::insert_into(guest_posts::table)
            .values((
                guest_posts::token_hash.eq(tokens::hash(&secret)),
                guest_posts::board.eq(board.id),
                guest_posts::idea.eq(idea),
                guest_posts::name.eq(&guest.name),
                guest_posts::email.eq(&guest.email),
                guest_posts::language.eq(language.code()),
                guest_posts::kind.eq(form.kind),
                guest_posts::theme.eq(theme),
                guest_posts::title.eq(&form.title),
                guest_posts::body.eq(&form.body),
                guest_posts::created_at.eq(now),
                guest_posts::expires_at.eq(now + LIFE),
                guest_posts::charter.eq(charter),
            ))
            .execute(conn)
            .await?;
        post(conn, letter.letter(), now).await?;
        Ok(true)
    })
    .await
}

/// The key of the idea that comes of a form: of the same words by the same address one, however often they are sent. Whoever goes back,
/// writes on and sends again has the same form around other words; both are published then, each when its button is pressed.
async fn key_of(
    conn: &mut Connection,
    board: &Board,
    (guest, form): (&Guest, &IdeaForm),
) -> Result<IdeaId, Error> {
    let same: Option<IdeaId> = guest_posts::table
        .filter(lower(guest_posts::email).eq(guest.email.to_lowercase()))
        .filter(guest_posts::board.eq(board.id))
        .filter(guest_posts::kind.eq(form.kind))
        .filter(guest_posts::title.eq(&form.title))
        .filter(guest_posts::body.eq(&form.body))
        .select(guest_posts::idea)
        .first(conn)
        .await
        .optional()?;
    if let Some(same) = same {
        return Ok(same);
    }
    let kept = guest_posts::table.filter(guest_posts::idea.eq(form.id));
    let posted = ideas::table.find(form.id);
    let is_taken: bool = diesel::select(exists(kept).or(exists(posted)))
        .get_result(conn)
        .await?;
    Ok(if is_taken { IdeaId::fresh() } else { form.id })
}

/// The pauses that were not over before a moment.
#[diesel::dsl::auto_type]
fn lasted_after(moment: DateTime<Utc>) -> _ {
    board_pauses::ended_at
        .is_null()
        .and(board_pauses::until.gt(moment))
        .or(board_pauses::ended_at.gt(moment))
}

/// What waits for the button behind this secret. Pressed before, it is still found: the same idea comes of it. A pause that began while
/// it waited takes none of its time.
pub(super) async fn find_waiting(
    conn: &mut Connection,
    (board, secret): (BoardId, &str),
    now: DateTime<Utc>,
) -> Result<Waiting, Error> {
    let paused = board_pauses::table
        .filter(board_pauses::board.eq(guest_posts::board))
        .filter(board_pauses::paused_at.lt(guest_posts::expires_at))
        .filter(lasted_after(now - LIFE));
    let waits = guest_posts::expires_at.gt(now);
    Ok(guest_posts::table
        .find(tokens::hash(secret))
        .filter(guest_posts::board.eq(board))
        .filter(waits.or(exists(paused)))
        .select((
            guest_posts::idea,
            guest_posts::name,
            guest_posts::email,
            guest_posts::language,
            guest_posts::kind,
            guest_posts::theme,
            guest_posts::title,
            guest_posts::body,
            guest_posts::charter,
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
