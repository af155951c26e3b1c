//! Where an administrator looks behind a pseudonym: first a reason, then a name. Others' looks are theirs; each gives their own reason.
use super::acts::look_behind;
use super::mail::BrokenLetter;
use super::policy::may_unmask;
use super::queries::{Broken, find_owner, list_breaks, list_masks};
use crate::boards::{Board, Visit};
use crate::key;
use crate::people::{Person, PersonId, find_person};
use crate::platform::names::clean_text;
use crate::platform::web::{
    Access, Error, Fields, Flash as _, Form, Path, Problems, Routes, see_other,
};
use crate::t;
use crate::ui::{Area, Nav, Page, Summary, day};
use actix_web::HttpResponse;
use chrono::Duration;
use maud::{Markup, html};

pub(in crate::boards) fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/pseudonyms", Access::Admin, list)
        .get("/b/{board}/pseudonyms/{person}", Access::Admin, show)
        .post("/b/{board}/pseudonyms/{person}", Access::Admin, reveal)
}

async fn list(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_unmask(visit.me.as_ref()).permit()?;
    let masks = list_masks(&mut *visit.conn().await?, board.id).await?;
    let words = visit.words();
    let title = t!(words, "boards-pseudonyms");
    let main = html! {
        div.wrap.narrow.page.stack.g5.admin {
            div { p.crumb { a href={ (board.path()) "/settings" } { bdi { (board.name) } } } h1 { (title) } }
            p.muted { (t!(words, "boards-pseudonyms-text")) }
            @if masks.is_empty() { p { (t!(words, "boards-pseudonyms-none")) } }
            ul.facets { @for (person, name) in &masks { li { a href={ (board.path()) "/pseudonyms/" (person) } { bdi { (name) } } } } }
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main).unlisted())
}

async fn show(
    visit: Visit,
    Path((slug, mask)): Path<(String, PersonId)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_unmask(visit.me.as_ref()).permit()?;
    draw(
        &visit,
        (board, mask),
        (&Fields::default(), &Problems::default()),
    )
    .await
}

async fn reveal(
    visit: Visit,
    Path((slug, mask)): Path<(String, PersonId)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_unmask(visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let owner = find_owner(&mut conn, board.id, mask).await?;
    let owner = find_person(&mut conn, owner).await?;
    let reason = clean_text(fields.get("reason")).trim().to_owned();
    let mut problems = Problems::default();
    problems.unless(
        (10..=1_000).contains(&reason.chars().count()),
        "reason",
        key!("boards-problem-unmask"),
    );
    if !problems.is_empty() {
        drop(conn);
        return draw(&visit, (board, mask), (&fields, &problems)).await;
    }
    let letter = BrokenLetter {
        app: &visit.app,
        site: &visit.site,
        board,
        owner: &owner,
        by: &visit.me()?.name,
        reason: &reason,
    };
    look_behind(&mut conn, permit, letter, (mask, &reason), visit.now).await?;
    see_other(&format!("{}/pseudonyms/{mask}", board.path()))
        .with_flash(&visit.app, key!("boards-unmasked"))
}

async fn draw(
    visit: &Visit,
    (board, mask): (&Board, PersonId),
    (fields, problems): (&Fields, &Problems),
) -> Result<HttpResponse, Error> {
    let mut conn = visit.conn().await?;
    let owner = find_owner(&mut conn, board.id, mask).await?;
    let name = find_person(&mut conn, mask).await?.name;
    let breaks = list_breaks(&mut conn, mask).await?;
    let me = visit.me()?.id;
    // only a reason of one's own opens it, and for an hour
    let mine = breaks.iter().any(|one| one.by == me);
    let lately = |one: &Broken| one.by == me && one.at > visit.now - Duration::hours(1);
    let known: Option<Person> = match breaks.iter().any(lately) {
        true => Some(find_person(&mut conn, owner).await?),
        false => None,
    };
    let (words, frame) = (visit.words(), &visit.frame);
    let main = html! {
        div.wrap.narrow.page.stack.g5.admin {
            div { p.crumb { a href={ (board.path()) "/pseudonyms" } { (t!(words, "boards-pseudonyms")) } } h1 { bdi { (name) } } }
            @match &known {
                Some(owner) => { p #owner { bdi { (owner.name) } " " span.muted { (owner.email.as_deref().unwrap_or_default()) } } }
                None => { (form(visit, (board, mask), (fields, problems))) }
            }
            @if !breaks.is_empty() { section.stack { h2 { (t!(words, "boards-unmaskings")) }
                ul.facets #breaks { @for one in &breaks { li { @if mine { bdi { (one.reason) } " · " } (day(frame, one.at)) } } } } }
        }
    };
    visit.page(
        &Page::new(&name, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}

fn form(
    visit: &Visit,
    (board, mask): (&Board, PersonId),
    (fields, problems): (&Fields, &Problems),
) -> Markup {
    let (words, frame) = (visit.words(), &visit.frame);
    html! {
        form.panel.stack #unmask method="post" action={ (board.path()) "/pseudonyms/" (mask) } novalidate {
            (Summary { frame, problems })
            (frame.token())
            p { (t!(words, "boards-unmask-text")) }
            (Area { frame, problems, name: "reason", label: t!(words, "boards-unmask-reason"), hint: None, value: fields.get("reason"), rows: 3, optional: false })
            div.row { button.btn.danger { (t!(words, "boards-unmask")) } }
        }
    }
}
