//! What somebody who leaves shared: it stays under nobody's name, or a stone stands in its place.
use super::acts::lay_stone;
use crate::boards::{BoardId, Visible};
use crate::ideas::acts::EXCERPT;
use crate::ideas::counters::{lock_idea, read_for_vote};
use crate::ideas::guest::forget_guest_posts;
use crate::ideas::model::IdeaId;
use crate::ideas::search::reindex;
use crate::people::{Person, PersonId};
use crate::platform::db::Connection;
use crate::platform::db::schema::{collaborations, idea_mentions, ideas, removal_requests};
use crate::platform::markdown::excerpt;
use crate::platform::names::nameless;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

/// An idea that went with its author.
pub struct Gone {
    pub idea: IdeaId,
    pub board: BoardId,
    pub title: String,
}

/// Takes their part in other people's ideas, and with `texts_go` their own; part of erasing somebody. Returns those that went, so that
/// mails that tell of them can be emptied too.
///
/// # Errors
/// When the database refuses.
pub async fn forget_ideas(
    conn: &mut Connection,
    visible: &Visible,
    (leaver, address_key): (&Person, Option<&str>),
    texts_go: bool,
    now: DateTime<Utc>,
) -> Result<Vec<Gone>, Error> {
    let person = leaver.id;
    let mut gone = Vec::new();
    if texts_go {
        let own: Vec<(IdeaId, BoardId, String)> = ideas::table
            .filter(ideas::author.eq(person))
            .filter(ideas::removed_at.is_null())
            .order(ideas::id)
            .select((ideas::id, ideas::board, ideas::title))
            .load(conn)
            .await?;
        for (idea, board, title) in own {
            let Some(at) = visible.by_id(board) else {
                continue;
            };
            read_for_vote(conn, idea).await?;
            lock_idea(conn, idea).await?;
            lay_stone(conn, at, idea, now).await?;
            gone.push(Gone { idea, board, title });
        }
    }
    if let Some(key) = address_key {
        forget_guest_posts(conn, key).await?;
    }
    let asked = removal_requests::table.filter(removal_requests::author.eq(person));
    diesel::update(asked)
        .set(removal_requests::reason.eq("–"))
        .execute(conn)
        .await?;
    diesel::delete(
        collaborations::table.filter(
            collaborations::person
                .eq(person)
                .or(collaborations::address_key.eq(address_key)),
        ),
    )
    .execute(conn)
    .await?;
    let beside = ideas::table.filter(ideas::collaborators.contains(vec![person]));
    let beside: Vec<(IdeaId, Vec<PersonId>)> = beside
        .select((ideas::id, ideas::collaborators))
        .load(conn)
        .await?;
    for (idea, mut together) in beside {
        together.retain(|one| *one != person);
        diesel::update(ideas::table.find(idea))
            .set(ideas::collaborators.eq(together))
            .execute(conn)
            .await?;
    }
    unname(conn, person).await?;
    unaddress(conn, leaver).await?;
    Ok(gone)
}

/// The beginnings of answers that lists show: a template may have put the name there.
async fn unaddress(conn: &mut Connection, leaver: &Person) -> Result<(), Error> {
    let shown: Vec<(IdeaId, Option<String>)> = ideas::table
        .filter(ideas::author.eq(leaver.id))
        .filter(ideas::answer_excerpt.is_not_null())
        .select((ideas::id, ideas::answer_excerpt))
        .load(conn)
        .await?;
    for (idea, shown) in shown {
        let shown = shown.unwrap_or_default();
        if shown.contains(&leaver.name) {
            diesel::update(ideas::table.find(idea))
                .set(ideas::answer_excerpt.eq(nameless(&shown, &leaver.name)))
                .execute(conn)
                .await?;
        }
    }
    Ok(())
}

/// Their name in texts that mention them becomes a dash, in every version.
async fn unname(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    let named: Vec<(IdeaId, String)> = idea_mentions::table
        .filter(idea_mentions::person.eq(person))
        .select((idea_mentions::idea, idea_mentions::words))
        .load(conn)
        .await?;
    for (idea, words) in &named {
        replace_words(conn, *idea, (&format!("@{words}"), "@–")).await?;
    }
    diesel::delete(idea_mentions::table.filter(idea_mentions::person.eq(person)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Puts other words in the place of some in an idea's text, in every version; only for erasing who they are of.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "replacing within a text is not in diesel's own words"
)]
pub async fn replace_words(
    conn: &mut Connection,
    idea: IdeaId,
    (from, to): (&str, &str),
) -> Result<(), Error> {
    for statement in [
        "UPDATE ideas SET body = replace(body, $1, $2) WHERE id = $3",
        "UPDATE idea_versions SET body = replace(body, $1, $2) WHERE idea = $3",
    ] {
        diesel::sql_query(statement)
            .bind::<Text, _>(from)
            .bind::<Text, _>(to)
            .bind::<SqlUuid, _>(idea)
            .execute(conn)
            .await?;
    }
    // lists show the beginning without its marks: it is cut anew
    let body: String = ideas::table
        .find(idea)
        .select(ideas::body)
        .first(conn)
        .await?;
    diesel::update(ideas::table.find(idea))
        .set(ideas::excerpt.eq(excerpt(&body, EXCERPT)))
        .execute(conn)
        .await?;
    reindex(conn, idea).await
}
