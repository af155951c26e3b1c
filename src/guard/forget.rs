//! What moderation kept of somebody who leaves: their sketches, what was held, and what was said about them and by them.
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{appeals, held_posts, measures, post_prints};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Takes it; part of erasing somebody. That something was done stays, without its words.
///
/// # Errors
/// When the database refuses.
pub async fn forget_measures(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    diesel::delete(post_prints::table.filter(post_prints::author.eq(person)))
        .execute(conn)
        .await?;
    let theirs = held_posts::table.filter(held_posts::author.eq(person));
    diesel::delete(theirs.filter(held_posts::decided_at.is_null()))
        .execute(conn)
        .await?;
    diesel::update(theirs)
        .set((held_posts::title.eq("–"), held_posts::body.eq("–")))
        .execute(conn)
        .await?;
    let about = measures::table.filter(measures::person.eq(person));
    diesel::update(appeals::table.filter(appeals::measure.eq_any(about.select(measures::id))))
        .set(appeals::words.eq("–"))
        .execute(conn)
        .await?;
    let answered = appeals::table
        .filter(appeals::measure.eq_any(about.select(measures::id)))
        .filter(appeals::answer.is_not_null());
    diesel::update(answered)
        .set(appeals::answer.eq("–"))
        .execute(conn)
        .await?;
    diesel::update(about)
        .set(measures::words.eq("–"))
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes the changes of a text that is gone: those that wait, and the words of those that were decided on; part of the act that removes it.
/// Returns their keys, for what hangs on them.
///
/// # Errors
/// When the database refuses.
pub async fn forget_edits(conn: &mut Connection, text: Uuid) -> Result<Vec<Uuid>, Error> {
    let changes = held_posts::table.filter(held_posts::edits.eq(text));
    let mut gone: Vec<Uuid> = diesel::delete(changes.filter(held_posts::decided_at.is_null()))
        .returning(held_posts::id)
        .get_results(conn)
        .await?;
    let decided: Vec<Uuid> = diesel::update(changes)
        .set((held_posts::title.eq("–"), held_posts::body.eq("–")))
        .returning(held_posts::id)
        .get_results(conn)
        .await?;
    // and what it was itself, where it waited to be published
    diesel::update(held_posts::table.find(text))
        .set((held_posts::title.eq("–"), held_posts::body.eq("–")))
        .execute(conn)
        .await?;
    gone.extend(decided);
    Ok(gone)
}

/// Empties what was held and decided long ago; the decision stays.
///
/// # Errors
/// When the database refuses.
pub async fn expire_held(conn: &mut Connection, before: DateTime<Utc>) -> Result<(), Error> {
    let old = held_posts::table.filter(held_posts::decided_at.lt(before));
    diesel::update(old.filter(held_posts::body.ne("–")))
        .set((held_posts::title.eq("–"), held_posts::body.eq("–")))
        .execute(conn)
        .await?;
    Ok(())
}
