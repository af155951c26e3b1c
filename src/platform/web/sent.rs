//! The body of a change, read once at the door: the form is read from it, and it can be kept when the visitor must sign in first.
use super::Error;
use crate::key;
use crate::platform::patience::BODY;
use actix_web::HttpMessage as _;
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::web::Bytes;
use futures_util::StreamExt as _;

/// The largest body we read, in bytes. The longest text we take is 100,000 characters, percent-encoded.
pub(super) const MOST: usize = 1_500_000;

/// What was sent.
#[derive(Clone, Default)]
pub struct Sent(pub Bytes);

/// Reads the body of an unsafe request and leaves it with the request.
///
/// # Errors
/// [`Error::Unreadable`] when it is too large, too slow or breaks off.
pub(super) async fn take_in(req: &mut ServiceRequest) -> Result<(), Error> {
    if req.method().is_safe() {
        return Ok(());
    }
    let reading = read(req.take_payload());
    let body = tokio::time::timeout(BODY, reading)
        .await
        .map_err(|_too_slow| Error::Unreadable(key!("platform-broken-off")))??;
    req.extensions_mut().insert(Sent(body.clone()));
    req.set_payload(Payload::from(body));
    Ok(())
}

/// Reads a body that has an end.
///
/// # Errors
/// [`Error::Unreadable`] when it is too large or breaks off.
pub(super) async fn read(mut payload: Payload) -> Result<Bytes, Error> {
    let mut body = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_broken_off| Error::Unreadable(key!("platform-broken-off")))?;
        if body.len() + chunk.len() > MOST {
            return Err(Error::Unreadable(key!("platform-too-large")));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Bytes::from(body))
}
