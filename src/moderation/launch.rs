//! The opening screen of a board with its switch for when posts are published: the page is the boards' own, the switch is ours.
use super::settings::mode_part;
use crate::boards::policy::may_manage;
use crate::boards::{LaunchPage, Visit};
use crate::guard::{Mode, find_mode, set_mode};
use crate::key;
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use actix_web::HttpResponse;

pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_manage(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let page = LaunchPage::read(&mut conn, &visit, board).await?;
    let mode = find_mode(&mut conn, board.id).await?;
    let problems = Problems::default();
    let switch = mode_part(&visit.frame, (mode.as_str(), &problems));
    page.answer(&page.as_it_is(), &problems, &switch)
}

pub(super) async fn set(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let page = LaunchPage::read(&mut conn, &visit, board).await?;
    let (form, mode) = (page.typed(&fields), Mode::from_word(fields.get("mode")));
    let mut problems = page.check(&form);
    problems.unless(mode.is_some(), "mode", key!("moderation-problem-mode"));
    let Some(mode) = mode.filter(|_| problems.is_empty()) else {
        let switch = mode_part(&visit.frame, (fields.get("mode"), &problems));
        return page.answer(&form, &problems, &switch);
    };
    page.save(&mut conn, permit, &form).await?;
    // like the other switches: what is so already is no act
    if find_mode(&mut conn, board.id).await? != mode {
        set_mode(&mut conn, permit, mode, visit.now).await?;
    }
    see_other(&format!("{}/settings/launch", board.path()))
        .with_flash(&visit.app, key!("moderation-mode-saved"))
}
