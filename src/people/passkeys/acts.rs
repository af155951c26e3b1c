//! What changes passkeys.
use super::ceremony::{Checked, Made, Party, Said};
use super::mails::News;
use crate::id;
use crate::ledger::{Act, Entry, append};
use crate::people::here::Here;
use crate::people::model::{Me, PersonId};
use crate::people::queries::session_since;
use crate::people::sessions::renew;
use crate::platform::db::Connection;
use crate::platform::db::schema::{passkeys, people};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::Value;

id! {
    /// A passkey's key in our tables; authenticators have names of their own for them.
    PasskeyId
}

/// More devices than anybody has: a list one can still look through.
pub(super) const MOST: i64 = 20;

/// One of somebody's passkeys, as its owner knows it.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = passkeys)]
pub(super) struct Row {
    pub id: PasskeyId,
    pub name: String,
    pub created_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

/// Somebody's passkeys, the oldest first.
pub(super) async fn list(conn: &mut Connection, person: PersonId) -> Result<Vec<Row>, Error> {
    Ok(passkeys::table
        .filter(passkeys::person.eq(person))
        .order((passkeys::created_at, passkeys::id))
        .limit(100)
        .select(Row::as_select())
        .load(conn)
        .await?)
}

/// How many passkeys somebody has.
pub(in crate::people) async fn count(
    conn: &mut Connection,
    person: PersonId,
) -> Result<i64, Error> {
    Ok(passkeys::table
        .filter(passkeys::person.eq(person))
        .count()
        .get_result(conn)
        .await?)
}

/// One of somebody's own.
pub(super) async fn find(
    conn: &mut Connection,
    (person, id): (PersonId, PasskeyId),
) -> Result<Row, Error> {
    Ok(passkeys::table
        .find(id)
        .filter(passkeys::person.eq(person))
        .select(Row::as_select())
        .first(conn)
        .await?)
}

/// What authenticators call somebody's passkeys.
pub(super) async fn list_credentials(
    conn: &mut Connection,
    person: PersonId,
) -> Result<Vec<Vec<u8>>, Error> {
    Ok(passkeys::table
        .filter(passkeys::person.eq(person))
        .limit(100)
        .select(passkeys::credential)
        .load(conn)
        .await?)
}

/// What became of a new passkey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Added {
    Now,
    /// Somebody has it already, or its owner is no longer here.
    No,
    /// There are enough.
    TooMany,
}

/// Adds a passkey and tells its owner.
pub(super) async fn add(
    conn: &mut Connection,
    here: Here<'_>,
    me: &Me,
    (name, made): (&str, Made),
) -> Result<Added, Error> {
    conn.transaction(async |conn| {
        // an erasure that is under way goes first, and then there is nobody to have it
        people::table
            .find(me.id)
            .filter(people::erased_at.is_null())
            .select(people::id)
            .for_update()
            .first::<PersonId>(conn)
            .await?;
        // and so does an owner who took the account back: then this session is gone
        if session_since(conn, me.session).await?.is_none() {
            return Ok(Added::No);
        }
        // several may have been begun at once
        if count(conn, me.id).await? >= MOST {
            return Ok(Added::TooMany);
        }
        let written = diesel::insert_into(passkeys::table)
            .values((
                passkeys::id.eq(PasskeyId::fresh()),
                passkeys::person.eq(me.id),
                passkeys::credential.eq(made.credential),
                passkeys::name.eq(name),
                passkeys::key.eq(made.key),
                passkeys::created_at.eq(here.now),
            ))
            .on_conflict(passkeys::credential)
            .do_nothing()
            .execute(conn)
            .await?;
        if written == 0 {
            return Ok(Added::No);
        }
        here.tell(conn, me.id, News::Added).await?;
        let entry = Entry::new(Act::PasskeyAdded, here.now);
        append(conn, entry.by(me.id).about(me.id)).await?;
        Ok(Added::Now)
    })
    .await
}

/// Calls one of one's passkeys something else.
pub(super) async fn rename(
    conn: &mut Connection,
    here: Here<'_>,
    me: &Me,
    (id, name): (PasskeyId, &str),
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let mine = passkeys::table.find(id).filter(passkeys::person.eq(me.id));
        let renamed = diesel::update(mine.filter(passkeys::name.ne(name)))
            .set(passkeys::name.eq(name))
            .execute(conn)
            .await?;
        if renamed > 0 {
            let entry = Entry::new(Act::PasskeyRenamed, here.now);
            append(conn, entry.by(me.id).about(me.id)).await?;
        }
        Ok(())
    })
    .await
}

/// Takes one of one's passkeys away. Whoever came in with it is out: all other sessions end, and this one gets a new secret, given back.
pub(super) async fn remove(
    conn: &mut Connection,
    here: Here<'_>,
    me: &Me,
    id: PasskeyId,
) -> Result<Option<String>, Error> {
    conn.transaction(async |conn| {
        let mine = passkeys::table.find(id).filter(passkeys::person.eq(me.id));
        if diesel::delete(mine).execute(conn).await? == 0 {
            return Ok(None);
        }
        let secret = renew(conn, me).await?;
        here.tell(conn, me.id, News::Removed).await?;
        let entry = Entry::new(Act::PasskeyRemoved, here.now);
        append(conn, entry.by(me.id).about(me.id)).await?;
        Ok(Some(secret))
    })
    .await
}

/// Who somebody is who answers with a passkey. Nobody, whatever was wrong: the answer tells no stranger which.
pub(super) async fn recognise(
    conn: &mut Connection,
    here: Here<'_>,
    party: &Party,
    (text, state): (&str, Value),
) -> Result<Option<PersonId>, Error> {
    let Some(said) = Said::read(text) else {
        return Ok(None);
    };
    conn.transaction(async |conn| {
        let row: Option<(PasskeyId, Value)> = passkeys::table
            .filter(passkeys::credential.eq(&said.credential))
            .filter(passkeys::person.eq(said.person))
            .select((passkeys::id, passkeys::key))
            .for_update()
            .first(conn)
            .await
            .optional()?;
        let Some((id, key)) = row else {
            return Ok(None);
        };
        match party.check(&said, state, key)? {
            Checked::Right(key) => {
                diesel::update(passkeys::table.find(id))
                    .set((passkeys::key.eq(key), passkeys::used_at.eq(here.now)))
                    .execute(conn)
                    .await?;
                Ok(Some(said.person))
            }
            Checked::Copied => {
                here.tell(conn, said.person, News::Copied).await?;
                Ok(None)
            }
            Checked::Wrong(why) => {
                tracing::info!(reason = %why, "a passkey was refused");
                Ok(None)
            }
        }
    })
    .await
}
