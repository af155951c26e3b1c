//! The body of a form that may hold a file. It waits unread until the handler knows who sends it; what a stranger typed beside the file is
//! read at the door, so that it is still there when they have signed in.
use super::sent::{MOST, read};
use crate::platform::patience::BODY;
use actix_multipart::Multipart;
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Bytes;
use actix_web::{HttpMessage as _, HttpRequest};
use futures_util::StreamExt as _;
use tokio::sync::Semaphore;

/// The most that is read of a stranger's form at all, in bytes: a photo passes by, more does not.
const MOST_READ: usize = 16 << 20;
/// Strangers' forms that are read at once: whoever dribbles theirs in holds a turn of those who send files meanwhile. What is more is not read.
static READING: Semaphore = Semaphore::const_new(4);
/// Names and values in one form.
const MOST_PARTS: usize = 50;

/// The body, waiting with its request.
pub struct Streamed(Payload);

impl Streamed {
    /// Puts the body aside.
    pub(super) fn put_aside(req: &mut ServiceRequest) {
        let payload = req.take_payload();
        req.extensions_mut().insert(Self(payload));
    }

    /// The body of a request; nothing when somebody took it before.
    pub fn take(req: &HttpRequest) -> Payload {
        let waiting = req.extensions_mut().remove::<Self>();
        waiting.map_or(Payload::None, |body| body.0)
    }

    /// Whether a form comes in parts, as one with a file does.
    pub fn is_in_parts(req: &HttpRequest) -> bool {
        let kind = req.headers().get(CONTENT_TYPE);
        kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"))
    }

    /// What was typed in it, without its file, as a form without files would have sent it; nothing when it can't be read in time, or is more
    /// than is read of strangers.
    pub async fn typed(req: &HttpRequest) -> Option<Bytes> {
        let _turn = READING.try_acquire().ok()?;
        let body = Self::take(req);
        let reading = async {
            match Self::is_in_parts(req) {
                true => typed_in(Multipart::new(req.headers(), body)).await,
                false => read(body).await.ok(),
            }
        };
        tokio::time::timeout(BODY, reading).await.ok().flatten()
    }
}

async fn typed_in(mut parts: Multipart) -> Option<Bytes> {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    let (mut bytes_read, mut text, mut many, mut says) = (0, 0, 0, false);
    while let Some(part) = parts.next().await {
        let mut part = part.ok()?;
        many += 1;
        (many <= MOST_PARTS).then_some(())?;
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part
            .content_disposition()
            .is_some_and(|said| said.get_filename().is_some());
        let mut bytes = Vec::new();
        while let Some(chunk) = part.next().await {
            let chunk = chunk.ok()?;
            bytes_read += chunk.len();
            if !is_file {
                text += chunk.len();
                bytes.extend_from_slice(&chunk);
            }
            (bytes_read <= MOST_READ && text <= MOST).then_some(())?;
        }
        if !is_file {
            says |= name != "csrf" && !bytes.is_empty();
            form.append_pair(&name, std::str::from_utf8(&bytes).ok()?);
        }
    }
    // a file alone leaves nothing to go on with
    says.then(|| Bytes::from(form.finish()))
}
