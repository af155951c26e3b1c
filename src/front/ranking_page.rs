//! How the lists of a board are ordered.
use crate::boards::{Visit, VoteMode};
use crate::pins::{self, Pinned, list_pins};
use crate::platform::web::{Error, Path};
use crate::t;
use crate::ui::{Nav, Page};
use actix_web::HttpResponse;
use maud::html;

/// How the lists are ordered, with this board's own numbers.
pub(super) async fn ranking(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let pinned = list_pins(&*visit.conn().await?, board.id, visit.now).await?;
    let (frame, words) = (&visit.frame, visit.words());
    let title = t!(words, "front-how-ranked");
    let main = html! {
        div.wrap.narrow.page.stack {
            p.crumb { a href=(board.path()) { (board.name) } }
            h1 { (title) }
            div.prose {
                h2.h3 { (t!(words, "front-list-popular")) }
                p { (t!(words, "front-rank-popular", days = board.voting.half_life_days)) }
                p { code { "heat = Σ vote × 2^((cast − 2026-01-01) / " (board.voting.half_life_days) " d)" } }
                @if board.voting.mode == VoteMode::Budget { p { (t!(words, "front-rank-budget", all = board.voting.budget, most = board.voting.per_idea)) } }
                p { (t!(words, "front-rank-eyes")) }
                @if board.points_per_vote > 1 { p { (t!(words, "front-rank-points", n = board.points_per_vote)) } }
                h2.h3 { (t!(words, "front-rank-pins")) }
                p { (t!(words, "front-rank-pins-text", most = pins::MOST, days = pins::LONGEST)) }
                @if pinned.is_empty() { p { (t!(words, "front-rank-pins-none")) } } @else { (Pinned { frame, board, pins: &pinned }) }
                h2.h3 { (t!(words, "front-rank-others")) }
                ul {
                    li { (t!(words, "front-rank-top")) }
                    li { (t!(words, "front-rank-newest")) }
                    li { (t!(words, "front-rank-answered")) }
                    li { (t!(words, "front-rank-commented")) }
                    li { (t!(words, "front-rank-owed")) }
                }
                h2 { (t!(words, "front-rank-comments")) }
                p { @if board.voting.mode == VoteMode::UpDown { (t!(words, "front-rank-comments-marks")) } @else { (t!(words, "front-rank-comments-text")) } }
                p { b { (t!(words, "front-rank-no-boost")) } " " (t!(words, "front-rank-picks")) }
            }
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main))
}
