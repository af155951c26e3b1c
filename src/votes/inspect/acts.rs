//! Taking votes out of the count, and putting them back.
use super::VoidingId;
use super::aside::{list_set_aside, put_aside, put_back};
use crate::boards::Board;
use crate::ideas::{IdeaId, find_standing, list_with_merged, read_for_vote};
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::vote_voidings;
use crate::platform::web::Error;
use crate::votes::policy::Void;
use crate::votes::settle_votes;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::{Value, json};

async fn counts(conn: &mut Connection, idea: IdeaId) -> Result<Value, Error> {
    let counts = read_for_vote(conn, idea).await?;
    Ok(json!({ "up": counts.up, "down": counts.down }))
}

/// Locks the counters of ideas by their keys, as every act takes them. Says which these are, each once.
async fn lock_all(conn: &mut Connection, mut ideas: Vec<IdeaId>) -> Result<Vec<IdeaId>, Error> {
    ideas.sort_unstable();
    ideas.dedup();
    for idea in &ideas {
        read_for_vote(conn, *idea).await?;
    }
    Ok(ideas)
}

/// Takes votes out of the count of the idea that stands for this one. Their rows are put aside with the reason; whoever cast them
/// can't vote there until it is undone.
///
/// # Errors
/// [`Error::Stale`] when none of them is there any more, or the idea was put with another or split meanwhile; when the database refuses.
pub(super) async fn void_votes(
    conn: &mut Connection,
    permit: Void,
    (board, idea): (&Board, IdeaId),
    (chosen, reason): (&[PersonId], &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let idea = find_standing(conn, idea).await?;
        // what was put with it holds the same votes, for when the two are split again
        let ideas = list_with_merged(conn, idea).await?;
        let ideas = lock_all(conn, ideas).await?;
        // a merge that was waited for has the same votes on an idea that is not locked, too
        let stands = find_standing(conn, idea).await? == idea;
        if !stands || list_with_merged(conn, idea).await?.len() != ideas.len() {
            return Err(Error::Stale);
        }
        let before = counts(conn, idea).await?;
        let id = VoidingId::fresh();
        diesel::insert_into(vote_voidings::table)
            .values((
                vote_voidings::id.eq(id),
                vote_voidings::idea.eq(idea),
                vote_voidings::moderator.eq(permit.by()),
                vote_voidings::reason.eq(reason),
                vote_voidings::voided_at.eq(now),
            ))
            .execute(conn)
            .await?;
        let here = put_aside(conn, id, &ideas, chosen).await?;
        if !here.contains(&idea) {
            return Err(Error::Stale);
        }
        for one in &ideas {
            settle_votes(conn, board, *one, None).await?;
        }
        let entry = Entry::new(Act::VotesVoided, now)
            .by(permit.by())
            .on_board(board.id)
            .on_idea(idea)
            .about(id);
        let after = counts(conn, idea).await?;
        append(conn, entry.changed(before, after)).await?;
        Ok(())
    })
    .await
}

/// Puts voided votes back into the count, as they were.
///
/// # Errors
/// [`Error::Stale`] when they came to lie aside with another idea meanwhile; when the database refuses.
pub(super) async fn restore_votes(
    conn: &mut Connection,
    permit: Void,
    (board, idea): (&Board, IdeaId),
    voiding: VoidingId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let idea = find_standing(conn, idea).await?;
        let all = list_with_merged(conn, idea).await?;
        // what it was put with since holds the same votes
        let mut ideas = list_set_aside(conn, voiding).await?;
        ideas.push(idea);
        let ideas = lock_all(conn, ideas).await?;
        // a merge that was waited for put some aside with an idea that is not locked
        let aside = list_set_aside(conn, voiding).await?;
        if aside.iter().any(|one| !ideas.contains(one)) {
            return Err(Error::Stale);
        }
        let before = counts(conn, idea).await?;
        let undone = diesel::update(vote_voidings::table)
            .filter(vote_voidings::id.eq(voiding))
            .filter(vote_voidings::idea.eq_any(all))
            .filter(vote_voidings::undone_at.is_null())
            .set((
                vote_voidings::undone_at.eq(now),
                vote_voidings::undone_by.eq(permit.by()),
            ))
            .execute(conn)
            .await?;
        // pressed twice, they are back once
        if undone == 0 {
            return Ok(());
        }
        put_back(conn, voiding).await?;
        for one in &ideas {
            settle_votes(conn, board, *one, None).await?;
        }
        let entry = Entry::new(Act::VotesRestored, now)
            .by(permit.by())
            .on_board(board.id)
            .on_idea(idea)
            .about(voiding);
        let after = counts(conn, idea).await?;
        append(conn, entry.changed(before, after)).await?;
        Ok(())
    })
    .await
}
