//! What else waits for those who moderate: posts for approval, reports, appeals and wishes to be removed, each on its board's own page.
use crate::boards::{Board, Visible};
use crate::guard::{count_open_appeals, find_waiting};
use crate::ideas::{count_requests, may_see_requests};
use crate::moderation::{count_reports, may_moderate};
use crate::people::Me;
use crate::platform::db::Connection;
use crate::platform::text::Words;
use crate::platform::web::Error;
use crate::t;
use crate::ui::Frame;
use maud::{Markup, Render, html};
use std::borrow::Cow;

/// What waits on a board one moderates.
pub(super) struct Errand<'a> {
    board: &'a Board,
    held: i64,
    reports: i64,
    appeals: i64,
    removals: i64,
}

impl Errand<'_> {
    /// Each kind of it: the page where it is done, what it is called, how many wait.
    fn lines(&self, words: Words) -> [(&'static str, Cow<'static, str>, i64); 4] {
        [
            ("waiting", t!(words, "desk-to-approve"), self.held),
            ("reports", t!(words, "desk-reported"), self.reports),
            // they stand under the reports, on the same page
            ("reports#appeals-h", t!(words, "desk-appeals"), self.appeals),
            ("requests", t!(words, "desk-removals"), self.removals),
        ]
    }
}

/// Reads it for all boards one moderates.
pub(super) async fn find_errands<'a>(
    conn: &mut Connection,
    (visible, me): (&'a Visible, Option<&Me>),
) -> Result<Vec<Errand<'a>>, Error> {
    let mut errands = Vec::new();
    for board in visible.iter() {
        let Ok(permit) = may_moderate(board, me).permit() else {
            continue;
        };
        errands.push(Errand {
            held: find_waiting(conn, board.id).await?.posts,
            reports: count_reports(conn, permit).await?,
            appeals: count_open_appeals(conn, board.id).await?,
            removals: match may_see_requests(board, me).permit() {
                Ok(permit) => count_requests(conn, permit).await?,
                Err(_) => 0,
            },
            board,
        });
    }
    Ok(errands)
}

/// The rows of the rail under the views.
pub(super) struct Errands<'a> {
    pub frame: &'a Frame,
    pub errands: &'a [Errand<'a>],
}

impl Render for Errands<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        let several = self.errands.len() > 1;
        html! {
            // with many boards only where something waits
            @for errand in self.errands {
                @for (page, label, many) in errand.lines(words) {
                    @if many > 0 || !several && matches!(page, "waiting" | "reports") {
                        li { a href={ (errand.board.path()) "/" (page) } { (label) @if several { ": " bdi { (errand.board.name) } } span.n { (words.number(many)) } } }
                    }
                }
            }
        }
    }
}
