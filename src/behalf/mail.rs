//! The mail that asks somebody whether what was entered for them is theirs.
use super::acts::Desk;
use super::queries::{Asked, list_asked};
use crate::boards::post_to;
use crate::people::{Person, PersonId, find_person};
use crate::platform::db::Connection;
use crate::platform::db::schema::behalf_links as links;
use crate::platform::mail::Letter;
use crate::platform::text::Words;
use crate::platform::tokens;
use crate::platform::web::Error;
use crate::site::Sheet;
use crate::t;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use maud::html;
use uuid::Uuid;

/// Writes the link and its mail; part of the entering transaction.
///
/// # Errors
/// When the database refuses.
pub(super) async fn invite(
    conn: &mut Connection,
    desk: &Desk<'_>,
    (person, batch): (PersonId, Uuid),
) -> Result<(), Error> {
    let person = find_person(conn, person).await?;
    if person.email.is_none() {
        return Ok(());
    }
    let secret = tokens::fresh();
    diesel::insert_into(links::table)
        .values((
            links::token_hash.eq(tokens::hash(&secret)),
            links::person.eq(person.id),
            links::batch.eq(batch),
            links::created_at.eq(desk.now),
        ))
        .execute(conn)
        .await?;
    let asked = list_asked(conn, (person.id, batch)).await?;
    let letter = letter(desk, &person, &asked, &secret);
    post_to(conn, desk.board.id, letter, desk.now).await
}

fn letter(desk: &Desk<'_>, person: &Person, asked: &[Asked], secret: &str) -> Letter {
    let words = Words(person.language());
    let board = desk.board.name.as_str();
    let subject = t!(words, "behalf-mail-subject", board = board);
    let ask = t!(words, "behalf-mail-ask");
    let lines: Vec<String> = asked
        .iter()
        .map(|one| match &one.said {
            Some(said) => format!("{}: {said}", one.title),
            None => one.title.clone(),
        })
        .collect();
    let text: String = lines.iter().map(|line| format!("- {line}\n")).collect();
    let mark = format!("behalf-{}", Uuid::now_v7());
    person.envelope(desk.app, desk.site, mark).with(Sheet {
        kind: "behalf",
        sender: None,
        subject: subject.clone(),
        reason: t!(words, "behalf-mail-reason", who = desk.me.name.as_str(), board = board),
        heading: &subject,
        body: html! {
            ul { @for (one, line) in asked.iter().zip(&lines) { li dir="auto" { (words.say(super::parts::label(one.kind))) ": " (line) } } }
            p { (ask) }
        },
        text: format!("{text}\n{ask}"),
        button: (t!(words, "behalf-mail-button"), format!("/behalf/{secret}")),
        foot: t!(words, "behalf-mail-foot"),
    })
}
