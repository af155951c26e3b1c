//! The mail that asks somebody whether what was entered for them is theirs.
use super::acts::Desk;
use super::queries::{Asked, list_asked};
use crate::people::{Person, PersonId, find_person};
use crate::platform::db::Connection;
use crate::platform::db::schema::behalf_links as links;
use crate::platform::mail::{Letter, post};
use crate::platform::text::Words;
use crate::platform::tokens;
use crate::platform::web::Error;
use crate::t;
use crate::ui::letter::LetterPage;
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
    let Some(address) = person.email.clone() else {
        return Ok(());
    };
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
    post(
        conn,
        letter(desk, (&person, address), &asked, &secret),
        desk.now,
    )
    .await
}

fn letter(
    desk: &Desk<'_>,
    (person, address): (&Person, String),
    asked: &[Asked],
    secret: &str,
) -> Letter {
    let words = Words(person.language());
    let link = desk.app.address(&format!("/behalf/{secret}"));
    let host = desk.app.settings.base_url.host_str().unwrap_or("localhost");
    let subject = t!(
        words,
        "behalf-mail-subject",
        board = desk.board.name.as_str()
    );
    let reason = t!(
        words,
        "behalf-mail-reason",
        who = desk.me.name.as_str(),
        board = desk.board.name.as_str()
    );
    let ask = t!(words, "behalf-mail-ask");
    let button = t!(words, "behalf-mail-button");
    let foot = t!(words, "behalf-mail-foot");
    let lines: Vec<String> = asked
        .iter()
        .map(|one| match &one.said {
            Some(said) => format!("{}: {said}", one.title),
            None => one.title.clone(),
        })
        .collect();
    let page = LetterPage {
        language: person.language(),
        site_name: &desk.site.name,
        site_suffix: &desk.site.suffix,
        accent: &desk.site.accent,
        subject: &subject,
        reason: &reason,
        heading: &subject,
        body: html! {
            ul { @for (one, line) in asked.iter().zip(&lines) { li dir="auto" { (words.say(super::parts::label(one.kind))) ": " (line) } } }
            p { (ask) }
        },
        button: Some((&button, &link)),
        foot: html! { (foot) },
    };
    Letter {
        kind: "behalf",
        to_name: person.name.clone(),
        to_address: address,
        from_name: Some(desk.site.name.clone()),
        text: format!(
            "{reason}\n\n{}\n\n{ask}\n\n{button}:\n{link}\n\n-- \n{foot}\n",
            lines
                .iter()
                .map(|line| format!("- {line}"))
                .collect::<Vec<_>>()
                .join("\n")
        ),
        html: page.html(),
        subject: subject.clone().into_owned(),
        message_id: format!("<behalf-{}@{host}>", Uuid::now_v7()),
        thread_id: None,
        unsubscribe: None,
    }
}
