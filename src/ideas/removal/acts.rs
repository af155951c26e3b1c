//! Asking for a removal, taking that back, answering.
use super::policy::{AnswerRemoval, AskRemoval};
use super::{RemovalRequest, RequestId};
use crate::boards::Board;
use crate::guard::forget_edits;
use crate::ideas::away::{count_listed, find_standing};
use crate::ideas::counters::{lock_idea, read_for_vote};
use crate::ideas::guest::forget_guest_post;
use crate::ideas::model::IdeaId;
use crate::ideas::search::reindex;
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::pictures::take_away;
use crate::platform::db::Connection;
use crate::platform::db::schema::{idea_tags, idea_versions, ideas, removal_requests};
use crate::platform::mail::forget_texts;
use crate::platform::names::slug;
use crate::platform::text::Words;
use crate::platform::web::Error;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// Asks. One request waits at a time: a repeat of the same form does nothing.
///
/// # Errors
/// [`Error::Denied`] when the idea was removed meanwhile; when the database refuses.
pub(super) async fn ask_removal(
    conn: &mut Connection,
    permit: AskRemoval,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        lock_idea(conn, permit.idea()).await?;
        must_be_there(conn, permit.idea()).await?;
        let id = RequestId::fresh();
        let asked = diesel::insert_into(removal_requests::table)
            .values((
                removal_requests::id.eq(id),
                removal_requests::idea.eq(permit.idea()),
                removal_requests::board.eq(permit.board()),
                removal_requests::author.eq(permit.author()),
                removal_requests::reason.eq(reason),
                removal_requests::asked_at.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        if asked == 0 {
            return Ok(());
        }
        let entry = Entry::new(Act::RemovalAsked, now)
            .by(permit.author())
            .on_board(permit.board());
        append(conn, entry.on_idea(permit.idea()).about(id)).await?;
        Ok(())
    })
    .await
}

/// Takes the waiting request back.
///
/// # Errors
/// [`Error::Stale`] when none waits any more; when the database refuses.
pub(super) async fn withdraw_request(
    conn: &mut Connection,
    permit: AskRemoval,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let withdrawn: Option<RequestId> = diesel::update(
            removal_requests::table
                .filter(removal_requests::idea.eq(permit.idea()))
                .filter(removal_requests::withdrawn_at.is_null())
                .filter(removal_requests::answered_at.is_null()),
        )
        .set(removal_requests::withdrawn_at.eq(now))
        .returning(removal_requests::id)
        .get_result(conn)
        .await
        .optional()?;
        let id = withdrawn.ok_or(Error::Stale)?;
        let entry = Entry::new(Act::RemovalWithdrawn, now)
            .by(permit.author())
            .on_board(permit.board());
        append(conn, entry.on_idea(permit.idea()).about(id)).await?;
        Ok(())
    })
    .await
}

/// Answers a request, with words for its author; yes puts the stone in the idea's place. The author is told either way.
///
/// # Errors
/// [`Error::Stale`] when it was taken back or answered meanwhile; when the database refuses.
pub(super) async fn answer_request(
    conn: &mut Connection,
    permit: AnswerRemoval,
    (board, request): (&Board, &RemovalRequest),
    (granted, words): (bool, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        // the counters first, as everywhere: a vote or comment that waits for them then finds the stone
        read_for_vote(conn, permit.idea()).await?;
        lock_idea(conn, permit.idea()).await?;
        let answered = diesel::update(
            removal_requests::table
                .find(request.id)
                .filter(removal_requests::idea.eq(permit.idea()))
                .filter(removal_requests::withdrawn_at.is_null())
                .filter(removal_requests::answered_at.is_null()),
        )
        .set((
            removal_requests::answered_by.eq(permit.by()),
            removal_requests::answered_at.eq(now),
            removal_requests::granted.eq(granted),
            removal_requests::answer.eq(words),
        ))
        .execute(conn)
        .await?;
        if answered == 0 {
            return Err(Error::Stale);
        }
        if granted {
            lay_stone(conn, board, permit.idea(), now).await?;
        }
        let entry = Entry::new(Act::RemovalAnswered, now)
            .by(permit.by())
            .on_board(permit.board())
            .on_idea(permit.idea())
            .about(request.id);
        let after = serde_json::json!({ "granted": granted });
        append(conn, entry.changed(serde_json::Value::Null, after)).await?;
        Ok(())
    })
    .await
}

/// Title, text, versions and tags go for good, with changes that waited and what mails said of them; the address, the votes and what others said stay. Nothing is owed on it any more.
pub(super) async fn lay_stone(
    conn: &mut Connection,
    board: &Board,
    idea: IdeaId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    count_listed(conn, idea, -1).await?;
    take_away(conn, idea, now).await?;
    forget_texts(conn, &format!("<idea-{idea}@"), now).await?;
    for change in forget_edits(conn, idea.0).await? {
        take_away(conn, change, now).await?;
    }
    forget_guest_post(conn, idea).await?;
    let title = Words(board.language).say(key!("ideas-stone-title"));
    diesel::update(ideas::table.find(idea))
        .set((
            ideas::removed_at.eq(now),
            ideas::title.eq(&*title),
            ideas::slug.eq(slug(&title)),
            ideas::body.eq(""),
            ideas::excerpt.eq(""),
            ideas::language.eq(board.language.code()),
            ideas::update_due_on.eq(None::<NaiveDate>),
            ideas::review_due_at.eq(None::<DateTime<Utc>>),
            ideas::collaborators.eq(Vec::<PersonId>::new()),
        ))
        .execute(conn)
        .await?;
    diesel::update(
        ideas::table
            .find(idea)
            .filter(ideas::first_answered_at.is_null()),
    )
    .set(ideas::answer_due_at.eq(None::<DateTime<Utc>>))
    .execute(conn)
    .await?;
    diesel::delete(idea_versions::table.filter(idea_versions::idea.eq(idea)))
        .execute(conn)
        .await?;
    diesel::delete(idea_tags::table.filter(idea_tags::idea.eq(idea)))
        .execute(conn)
        .await?;
    // what it was put with is found by its words too; in the order in which everybody locks several
    let mut found_by_it = vec![idea, find_standing(conn, idea).await?];
    found_by_it.sort_unstable();
    found_by_it.dedup();
    for one in found_by_it {
        reindex(conn, one).await?;
    }
    Ok(())
}

async fn must_be_there(conn: &mut Connection, idea: IdeaId) -> Result<(), Error> {
    let removed: Option<DateTime<Utc>> = ideas::table
        .find(idea)
        .select(ideas::removed_at)
        .first(conn)
        .await?;
    match removed {
        None => Ok(()),
        Some(_) => Err(Error::Denied(key!("ideas-denied-removed"))),
    }
}
