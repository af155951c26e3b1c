//! Saying which team has what on a board: each form of the page has its handler here.
use super::acts::set_word;
use super::queries::list_words;
use super::rules::clean_word;
use super::settings_page::TeamsPage;
use crate::boards::policy::{Manage, may_manage};
use crate::boards::{
    Board, Post, TeamId, ThemeId, Visit, add_team, choose_default, find_themes, give_theme,
    list_duties, list_teams, set_duty,
};
use crate::key;
use crate::people::{PersonId, find_person_by_email};
use crate::platform::names::clean_line;
use crate::platform::text::Key;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use actix_web::HttpResponse;

fn back(visit: &Visit, board: &Board) -> Result<HttpResponse, Error> {
    see_other(&format!("{}/settings/teams", board.path()))
        .with_flash(&visit.app, key!("boards-saved"))
}

async fn draw(
    visit: &Visit,
    board: &Board,
    (fields, problems): (&Fields, &Problems),
) -> Result<HttpResponse, Error> {
    let mut conn = visit.conn().await?;
    TeamsPage {
        teams: &list_teams(&mut conn, board.id).await?,
        duties: &list_duties(&mut conn, board.id).await?,
        themes: &find_themes(&conn, board.id).await?,
        team_words: &list_words(&mut conn, board.id).await?,
        visit,
        board,
        fields,
        problems,
    }
    .answer()
}

/// The page once more, with one problem.
async fn refuse(
    visit: &Visit,
    board: &Board,
    fields: &Fields,
    (field, problem): (&'static str, Key),
) -> Result<HttpResponse, Error> {
    let mut problems = Problems::default();
    problems.add(field, problem);
    draw(visit, board, (fields, &problems)).await
}

fn manage(visit: &Visit, board: &Board) -> Result<Manage, Error> {
    may_manage(board, visit.me.as_ref()).permit()
}

pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    manage(&visit, board)?;
    draw(&visit, board, (&Fields::default(), &Problems::default())).await
}

pub(super) async fn add(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = manage(&visit, board)?;
    let name = clean_line(fields.get("name"));
    if !(2..=60).contains(&name.chars().count()) {
        return refuse(
            &visit,
            board,
            &fields,
            ("name", key!("boards-problem-team")),
        )
        .await;
    }
    add_team(&mut *visit.conn().await?, permit, &name, visit.now).await?;
    back(&visit, board)
}

/// The team of a form. One the board has not is a problem of the form, not a page that is missing.
fn team_of(fields: &Fields) -> Option<TeamId> {
    fields.parsed("team")
}

pub(super) async fn name(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = manage(&visit, board)?;
    let Some(team) = team_of(&fields) else {
        let problem = ("team", key!("teams-problem-team"));
        return refuse(&visit, board, &fields, problem).await;
    };
    let mut conn = visit.conn().await?;
    // a button beside somebody sends their key, the form an address
    let person = match fields.parsed::<PersonId>("person") {
        Some(person) => Some(person),
        None => find_person_by_email(&mut conn, fields.get("email"))
            .await?
            .map(|person| person.id),
    };
    let post = Post::from_word(fields.get("post"));
    let done = match person {
        Some(person) => set_duty(&mut conn, permit, (team, person), post, visit.now).await,
        None => Err(Error::Denied(key!("boards-problem-duty"))),
    };
    drop(conn);
    match done {
        Ok(()) => back(&visit, board),
        Err(Error::Denied(problem)) => refuse(&visit, board, &fields, ("email", problem)).await,
        Err(other) => Err(other),
    }
}

pub(super) async fn theme(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = manage(&visit, board)?;
    let (Some(theme), Some(team)) = (fields.parsed::<ThemeId>("theme"), team_of(&fields)) else {
        let problem = ("theme_team", key!("teams-problem-theme"));
        return refuse(&visit, board, &fields, problem).await;
    };
    give_theme(&mut *visit.conn().await?, permit, (theme, team), visit.now).await?;
    back(&visit, board)
}

pub(super) async fn word(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = manage(&visit, board)?;
    let word = clean_word(fields.get("word"));
    if !(2..=60).contains(&word.chars().count()) {
        return refuse(&visit, board, &fields, ("word", key!("teams-problem-word"))).await;
    }
    let team = team_of(&fields);
    if team.is_none() && !fields.has("removal") {
        let problem = ("word_team", key!("teams-problem-team"));
        return refuse(&visit, board, &fields, problem).await;
    }
    let change = (word.as_str(), team.filter(|_| !fields.has("removal")));
    set_word(&mut *visit.conn().await?, permit, change, visit.now).await?;
    back(&visit, board)
}

pub(super) async fn default(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = manage(&visit, board)?;
    let Some(team) = team_of(&fields) else {
        let problem = ("default_team", key!("teams-problem-team"));
        return refuse(&visit, board, &fields, problem).await;
    };
    choose_default(&mut *visit.conn().await?, permit, team, visit.now).await?;
    back(&visit, board)
}
