//! How a board answers, in figures everyone may read: kept promises, how long it takes, what is owed and since when, what was decided.
use super::board_pulse::last_word;
use crate::answers::{Kept, Pulse, find_median_days, find_pulse};
use crate::boards::{Board, Charter, Class, Statuses, Visit, find_charter, find_statuses};
use crate::ideas::{Due, DueLine, IdeaRow, Tallies, due_of, find_tallies, list_owed};
use crate::platform::db::Connection;
use crate::platform::web::{Error, Path};
use crate::t;
use crate::ui::{Nav, Page, Ring, ring_in};
use actix_web::HttpResponse;
use chrono::Duration;
use maud::{Markup, html};

/// Late ideas the page names; the list on the board has all of them.
const MOST: i64 = 50;

struct StatisticsPage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    pulse: Pulse,
    /// Whole days until the first answer, and how many answers that is the middle of.
    median: Option<(i64, i64)>,
    late: Vec<IdeaRow>,
    statuses: Statuses,
    tallies: Tallies,
    charter: Option<Charter>,
}

pub(super) async fn statistics(
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let page = StatisticsPage::read(&mut *visit.conn().await?, &visit, board).await?;
    let title = t!(visit.words(), "front-statistics");
    let canonical = visit.app.address(&format!("{}/statistics", board.path()));
    visit.page(&Page::new(&title, Nav::Boards, page.main(&title)).at(&canonical))
}

impl<'a> StatisticsPage<'a> {
    async fn read(
        conn: &mut Connection,
        visit: &'a Visit,
        board: &'a Board,
    ) -> Result<Self, Error> {
        let soon = visit.now + Duration::hours(14);
        let mut late = list_owed(conn, &[board.id], soon, MOST).await?;
        late.retain(|idea| due_of(board, idea, visit.now).is_some_and(Due::is_late));
        let tallies = find_tallies(conn, &[board.id]).await?.pop();
        Ok(Self {
            pulse: find_pulse(conn, board, visit.now).await?,
            median: find_median_days(conn, board, visit.now).await?,
            statuses: find_statuses(conn, board.id).await?,
            tallies: tallies.map(|(_, tallies)| tallies).unwrap_or_default(),
            charter: find_charter(conn, board.id).await?,
            late,
            visit,
            board,
        })
    }

    fn main(&self, title: &str) -> Markup {
        html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href=(self.board.path()) { (self.board.name) } }
                h1 { (title) }
                (self.answering()) (self.owed()) (self.decided())
            }
        }
    }

    fn kept(&self, kept: Kept) -> Markup {
        let words = self.visit.words();
        html! { @match kept.share() {
            Some(share) => { b { (t!(words, "front-share-kept", n = i64::from(share))) } " " (t!(words, "front-share-of", kept = kept.in_time, due = kept.due)) },
            None => (t!(words, "front-share-none")),
        } }
    }

    fn answering(&self) -> Markup {
        let words = self.visit.words();
        let promise = self.charter.as_ref().and_then(|c| c.row.first_answer_days);
        html! {
            section.stack aria-labelledby="answering" {
                h2 #answering { (t!(words, "front-stat-answering")) }
                dl.facts {
                    @if let Some(days) = promise { dt { (t!(words, "front-stat-promise")) } dd { (t!(words, "front-stat-promise-days", n = days)) } }
                    dt { (t!(words, "front-stat-90")) } dd { (self.kept(self.pulse.lately)) }
                    dt { (t!(words, "front-stat-14")) } dd { (self.kept(self.pulse.now)) }
                    dt { (t!(words, "front-stat-median")) } dd { @match self.median {
                        Some((days, of)) => { b { (t!(words, "front-stat-days", n = days)) } " " (t!(words, "front-stat-days-of", n = of)) },
                        None => (t!(words, "front-stat-days-none")),
                    } }
                    dt { (t!(words, "front-stat-last")) } dd { (last_word(self.visit, self.pulse)) }
                }
            }
        }
    }

    fn owed(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        html! {
            section.stack aria-labelledby="owed" {
                h2 #owed { (t!(words, "front-stat-owed")) }
                @if self.late.is_empty() { p { (t!(words, "front-stat-owed-none")) } } @else {
                    p { (t!(words, "front-stat-owed-text")) " " a href={ (self.board.path()) "?list=owed" } { (t!(words, "front-behind-see")) } }
                    ul.facets { @for idea in &self.late { li { a href=(idea.path(self.board)) {
                        (ring_in(Ring("late"))) span { bdi { (idea.title) } @if let Some(due) = due_of(self.board, idea, self.visit.now) { " " (DueLine { frame, due }) } }
                    } } } }
                }
            }
        }
    }

    fn decided(&self) -> Markup {
        let (words, language) = (self.visit.words(), self.visit.frame.language());
        let of = |status: &crate::boards::Status| self.tallies.status(status.id);
        let spoken = self.statuses.all().filter(|s| s.class != Class::Merged);
        let spoken: Vec<_> = spoken.filter(|s| of(s) > 0).collect();
        html! {
            section.stack aria-labelledby="decided" {
                h2 #decided { (t!(words, "front-stat-decided")) }
                @if spoken.is_empty() { p { (t!(words, "front-stat-decided-none")) } } @else {
                    table {
                        thead { tr { th scope="col" { (t!(words, "front-status")) } th.n scope="col" { (t!(words, "front-stat-number")) } } }
                        tbody { @for status in &spoken { tr {
                            td { div.row { (ring_in(Ring(&status.glyph))) a href={ (self.board.path()) "?status=" (status.key) } { (status.name(language)) } } }
                            td.n { (words.number(of(status).into())) }
                        } } }
                    }
                }
                p.small.muted { (t!(words, "front-stat-how")) }
            }
        }
    }
}
