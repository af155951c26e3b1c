//! What anyone who sees the board may read about how it is run.
use super::versions::version_list;
use crate::boards::parts::{CharterText, Legend};
use crate::boards::{Visit, find_charter, find_statuses, list_charter_versions};
use crate::platform::web::{Error, Path};
use crate::t;
use crate::ui::{Nav, Page};
use actix_web::HttpResponse;
use maud::html;

/// The whole charter.
pub(super) async fn charter(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let charter = find_charter(&conn, board.id)
        .await?
        .ok_or(Error::NotFound)?;
    let versions = list_charter_versions(&mut conn, board.id).await?;
    let title = t!(visit.words(), "boards-charter");
    let version = t!(
        visit.words(),
        "boards-charter-version",
        n = charter.row.version
    );
    let main = html! {
        div.wrap.narrow.page.stack {
            p.crumb { a href=(board.path()) { (board.name) } }
            h1 { (title) }
            p.small.muted { (version) " " (crate::ui::day(&visit.frame, charter.row.created_at)) }
            (CharterText { frame: &visit.frame, charter: &charter })
            (version_list(&visit, board, (&versions, None)))
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main))
}

/// What each status means.
pub(super) async fn legend(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let statuses = find_statuses(&*visit.conn().await?, board.id).await?;
    let title = t!(visit.words(), "boards-legend");
    let main = html! {
        div.wrap.narrow.page.stack {
            p.crumb { a href=(board.path()) { (board.name) } }
            h1 { (title) }
            p { (t!(visit.words(), "boards-legend-text")) }
            (Legend { frame: &visit.frame, statuses: &statuses })
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main))
}
