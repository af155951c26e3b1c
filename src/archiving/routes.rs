//! This room's addresses, and bringing back.
use super::acts;
use super::policy::may_bring_back;
use super::settings;
use crate::boards::Visit;
use crate::ideas::find_idea;
use crate::key;
use crate::platform::web::{Access, Error, Flash as _, Form, Path, Routes, see_other};
use actix_web::HttpResponse;

/// Which handler answers where.
pub fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/settings/archive", Access::Staff, settings::show)
        .post(
            "/b/{board}/settings/archive",
            Access::Staff,
            settings::change,
        )
        .post("/b/{board}/{number}/archive", Access::Person, bring_back)
}

async fn bring_back(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_bring_back(board, &idea, visit.me.as_ref()).permit()?;
    acts::bring_back(&mut conn, permit, visit.now).await?;
    see_other(&idea.path(board)).with_flash(&visit.app, key!("archiving-back"))
}
