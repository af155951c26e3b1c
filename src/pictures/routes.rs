//! Sending a picture from a script, and showing one.
use super::acts::add_picture;
use super::model::{PictureId, Refusal, Size, file_name};
use super::policy::may_upload;
use super::queries::find_visible;
use super::sent::PictureForm;
use crate::boards::Visit;
use crate::boards::policy::{Standing, may_see};
use crate::platform::web::{Access, Error, Path, Routes};
use actix_web::http::StatusCode;
use actix_web::http::header::{ContentEncoding, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse};

/// This room's addresses. Forms with a picture in them come back at addresses of their own rooms.
pub fn routes() -> Routes {
    Routes::new()
        .post("/b/{board}/pictures", Access::Person, upload)
        .streaming()
        .unkept()
        .get("/pictures/{picture}/{size}", Access::Open, show)
}

/// Answers with the picture's key, or with what is wrong with it, in words.
async fn upload(
    visit: Visit,
    Path(slug): Path<String>,
    form: PictureForm,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_upload(board, visit.me.as_ref()).permit()?;
    let file = form.read().await?.file;
    let added = match file.unwrap_or(Err(Refusal::Missing)) {
        Ok(bytes) => add_picture(&visit.app, permit, bytes, visit.now).await?,
        Err(refusal) => Err(refusal),
    };
    let (status, said) = match added {
        Ok(id) => (StatusCode::CREATED, id.to_string()),
        Err(refusal) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            visit.words().say(refusal.sentence()).into_owned(),
        ),
    };
    Ok(HttpResponse::build(status)
        .content_type("text/plain; charset=utf-8")
        .insert_header(("cache-control", "no-store"))
        .body(said))
}

/// Nothing in a picture can act, should a browser take it for a page.
const SANDBOX: &str = "default-src 'none'; sandbox";

async fn show(
    visit: Visit,
    req: HttpRequest,
    Path((id, size)): Path<(PictureId, String)>,
) -> Result<HttpResponse, Error> {
    let size = Size::from_word(&size).ok_or(Error::NotFound)?;
    let me = visit.me.as_ref();
    let known = req.headers().get(IF_NONE_MATCH);
    let known = known.and_then(|value| value.to_str().ok());
    let picture = find_visible(&mut *visit.conn().await?, &visit.visible, me, id).await?;
    let board = visit.visible.by_id(picture.board).ok_or(Error::NotFound)?;
    let is_everybodys = may_see(board.state, board.rules, Standing::on(board, None));
    // a copy may be kept, but each time we are asked whether it may still be seen: boards close, and then their pictures do
    let cache = if picture.hangs_on.is_none() || picture.withheld_at.is_some() {
        "private, no-store"
    } else if is_everybodys {
        "public, no-cache"
    } else {
        "private, no-cache"
    };
    let tag = format!("\"{id}-{}\"", size.as_str());
    if picture.hangs_on.is_some() && known == Some(tag.as_str()) {
        return Ok(HttpResponse::NotModified()
            .insert_header(("etag", tag))
            .insert_header(("cache-control", cache))
            .finish());
    }
    let bytes = visit.app.files.get(&file_name(id, size)).await?;
    Ok(HttpResponse::Ok()
        .content_type(picture.kind.as_str())
        .insert_header(ContentEncoding::Identity)
        .insert_header(("content-security-policy", SANDBOX))
        .insert_header(("content-disposition", "inline"))
        .insert_header(("etag", tag))
        .insert_header(("cache-control", cache))
        .body(bytes))
}
