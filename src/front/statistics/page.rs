//! How a board answers, as a page: kept promises, how long it takes, what is owed and since when, what was decided and why not.
use super::charts::{MonthChart, bars, counted};
use super::figures::Figures;
use crate::answers::Kept;
use crate::boards::{Board, Status, Visit};
use crate::front::board_pulse::last_word;
use crate::ideas::{DueLine, due_of};
use crate::platform::web::{Error, Path};
use crate::t;
use crate::ui::{Nav, Page, Ring, day, icon, pill, ring_in};
use actix_web::HttpResponse;
use maud::{Markup, html};

struct StatisticsPage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    figures: Figures,
}

pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let page = StatisticsPage {
        figures: Figures::read(&mut *visit.conn().await?, (&visit.app, visit.now), board).await?,
        visit: &visit,
        board,
    };
    let title = t!(visit.words(), "front-statistics");
    let canonical = visit.app.address(&format!("{}/statistics", board.path()));
    let shown = Page::new(&title, Nav::Boards, page.main(&title)).at(&canonical);
    visit.page(&shown.with_own(&["figures.css", "figures.js"]))
}

impl StatisticsPage<'_> {
    fn main(&self, title: &str) -> Markup {
        let words = self.visit.words();
        html! {
            div.wrap.page.stack.g6 {
                div.row.between {
                    div {
                        p.crumb { a href=(self.board.path()) dir="auto" { (self.board.name) } }
                        h1 { (title) }
                        p.muted { (t!(words, "front-stat-until")) " " (day(&self.visit.frame, self.visit.now)) ". " (t!(words, "front-stat-last")) ": " (last_word(self.visit, self.figures.pulse)) "." }
                    }
                    div.row.noprint {
                        button.btn.line.s type="button" data-print hidden { (icon("print")) (t!(words, "front-stat-print")) }
                        a.btn.line.s href={ (self.board.path()) "/statistics.csv" } { (icon("down")) (t!(words, "front-stat-csv")) }
                    }
                }
                (self.key_figures())
                div.split.even { (self.months()) (self.decided()) }
                (self.owed())
                div.split.even { (self.themes()) (self.reasons()) }
                p.small.muted { (t!(words, "front-stat-how")) @if !self.board.is_public() { " " (t!(words, "front-stat-few-why")) } }
            }
        }
    }

    fn key_figures(&self) -> Markup {
        let (words, figures) = (self.visit.words(), &self.figures);
        let (carried, of) = figures.carried_out();
        let before = figures.came_in(Status::carries_out);
        let loops = Kept {
            due: figures.loops.old,
            in_time: figures.loops.decided,
        };
        let share = |kept: Kept| {
            kept.share()
                .map(|n| t!(words, "front-kpi-percent", n = i64::from(n)).into_owned())
        };
        html! {
            dl.kpis {
                (kpi(&t!(words, "front-kpi-loops"), share(loops), html! {
                    @if loops.due > 0 { dd { (t!(words, "front-kpi-loops-text", n = loops.due)) } } @else { dd { (t!(words, "front-kpi-loops-none")) } }
                }))
                (kpi(&t!(words, "front-kpi-first"), figures.median.map(|(days, _)| t!(words, "front-stat-days", n = days).into_owned()), self.first_answer()))
                (kpi(&t!(words, "front-kpi-time"), share(figures.pulse.lately), self.in_time()))
                (kpi(&t!(words, "front-kpi-carried"), (of > 0).then(|| words.number(carried)), html! {
                    dd { (t!(words, "front-kpi-carried-text", n = of)) }
                    @if before > 0 { dd { (t!(words, "front-kpi-carried-elsewhere", n = before)) } }
                }))
                @if let Some(people) = figures.took_part {
                    (kpi(&t!(words, "front-kpi-part"), Some(counted(&self.visit.frame, people)), html! { dd { (t!(words, "front-kpi-part-text")) } }))
                }
            }
        }
    }

    fn first_answer(&self) -> Markup {
        let (words, figures) = (self.visit.words(), &self.figures);
        html! {
            @match figures.median {
                Some((_, of)) => dd { (t!(words, "front-stat-days-of", n = of)) },
                None => dd { (t!(words, "front-stat-days-none")) },
            }
            @if let Some(days) = figures.promise { dd { (t!(words, "front-stat-promise")) " " (t!(words, "front-stat-promise-days", n = days)) } }
            @if let (Some((now, _)), Some((before, _))) = (figures.median, figures.median_before) {
                @if now < before { dd { span.up { (t!(words, "front-kpi-faster", n = before - now)) } " " (t!(words, "front-kpi-before")) } }
                @if now > before { dd { span.down { (t!(words, "front-kpi-slower", n = now - before)) } " " (t!(words, "front-kpi-before")) } }
            }
        }
    }

    fn in_time(&self) -> Markup {
        let (words, figures) = (self.visit.words(), &self.figures);
        let line = |kept: Kept| match kept.share() {
            Some(_) => t!(words, "front-share-of", kept = kept.in_time, due = kept.due),
            None => t!(words, "front-share-none"),
        };
        let shares = figures
            .pulse
            .lately
            .share()
            .zip(figures.kept_before.share());
        html! {
            dd { (t!(words, "front-stat-90")) " " (line(figures.pulse.lately)) }
            dd { (t!(words, "front-stat-14")) " " @if let Some(share) = figures.pulse.now.share() { (t!(words, "front-kpi-percent", n = i64::from(share))) " " } (line(figures.pulse.now)) }
            @if let Some((now, before)) = shares {
                @if now > before { dd { span.up { (t!(words, "front-kpi-up", n = i64::from(now - before))) } " " (t!(words, "front-kpi-before")) } }
                @if now < before { dd { span.down { (t!(words, "front-kpi-down", n = i64::from(before - now))) } " " (t!(words, "front-kpi-before")) } }
            }
        }
    }

    fn months(&self) -> Markup {
        let words = self.visit.words();
        let chart = MonthChart {
            frame: &self.visit.frame,
            months: &self.figures.months,
        };
        html! {
            section.stack.g2 aria-labelledby="months" {
                h2 #months { (t!(words, "front-stat-months")) }
                (chart.drawn())
                details.small { summary { (t!(words, "front-stat-as-table")) } (chart.table()) }
            }
        }
    }

    fn owed(&self) -> Markup {
        let (words, frame, late) = (self.visit.words(), &self.visit.frame, &self.figures.late);
        html! {
            section.stack.g2 aria-labelledby="owed" {
                h2 #owed { (t!(words, "front-stat-owed")) }
                @if late.is_empty() { p { (t!(words, "front-stat-owed-none")) } } @else {
                    p.muted.small { (t!(words, "front-stat-owed-text")) " " a href={ (self.board.path()) "?list=owed" } { (t!(words, "front-behind-see")) } }
                    @if self.figures.all_late > late.len() as i64 { p.small { (t!(words, "front-stat-late-more", n = late.len(), all = self.figures.all_late)) } }
                    table.cards {
                        thead { tr { th scope="col" { (t!(words, "front-stat-idea")) } th scope="col" { (t!(words, "front-status")) } th scope="col" { (t!(words, "front-stat-late")) } } }
                        tbody { @for idea in late { tr {
                            td { a href=(idea.path(self.board)) dir="auto" { (idea.title) } }
                            td data-label=(t!(words, "front-status")) { @if let Some(status) = self.figures.statuses.all().find(|s| s.id == idea.status) { (pill(Ring(&status.glyph), status.name(frame.language()))) } }
                            td data-label=(t!(words, "front-stat-late")) { @if let Some(due) = due_of(self.board, idea, self.visit.now) { (DueLine { frame, due }) } }
                        } } }
                    }
                }
            }
        }
    }

    fn decided(&self) -> Markup {
        let (words, language) = (self.visit.words(), self.visit.frame.language());
        let standing: Vec<_> = self.figures.standing().collect();
        let came_in = self.figures.came_in(|_| true);
        html! {
            section.stack.g2 aria-labelledby="decided" {
                h2 #decided { (t!(words, "front-stat-decided")) }
                @if standing.is_empty() { p { (t!(words, "front-stat-decided-none")) } } @else {
                    table {
                        thead { tr { th scope="col" { (t!(words, "front-status")) } th.n scope="col" { (t!(words, "front-stat-number")) } } }
                        tbody { @for (status, n) in &standing { tr {
                            td { div.row { (ring_in(Ring(&status.glyph))) a href={ (self.board.path()) "?status=" (status.key) } { (status.name(language)) } } }
                            td.n { (words.number(*n)) }
                        } } }
                    }
                    @if came_in > 0 { p.small.muted { (t!(words, "front-stat-came-in", n = came_in)) } }
                }
            }
        }
    }

    fn themes(&self) -> Markup {
        let themes: Vec<_> = self
            .figures
            .themes
            .iter()
            .map(|(name, n)| (name.as_str(), *n))
            .collect();
        html! {
            @if !themes.is_empty() {
                section.stack.g2 aria-labelledby="themes" {
                    h2 #themes { (t!(self.visit.words(), "front-stat-themes")) }
                    (bars(&self.visit.frame, "f-accent", &themes))
                }
            }
        }
    }

    fn reasons(&self) -> Markup {
        let words = self.visit.words();
        let named: Vec<_> = self
            .figures
            .reasons
            .all
            .iter()
            .map(|(why, n)| (words.say(why.label()), *n))
            .collect();
        let reasons: Vec<_> = named.iter().map(|(why, n)| (&**why, Some(*n))).collect();
        let elsewhere = self.figures.reasons.elsewhere;
        html! {
            @if !reasons.is_empty() {
                section.stack.g2 aria-labelledby="no" {
                    h2 #no { (t!(words, "front-stat-no")) }
                    (bars(&self.visit.frame, "f-ghost", &reasons))
                    @if elsewhere > 0 { p.small.muted { (t!(words, "front-stat-no-elsewhere", n = elsewhere)) } }
                }
            }
        }
    }
}

/// One figure, large; a dash where there is none.
fn kpi(name: &str, value: Option<String>, about: Markup) -> Markup {
    html! { div.kpi { dt { (name) } dd.v { (value.as_deref().unwrap_or("–")) } (about) } }
}
