//! Writing down who is told of an entry, each in the way they chose.
use super::choices::load_wanted;
use super::matters::{Matter, Often};
use super::model::Entitled;
use crate::ideas::IdeaId;
use crate::ledger::Entry;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::notices;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// What became of a batch.
pub(super) struct Recorded {
    /// How many are told who were not before.
    pub new: usize,
    /// Whether a mail leaves at once.
    pub at_once: bool,
}

/// Writes one notice a person. Who wants such news in no way has none, and hearing the same twice is impossible.
pub(super) async fn record(
    conn: &mut Connection,
    entry: &Entry,
    heard: &[(Entitled, IdeaId)],
    now: DateTime<Utc>,
) -> Result<Recorded, Error> {
    let people: Vec<PersonId> = heard.iter().map(|(one, _)| one.person).collect();
    let chosen = load_wanted(conn, &people).await?;
    let mut at_once = false;
    let mut rows = Vec::with_capacity(heard.len());
    for (one, idea) in heard {
        let matter = Matter::of(entry.act, one.because);
        let wanted = chosen.get(&(one.person, matter)).copied();
        let wanted = wanted.unwrap_or_else(|| matter.usual());
        if !wanted.bell && wanted.mail == Often::Never {
            continue;
        }
        at_once |= wanted.mail == Often::AtOnce;
        rows.push((
            (
                notices::id.eq(Uuid::now_v7()),
                notices::entry.eq(entry.id),
                notices::person.eq(one.person),
                notices::idea.eq(*idea),
                notices::because.eq(one.because),
            ),
            (
                notices::created_at.eq(now),
                notices::matter.eq(matter),
                notices::bell.eq(wanted.bell),
                notices::mail.eq(wanted.mail),
                // no mail is to come
                notices::delivered_at.eq((wanted.mail == Often::Never).then_some(now)),
            ),
        ));
    }
    let new = diesel::insert_into(notices::table)
        .values(rows)
        .on_conflict((notices::entry, notices::person))
        .do_nothing()
        .execute(conn)
        .await?;
    Ok(Recorded { new, at_once })
}
