//! Taking an answer back, or sending it without waiting.
use super::acts::take_back;
use super::job::send;
use super::queries::{find_queued, list_batch};
use crate::answers::AnswerId;
use crate::boards::Visit;
use crate::desk::policy::may_take_back;
use crate::ideas::find_idea;
use crate::key;
use crate::platform::web::{Access, Error, Flash as _, Form, Path, Routes, see_other};
use actix_web::HttpResponse;

pub(in crate::desk) fn routes() -> Routes {
    Routes::new().post("/b/{board}/{number}/queued/{answer}", Access::Staff, decide)
}

async fn decide(
    visit: Visit,
    Path((slug, number, id)): Path<(String, i32, AnswerId)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let queued = find_queued(&mut conn, id).await?;
    if queued.idea != idea.id {
        return Err(Error::NotFound);
    }
    let permit = may_take_back(&queued, visit.me.as_ref()).permit()?;
    if fields.get("wish") == "now" {
        let all = match queued.batch {
            Some(batch) => list_batch(&mut conn, batch).await?,
            None => vec![queued],
        };
        for one in all.iter().filter(|one| one.author == permit.by()) {
            send(&mut conn, one, visit.now).await?;
        }
        return see_other(&idea.path(board)).with_flash(&visit.app, key!("desk-sent"));
    }
    take_back(&mut conn, permit, &queued, visit.now).await?;
    // back to what was typed; of many at once, to the list
    let to = match queued.batch {
        Some(_) => "/desk".to_owned(),
        None => format!("{}/{number}/answer?again={id}", board.path()),
    };
    see_other(&to).with_flash(&visit.app, key!("desk-undone"))
}
