//! What somebody's profile shows to others.
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::{Caller, PersonId};
use crate::platform::db::Connection;
use crate::platform::db::schema::profile_choices as choices;
use crate::platform::text::Key;
use crate::platform::web::{Access, Error, Flash as _, Form, Routes, see_other};
use crate::t;
use crate::ui::{Nav, Page};
use crate::words_enum;
use actix_web::HttpResponse;
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use maud::html;

words_enum! {
    /// A part of a profile that can be kept to oneself.
    Part { Ideas = "ideas", Votes = "votes", Comments = "comments", Thanks = "thanks", Extensions = "extensions", Changed = "changed" }
}

impl Part {
    pub const fn label(self) -> Key {
        match self {
            Self::Ideas => key!("privacy-part-ideas"),
            Self::Votes => key!("privacy-part-votes"),
            Self::Comments => key!("privacy-part-comments"),
            Self::Thanks => key!("privacy-part-thanks"),
            Self::Extensions => key!("privacy-part-extensions"),
            Self::Changed => key!("privacy-part-changed"),
        }
    }
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/account/profile", Access::Person, show)
        .post("/account/profile", Access::Person, change)
}

/// What somebody keeps to themselves: what they voted for, until they say otherwise.
///
/// # Errors
/// When the database refuses.
pub async fn find_hidden(conn: &mut Connection, person: PersonId) -> Result<Vec<Part>, Error> {
    let hidden: Option<Vec<String>> = choices::table
        .find(person)
        .select(choices::hidden)
        .first(conn)
        .await
        .optional()?;
    Ok(match hidden {
        Some(words) => words
            .iter()
            .filter_map(|word| Part::from_word(word))
            .collect(),
        None => vec![Part::Votes],
    })
}

async fn show(caller: Caller) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let hidden = find_hidden(&mut *caller.conn().await?, me.id).await?;
    let (words, frame) = (caller.words(), &caller.frame);
    let title = t!(words, "privacy-profile");
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href="/account" { (t!(words, "privacy-account")) } }
            h1 { (title) }
            p.muted { (t!(words, "privacy-profile-text")) }
            form.panel.stack method="post" action="/account/profile" {
                (frame.token())
                fieldset.stack.g2 {
                    legend { (t!(words, "privacy-profile-shows")) }
                    @for part in Part::ALL {
                        div.check {
                            input type="checkbox" name="shown" id={ "part-" (part.as_str()) } value=(part.as_str()) checked[!hidden.contains(part)];
                            label for={ "part-" (part.as_str()) } { (words.say(part.label())) }
                        }
                    }
                }
                div.row { button.btn { (t!(words, "privacy-save")) } a href={ "/people/" (me.id) } { (t!(words, "privacy-profile-see")) } }
            }
        }
    };
    caller.page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
}

async fn change(caller: Caller, Form(form): Form) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let shown: Vec<&str> = form.all("shown").collect();
    let hidden: Vec<&str> = Part::ALL
        .iter()
        .map(|part| part.as_str())
        .filter(|part| !shown.contains(part))
        .collect();
    let mut conn = caller.conn().await?;
    conn.transaction(async |conn| {
        let said = (
            choices::hidden.eq(&hidden),
            choices::chosen_at.eq(caller.now),
        );
        diesel::insert_into(choices::table)
            .values((choices::person.eq(me.id), said))
            .on_conflict(choices::person)
            .do_update()
            .set(said)
            .execute(conn)
            .await?;
        let entry = Entry::new(Act::ProfileChosen, caller.now);
        append(conn, entry.by(me.id)).await?;
        Ok::<_, Error>(())
    })
    .await?;
    see_other("/account/profile").with_flash(&caller.app, key!("privacy-saved"))
}
