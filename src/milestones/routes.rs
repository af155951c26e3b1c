//! This room's addresses, and trying again.
use super::climbs;
use super::policy::may_try_again;
use super::settings;
use crate::boards::{Visit, find_statuses};
use crate::ideas::find_idea;
use crate::key;
use crate::platform::web::{Access, Error, Flash as _, Form, Path, Routes, see_other};
use actix_web::HttpResponse;

/// Which handler answers where.
pub fn routes() -> Routes {
    Routes::new()
        .get(
            "/b/{board}/settings/milestones",
            Access::Staff,
            settings::show,
        )
        .post(
            "/b/{board}/settings/milestones/threshold",
            Access::Staff,
            settings::threshold,
        )
        .post(
            "/b/{board}/settings/milestones/ladder",
            Access::Staff,
            settings::ladder,
        )
        .post("/b/{board}/{number}/climb", Access::Person, try_again)
}

async fn try_again(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let statuses = find_statuses(&conn, board.id).await?;
    let asked = (&idea, statuses.get(idea.status));
    let permit = may_try_again(board, asked, visit.me.as_ref()).permit()?;
    climbs::try_again(&mut conn, permit, board, visit.now).await?;
    see_other(&idea.path(board)).with_flash(&visit.app, key!("milestones-tried-again"))
}
