//! The hub: every team of a board in numbers; and each team's own list of what it has to do.
use super::hub_queries::{Figures, Task, find_medians, list_figures, list_tasks};
use super::model::Absence;
use super::policy::may_see_hub;
use super::queries::list_absences;
use super::rules::on_duty;
use crate::boards::{Board, BoardTeam, Duty, TeamId, Visit, list_duties, list_teams};
use crate::ideas::{DueLine, due_of};
use crate::platform::web::{Error, Path};
use crate::t;
use crate::ui::{Nav, Page};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// How many ideas a team's page lists.
const MOST: i64 = 100;

pub(super) async fn hub(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_see_hub(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let today = board.today(visit.now);
    let figures = list_figures(&mut conn, permit, (visit.now, today)).await?;
    let medians = find_medians(&mut conn, permit, board, visit.now).await?;
    let (words, path) = (visit.words(), board.path());
    let title = t!(words, "teams-hub");
    let main = html! {
        div.wrap.page.stack.g5 {
            div { p.crumb { a href=(path) { (board.name) } } h1 { (title) } }
            p.row { a href={ (path) "/duty" } { (t!(words, "teams-duty")) } a href={ (path) "/newcomers" } { (t!(words, "teams-newcomers")) } }
            table.cards #hub {
                thead { tr {
                    th scope="col" { (t!(words, "teams-team")) }
                    th scope="col" { (t!(words, "teams-open")) }
                    th scope="col" { (t!(words, "teams-due")) }
                    th scope="col" { (t!(words, "teams-late")) }
                    th scope="col" { (t!(words, "teams-median")) }
                    th scope="col" { (t!(words, "teams-handed-over")) }
                } }
                tbody { @for row in &figures { (line(&visit, board, (row, medians.get(&row.team).copied()))) } }
            }
            p.small.muted { (t!(words, "teams-hub-text")) }
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main).unlisted())
}

/// A team, with within how many working days half of its first answers of late came.
fn line(visit: &Visit, board: &Board, (row, median): (&Figures, Option<i64>)) -> Markup {
    let words = visit.words();
    let number = |label: std::borrow::Cow<'_, str>, n: i64| html! { td data-label=(label) { (words.number(n)) } };
    html! {
        tr {
            th scope="row" { a href={ (board.path()) "/teams/" (row.team) } { bdi { (row.name) } }
                @if row.is_default { " " span.tag { (t!(words, "teams-default")) } } }
            (number(t!(words, "teams-open"), row.open))
            (number(t!(words, "teams-due"), row.due))
            td data-label=(t!(words, "teams-late")) { @if row.late > 0 { span.due.late { (words.number(row.late)) } } @else { "0" } }
            td data-label=(t!(words, "teams-median")) { @match median { Some(days) => (words.number(days)), None => "–" } }
            td data-label=(t!(words, "teams-handed-over")) { (words.number(row.handed_over)) @if row.looped > 0 { " " span.tag { (t!(words, "teams-looped")) ": " (words.number(row.looped)) } } }
        }
    }
}

pub(super) async fn queue(
    visit: Visit,
    Path((slug, team)): Path<(String, TeamId)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_see_hub(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let today = board.today(visit.now);
    let teams = list_teams(&mut conn, board.id).await?;
    let team = teams.iter().find(|one| one.id == team);
    let team = team.ok_or(Error::NotFound)?;
    let page = QueuePage {
        tasks: list_tasks(&mut conn, board.id, Some(team.id), (visit.now, today), MOST).await?,
        duties: list_duties(&mut conn, board.id).await?,
        absences: list_absences(&conn, board.id, today).await?,
        visit: &visit,
        board,
        team,
    };
    page.answer()
}

struct QueuePage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    team: &'a BoardTeam,
    tasks: Vec<Task>,
    duties: Vec<Duty>,
    absences: Vec<Absence>,
}

impl QueuePage<'_> {
    fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.visit.words();
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                div { p.crumb { a href={ (self.board.path()) "/teams" } { (t!(words, "teams-hub")) } } h1 { bdi { (self.team.name) } } }
                p.muted { (t!(words, "teams-queue-text", n = MOST)) }
                @if self.tasks.is_empty() { p { (t!(words, "teams-queue-none")) } }
                ul.facets #queue { @for task in &self.tasks { (self.task(task)) } }
            }
        };
        self.visit
            .page(&Page::new(&self.team.name, Nav::Boards, main).unlisted())
    }

    fn task(&self, task: &Task) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let today = self.board.today(self.visit.now);
        let who = task
            .assignee
            .and_then(|person| on_duty(&self.absences, person, today));
        let name = self.duties.iter().find(|duty| Some(duty.person) == who);
        html! {
            li.stack.g2 {
                a href=(task.idea.path(self.board)) dir="auto" { (task.idea.title) }
                p.small.row {
                    @if let Some(due) = due_of(self.board, &task.idea, self.visit.now) { (DueLine { frame, due }) }
                    span.muted { @match name { Some(duty) => bdi { (duty.name) }, None => (t!(words, "teams-nobody-yet")) } }
                    a href={ (self.board.path()) "/" (task.idea.number) "/team" } { (t!(words, "teams-hand-over")) span.vh { ": " (task.idea.title) } }
                }
            }
        }
    }
}
