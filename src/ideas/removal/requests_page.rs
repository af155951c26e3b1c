//! What waits for a board's moderators: requests for removal; and what is archived, so that it can be found again.
use super::policy::may_see_requests;
use super::queries::{list_archived, list_requests};
use crate::boards::Visit;
use crate::platform::web::{Error, Path};
use crate::t;
use crate::ui::{Nav, Page, day};
use actix_web::HttpResponse;
use maud::html;

pub(in crate::ideas) async fn requests(
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_see_requests(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let waiting = list_requests(&mut conn, permit).await?;
    let archived = list_archived(&mut conn, permit).await?;
    let (words, frame) = (visit.words(), &visit.frame);
    let title = t!(words, "ideas-requests");
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href=(board.path()) { (board.name) } }
            h1 { (title) }
            section.stack aria-labelledby="waiting-h" {
                h2 #waiting-h { (t!(words, "ideas-requests-removal")) }
                @if waiting.is_empty() { p.muted { (t!(words, "ideas-requests-none")) } }
                @for (request, idea) in &waiting {
                    article.panel.stack.g2 {
                        h3 dir="auto" { a href={ (board.path()) "/" (idea.number) "/removal" } { (idea.title) } }
                        p.small.muted { bdi { (request.author_name) } " · " (day(frame, request.asked_at)) }
                        p dir="auto" { (request.reason) }
                    }
                }
            }
            section.stack aria-labelledby="archived-h" {
                h2 #archived-h { (t!(words, "ideas-requests-archived")) }
                @if archived.is_empty() { p.muted { (t!(words, "ideas-requests-none-archived")) } }
                @if !archived.is_empty() { ul.facets { @for idea in &archived { li {
                    a href=(idea.path(board)) { bdi { (idea.title) } @if let Some(at) = idea.archived_at { span.n { (day(frame, at)) } } }
                } } } }
            }
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main).unlisted())
}
