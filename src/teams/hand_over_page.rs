//! The page on which an idea goes to another team or person, with every hand-over before.
use super::acts::{Handing, hand_over};
use super::model::{Assignment, HandOver, HandOverId, NOTE};
use super::parts::HandOvers;
use super::policy::may_hand_over;
use super::queries::{find_assignments, list_hand_overs};
use crate::boards::{Board, BoardTeam, Duty, TeamId, Visit, list_duties, list_teams};
use crate::ideas::{Idea, find_idea};
use crate::key;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::names::clean_text;
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Area, Choice, Nav, Page, Summary};
use actix_web::HttpResponse;
use maud::html;

/// The form as it was filled in.
struct HandForm {
    id: HandOverId,
    to: String,
    note: String,
}

/// A team's key, or a team's and a person's.
fn read_to(to: &str) -> Option<(TeamId, Option<PersonId>)> {
    match to.split_once(':') {
        None => Some((to.parse().ok()?, None)),
        Some((team, person)) => Some((team.parse().ok()?, Some(person.parse().ok()?))),
    }
}

pub(super) async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    may_hand_over(board, &idea, visit.me.as_ref()).permit()?;
    let form = HandForm {
        id: HandOverId::fresh(),
        to: String::new(),
        note: String::new(),
    };
    let page = HandPage::read(&mut conn, (&visit, board), &idea).await?;
    page.answer(&form, &Problems::default())
}

pub(super) async fn give(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_hand_over(board, &idea, visit.me.as_ref()).permit()?;
    let form = HandForm {
        id: fields.parsed("id").unwrap_or_else(HandOverId::fresh),
        to: fields.get("to").to_owned(),
        note: clean_text(fields.get("note")).trim().to_owned(),
    };
    let to = read_to(&form.to);
    let mut problems = Problems::default();
    problems.unless(to.is_some(), "to", key!("teams-problem-team"));
    problems.unless(!form.note.is_empty(), "note", key!("teams-problem-note"));
    problems.unless(
        form.note.chars().count() <= NOTE,
        "note",
        key!("teams-problem-long"),
    );
    if let Some((team, person)) = to.filter(|_| problems.is_empty()) {
        let handing = Handing {
            id: form.id,
            team,
            person,
            note: &form.note,
        };
        match hand_over(&mut conn, permit, board, handing, visit.now).await {
            Ok(()) => {
                return see_other(&idea.path(board)).with_flash(&visit.app, key!("teams-handed"));
            }
            Err(Error::Denied(problem)) => problems.add("to", problem),
            Err(other) => return Err(other),
        }
    }
    let page = HandPage::read(&mut conn, (&visit, board), &idea).await?;
    page.answer(&form, &problems)
}

struct HandPage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    idea: &'a Idea,
    assignment: Option<Assignment>,
    past: Vec<HandOver>,
    teams: Vec<BoardTeam>,
    duties: Vec<Duty>,
}

impl<'a> HandPage<'a> {
    async fn read(
        conn: &mut Connection,
        (visit, board): (&'a Visit, &'a Board),
        idea: &'a Idea,
    ) -> Result<Self, Error> {
        let today = board.today(visit.now);
        Ok(Self {
            assignment: find_assignments(conn, &[idea.id], today)
                .await?
                .remove(&idea.id),
            past: list_hand_overs(conn, idea.id).await?,
            teams: list_teams(conn, board.id).await?,
            duties: list_duties(conn, board.id).await?,
            visit,
            board,
            idea,
        })
    }

    /// Every team, and under it whoever has duty there.
    fn options(&self) -> Vec<(String, String)> {
        let words = self.visit.words();
        let mut options = vec![(String::new(), t!(words, "teams-choose").into_owned())];
        for team in &self.teams {
            let any = t!(words, "teams-anybody", team = team.name.as_str());
            options.push((team.id.to_string(), any.into_owned()));
            for duty in self.duties.iter().filter(|duty| duty.team == team.id) {
                let value = format!("{}:{}", team.id, duty.person);
                options.push((value, format!("{}: {}", team.name, duty.name)));
            }
        }
        options
    }

    fn answer(&self, form: &HandForm, problems: &Problems) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "teams-hand-over");
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href=(self.idea.path(self.board)) dir="auto" { (self.idea.title) } }
                h1 { (title) }
                @if let Some(has) = &self.assignment {
                    p { (t!(words, "teams-now")) " " b { bdi { (has.team_name) } } @if let Some(name) = &has.on_duty_name { ", " bdi { (name) } } }
                }
                p.muted { (t!(words, "teams-clock")) }
                form.stack.g5 method="post" action={ (self.board.path()) "/" (self.idea.number) "/team" } novalidate {
                    (Summary { frame, problems })
                    (frame.token())
                    input type="hidden" name="id" value=(form.id);
                    (Choice { frame, problems, name: "to", label: t!(words, "teams-to"), hint: None, options: self.options(), chosen: &form.to })
                    (Area { frame, problems, name: "note", label: t!(words, "teams-note"), hint: Some(t!(words, "teams-note-hint")), value: &form.note, rows: 3, optional: false })
                    div.row { button.btn { (t!(words, "teams-give")) } }
                }
                (HandOvers { frame, past: &self.past, duties: &self.duties })
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!problems.is_empty())
                .unlisted(),
        )
    }
}
