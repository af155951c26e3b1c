//! Searching over everything a visit may see.
use super::listing::Listing;
use crate::boards::Visit;
use crate::ideas::search_ideas;
use crate::platform::names::clean_line;
use crate::platform::web::{Error, Query};
use crate::t;
use crate::ui::{Empty, Nav, Page, icon};
use actix_web::HttpResponse;
use maud::{Markup, html};

pub(super) async fn search(visit: Visit, Query(query): Query) -> Result<HttpResponse, Error> {
    let asked: String = clean_line(query.get("q")).chars().take(200).collect();
    let board = visit.visible.board(query.get("board")).ok();
    let scope = board.map_or_else(|| visit.visible.ids(), |board| vec![board.id]);
    let mut conn = visit.conn().await?;
    let rows = if asked.is_empty() {
        Vec::new()
    } else {
        search_ideas(&mut conn, &scope, &asked).await?
    };
    let listing = Listing::of(&mut conn, &visit, &rows).await?;
    let words = visit.words();
    let title = t!(words, "front-search");
    let main = html! {
        div.wrap.page.stack.g5 {
            @if let Some(board) = board { p.crumb { a href=(board.path()) { (board.name) } } }
            h1 { (title) }
            (search_form(&visit, board.map(|b| b.slug.as_str()), &asked))
            @if !asked.is_empty() && rows.is_empty() { (nothing(&visit, &asked)) }
            @if !rows.is_empty() { p.small.muted { (t!(words, "front-found", n = rows.len())) } }
            (listing.draw(&visit, &rows, board.is_none()))
        }
    };
    visit.page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
}

/// The search field; over one board when its address is given.
pub(super) fn search_form(visit: &Visit, board: Option<&str>, asked: &str) -> Markup {
    let words = visit.words();
    let label = if board.is_some() {
        t!(words, "front-search-board")
    } else {
        t!(words, "front-search")
    };
    html! {
        form.search role="search" action="/search" {
            @if let Some(board) = board { input type="hidden" name="board" value=(board); }
            label.vh for="q" { (label) }
            input #q name="q" type="search" value=(asked) placeholder=(label) maxlength="200" dir="auto";
            button.btn.line { (icon("search")) span.vh { (t!(words, "front-search")) } }
        }
    }
}

/// Nothing found, and a way on: one word less, or share it.
fn nothing(visit: &Visit, asked: &str) -> Markup {
    let words = visit.words();
    let longest = asked
        .split_whitespace()
        .max_by_key(|w| w.chars().count())
        .filter(|w| *w != asked);
    let way_on = html! {
        p.row {
            @if let Some(word) = longest {
                a.btn.line href={ "/search?q=" (url::form_urlencoded::byte_serialize(word.as_bytes()).collect::<String>()) } { (t!(words, "front-search-for", q = word)) }
            }
            a.btn href="/boards" { (t!(words, "front-share")) }
        }
    };
    html! { (Empty { glyph: None, heading: &t!(words, "front-nothing", q = asked), text: &t!(words, "front-nothing-text"), way_on }) }
}
