//! Sending a picture or a file from a script, and showing one.
use super::acts::{Added, add_picture};
use super::draft::link;
use super::model::{Picture, PictureId, Refusal, Size, file_name};
use super::policy::may_upload;
use super::queries::find_visible;
use super::sent::PictureForm;
use crate::boards::Visit;
use crate::boards::policy::{Standing, may_see};
use crate::platform::web::{Access, Error, Path, Routes};
use actix_web::body::MessageBody as _;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    Charset, ContentDisposition, ContentEncoding, DispositionParam, DispositionType, ExtendedValue,
    IF_NONE_MATCH,
};
use actix_web::{HttpRequest, HttpResponse};

/// This room's addresses. Forms with a picture in them come back at addresses of their own rooms.
pub fn routes() -> Routes {
    Routes::new()
        .post("/b/{board}/pictures", Access::Person, upload)
        .streaming()
        .unkept()
        .get("/pictures/{picture}", Access::Open, download)
        .get("/pictures/{picture}/{size}", Access::Open, show)
}

/// Answers with the picture's key, with a file's place in the text as it is written there, or with what is wrong, in words.
async fn upload(
    visit: Visit,
    Path(slug): Path<String>,
    form: PictureForm,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_upload(board, visit.me.as_ref()).permit()?;
    let file = form.read(permit.takes_files()).await?.file;
    let added = match file.unwrap_or(Err(Refusal::Missing)) {
        Ok(sent) => add_picture(&visit.app, permit, sent, visit.now).await?,
        Err(refusal) => Err(refusal),
    };
    let (status, said) = match added {
        Ok(Added { id, name }) => {
            let said = name.map_or_else(|| id.to_string(), |name| link(id, &name));
            (StatusCode::CREATED, said)
        }
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

/// Nothing in a picture or a file can act, should a browser take it for a page.
const SANDBOX: &str = "default-src 'none'; sandbox";

async fn show(
    visit: Visit,
    req: HttpRequest,
    Path((id, size)): Path<(PictureId, String)>,
) -> Result<HttpResponse, Error> {
    let size = Size::from_word(&size).ok_or(Error::NotFound)?;
    let picture = find(&visit, id).await?;
    // what is no picture is fetched, never shown
    if picture.name.is_some() {
        return Err(Error::NotFound);
    }
    let inline = ContentDisposition {
        disposition: DispositionType::Inline,
        parameters: Vec::new(),
    };
    answer((&visit, &req), (&picture, size), inline).await
}

/// A file to be kept by whoever fetches it; no browser opens it here.
async fn download(
    visit: Visit,
    req: HttpRequest,
    Path(id): Path<PictureId>,
) -> Result<HttpResponse, Error> {
    let file = find(&visit, id).await?;
    let name = file.name.as_deref().ok_or(Error::NotFound)?;
    answer((&visit, &req), (&file, Size::Large), attached(name)).await
}

async fn find(visit: &Visit, id: PictureId) -> Result<Picture, Error> {
    let me = visit.me.as_ref();
    find_visible(&mut *visit.conn().await?, &visit.visible, me, id).await
}

/// By RFC 6266: the name whole, and before it one that programs read which know plain letters only.
fn attached(name: &str) -> ContentDisposition {
    let is_plain = |sign: char| matches!(sign, ' '..='~') && !matches!(sign, '"' | '\\' | '%');
    let plain = name.replace(|sign: char| !is_plain(sign), "_");
    let whole = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: name.as_bytes().to_vec(),
    };
    ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![
            DispositionParam::Filename(plain),
            DispositionParam::FilenameExt(whole),
        ],
    }
}

async fn answer(
    (visit, req): (&Visit, &HttpRequest),
    (picture, size): (&Picture, Size),
    disposition: ContentDisposition,
) -> Result<HttpResponse, Error> {
    let known = req.headers().get(IF_NONE_MATCH);
    let known = known.and_then(|value| value.to_str().ok());
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
    let tag = format!("\"{}-{}\"", picture.id, size.as_str());
    if picture.hangs_on.is_some() && known == Some(tag.as_str()) {
        return Ok(HttpResponse::NotModified()
            .insert_header(("etag", tag))
            .insert_header(("cache-control", cache))
            .finish());
    }
    let (files, name) = (&visit.app.files, file_name(picture.id, size));
    // pictures are made small; a file may be large, and many may fetch it at once
    let body = if picture.name.is_some() {
        files.stream(&name).await?.boxed()
    } else {
        files.get(&name).await?.boxed()
    };
    Ok(HttpResponse::Ok()
        .content_type(picture.kind.as_str())
        .insert_header(ContentEncoding::Identity)
        .insert_header(("content-security-policy", SANDBOX))
        .insert_header(disposition)
        .insert_header(("etag", tag))
        .insert_header(("cache-control", cache))
        .body(body))
}
