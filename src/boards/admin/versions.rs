//! One version of a charter, and what it changed.
use crate::boards::charter::Version;
use crate::boards::parts::{ChangedParts, CharterText};
use crate::boards::{Board, Visit, difference, find_charter_version, list_charter_versions};
use crate::platform::web::{Error, Path};
use crate::t;
use crate::ui::{Nav, Page, day};
use actix_web::HttpResponse;
use maud::{Markup, html};

pub(super) async fn version(
    visit: Visit,
    Path((slug, version)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let charter = find_charter_version(&mut conn, board.id, version).await?;
    let versions = list_charter_versions(&mut conn, board.id).await?;
    let changed = match version {
        ..=1 => Vec::new(),
        _ => {
            let before = find_charter_version(&mut conn, board.id, version - 1).await?;
            difference(&before, &charter, visit.words())
        }
    };
    let (words, frame) = (visit.words(), &visit.frame);
    let title = t!(words, "boards-charter-version-title", n = version);
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href={ (board.path()) "/charter" } { (t!(words, "boards-charter")) } }
            h1 { (title) }
            @if !changed.is_empty() {
                section.panel.stack aria-labelledby="changed" {
                    h2 #changed { (t!(words, "boards-charter-changed")) }
                    (ChangedParts { words, parts: &changed, in_mail: false })
                }
            }
            (CharterText { frame, charter: &charter })
            (version_list(&visit, board, (&versions, Some(version))))
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main))
}

/// All versions, the one that is read without its link.
pub(super) fn version_list(
    visit: &Visit,
    board: &Board,
    (versions, here): (&[Version], Option<i32>),
) -> Markup {
    let words = visit.words();
    html! {
        @if versions.len() > 1 {
            section aria-labelledby="versions" {
                h2 #versions { (t!(words, "boards-charter-versions")) }
                p.muted { (t!(words, "boards-charter-versions-text")) }
                ol.facets reversed { @for one in versions { li.row {
                    span.f1 { @if here == Some(one.version) { b { (t!(words, "boards-charter-version-title", n = one.version)) } }
                        @else { a href={ (board.path()) "/charter/" (one.version) } { (t!(words, "boards-charter-version-title", n = one.version)) } } }
                    span.muted.small { bdi { (one.author) } ", " (day(&visit.frame, one.created_at)) }
                } } }
            }
        }
    }
}
