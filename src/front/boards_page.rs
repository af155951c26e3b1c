//! All boards a visit may see, each with what it promises.
use super::home::board_counts;
use crate::boards::{Visit, find_charter};
use crate::ideas::find_tallies;
use crate::platform::web::Error;
use crate::t;
use crate::ui::{Nav, Page};
use actix_web::HttpResponse;
use maud::html;

pub(super) async fn boards(visit: Visit) -> Result<HttpResponse, Error> {
    let conn = visit.conn().await?;
    let tallies = find_tallies(&conn, &visit.visible.ids()).await?;
    let mut cards = Vec::new();
    for (board, (_, tallies)) in visit.visible.iter().zip(&tallies) {
        cards.push((board, tallies, find_charter(&conn, board.id).await?));
    }
    let words = visit.words();
    let title = t!(words, "front-boards-title");
    let main = html! {
        div.wrap.page.stack.g5 {
            h1 { (title) }
            @if cards.is_empty() { p.muted { (t!(words, "front-no-boards")) } }
            ul.boards { @for (board, tallies, charter) in &cards {
                li {
                    h2.h3 { a href=(board.path()) dir="auto" { (board.name) } }
                    p dir="auto" { (board.tagline) }
                    @if let Some(charter) = charter { p dir="auto" { (charter.row.goal) } }
                    p.meta { (board_counts(&visit, tallies)) }
                }
            } }
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main))
}
