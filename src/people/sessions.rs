//! Sessions: made at sign-in, listed, taken away one by one.
use super::model::{Me, PersonId, SessionId};
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::sessions;
use crate::platform::tokens;
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

const LIFE: Duration = Duration::days(30);

/// Begins a session and ends the one the browser had: a session never survives a change of person. Returns its secret.
pub(super) async fn begin(
    conn: &mut Connection,
    person: PersonId,
    agent: &str,
    former: Option<&str>,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let secret = tokens::fresh();
    let row = (
        sessions::id.eq(SessionId::fresh()),
        sessions::token_hash.eq(tokens::hash(&secret)),
        sessions::person.eq(person),
        sessions::agent.eq(agent.chars().take(200).collect::<String>()),
        sessions::created_at.eq(now),
        sessions::seen_at.eq(now),
        sessions::expires_at.eq(now + LIFE),
    );
    conn.transaction(async |conn| {
        if let Some(former) = former {
            diesel::delete(sessions::table.filter(sessions::token_hash.eq(tokens::hash(former))))
                .execute(conn)
                .await?;
        }
        diesel::insert_into(sessions::table)
            .values(row)
            .execute(conn)
            .await?;
        append(conn, Entry::new(Act::SignedIn, now).by(person)).await?;
        Ok::<_, Error>(())
    })
    .await?;
    Ok(secret)
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
