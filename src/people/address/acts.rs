//! The changes of an address.
use super::mails::{AddressInUse, AddressWatch, ConfirmAddress};
use super::undo::undo;
use crate::ledger::{Act, Entry, append};
use crate::people::here::Here;
use crate::people::links::{MOST_AN_HOUR, SAME_PRESS, drop_links};
use crate::people::model::{Me, PersonId, email_key};
use crate::people::queries::find_person_by_email;
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::db::schema::{address_changes, people};
use crate::platform::mail;
use crate::platform::tokens;
use crate::platform::web::Error;
use crate::site::Site;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use uuid::Uuid;

const CONFIRM_WITHIN: Duration = Duration::hours(24);
/// How long the old address can take a confirmed change back: whoever stole an account would confirm at once.
const UNDO_WITHIN: Duration = Duration::days(7);

/// An address that is wished for, checked.
pub(super) struct Wish<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub email: &'a str,
    pub now: DateTime<Utc>,
}

/// Keeps the wish and mails both addresses. One that somebody has already gets another mail; the page says the same.
pub(super) async fn ask_address(
    conn: &mut Connection,
    me: &Me,
    wish: Wish<'_>,
) -> Result<(), Error> {
    let now = wish.now;
    let key = email_key(wish.email).ok_or(Error::NotFound)?;
    let lately: i64 = address_changes::table
        .filter(address_changes::person.eq(me.id))
        .filter(address_changes::created_at.gt(now - Duration::hours(1)))
        .count()
        .get_result(conn)
        .await?;
    if lately >= MOST_AN_HOUR {
        return Err(Error::TooMany { retry_after: 3600 });
    }
    let known = find_person_by_email(conn, wish.email).await?;
    let (confirm, stop) = (tokens::fresh(), tokens::fresh());
    conn.transaction(async |conn| {
        let open = address_changes::table
            .filter(address_changes::person.eq(me.id))
            .filter(address_changes::confirmed_at.is_null())
            .filter(address_changes::stopped_at.is_null());
        diesel::update(open)
            .set(address_changes::stopped_at.eq(now))
            .execute(conn)
            .await?;
        diesel::insert_into(address_changes::table)
            .values((
                address_changes::id.eq(Uuid::now_v7()),
                address_changes::person.eq(me.id),
                address_changes::email_before.eq(&me.email),
                address_changes::email.eq(wish.email),
                address_changes::email_key.eq(&key),
                address_changes::confirm_hash.eq(tokens::hash(&confirm)),
                address_changes::stop_hash.eq(tokens::hash(&stop)),
                address_changes::created_at.eq(now),
                address_changes::expires_at.eq(now + CONFIRM_WITHIN),
            ))
            .execute(conn)
            .await?;
        let (app, site) = (wish.app, wish.site);
        let letter = match &known {
            Some(person) => AddressInUse { app, site, person }.letter(),
            None => ConfirmAddress {
                app,
                site,
                address: wish.email,
                language: me.language,
                secret: &confirm,
            }
            .letter(),
        };
        mail::post(conn, letter, now).await?;
        if let Some(address) = &me.email {
            let watch = AddressWatch {
                app,
                site,
                me,
                address,
                secret: &stop,
            };
            mail::post(conn, watch.letter(), now).await?;
        }
        let entry = Entry::new(Act::AddressAsked, now);
        append(conn, entry.by(me.id).about(me.id)).await?;
        Ok(())
    })
    .await
}

/// Whose link it is: the new address's or the old one's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    New,
    Old,
}

/// A change a link leads to, while something can be done about it.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub id: Uuid,
    pub person: PersonId,
    pub before: Option<String>,
    pub email: String,
    pub key: String,
    pub side: Side,
    pub is_done: bool,
    pub made_at: DateTime<Utc>,
}

