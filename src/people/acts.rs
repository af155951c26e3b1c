//! Joining, and people who come in by other ways.
use super::forms::sign_in_path;
use super::links::{SAME_PRESS, drop_links};
use super::mails::{AlreadyHere, PasswordChanged, Welcome};
use super::model::{Me, PersonId, email_key};
use super::queries::{find_person, find_person_by_email, is_guest};
use super::sessions::renew;
use crate::ledger::{Act, Entry, append};
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::db::schema::{people, second_steps, sign_ups};
use crate::platform::mail;
use crate::platform::text::Language;
use crate::platform::tokens;
use crate::platform::web::Error;
use crate::site::Site;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// A confirmation waits a day for its button.
const CONFIRM_WITHIN: Duration = Duration::hours(24);

/// What the sign-up form asked, checked.
pub(super) struct SignUp {
    pub name: String,
    pub email: String,
    pub password_hash: String,
    pub language: Language,
    pub onward: String,
}

/// Keeps a sign-up until its address is confirmed, and mails the address. A known address gets another mail; the page says
/// the same to both, so nobody learns who has an account.
pub(super) async fn ask_to_join(
    conn: &mut Connection,
    app: &App,
    site: &Site,
    wish: SignUp,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(key) = email_key(&wish.email) else {
        return Err(Error::NotFound);
    };
    let known = find_person_by_email(conn, &wish.email).await?;
    // whoever posted with this address and has no account makes one of it
    let known = match known {
        Some(person) if is_guest(conn, person.id).await? => None,
        known => known,
    };
    let secret = tokens::fresh();
    conn.transaction(async |conn| {
        let letter = match known {
            Some(person) => AlreadyHere {
                app,
                site,
                person: &person,
                sign_in: sign_in_path(&wish.onward),
            }
            .letter(),
            None => {
                let row = (
                    sign_ups::token_hash.eq(tokens::hash(&secret)),
                    sign_ups::name.eq(&wish.name),
                    sign_ups::email.eq(&wish.email),
                    sign_ups::email_key.eq(&key),
                    sign_ups::password_hash.eq(&wish.password_hash),
                    sign_ups::language.eq(wish.language.code()),
                    sign_ups::onward.eq(&wish.onward),
                    sign_ups::created_at.eq(now),
                    sign_ups::expires_at.eq(now + CONFIRM_WITHIN),
                );
                diesel::insert_into(sign_ups::table)
                    .values(row)
                    .execute(conn)
                    .await?;
                Welcome {
                    app,
                    site,
                    address: &wish.email,
                    language: wish.language,
                    secret: &secret,
                }
                .letter()
            }
        };
        mail::post(conn, letter, now).await
    })
    .await
}

/// What the button of the welcome mail did.
pub(super) enum Joined {
    /// The account is there now; where to go on.
    Now(PersonId, String),
    /// It was there already: a second press signs nobody in, but forgets nothing either.
    Before(String),
    /// There is no such link, or it is too old.
    Spent,
}

