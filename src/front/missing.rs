//! Every other address.
use crate::people::Caller;
use crate::platform::web::Error;
use actix_web::HttpResponse;

/// Nothing is here. Taking the caller gives the page its frame.
pub async fn missing(_caller: Caller) -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}
