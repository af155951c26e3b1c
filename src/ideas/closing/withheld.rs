//! Ideas of a board that was opened to everybody: those from before stay out of sight until who wrote them says yes. They are hidden as what
//! moderators hide is, for every list, count, search, feed and page leaves that out; a row beside it says why. What an idea was put with
//! shows its words, so that waits with it.
#![allow(
    clippy::disallowed_methods,
    reason = "walks along merges are recursive; they only read"
)]
use crate::ideas::away::move_sight;
use crate::ideas::counters::{list_with_merged, lock_many};
use crate::ideas::model::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{ideas, withheld_ideas};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Uuid};
use diesel_async::RunQueryDsl;

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Uuid)]
    idea: IdeaId,
}

/// Whether an idea, or one that was put with it, waits for the yes of who wrote it.
///
/// # Errors
/// When the database refuses.
pub async fn is_withheld(mut conn: &Connection, idea: IdeaId) -> Result<bool, Error> {
    let all = list_with_merged(conn, idea).await?;
    let waiting = withheld_ideas::table.filter(withheld_ideas::idea.eq_any(all));
    Ok(diesel::select(diesel::dsl::exists(waiting))
        .get_result(&mut conn)
        .await?)
}

/// Locks ideas with all they were put with, up to those that stand. Says which these are.
///
/// # Errors
/// [`Error::Stale`] when one of them was merged or split while this waited; when the database refuses.
pub async fn lock_with_standing(
    conn: &mut Connection,
    which: &[IdeaId],
) -> Result<Vec<IdeaId>, Error> {
    let all = list_with_standing(conn, which).await?;
    lock_many(conn, &all).await?;
    // another that came into it would be locked out of order
    match list_with_standing(conn, which).await? == all {
        true => Ok(all),
        false => Err(Error::Stale),
    }
}

/// Ideas and those they were put with, by their keys.
async fn list_with_standing(conn: &mut Connection, which: &[IdeaId]) -> Result<Vec<IdeaId>, Error> {
    let found: Vec<Found> = diesel::sql_query(
        "WITH RECURSIVE above AS (SELECT id, merged_into FROM ideas WHERE id = ANY($1) \
           UNION SELECT i.id, i.merged_into FROM ideas i JOIN above a ON a.merged_into = i.id) SELECT id AS idea FROM above ORDER BY id",
    )
    .bind::<Array<Uuid>, _>(which)
    .load(conn)
    .await?;
    Ok(found.into_iter().map(|row| row.idea).collect())
}

/// Keeps ideas out of sight until who wrote them says yes; part of the act that opens their board. Says which went out of sight by it.
///
/// # Errors
/// When the database refuses.
pub async fn withhold_ideas(
    conn: &mut Connection,
    which: &[IdeaId],
    now: DateTime<Utc>,
) -> Result<Vec<IdeaId>, Error> {
    let all = lock_with_standing(conn, which).await?;
    for some in which.chunks(5_000) {
        let rows: Vec<_> = some
            .iter()
            .map(|idea| {
                (
                    withheld_ideas::idea.eq(*idea),
                    withheld_ideas::since.eq(now),
                )
            })
            .collect();
        diesel::insert_into(withheld_ideas::table)
            .values(rows)
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
    }
    let seen: Vec<IdeaId> = ideas::table
        .filter(ideas::id.eq_any(&all))
        .filter(ideas::hidden_at.is_null())
        .select(ideas::id)
        .load(conn)
        .await?;
    move_sight(conn, &seen, Some(now)).await?;
    Ok(seen)
}

/// Withholds ideas no longer. Says which are seen again by it.
///
/// # Errors
/// When the database refuses.
pub async fn let_out(conn: &mut Connection, which: &[IdeaId]) -> Result<Vec<IdeaId>, Error> {
    let all = lock_with_standing(conn, which).await?;
    diesel::delete(withheld_ideas::table.filter(withheld_ideas::idea.eq_any(which)))
        .execute(conn)
        .await?;
    show_freed(conn, &all).await
}

/// Shows those of some ideas again that nothing keeps out of sight any more, no yes that lacks and no moderator; part of an act that holds
/// their locks. Says which.
///
/// # Errors
/// When the database refuses.
pub async fn show_freed(conn: &mut Connection, which: &[IdeaId]) -> Result<Vec<IdeaId>, Error> {
    let found: Vec<Found> = diesel::sql_query(
        "WITH RECURSIVE below AS (SELECT id AS top, id FROM ideas WHERE id = ANY($1) AND hidden_at IS NOT NULL \
             UNION SELECT b.top, i.id FROM below b JOIN ideas i ON i.merged_into = b.id), \
           kept AS (SELECT b.top FROM below b JOIN withheld_ideas w ON w.idea = b.id \
             UNION SELECT subject FROM measures WHERE kind = 'idea' AND undone_at IS NULL AND subject = ANY($1)) \
         SELECT DISTINCT b.top AS idea FROM below b WHERE NOT EXISTS (SELECT 1 FROM kept k WHERE k.top = b.top)",
    )
    .bind::<Array<Uuid>, _>(which)
    .load(conn)
    .await?;
    let freed: Vec<IdeaId> = found.into_iter().map(|row| row.idea).collect();
    move_sight(conn, &freed, None).await?;
    Ok(freed)
}