/// The change a link leads to. A new address has a day; an old one has that, and a week once the change is done.
pub(super) async fn find_change(
    conn: &mut Connection,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<Change>, Error> {
    type Row = (
        (Uuid, PersonId, Option<String>, String, String),
        (Vec<u8>, DateTime<Utc>, DateTime<Utc>, Option<DateTime<Utc>>),
    );
    let hash = tokens::hash(secret);
    let row: Option<Row> = address_changes::table
        .filter(
            address_changes::confirm_hash
                .eq(&hash)
                .or(address_changes::stop_hash.eq(&hash)),
        )
        .filter(address_changes::stopped_at.is_null())
        .select((
            (
                address_changes::id,
                address_changes::person,
                address_changes::email_before,
                address_changes::email,
                address_changes::email_key,
            ),
            (
                address_changes::confirm_hash,
                address_changes::created_at,
                address_changes::expires_at,
                address_changes::confirmed_at,
            ),
        ))
        .for_update()
        .first(conn)
        .await
        .optional()?;
    let Some(((id, person, before, email, key), (confirm_hash, made_at, expires_at, confirmed_at))) =
        row
    else {
        return Ok(None);
    };
    let side = if confirm_hash == hash {
        Side::New
    } else {
        Side::Old
    };
    let is_open = match (side, confirmed_at) {
        (_, None) => expires_at > now,
        (Side::Old, Some(at)) => at + UNDO_WITHIN > now,
        (Side::New, Some(_)) => false,
    };
    Ok(is_open.then_some(Change {
        id,
        person,
        before,
        email,
        key,
        side,
        is_done: confirmed_at.is_some(),
        made_at,
    }))
}

/// Writes an address, unless somebody else has it by now; part of an act.
pub(super) async fn put(
    conn: &mut Connection,
    person: PersonId,
    (email, key): (Option<&str>, Option<&str>),
) -> Result<bool, Error> {
    let taken: bool = diesel::select(diesel::dsl::exists(
        people::table
            .filter(people::email_key.eq(key))
            .filter(people::id.ne(person)),
    ))
    .get_result(conn)
    .await?;
    if taken {
        return Ok(false);
    }
    // between the look and the write somebody may still come first: then the unique key undoes the whole act
    diesel::update(people::table.find(person))
        .set((people::email.eq(email), people::email_key.eq(key)))
        .execute(conn)
        .await?;
    drop_links(conn, person).await?;
    Ok(true)
}

/// Gives the person the new address; said twice it is said once. `false` when the link is spent or the address has somebody by now.
pub(super) async fn confirm(
    conn: &mut Connection,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let done = conn
        .transaction(async |conn| {
            let found = find_change(conn, secret, now).await?;
            let Some(change) = found.filter(|c| c.side == Side::New) else {
                return was_confirmed(conn, secret, now).await;
            };
            people::table
                .find(change.person)
                .select(people::id)
                .for_update()
                .first::<PersonId>(conn)
                .await?;
            let address = (Some(change.email.as_str()), Some(change.key.as_str()));
            if !put(conn, change.person, address).await? {
                return Ok(false);
            }
            diesel::update(address_changes::table.find(change.id))
                .set(address_changes::confirmed_at.eq(now))
                .execute(conn)
                .await?;
            let entry = Entry::new(Act::AddressChanged, now);
            append(conn, entry.by(change.person).about(change.person)).await?;
            Ok(true)
        })
        .await;
    done.or_else(taken_meanwhile(false))
}

/// Whether this link's change is done already, and stands.
async fn was_confirmed(
    conn: &mut Connection,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let done = address_changes::table
        .filter(address_changes::confirm_hash.eq(tokens::hash(secret)))
        .filter(address_changes::confirmed_at.gt(now - SAME_PRESS))
        .filter(address_changes::stopped_at.is_null());
    Ok(diesel::select(diesel::dsl::exists(done))
        .get_result(conn)
        .await?)
}

/// What became of a change that somebody wanted stopped.
pub(super) enum Stopped {
    InTime,
    /// It was done already; the old address is back and every session is over.
    PutBack,
    /// The same, but somebody else has the old address by now: the account has none of whoever changed it either.
    Taken,
    Spent,
}

/// Stops a change, or takes a done one back at the old address's word.
pub(super) async fn stop(
    conn: &mut Connection,
    here: Here<'_>,
    secret: &str,
) -> Result<Stopped, Error> {
    let now = here.now;
    conn.transaction(async |conn| {
        let Some(change) = find_change(conn, secret, now).await? else {
            return find_stopped(conn, secret, now).await;
        };
        if change.is_done {
            return undo(conn, here, &change).await;
        }
        diesel::update(address_changes::table.find(change.id))
            .set(address_changes::stopped_at.eq(now))
            .execute(conn)
            .await?;
        let entry = Entry::new(Act::AddressStopped, now);
        append(conn, entry.about(change.person)).await?;
        Ok(Stopped::InTime)
    })
    .await
}

/// What a link did a moment ago: pressed twice, it says the same twice.
async fn find_stopped(
    conn: &mut Connection,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Stopped, Error> {
    let stopped: Option<(Option<DateTime<Utc>>, Option<String>)> = address_changes::table
        .inner_join(people::table.on(people::id.eq(address_changes::person)))
        .filter(address_changes::stop_hash.eq(tokens::hash(secret)))
        .filter(address_changes::stopped_at.gt(now - SAME_PRESS))
        .select((address_changes::confirmed_at, people::email))
        .first(conn)
        .await
        .optional()?;
    Ok(match stopped {
        None => Stopped::Spent,
        Some((None, _)) => Stopped::InTime,
        Some((Some(_), Some(_))) => Stopped::PutBack,
        Some((Some(_), None)) => Stopped::Taken,
    })
}

/// Somebody else got the address between the look and the write: the same as before the look.
fn taken_meanwhile<T>(outcome: T) -> impl FnOnce(Error) -> Result<T, Error> {
    use diesel::result::{DatabaseErrorKind, Error as E};
    move |error| match &error {
        Error::Internal(inner)
            if matches!(
                inner.downcast_ref(),
                Some(E::DatabaseError(DatabaseErrorKind::UniqueViolation, _))
            ) =>
        {
            Ok(outcome)
        }
        _ => Err(error),
    }
}
