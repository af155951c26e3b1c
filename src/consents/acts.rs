//! Asking an author, and doing what they say.
use super::mail::{AskLetter, Desk};
use super::model::{Consent, ConsentId};
use super::policy::{Answer, Ask};
use crate::boards::{Board, ThemeId, post_to};
use crate::guard::{Why, hold_post};
use crate::ideas::{Idea, NewIdea, Post, post_idea};
use crate::ledger::{Act, Entry, append};
use crate::people::find_person;
use crate::platform::db::Connection;
use crate::platform::db::schema::consents;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::{Value, json};

/// Asks the author, by mail and on the idea. The same form sent twice asks once, and so does another while the first is open.
///
/// # Errors
/// When the database refuses.
pub(super) async fn ask(
    conn: &mut Connection,
    permit: Ask,
    desk: &Desk<'_>,
    (id, idea): (ConsentId, &Idea),
    (target, theme): (&Board, ThemeId),
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let asked = diesel::insert_into(consents::table)
            .values((
                consents::id.eq(id),
                consents::idea.eq(permit.idea()),
                consents::target.eq(target.id),
                consents::theme.eq(theme),
                consents::version.eq(idea.version),
                consents::asked_by.eq(permit.by()),
                consents::asked_at.eq(desk.now),
            ))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        if asked == 0 {
            return Ok(());
        }
        let author = find_person(conn, idea.author).await?;
        let letter = AskLetter {
            desk,
            author: &author,
            idea,
            target,
            consent: id,
        };
        if let Some(letter) = letter.letter() {
            post_to(conn, permit.board(), letter, desk.now).await?;
        }
        let after = json!({ "to": target.id, "version": idea.version });
        let entry = Entry::new(Act::ConsentAsked, desk.now)
            .by(permit.by())
            .on_board(permit.board())
            .on_idea(permit.idea());
        append(conn, entry.about(id).changed(Value::Null, after)).await?;
        Ok(())
    })
    .await
}

/// Writes down what the author said; said twice, the first word stands.
async fn note(
    conn: &mut Connection,
    permit: Answer,
    (consent, given): (&Consent, bool),
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let said = diesel::update(
        consents::table
            .find(consent.id)
            .filter(consents::answered_at.is_null()),
    )
    .set((
        consents::given.eq(given),
        consents::answered_by.eq(permit.author()),
        consents::answered_at.eq(now),
    ))
    .execute(conn)
    .await?;
    if said == 0 {
        return Ok(false);
    }
    let act = if given {
        Act::ConsentGiven
    } else {
        Act::ConsentRefused
    };
    let entry = Entry::new(act, now)
        .by(permit.author())
        .on_board(permit.board())
        .on_idea(permit.idea());
    append(conn, entry.about(consent.id)).await?;
    Ok(true)
}

/// The author says no: nothing goes anywhere.
///
/// # Errors
/// When the database refuses.
pub(super) async fn refuse(
    conn: &mut Connection,
    permit: Answer,
    consent: &Consent,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        note(conn, permit, (consent, false), now).await?;
        Ok(())
    })
    .await
}

/// The author says yes, and posts it on the other board, where it waits when posts wait there. Nothing leads from there to here.
///
/// # Errors
/// [`Error::Stale`] when it is no longer the text they were asked about; when the database refuses.
pub(super) async fn give(
    conn: &mut Connection,
    permit: Answer,
    consent: &Consent,
    (target, post, idea, why): (&Board, Post, &NewIdea, Option<Why>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        if !note(conn, permit, (consent, true), now).await? {
            return Ok(());
        }
        match why {
            None => {
                post_idea(conn, post, target, idea, now).await?;
            }
            Some(why) => {
                hold_post(conn, (target, permit.author()), (idea.held(), why), now).await?;
            }
        }
        Ok(())
    })
    .await
}
