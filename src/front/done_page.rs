//! What we did with your ideas: what the boards tell of it, and everything that came to a good end, newest first.
use super::listing::Listing;
use crate::boards::{Class, Visit};
use crate::deeds::{DeedItem, list_deeds};
use crate::ideas::lists::count_answered_elsewhere;
use crate::ideas::{IdeaId, list_recent_stories};
use crate::platform::web::Error;
use crate::t;
use crate::ui::{Empty, Nav, Page};
use actix_web::HttpResponse;
use maud::html;

pub(super) async fn done(visit: Visit) -> Result<HttpResponse, Error> {
    let mut conn = visit.conn().await?;
    let rows = list_recent_stories(&mut conn, &visit.visible.ids(), &[Class::Done], 50).await?;
    let deeds = list_deeds(&mut conn, &visit.visible.ids(), None)
        .await?
        .rows;
    let ids: Vec<IdeaId> = rows.iter().map(|idea| idea.id).collect();
    let elsewhere = count_answered_elsewhere(&mut conn, &ids).await?;
    let listing = Listing::of(&conn, &visit, &rows).await?;
    let words = visit.words();
    let title = t!(words, "front-done");
    let main = html! {
        div.wrap.page.stack.g5 {
            h1 { (title) }
            p.lede { (t!(words, "front-done-text")) }
            @if rows.is_empty() && deeds.is_empty() {
                (Empty { glyph: Some("done"), heading: &t!(words, "front-done-none"), text: &t!(words, "front-done-none-text"),
                    way_on: html! { a.btn href="/boards" { (t!(words, "front-look-around")) } } })
            }
            @for deed in &deeds {
                @if let Some(board) = visit.visible.by_id(deed.board) { (DeedItem { frame: &visit.frame, board, deed, name_board: true }) }
            }
            @if !deeds.is_empty() && !rows.is_empty() { h2 { (t!(words, "front-done-ideas")) } }
            @if elsewhere > 0 { p.small.muted { (t!(words, "front-done-elsewhere", n = elsewhere)) } }
            (listing.draw(&visit, &rows, true))
        }
    };
    visit.page(&Page::new(&title, Nav::Done, main).fed_by("/feed/done"))
}
