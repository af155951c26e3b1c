//! A form with a picture or a file in it, read part by part after the door: what is too large is passed over, and the rest of the form kept.
use super::file::MOST_BYTES as MOST_OF_A_FILE;
use super::model::Refusal;
use super::raster::MOST_BYTES;
use crate::key;
use crate::platform::web::{Error, Fields, Streamed, check_token};
use actix_multipart::{Field, Multipart};
use actix_web::dev::Payload;
use actix_web::http::header::ContentDisposition;
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt as _;
use futures_util::future::{Ready, ready};
use std::time::Duration;

/// The most text a form may hold, in bytes; as forms without pictures.
const MOST_TEXT: usize = 1_500_000;
/// What is read at all, in bytes, so that somebody whose file is too large is told so and not cut off.
const MOST_READ: usize = 5 * MOST_BYTES;
/// A slow line takes a minute for the largest file.
const WITHIN: Duration = Duration::from_secs(120);
/// Names and values in one form.
const MOST_PARTS: usize = 50;

/// A form that has not been read yet; its body waits with the request. Reading checks its token.
pub struct PictureForm {
    req: HttpRequest,
}

impl FromRequest for PictureForm {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        ready(Ok(Self { req: req.clone() }))
    }
}

/// What was in it.
pub(super) struct Sent {
    pub fields: Fields,
    /// Nothing when none was chosen.
    pub file: Option<Result<SentFile, Refusal>>,
}

/// A picture or a file as it came.
pub(super) struct SentFile {
    /// What the browser calls it; not to be believed.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What an address ends in to which a form goes for good, with whatever picture was chosen, and not only to have that put into its text.
pub(super) const FOR_GOOD: &str = "?send=yes";

impl PictureForm {
    /// Whether it was sent for good.
    pub fn is_for_good(&self) -> bool {
        FOR_GOOD.get(1..) == Some(self.req.query_string())
    }

    /// Reads it; where `files` are taken, up to the size those may have.
    pub(super) async fn read(self, files: bool) -> Result<Sent, Error> {
        let req = self.req.clone();
        let sent = tokio::time::timeout(WITHIN, self.take_in(files))
            .await
            .map_err(|_too_slow| Error::Unreadable(key!("platform-broken-off")))??;
        check_token(&req, sent.fields.get("csrf"))?;
        Ok(sent)
    }

    async fn take_in(self, files: bool) -> Result<Sent, Error> {
        let mut payload = Streamed::take(&self.req);
        if Streamed::is_in_parts(&self.req) {
            let parts = Multipart::new(self.req.headers(), payload);
            let reading = Reading {
                files,
                ..Reading::default()
            };
            return reading.all(parts).await;
        }
        // a form without its file, as a browser without this kind of form sends it
        let mut body = Vec::new();
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|_broken| Error::Unreadable(key!("platform-broken-off")))?;
            if body.len() + chunk.len() > MOST_TEXT {
                return Err(Error::Unreadable(key!("platform-too-large")));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Sent {
            fields: Fields::parse(&body)?,
            file: None,
        })
    }
}

/// How far the reading has come.
#[derive(Default)]
struct Reading {
    /// Whether files that are no pictures are taken too.
    files: bool,
    read: usize,
    text: usize,
    pairs: Vec<(String, String)>,
    file: Option<Result<SentFile, Refusal>>,
}

impl Reading {
    /// How many bytes a file may have, and what is said of one that has more.
    const fn limit(&self) -> (usize, Refusal) {
        if self.files {
            (MOST_OF_A_FILE, Refusal::FileLarge)
        } else {
            (MOST_BYTES, Refusal::Large)
        }
    }

    async fn all(mut self, mut parts: Multipart) -> Result<Sent, Error> {
        let broken = |_error| Error::Unreadable(key!("platform-broken-off"));
        while let Some(part) = parts.next().await {
            let part = part.map_err(broken)?;
            if self.pairs.len() >= MOST_PARTS {
                return Err(Error::Unreadable(key!("platform-too-large")));
            }
            self.one(part).await?;
        }
        Ok(Sent {
            fields: Fields::of(self.pairs)?,
            file: self.file,
        })
    }

    async fn one(&mut self, mut part: Field) -> Result<(), Error> {
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = name == "picture";
        let (most, refusal) = self.limit();
        let (mut bytes, mut too_large) = (Vec::new(), false);
        while let Some(chunk) = part.next().await {
            let chunk = chunk.map_err(|_broken| Error::Unreadable(key!("platform-broken-off")))?;
            self.read += chunk.len();
            self.text += if is_file { 0 } else { chunk.len() };
            if self.read > MOST_READ || self.text > MOST_TEXT {
                return Err(Error::Unreadable(key!("platform-too-large")));
            }
            if is_file && bytes.len() + chunk.len() > most {
                too_large = true;
                bytes = Vec::new();
            }
            if !too_large {
                bytes.extend_from_slice(&chunk);
            }
        }
        if is_file {
            if too_large {
                self.file = Some(Err(refusal));
            } else if !bytes.is_empty() {
                let said = part.content_disposition();
                let name = said.and_then(ContentDisposition::get_filename);
                let name = name.unwrap_or_default().to_owned();
                self.file = Some(Ok(SentFile { name, bytes }));
            }
            return Ok(());
        }
        let text = String::from_utf8(bytes)
            .map_err(|_not_text| Error::Unreadable(key!("platform-not-text")))?;
        self.pairs.push((name, text));
        Ok(())
    }
}
