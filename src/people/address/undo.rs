//! Taking an account back from whoever changed its address.
use super::acts::{Change, Stopped, put};
use super::mails::Restored;
use crate::ledger::{Act, Entry, append};
use crate::people::here::Here;
use crate::people::links::drop_links;
use crate::people::model::{PersonId, email_key};
use crate::people::sessions::end_sessions;
use crate::platform::db::Connection;
use crate::platform::db::schema::{
    address_changes, identities, passkey_challenges, passkeys, people, providers, recovery_codes,
    second_steps,
};
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A thief makes sure of a way back in before they touch the address: what came so shortly before it is theirs as well.
const AROUND: Duration = Duration::days(7);

/// A way in that went with whoever changed the address. A passkey is told by its day only: its name is whatever somebody typed.
pub(super) enum Taken {
    Passkey(DateTime<Utc>),
    Site(String, DateTime<Utc>),
    SecondStep(DateTime<Utc>),
    Codes(DateTime<Utc>),
}

/// Puts the old address back: what was changed, connected or turned on since then or shortly before goes with the new one, and the password,
/// which they knew; part of an act. The owner reads in a mail what went.
pub(super) async fn undo(
    conn: &mut Connection,
    here: Here<'_>,
    change: &Change,
) -> Result<Stopped, Error> {
    let person = change.person;
    // one at a time: a later change that is being confirmed waits, and finds itself stopped
    people::table
        .find(person)
        .select(people::id)
        .for_update()
        .first::<PersonId>(conn)
        .await?;
    let since = address_changes::table
        .filter(address_changes::person.eq(person))
        .filter(address_changes::created_at.ge(change.made_at))
        .filter(address_changes::stopped_at.is_null());
    diesel::update(since)
        .set(address_changes::stopped_at.eq(here.now))
        .execute(conn)
        .await?;
    let taken = take_ways_in(conn, person, change.made_at - AROUND).await?;
    diesel::delete(passkey_challenges::table.filter(passkey_challenges::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::update(people::table.find(person))
        .set(people::password_hash.eq(None::<String>))
        .execute(conn)
        .await?;
    end_sessions(conn, person).await?;
    drop_links(conn, person).await?;
    let key = change.before.as_deref().and_then(email_key);
    let before = (change.before.as_deref(), key.as_deref());
    let is_back = put(conn, person, before).await?;
    if is_back {
        here.tell(conn, person, Restored(&taken)).await?;
    } else {
        put(conn, person, (None, None)).await?;
    }
    append(
        conn,
        Entry::new(Act::AddressRestored, here.now).about(person),
    )
    .await?;
    Ok(if is_back {
        Stopped::PutBack
    } else {
        Stopped::Taken
    })
}

/// Takes what was added since a moment; returns what it was.
async fn take_ways_in(
    conn: &mut Connection,
    person: PersonId,
    since: DateTime<Utc>,
) -> Result<Vec<Taken>, Error> {
    let mut taken = Vec::new();
    let added = passkeys::table
        .filter(passkeys::person.eq(person))
        .filter(passkeys::created_at.ge(since));
    let days = diesel::delete(added).returning(passkeys::created_at);
    taken.extend(days.load(conn).await?.into_iter().map(Taken::Passkey));
    let sites: Vec<(String, DateTime<Utc>)> = identities::table
        .inner_join(providers::table.on(providers::id.eq(identities::provider)))
        .filter(identities::person.eq(person))
        .filter(identities::joined_at.ge(since))
        .select((providers::name, identities::joined_at))
        .load(conn)
        .await?;
    taken.extend(sites.into_iter().map(|(name, at)| Taken::Site(name, at)));
    let connected = identities::table
        .filter(identities::person.eq(person))
        .filter(identities::joined_at.ge(since));
    diesel::delete(connected).execute(conn).await?;
    let turned_on = second_steps::table
        .filter(second_steps::person.eq(person))
        .filter(second_steps::created_at.ge(since));
    let days = diesel::delete(turned_on).returning(second_steps::created_at);
    taken.extend(days.load(conn).await?.into_iter().map(Taken::SecondStep));
    let codes = recovery_codes::table
        .filter(recovery_codes::person.eq(person))
        .filter(recovery_codes::created_at.ge(since));
    let days = diesel::delete(codes).returning(recovery_codes::created_at);
    let days: Vec<DateTime<Utc>> = days.load(conn).await?;
    taken.extend(days.into_iter().max().map(Taken::Codes));
    Ok(taken)
}
