//! The first page of administration.
use super::recent::Recent;
use crate::boards::{BoardState, Visit};
use crate::key;
use crate::platform::jobs::{list_dead, retry_dead};
use crate::platform::web::{Error, Flash as _, Form, see_other};
use crate::t;
use crate::ui::{Nav, Page};
use actix_web::HttpResponse;
use maud::html;

pub(in crate::front) async fn show(visit: Visit) -> Result<HttpResponse, Error> {
    let mut conn = visit.conn().await?;
    let dead = list_dead(&mut conn).await?;
    let recent = Recent::read(&mut conn, &visit).await?;
    let (words, frame) = (visit.words(), &visit.frame);
    let title = t!(words, "front-admin");
    let main = html! {
        div.wrap.narrow.page.stack.g6.admin {
            h1 { (title) }
            section.stack aria-labelledby="b-h" {
                div.row.between { h2 #b-h { (t!(words, "front-admin-boards")) } a.btn href="/admin/boards/new" { (t!(words, "front-new-board")) } }
                ul.facets { @for board in visit.visible.iter() {
                    li.row { a.f1 href={ (board.path()) "/settings" } { (board.name) } @if board.state != BoardState::Open { span.tag { (t!(words, "front-not-open")) } } span.tag { (words.say(board.audience.label())) } }
                } }
            }
            section.stack aria-labelledby="s-h" {
                h2 #s-h { (t!(words, "front-admin-site")) }
                ul.facets {
                    li { a href="/admin/look" { (t!(words, "front-look")) } }
                    li { a href="/admin/see-as" { (t!(words, "front-see-as")) } }
                    li { a href="/admin/groups" { (t!(words, "front-groups")) } }
                    li { a href="/admin/providers" { (t!(words, "people-admin-providers")) } }
                    li { a href="/admin/rules" { (t!(words, "front-rules")) } }
                    li { a href="/admin/mails" { (t!(words, "front-outbox")) } }
                    li { a href="/admin/mail-test" { (t!(words, "front-mail-test")) } }
                }
            }
            @if !dead.is_empty() {
                section.stack aria-labelledby="j-h" {
                    h2 #j-h { (t!(words, "front-stuck", n = dead.len())) }
                    ul.facets { @for (_, kind, reason) in &dead { li.row { b { (kind) } span.f1.small.muted { (reason.as_deref().unwrap_or_default()) } } } }
                    form method="post" action="/admin/jobs/retry" { (frame.token()) button.btn.line { (t!(words, "front-retry")) } }
                }
            }
            section.stack {
                h2 #l-h { (t!(words, "front-ledger")) }
                (recent.table(&visit))
            }
        }
    };
    visit.page(&Page::new(&title, Nav::Admin, main).unlisted())
}

pub(in crate::front) async fn retry(visit: Visit, Form(_): Form) -> Result<HttpResponse, Error> {
    retry_dead(&mut *visit.conn().await?, visit.now).await?;
    see_other("/admin").with_flash(&visit.app, key!("front-retried"))
}
