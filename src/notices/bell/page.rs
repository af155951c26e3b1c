//! The page of notices. Opening one is a press, for a GET changes nothing.
use super::queries::{find_line, list_lines, mark_read};
use crate::boards::{Board, Visit};
use crate::key;
use crate::notices::lines::{Line, with_boards};
use crate::platform::paging::Cursor;
use crate::platform::web::{Access, Error, Flash as _, Form, Path, Query, Routes, see_other};
use crate::t;
use crate::ui::{Empty, Nav, Page, Pager, day};
use actix_web::HttpResponse;
use maud::{Markup, html};
use uuid::Uuid;

pub(in crate::notices) fn routes() -> Routes {
    Routes::new()
        .get("/notices", Access::Person, list)
        .post("/notices/read", Access::Person, read_all)
        .post("/notices/{notice}", Access::Person, open)
}

async fn list(visit: Visit, Query(query): Query) -> Result<HttpResponse, Error> {
    let me = visit.me()?;
    let after = Cursor::decode(query.get("after"));
    let boards = visit.visible.ids();
    let page = list_lines(&mut *visit.conn().await?, (me.id, &boards), after).await?;
    let words = visit.words();
    let title = t!(words, "notices-bell");
    let (shown, next) = (page.rows.len(), page.next);
    let unread = page.rows.iter().any(|line| !line.read);
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            div.row.between { h1 { (title) } a href="/account/notices" { (t!(words, "notices-choices")) } }
            @if shown == 0 {
                (Empty { glyph: None, heading: &t!(words, "notices-none"), text: &t!(words, "notices-none-text"), way_on: html! { a.btn.line href="/boards" { (t!(words, "notices-none-way")) } } })
            } @else {
                @if unread { form method="post" action="/notices/read" { (visit.frame.token()) button.btn.line.s { (t!(words, "notices-read-all")) } } }
                ul.facets.lines { @for (line, board) in with_boards(page.rows, &visit.visible) { (entry(&visit, &line, board)) } }
                (Pager { name: &t!(words, "notices-pages"), shown: &t!(words, "notices-shown", n = shown), next: next.map(|c| format!("/notices?after={}", c.encode())),
                    first: after.map(|_| "/notices".to_owned()), next_label: &t!(words, "notices-older"), first_label: &t!(words, "notices-newest") })
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Elsewhere, main)
            .with_own(&["account.css"])
            .unlisted(),
    )
}

fn entry(visit: &Visit, line: &Line, board: &Board) -> Markup {
    let (words, frame) = (visit.words(), &visit.frame);
    html! {
        li.row {
            form.f1 method="post" action={ "/notices/" (line.id) } {
                (frame.token())
                button.link dir="auto" { @if line.read { (line.about(board)) } @else { b { (line.about(board)) } } }
                br;
                span dir="auto" { (line.sentence(words)) } " "
                span.muted.small { (board.name) " · " (day(frame, line.created_at)) " · " (line.because.sentence(words)) }
            }
            @if !line.read { span.tag { (t!(words, "notices-new")) } }
        }
    }
}

/// Marks it as read and leads to what it is about.
async fn open(
    visit: Visit,
    Path(notice): Path<Uuid>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let me = visit.me()?;
    let mut conn = visit.conn().await?;
    let line = find_line(&mut conn, (me.id, &visit.visible.ids()), notice).await?;
    let board = visit.visible.by_id(line.board).ok_or(Error::NotFound)?;
    mark_read(&mut conn, me.id, Some(notice), visit.now).await?;
    Ok(see_other(&line.path(board)))
}

async fn read_all(visit: Visit, Form(_): Form) -> Result<HttpResponse, Error> {
    let me = visit.me()?;
    mark_read(&mut *visit.conn().await?, me.id, None, visit.now).await?;
    see_other("/notices").with_flash(&visit.app, key!("notices-all-read"))
}
