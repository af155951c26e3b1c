//! What somebody who leaves said: it stays under nobody's name, or it goes; and their name goes out of what others said.
use super::model::{CommentId, Reason};
use super::queries::find_latest;
use super::withheld::forget_waiting;
use crate::ideas::{IdeaId, count_comment, read_for_vote, reindex, replace_words};
use crate::people::PersonId;
use crate::pictures::take_away;
use crate::platform::db::Connection;
use crate::platform::db::schema::{
    comment_mentions, comment_removals, comment_versions, comments, extensions,
};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Takes it; part of erasing somebody.
///
/// # Errors
/// When the database refuses.
pub async fn forget_comments(
    conn: &mut Connection,
    person: PersonId,
    texts_go: bool,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if texts_go {
        let own: Vec<(CommentId, IdeaId)> = comments::table
            .filter(comments::author.eq(person))
            .order((comments::idea, comments::id))
            .select((comments::id, comments::idea))
            .load(conn)
            .await?;
        for (comment, idea) in own {
            remove(conn, (comment, idea), person, now).await?;
        }
    }
    unextend(conn, person, texts_go, now).await?;
    unname(conn, person).await
}

/// What became part of an idea: without the name over it, or not at all.
async fn unextend(
    conn: &mut Connection,
    person: PersonId,
    texts_go: bool,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let own = comments::table.filter(comments::author.eq(person));
    let theirs = extensions::table.filter(extensions::comment.eq_any(own.select(comments::id)));
    let theirs: Vec<(Uuid, IdeaId, String)> = theirs
        .select((extensions::id, extensions::idea, extensions::section))
        .load(conn)
        .await?;
    for (id, idea, section) in theirs {
        let heading = section.lines().next().unwrap_or_default();
        let nameless = match texts_go {
            true => "–".to_owned(),
            false => section.replacen(heading, "**–**", 1),
        };
        let left = if texts_go { "" } else { nameless.as_str() };
        replace_words(conn, idea, (&section, left)).await?;
        // where somebody changed the lines under it
        replace_words(conn, idea, (heading, "**–**")).await?;
        let row = extensions::table.find(id);
        diesel::update(row)
            .set(extensions::section.eq(&nameless))
            .execute(conn)
            .await?;
        if texts_go {
            diesel::update(row.filter(extensions::undone_at.is_null()))
                .set((
                    extensions::undone_at.eq(now),
                    extensions::undone_by.eq(person),
                ))
                .execute(conn)
                .await?;
        }
    }
    Ok(())
}

/// A stone in its place, and no text behind it.
async fn remove(
    conn: &mut Connection,
    (comment, idea): (CommentId, IdeaId),
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    read_for_vote(conn, idea).await?;
    let removed = diesel::insert_into(comment_removals::table)
        .values((
            comment_removals::comment.eq(comment),
            comment_removals::remover.eq(person),
            comment_removals::reason.eq(Reason::Author),
            comment_removals::note.eq(""),
            comment_removals::removed_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    let waited = forget_waiting(conn, (comment, person), now).await?;
    diesel::update(comment_removals::table.find(comment))
        .set(comment_removals::note.eq(""))
        .execute(conn)
        .await?;
    diesel::update(comments::table.find(comment))
        .set(comments::body.eq("–"))
        .execute(conn)
        .await?;
    diesel::delete(comment_versions::table.filter(comment_versions::comment.eq(comment)))
        .execute(conn)
        .await?;
    if removed == 1 {
        let latest = find_latest(conn, idea).await?;
        count_comment(conn, idea, -1, latest).await?;
    }
    if removed == 1 || waited {
        take_away(conn, comment.0, now).await?;
    }
    reindex(conn, idea).await
}

/// Their name in comments that mention them becomes a dash, in every version.
#[allow(
    clippy::disallowed_methods,
    reason = "replacing within a text is not in diesel's own words"
)]
async fn unname(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    let named: Vec<(CommentId, String)> = comment_mentions::table
        .filter(comment_mentions::person.eq(person))
        .select((comment_mentions::comment, comment_mentions::words))
        .load(conn)
        .await?;
    for (comment, words) in &named {
        for statement in [
            "UPDATE comments SET body = replace(body, '@' || $1, '@–') WHERE id = $2",
            "UPDATE comment_versions SET body = replace(body, '@' || $1, '@–') WHERE comment = $2",
        ] {
            diesel::sql_query(statement)
                .bind::<Text, _>(words)
                .bind::<SqlUuid, _>(*comment)
                .execute(conn)
                .await?;
        }
        let idea: IdeaId = comments::table
            .find(*comment)
            .select(comments::idea)
            .first(conn)
            .await?;
        reindex(conn, idea).await?;
    }
    diesel::delete(comment_mentions::table.filter(comment_mentions::person.eq(person)))
        .execute(conn)
        .await?;
    Ok(())
}
