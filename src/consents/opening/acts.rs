//! Opening a board and closing it again, and what who wrote on it says.
use super::mail::ask_everybody;
use super::queries::{Of, find_waiting, has_undecided, list_waiting, list_without_yes, was_opened};
use crate::boards::audience::{Terms, change_terms};
use crate::boards::policy::Manage;
use crate::boards::{Board, BoardId, next_numbers};
use crate::consents::policy::Say;
use crate::discussion::list_texts_of;
use crate::ideas::IdeaId;
use crate::ideas::closing::{let_out, lock_with_standing, withhold_ideas};
use crate::ledger::{Act, Entry, append};
use crate::pictures::{Readers, release, withhold};
use crate::platform::db::schema::opening_answers;
use crate::platform::db::{Connection, take_time};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// Puts other terms in the place of those `seen` when the form was drawn. Where everybody can read the board from then on, what stands on it
/// waits for the yes of who wrote it, and they are asked; where that ends, who the board is for reads what waited.
///
/// # Errors
/// [`Error::Stale`] when somebody changed the terms meanwhile, or something came to wait for approval; when the database refuses.
pub async fn switch_audience(
    conn: &mut Connection,
    (permit, board): (Manage, &Board),
    (seen, to): (&Terms, &Terms),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        // all of a big board goes out of sight or comes back
        take_time(conn).await?;
        // who posts holds the numbers until it is written: what was on its way is there now, and what comes later finds the board as it is
        next_numbers(conn, board, 0).await?;
        if !change_terms(conn, permit, (seen, to), now).await? {
            return Ok(());
        }
        match (seen.is_public(), to.is_public()) {
            (false, true) => keep_inside(conn, permit.board(), now).await,
            (true, false) => show_inside(conn, permit.board()).await,
            _ => Ok(()),
        }
    })
    .await
}

async fn keep_inside(
    conn: &mut Connection,
    board: BoardId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    // what stands on a board that never opened is of those who prepare it
    if !was_opened(conn, board).await? {
        return Ok(());
    }
    if has_undecided(conn, board).await? {
        return Err(Error::Stale);
    }
    let waiting = list_without_yes(conn, Of::Board(board)).await?;
    if waiting.is_empty() {
        return Ok(());
    }
    let hidden = withhold_ideas(conn, &waiting, now).await?;
    let texts = list_texts_of(conn, hidden).await?;
    withhold(conn, &texts, Readers::Staff, now).await?;
    ask_everybody(conn, board, now).await
}

async fn show_inside(conn: &mut Connection, board: BoardId) -> Result<(), Error> {
    let waiting = list_waiting(conn, board).await?;
    show_again(conn, &waiting).await
}

async fn show_again(conn: &mut Connection, ideas: &[IdeaId]) -> Result<(), Error> {
    let shown = let_out(conn, ideas).await?;
    let texts = list_texts_of(conn, shown).await?;
    release(conn, &texts, Readers::Staff).await
}

/// Writes down what somebody says of ideas their words are in, each for itself in the ledger. With the last yes everybody reads an idea; a
/// no can become a yes. Said twice it is said once, and of what does not wait any more nothing is said.
///
/// # Errors
/// [`Error::Stale`] when one is another text than they were asked about; when the database refuses.
pub(super) async fn answer(
    conn: &mut Connection,
    permits: &[Say],
    given: bool,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        // two whose words are in one answer one after the other: the second finds the first's yes
        let ideas: Vec<IdeaId> = permits.iter().map(Say::idea).collect();
        lock_with_standing(conn, &ideas).await?;
        for permit in permits {
            answer_one(conn, *permit, given, now).await?;
        }
        Ok(())
    })
    .await
}

async fn answer_one(
    conn: &mut Connection,
    permit: Say,
    given: bool,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (idea, person, version) = (permit.idea(), permit.person(), permit.version());
    let Some(waiting) = find_waiting(conn, idea).await? else {
        return Ok(());
    };
    if waiting != version {
        return Err(Error::Stale);
    }
    let said: Option<(i32, bool)> = opening_answers::table
        .find((idea, person))
        .select((opening_answers::version, opening_answers::given))
        .first(conn)
        .await
        .optional()?;
    if said == Some((version, given)) {
        return Ok(());
    }
    let says = (
        opening_answers::version.eq(version),
        opening_answers::given.eq(given),
        opening_answers::answered_at.eq(now),
    );
    diesel::insert_into(opening_answers::table)
        .values((
            opening_answers::idea.eq(idea),
            opening_answers::person.eq(person),
            says,
        ))
        .on_conflict((opening_answers::idea, opening_answers::person))
        .do_update()
        .set(says)
        .execute(conn)
        .await?;
    let act = if given {
        Act::ConsentGiven
    } else {
        Act::ConsentRefused
    };
    let entry = Entry::new(act, now)
        .by(person)
        .on_board(permit.board())
        .on_idea(idea);
    append(conn, entry).await?;
    if list_without_yes(conn, Of::Idea(idea)).await?.is_empty() {
        show_again(conn, &[idea]).await?;
    }
    Ok(())
}
