//! Opening a board and closing it again, and what who wrote on it says.
use super::mail::ask_everybody;
use super::queries::{Of, find_waiting, has_undecided, list_waiting, list_without_yes, was_opened};
use super::said::{list_unsaid, list_withheld};
use crate::boards::audience::{Terms, change_terms};
use crate::boards::policy::Manage;
use crate::boards::{Board, BoardId, next_numbers};
use crate::consents::policy::{Say, SayOfComments};
use crate::discussion::{
    CommentId, let_out_comments, list_texts_of, list_waiting_comments, withhold_comments,
};
use crate::ideas::closing::{let_out, lock_with_standing, withhold_ideas};
use crate::ideas::{IdeaId, lock_board_votes};
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::pictures::{Readers, release, withhold};
use crate::platform::db::schema::{comment_consents, opening_answers};
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
            (false, true) => keep_inside(conn, permit, now).await,
            (true, false) => show_inside(conn, permit.board()).await,
            _ => Ok(()),
        }
    })
    .await
}

async fn keep_inside(
    conn: &mut Connection,
    permit: Manage,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let board = permit.board();
    // what stands on a board that never opened is of those who prepare it
    if !was_opened(conn, board).await? {
        return Ok(());
    }
    if has_undecided(conn, board).await? {
        return Err(Error::Stale);
    }
    // those who commented may have done so on ideas that do not wait: the counters of all of them, in one order
    lock_board_votes(conn, board).await?;
    let waiting = list_without_yes(conn, Of::Board(board)).await?;
    let unsaid = list_unsaid(conn, board).await?;
    if waiting.is_empty() && unsaid.is_empty() {
        return Ok(());
    }
    let hidden = withhold_ideas(conn, &waiting, now).await?;
    let texts = list_texts_of(conn, hidden).await?;
    withhold(conn, &texts, Readers::Staff, now).await?;
    withhold_comments(conn, &unsaid, (permit.by(), now)).await?;
    ask_everybody(conn, board, now).await
}

async fn show_inside(conn: &mut Connection, board: BoardId) -> Result<(), Error> {
    lock_board_votes(conn, board).await?;
    let said = list_withheld(conn, board).await?;
    let_out_comments(conn, &said).await?;
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

/// Writes down what somebody says of their comments, all of those they were shown at once and in one row of the ledger; a no can become a
/// yes. With a yes they are read by whoever reads their ideas. Said twice it is said once, and of what does not wait any more nothing is said.
///
/// # Errors
/// [`Error::Stale`] when one is another text than they were shown, or was taken along by a merge; when the database refuses.
pub(super) async fn answer_for_comments(
    conn: &mut Connection,
    permit: &SayOfComments,
    given: bool,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let locked = lock_with_standing(conn, permit.ideas()).await?;
        let asked: Vec<CommentId> = permit.comments().iter().map(|(key, _)| *key).collect();
        let mut waiting: Vec<(CommentId, i32)> = Vec::new();
        for (comment, idea, version) in list_waiting_comments(conn, &asked).await? {
            if !locked.contains(&idea) || !permit.comments().contains(&(comment, version)) {
                return Err(Error::Stale);
            }
            waiting.push((comment, version));
        }
        if !note_comments(conn, (permit.person(), &waiting), given, now).await? {
            return Ok(());
        }
        let act = if given {
            Act::ConsentGiven
        } else {
            Act::ConsentRefused
        };
        let entry = Entry::new(act, now)
            .by(permit.person())
            .on_board(permit.board());
        append(conn, entry).await?;
        if given {
            let freed: Vec<CommentId> = waiting.iter().map(|(key, _)| *key).collect();
            let_out_comments(conn, &freed).await?;
        }
        Ok(())
    })
    .await
}

/// Says whether anything was said that was not said before.
async fn note_comments(
    conn: &mut Connection,
    (person, waiting): (PersonId, &[(CommentId, i32)]),
    given: bool,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let keys = waiting.iter().map(|(comment, _)| *comment);
    let said: Vec<(CommentId, i32)> = comment_consents::table
        .filter(comment_consents::comment.eq_any(keys))
        .filter(comment_consents::person.eq(person))
        .filter(comment_consents::given.eq(given))
        .select((comment_consents::comment, comment_consents::version))
        .load(conn)
        .await?;
    let news: Vec<_> = waiting.iter().filter(|one| !said.contains(one)).collect();
    for (comment, version) in &news {
        let says = (
            comment_consents::person.eq(person),
            comment_consents::version.eq(*version),
            comment_consents::given.eq(given),
            comment_consents::answered_at.eq(now),
        );
        diesel::insert_into(comment_consents::table)
            .values((comment_consents::comment.eq(*comment), says))
            .on_conflict(comment_consents::comment)
            .do_update()
            .set(says)
            .execute(conn)
            .await?;
    }
    Ok(!news.is_empty())
}
