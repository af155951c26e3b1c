//! Taking votes out of the count, and putting them back.
use super::VoidingId;
use crate::boards::Board;
use crate::ideas::{IdeaId, read_for_vote};
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{voided_votes, vote_voidings, votes};
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

/// Takes votes out of an idea's count. Their rows are put aside with the reason; whoever cast them can't vote there until it is undone.
///
/// # Errors
/// [`Error::Stale`] when none of them is there any more; when the database refuses.
pub(super) async fn void_votes(
    conn: &mut Connection,
    permit: Void,
    (board, idea): (&Board, IdeaId),
    (chosen, reason): (&[PersonId], &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let before = counts(conn, idea).await?;
        let rows: Vec<(PersonId, i16, i16, DateTime<Utc>)> = votes::table
            .filter(votes::idea.eq(idea))
            .filter(votes::person.eq_any(chosen))
            .select((
                votes::person,
                votes::direction,
                votes::amount,
                votes::cast_at,
            ))
            .load(conn)
            .await?;
        if rows.is_empty() {
            return Err(Error::Stale);
        }
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
        let aside = |(person, direction, amount, cast_at): &(PersonId, i16, i16, DateTime<Utc>)| {
            (
                voided_votes::idea.eq(idea),
                voided_votes::person.eq(*person),
                voided_votes::voiding.eq(id),
                voided_votes::direction.eq(*direction),
                voided_votes::amount.eq(*amount),
                voided_votes::cast_at.eq(*cast_at),
            )
        };
        diesel::insert_into(voided_votes::table)
            .values(rows.iter().map(aside).collect::<Vec<_>>())
            .execute(conn)
            .await?;
        let gone: Vec<PersonId> = rows.iter().map(|(person, ..)| *person).collect();
        diesel::delete(votes::table)
            .filter(votes::idea.eq(idea))
            .filter(votes::person.eq_any(gone))
            .execute(conn)
            .await?;
        settle_votes(conn, board, idea, None).await?;
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
/// [`Error::Stale`] when that was done already; when the database refuses.
pub(super) async fn restore_votes(
    conn: &mut Connection,
    permit: Void,
    (board, idea): (&Board, IdeaId),
    voiding: VoidingId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let before = counts(conn, idea).await?;
        let undone = diesel::update(vote_voidings::table)
            .filter(vote_voidings::id.eq(voiding))
            .filter(vote_voidings::idea.eq(idea))
            .filter(vote_voidings::undone_at.is_null())
            .set((
                vote_voidings::undone_at.eq(now),
                vote_voidings::undone_by.eq(permit.by()),
            ))
            .execute(conn)
            .await?;
        if undone == 0 {
            return Err(Error::Stale);
        }
        let aside = voided_votes::table
            .filter(voided_votes::voiding.eq(voiding))
            .select((
                voided_votes::idea,
                voided_votes::person,
                voided_votes::direction,
                voided_votes::amount,
                voided_votes::cast_at,
            ));
        diesel::insert_into(votes::table)
            .values(aside)
            .into_columns((
                votes::idea,
                votes::person,
                votes::direction,
                votes::amount,
                votes::cast_at,
            ))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        diesel::delete(voided_votes::table)
            .filter(voided_votes::voiding.eq(voiding))
            .execute(conn)
            .await?;
        settle_votes(conn, board, idea, None).await?;
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
