//! What else waits for those who moderate: posts for approval, reports and wishes to be removed, each on its board's own page.
use crate::boards::{Board, Visible};
use crate::guard::find_waiting;
use crate::ideas::{count_requests, may_see_requests};
use crate::moderation::{count_reports, may_moderate};
use crate::people::Me;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use crate::t;
use crate::ui::Frame;
use maud::{Markup, Render, html};

/// What waits on a board one moderates.
pub(super) struct Errand<'a> {
    board: &'a Board,
    held: i64,
    reports: i64,
    removals: i64,
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
            @for errand in self.errands.iter().filter(|e| !several || e.held + e.reports + e.removals > 0) {
                @for (page, label, many) in [("waiting", t!(words, "desk-to-approve"), errand.held), ("reports", t!(words, "desk-reported"), errand.reports), ("requests", t!(words, "desk-removals"), errand.removals)] {
                    @if many > 0 || !several && page != "requests" {
                        li { a href={ (errand.board.path()) "/" (page) } { (label) @if several { ": " bdi { (errand.board.name) } } span.n { (words.number(many)) } } }
                    }
                }
            }
        }
    }
}
