//! Saved views over HTTP.
use super::ViewId;
use super::acts::{remove_view, save_view};
use crate::boards::Visit;
use crate::desk::filter::Filter;
use crate::desk::policy::may_keep_views;
use crate::key;
use crate::platform::names::clean_line;
use crate::platform::web::{Access, Error, Fields, Flash as _, Form, Path, Routes, see_other};
use actix_web::HttpResponse;

pub(in crate::desk) fn routes() -> Routes {
    Routes::new().post("/desk/views", Access::Staff, save).post(
        "/desk/views/{view}/removal",
        Access::Staff,
        remove,
    )
}

async fn save(visit: Visit, Form(fields): Form) -> Result<HttpResponse, Error> {
    let permit = may_keep_views(visit.me.as_ref()).permit()?;
    // only what a filter can say is kept
    let filter = Filter::read(&Fields::parse(fields.get("query").as_bytes())?);
    let name: String = clean_line(fields.get("name")).chars().take(60).collect();
    let back = see_other(&filter.path());
    if name.is_empty() {
        return back.with_flash(&visit.app, key!("desk-view-nameless"));
    }
    let mut conn = visit.conn().await?;
    save_view(&mut conn, permit, (&name, &filter.query()), visit.now).await?;
    back.with_flash(&visit.app, key!("desk-saved"))
}

async fn remove(
    visit: Visit,
    Path(id): Path<ViewId>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let permit = may_keep_views(visit.me.as_ref()).permit()?;
    remove_view(&mut *visit.conn().await?, permit, id, visit.now).await?;
    see_other("/desk").with_flash(&visit.app, key!("desk-view-removed"))
}
