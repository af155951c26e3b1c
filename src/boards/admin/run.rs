//! Running a board: each form on the settings page has its handler here.
use super::forms::read_kinds;
use super::pages::SettingsPage;
use crate::boards::acts::{BoardChange, change_board, choose_preset, set_state};
use crate::boards::charter::CharterForm;
use crate::boards::duty::list_gaps;
use crate::boards::model::BoardState;
use crate::boards::policy::may_manage;
use crate::boards::themes::{self, NewTheme};
use crate::boards::{
    Board, Charter, Visit, find_charter, find_statuses, find_themes, list_staff, open_board,
    write_charter,
};
use crate::key;
use crate::platform::names::clean_line;
use crate::platform::text::Key;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use actix_web::HttpResponse;

fn back(visit: &Visit, board: &Board, said: Key) -> Result<HttpResponse, Error> {
    see_other(&format!("{}/settings", board.path())).with_flash(&visit.app, said)
}

/// The page, with one of its forms as it was filled in.
async fn draw(
    visit: &Visit,
    board: &Board,
    problems: &Problems,
    (charter_form, fields): (Option<CharterForm>, &Fields),
) -> Result<HttpResponse, Error> {
    may_manage(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let charter = find_charter(&conn, board.id).await?;
    let charter_form = charter_form
        .or_else(|| charter.as_ref().map(CharterForm::of))
        .unwrap_or_default();
    let page = SettingsPage {
        statuses: &find_statuses(&conn, board.id).await?,
        themes: &find_themes(&conn, board.id).await?,
        staff: &list_staff(&conn, board.id).await?,
        has_gaps: !list_gaps(&mut conn, board.id).await?.is_empty(),
        charter: charter.as_ref(),
        charter_form: &charter_form,
        visit,
        board,
        problems,
        fields,
    };
    page.answer()
}

pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    draw(
        &visit,
        board,
        &Problems::default(),
        (None, &Fields::default()),
    )
    .await
}

pub(super) async fn change(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let (name, tagline, kinds) = (
        clean_line(fields.get("name")),
        clean_line(fields.get("tagline")),
        read_kinds(&fields),
    );
    let mut problems = Problems::default();
    problems.unless(
        (2..=60).contains(&name.chars().count()),
        "name",
        key!("boards-problem-name"),
    );
    problems.unless(
        tagline.chars().count() <= 200,
        "tagline",
        key!("boards-problem-long"),
    );
    problems.unless(!kinds.is_empty(), "kinds", key!("boards-problem-kinds"));
    if !problems.is_empty() {
        return draw(&visit, board, &problems, (None, &fields)).await;
    }
    let change = BoardChange {
        name: &name,
        tagline: &tagline,
        kinds: &kinds,
        takes_files: fields.has("takes_files"),
    };
    change_board(&mut *visit.conn().await?, permit, &change, visit.now).await?;
    back(&visit, board, key!("boards-saved"))
}

pub(super) async fn write(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let form = CharterForm::read(&fields);
    match form.check() {
        Err(problems) => draw(&visit, board, &problems, (Some(form), &fields)).await,
        // an open board keeps a charter that says everything; only a draft may be unfinished
        Ok(draft) if board.state == BoardState::Open && !draft.missing().is_empty() => {
            draw(&visit, board, &draft.missing(), (Some(form), &fields)).await
        }
        Ok(draft) => {
            write_charter(&mut *visit.conn().await?, permit, &draft, visit.now).await?;
            back(&visit, board, key!("boards-charter-saved"))
        }
    }
}

pub(super) async fn choose(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    choose_preset(
        &mut *visit.conn().await?,
        permit,
        fields.get("preset"),
        visit.now,
    )
    .await?;
    back(&visit, board, key!("boards-saved"))
}

pub(super) async fn add_theme(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let new = NewTheme::read(&fields);
    let problems = themes::add(&mut *visit.conn().await?, permit, &new, visit.now).await?;
    if !problems.is_empty() {
        return draw(&visit, board, &problems, (None, &fields)).await;
    }
    back(&visit, board, key!("boards-saved"))
}

pub(super) async fn open(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let opened = open_board(&mut *visit.conn().await?, permit, visit.now).await;
    match opened {
        Ok(()) => back(&visit, board, key!("boards-opened")),
        Err(Error::Denied(problem)) => {
            let charter = find_charter(&*visit.conn().await?, board.id).await?;
            let mut problems = charter.as_ref().map(Charter::missing).unwrap_or_default();
            // a charter that is not there, or one that says everything where nobody has duty
            if problems.is_empty() {
                problems.add("charter", problem);
            }
            draw(&visit, board, &problems, (None, &fields)).await
        }
        Err(other) => Err(other),
    }
}

pub(super) async fn close(
    visit: Visit,
    Path(slug): Path<String>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    set_state(
        &mut *visit.conn().await?,
        permit,
        BoardState::Closed,
        visit.now,
    )
    .await?;
    back(&visit, board, key!("boards-closed"))
}