/// Makes the account whose address was just confirmed.
pub(super) async fn join(
    conn: &mut Connection,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Joined, Error> {
    type Row = (
        String,
        String,
        String,
        String,
        String,
        String,
        Option<DateTime<Utc>>,
    );
    conn.transaction(async |conn| {
        let waiting: Option<Row> = sign_ups::table
            .find(tokens::hash(secret))
            .filter(sign_ups::expires_at.gt(now))
            .select((
                sign_ups::name,
                sign_ups::email,
                sign_ups::email_key,
                sign_ups::password_hash,
                sign_ups::language,
                sign_ups::onward,
                sign_ups::used_at,
            ))
            .for_update()
            .first(conn)
            .await
            .optional()?;
        let Some((name, email, key, password_hash, language, onward, used)) = waiting else {
            return Ok(Joined::Spent);
        };
        if used.is_some() {
            return Ok(Joined::Before(onward));
        }
        let claimed = claim(conn, &key).await?;
        if let Some(id) = claimed {
            spend(conn, secret, now).await?;
            append(conn, Entry::new(Act::PersonJoined, now).by(id)).await?;
            return Ok(Joined::Now(id, onward));
        }
        let id = PersonId::fresh();
        let made = diesel::insert_into(people::table)
            .values((
                (
                    people::id.eq(id),
                    people::name.eq(name),
                    people::email.eq(email),
                    people::email_key.eq(key),
                ),
                (
                    people::password_hash.eq(password_hash),
                    people::language.eq(language),
                    people::origin.eq("joined"),
                ),
                people::created_at.eq(now),
            ))
            .on_conflict(people::email_key)
            .do_nothing()
            .execute(conn)
            .await?;
        spend(conn, secret, now).await?;
        if made == 0 {
            return Ok(Joined::Before(onward));
        }
        append(conn, Entry::new(Act::PersonJoined, now).by(id)).await?;
        Ok(Joined::Now(id, onward))
    })
    .await
}

/// Whose account a link made a moment ago, and where they went on.
pub(super) async fn find_just_joined(
    conn: &mut Connection,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<(PersonId, String)>, Error> {
    Ok(people::table
        .inner_join(sign_ups::table.on(people::email_key.eq(sign_ups::email_key.nullable())))
        .filter(sign_ups::token_hash.eq(tokens::hash(secret)))
        .filter(sign_ups::used_at.gt(now - SAME_PRESS))
        .select((people::id, sign_ups::onward))
        .first(conn)
        .await
        .optional()?)
}

/// Makes an account of a guest with this address, when there is one; with everything they did. Name and password were typed before the
/// address was confirmed, by anybody: the name stays what it was, and a password is theirs to ask for once they are in by mail.
async fn claim(conn: &mut Connection, key: &str) -> Result<Option<PersonId>, Error> {
    let guest = people::table
        .filter(people::email_key.eq(key))
        .filter(people::origin.eq("guest"));
    Ok(diesel::update(guest)
        .set(people::origin.eq("joined"))
        .returning(people::id)
        .get_result(conn)
        .await
        .optional()?)
}

async fn spend(conn: &mut Connection, secret: &str, now: DateTime<Utc>) -> Result<(), Error> {
    diesel::update(sign_ups::table.find(tokens::hash(secret)))
        .set(sign_ups::used_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}

/// A person entered by an operator, an administrator or the setup.
pub struct NewPerson<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub language: Language,
    pub function: Option<&'a str>,
    pub is_admin: bool,
    pub password: Option<String>,
}

/// Adds a person, or finds the one who has the address already.
///
/// # Errors
/// [`Error::Denied`] when the address is none; when the database refuses.
pub async fn add_person(
    conn: &mut Connection,
    person: NewPerson<'_>,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<PersonId, Error> {
    let key = email_key(person.email).ok_or(Error::Denied(crate::key!("people-problem-email")))?;
    if let Some(known) = find_person_by_email(conn, person.email).await? {
        return Ok(known.id);
    }
    let password_hash = match person.password {
        Some(password) => Some(super::passwords::hash(password).await?),
        None => None,
    };
    let id = PersonId::fresh();
    let made = diesel::insert_into(people::table)
        .values((
            (
                people::id.eq(id),
                people::name.eq(person.name),
                people::email.eq(person.email.trim()),
                people::email_key.eq(key),
            ),
            (
                people::password_hash.eq(password_hash),
                people::language.eq(person.language.code()),
                people::origin.eq("added"),
            ),
            (
                people::function.eq(person.function),
                people::is_admin.eq(person.is_admin),
                people::created_at.eq(now),
            ),
        ))
        .on_conflict(people::email_key)
        .do_nothing()
        .execute(conn)
        .await?;
    if made == 0 {
        // somebody else was added with this address in between
        let known = find_person_by_email(conn, person.email).await?;
        return known.map(|known| known.id).ok_or(Error::Stale);
    }
    let mut entry = Entry::new(Act::PersonAdded, now).about(id);
    entry.actor = by.map(Into::into);
    append(conn, entry).await?;
    Ok(id)
}

/// An author an import brought along: a name without an account, or with an address by which they can sign in later.
/// Part of the import's transaction and its ledger row.
///
/// # Errors
/// When the database refuses.
pub async fn import_person(
    conn: &mut Connection,
    (name, email): (&str, Option<&str>),
    language: Language,
    now: DateTime<Utc>,
) -> Result<PersonId, Error> {
    let key = email.and_then(email_key);
    if let Some(known) = find_person_by_email(conn, email.unwrap_or_default()).await? {
        return Ok(known.id);
    }
    let id = PersonId::fresh();
    let made = diesel::insert_into(people::table)
        .values((
            people::id.eq(id),
            people::name.eq(name),
            people::email.eq(email.filter(|_| key.is_some())),
            people::email_key.eq(key),
            people::language.eq(language.code()),
            people::origin.eq("imported"),
            people::created_at.eq(now),
        ))
        .on_conflict(people::email_key)
        .do_nothing()
        .execute(conn)
        .await?;
    if made == 0 {
        let known = find_person_by_email(conn, email.unwrap_or_default()).await?;
        return known.map(|known| known.id).ok_or(Error::Stale);
    }
    Ok(id)
}

/// Changes one's own name, function and language.
pub(super) async fn change_profile(
    conn: &mut Connection,
    me: &Me,
    name: &str,
    language: Language,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        diesel::update(people::table.find(me.id))
            .set((people::name.eq(name), people::language.eq(language.code())))
            .execute(conn)
            .await?;
        append(
            conn,
            Entry::new(Act::PersonChanged, now).by(me.id).about(me.id),
        )
        .await?;
        Ok(())
    })
    .await
}

/// A password as it will be kept, and what is needed to tell its owner.
pub(super) struct NewPassword<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub hash: String,
    pub now: DateTime<Utc>,
}

/// Changes one's own password: all other sessions end, this one gets a new secret, and mailed links stop working.
pub(super) async fn change_password(
    conn: &mut Connection,
    me: &Me,
    new: NewPassword<'_>,
) -> Result<String, Error> {
    conn.transaction(async |conn| {
        let secret = renew(conn, me).await?;
        set_password(conn, me.id, new).await?;
        Ok(secret)
    })
    .await
}

/// Writes the password and tells its owner; part of an act.
pub(super) async fn set_password(
    conn: &mut Connection,
    person: PersonId,
    new: NewPassword<'_>,
) -> Result<(), Error> {
    diesel::update(people::table.find(person))
        .set(people::password_hash.eq(&new.hash))
        .execute(conn)
        .await?;
    drop_links(conn, person).await?;
    let begun = second_steps::table
        .filter(second_steps::person.eq(person))
        .filter(second_steps::confirmed_at.is_null());
    diesel::delete(begun).execute(conn).await?;
    let owner = find_person(conn, person).await?;
    let told = PasswordChanged {
        app: new.app,
        site: new.site,
        person: &owner,
    };
    mail::post(conn, told.letter(), new.now).await?;
    let entry = Entry::new(Act::PasswordChanged, new.now);
    append(conn, entry.by(person).about(person)).await?;
    Ok(())
}
