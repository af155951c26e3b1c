//! Votes on an idea, for staff: why people are against.
mod pages;
mod queries;

use super::policy::may_inspect;
use crate::boards::Visit;
use crate::ideas::find_idea;
use crate::platform::web::{Error, Path};
use actix_web::HttpResponse;
use pages::VotesPage;
use queries::list_reasons;

pub(super) async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&mut conn, board, number).await?;
    may_inspect(board, visit.me.as_ref()).permit()?;
    VotesPage {
        reasons: &list_reasons(&mut conn, idea.id).await?,
        visit: &visit,
        board,
        idea: &idea,
    }
    .answer()
}
