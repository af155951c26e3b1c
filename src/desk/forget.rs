//! What somebody who leaves kept on the desk, and what was written there to them.
use crate::answers::AnswerId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{desk_views, ideas, queued_answers};
use crate::platform::names::nameless;
use crate::platform::web::{Error, Fields};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use url::form_urlencoded::Serializer;

/// Takes their views, and answers that wait to go out; part of erasing somebody. Answers that went out stand on their ideas.
///
/// # Errors
/// When the database refuses.
pub async fn forget_desk(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    diesel::delete(desk_views::table.filter(desk_views::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(queued_answers::table.filter(queued_answers::author.eq(person)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes their name out of answers to their ideas that wait to go out, and all words out of those that did, for templates put it there;
/// part of erasing somebody. With `texts_go` nothing waits for an answer any more.
///
/// # Errors
/// When the database refuses.
pub async fn forget_answers_to(
    conn: &mut Connection,
    (person, name): (PersonId, &str),
    texts_go: bool,
) -> Result<(), Error> {
    let of_theirs = || {
        let theirs = ideas::table.filter(ideas::author.eq(person));
        queued_answers::idea.eq_any(theirs.select(ideas::id))
    };
    let ended = queued_answers::table
        .filter(of_theirs())
        .filter(queued_answers::ended_at.is_not_null());
    diesel::update(ended)
        .set(queued_answers::form.eq(""))
        .execute(conn)
        .await?;
    let waiting = queued_answers::table
        .filter(of_theirs())
        .filter(queued_answers::ended_at.is_null());
    if texts_go {
        diesel::delete(waiting).execute(conn).await?;
        return Ok(());
    }
    let waiting: Vec<(AnswerId, String)> = waiting
        .select((queued_answers::id, queued_answers::form))
        .load(conn)
        .await?;
    for (answer, form) in waiting {
        let without = without_name(&Fields::parse(form.as_bytes())?, name);
        diesel::update(queued_answers::table.find(answer))
            .set(queued_answers::form.eq(without))
            .execute(conn)
            .await?;
    }
    Ok(())
}

fn without_name(form: &Fields, name: &str) -> String {
    let mut without = Serializer::new(String::new());
    for (field, value) in form.iter() {
        without.append_pair(field, &nameless(value, name));
    }
    without.finish()
}

/// Takes the words out of answers that went out, or did not, before a moment: nobody goes on from them any more. Keys and moments stay,
/// so that the same form sent again is still the same answer.
///
/// # Errors
/// When the database refuses.
pub async fn expire_sent(conn: &mut Connection, before: DateTime<Utc>) -> Result<(), Error> {
    let old = queued_answers::table
        .filter(queued_answers::ended_at.lt(before))
        .filter(queued_answers::form.ne(""));
    diesel::update(old)
        .set(queued_answers::form.eq(""))
        .execute(conn)
        .await?;
    Ok(())
}
