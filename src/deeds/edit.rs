//! Correcting a deed.
use super::acts::edit_deed;
use super::forms::DeedForm;
use super::model::Deed;
use super::pages::DeedFormPage;
use super::policy::may_report;
use super::queries::find_deed;
use super::routes::today;
use crate::boards::{Board, Visit};
use crate::key;
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use actix_web::HttpResponse;

pub(super) async fn show(
    visit: Visit,
    Path((slug, deed)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let deed = find_deed(&mut *visit.conn().await?, board, deed).await?;
    may_report(board, visit.me.as_ref()).permit()?;
    draw(
        &visit,
        (board, &deed),
        (&DeedForm::of(&deed), &Problems::default()),
    )
}

pub(super) async fn change(
    visit: Visit,
    Path((slug, deed)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let deed = find_deed(&mut conn, board, deed).await?;
    let permit = may_report(board, visit.me.as_ref()).permit()?;
    let form = DeedForm {
        id: deed.id,
        ..DeedForm::read(&fields)
    };
    let problems = form.problems(today(&visit, board));
    let Some(day) = form
        .day(today(&visit, board))
        .filter(|_| problems.is_empty())
    else {
        return draw(&visit, (board, &deed), (&form, &problems));
    };
    let done = edit_deed(&mut conn, permit, (&form, day), visit.now).await;
    if matches!(done, Err(Error::Stale)) {
        let deed = find_deed(&mut conn, board, deed.number).await?;
        let form = DeedForm {
            version: deed.version,
            ..form
        };
        let problems = Problems::outrun("body", key!("platform-outrun"));
        return draw(&visit, (board, &deed), (&form, &problems));
    }
    done?;
    see_other(&deed.path(board)).with_flash(&visit.app, key!("deeds-corrected-now"))
}

fn draw(
    visit: &Visit,
    (board, deed): (&Board, &Deed),
    (form, problems): (&DeedForm, &Problems),
) -> Result<HttpResponse, Error> {
    DeedFormPage {
        visit,
        board,
        deed: Some(deed),
        form,
        problems,
    }
    .answer()
}
