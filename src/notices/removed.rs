//! Letters that tell of several ideas, after one of them was removed: that they were sent stays, what they said does not. One that has not
//! left is written anew, of the others. Letters about one idea are emptied by the act itself.
use super::matters::Often;
use super::reminders::gather;
use crate::boards::BoardId;
use crate::ideas::IdeaId;
use crate::ledger::{Act, Entry};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::notices;
use crate::platform::mail::call_back;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

#[derive(QueryableByName)]
struct Together {
    #[diesel(sql_type = SqlUuid)]
    mail: Uuid,
    #[diesel(sql_type = SqlUuid)]
    person: PersonId,
    #[diesel(sql_type = Timestamptz)]
    written: DateTime<Utc>,
    #[diesel(sql_type = Bool)]
    waits: bool,
}

/// The letters to several ideas' people in which an idea is one: all notices of one letter were delivered at the moment it was written.
#[allow(
    clippy::disallowed_methods,
    reason = "one statement over three tables; it only reads"
)]
async fn list_together(conn: &mut Connection, idea: IdeaId) -> Result<Vec<Together>, Error> {
    Ok(diesel::sql_query(
        "SELECT DISTINCT m.id AS mail, n.person, m.created_at AS written, m.sent_at IS NULL AND m.dead_at IS NULL AS waits \
         FROM notices n JOIN people p ON p.id = n.person \
           JOIN mails m ON m.created_at = n.delivered_at AND lower(m.to_address) = lower(p.email) \
         WHERE n.idea = $1 AND m.kind IN ('digest', 'promise') AND m.thread_id IS NULL AND m.text_part <> ''",
    )
    .bind::<SqlUuid, _>(idea)
    .load(conn)
    .await?)
}

/// Whether an entry is the yes to an author who wished their idea away.
fn is_removal(entry: &Entry) -> bool {
    let granted = entry.after.as_ref().and_then(|after| after.get("granted"));
    let granted = granted.and_then(serde_json::Value::as_bool);
    entry.act == Act::RemovalAnswered && granted == Some(true)
}

/// Empties them, when an entry says that the idea was removed; part of telling it.
pub(super) async fn call_back_of_removed(
    conn: &mut Connection,
    entry: &Entry,
    place: (BoardId, IdeaId),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if is_removal(entry) {
        call_letters_back(conn, place, now).await?;
    }
    Ok(())
}

/// Empties the letters that tell of several ideas where this is one, and has those that did not leave written anew; part of the act that
/// removes it where nobody is told of that.
///
/// # Errors
/// When the database refuses.
pub async fn call_letters_back(
    conn: &mut Connection,
    (board, idea): (BoardId, IdeaId),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let letters = list_together(conn, idea).await?;
    let mails: Vec<Uuid> = letters.iter().map(|one| one.mail).collect();
    call_back(conn, &mails, now).await?;
    for one in letters.iter().filter(|one| one.waits) {
        let others = notices::table
            .filter(notices::person.eq(one.person))
            .filter(notices::delivered_at.eq(one.written))
            .filter(notices::mail.ne(Often::Never))
            .filter(notices::idea.ne(idea));
        diesel::update(others)
            .set(notices::delivered_at.eq(None::<DateTime<Utc>>))
            .execute(conn)
            .await?;
        gather(conn, board, now).await?;
    }
    Ok(())
}
