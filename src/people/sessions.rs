//! Sessions: made at sign-in, listed, taken away one by one or all at once.
use super::entered::confirm_person;
use super::model::{Me, PersonId, SessionId};
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::{half_arrivals, sessions};
use crate::platform::tokens;
use crate::platform::web::Error;
use crate::words_enum;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

const LIFE: Duration = Duration::days(30);

words_enum! {
    /// How somebody came in.
    Way {
        Joined = "joined",
        Password = "password",
        Link = "link",
        Provider = "provider",
        Passkey = "passkey",
    }
}

/// Somebody who may come in now.
pub(super) struct Arrival<'a> {
    pub person: PersonId,
    pub way: Way,
    pub agent: &'a str,
    pub place: String,
    /// The session this browser had before.
    pub former: Option<&'a str>,
}

/// Begins a session and ends the one the browser had: a session never survives a change of person. Returns its secret.
pub(super) async fn begin(
    conn: &mut Connection,
    arrival: Arrival<'_>,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let secret = tokens::fresh();
    let row = (
        sessions::id.eq(SessionId::fresh()),
        sessions::token_hash.eq(tokens::hash(&secret)),
        sessions::person.eq(arrival.person),
        sessions::agent.eq(arrival.agent.chars().take(200).collect::<String>()),
        sessions::created_at.eq(now),
        sessions::seen_at.eq(now),
        sessions::expires_at.eq(now + LIFE),
        sessions::place.eq(arrival.place),
        sessions::way.eq(arrival.way),
    );
    conn.transaction(async |conn| {
        if let Some(former) = arrival.former {
            diesel::delete(sessions::table.filter(sessions::token_hash.eq(tokens::hash(former))))
                .execute(conn)
                .await?;
        }
        diesel::insert_into(sessions::table)
            .values(row)
            .execute(conn)
            .await?;
        confirm_person(conn, arrival.person).await?;
        append(conn, Entry::new(Act::SignedIn, now).by(arrival.person)).await?;
        Ok::<_, Error>(())
    })
    .await?;
    Ok(secret)
}

/// Gives one's session another secret and ends all others; part of an act. Returns the new secret.
pub(super) async fn renew(conn: &mut Connection, me: &Me) -> Result<String, Error> {
    let secret = tokens::fresh();
    diesel::delete(half_arrivals::table.filter(half_arrivals::person.eq(me.id)))
        .execute(conn)
        .await?;
    diesel::delete(
        sessions::table
            .filter(sessions::person.eq(me.id))
            .filter(sessions::id.ne(me.session)),
    )
    .execute(conn)
    .await?;
    diesel::update(sessions::table.find(me.session))
        .set(sessions::token_hash.eq(tokens::hash(&secret)))
        .execute(conn)
        .await?;
    Ok(secret)
}

/// Ends every session of a person; part of an act. Whoever is given or loses a right signs in anew, and so does a thief of a cookie.
///
/// # Errors
/// When the database refuses.
pub async fn end_sessions(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    end_sessions_of(conn, &[person]).await
}

/// The same of many people at once.
pub(super) async fn end_sessions_of(
    conn: &mut Connection,
    people: &[PersonId],
) -> Result<(), Error> {
    // whoever is half-way in is out, too
    diesel::delete(half_arrivals::table.filter(half_arrivals::person.eq_any(people)))
        .execute(conn)
        .await?;
    diesel::delete(sessions::table.filter(sessions::person.eq_any(people)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Which of one's sessions to end.
pub(super) enum End {
    This(SessionId),
    AllOthers,
}

/// Ends one's own sessions.
pub(super) async fn end(
    conn: &mut Connection,
    me: &Me,
    which: End,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let mine = sessions::table.filter(sessions::person.eq(me.id));
        match which {
            End::This(id) => {
                diesel::delete(mine.filter(sessions::id.eq(id)))
                    .execute(conn)
                    .await?
            }
            End::AllOthers => {
                diesel::delete(mine.filter(sessions::id.ne(me.session)))
                    .execute(conn)
                    .await?
            }
        };
        append(conn, Entry::new(Act::SignedOut, now).by(me.id)).await?;
        Ok(())
    })
    .await
}
