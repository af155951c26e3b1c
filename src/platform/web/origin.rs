//! Only our own pages may post here. Browsers say where a request comes from; a form elsewhere is refused before it is read.
use super::fields::app_of;
use super::{Error, RouteFacts};
use crate::key;
use actix_web::HttpMessage as _;
use actix_web::HttpRequest;
use url::Url;

/// Checks an unsafe request's origin by Fetch Metadata, else by `Origin`. One of the two must be there.
///
/// # Errors
/// [`Error::Denied`] when the request comes from another site or doesn't say where from.
pub fn same_origin(req: &HttpRequest) -> Result<(), Error> {
    let safe = req.method().is_safe();
    let from_anywhere = req
        .extensions()
        .get::<RouteFacts>()
        .is_some_and(|facts| facts.from_anywhere);
    if safe || from_anywhere {
        return Ok(());
    }
    let header = |name: &str| req.headers().get(name).and_then(|v| v.to_str().ok());
    let ours = match (header("sec-fetch-site"), header("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => is_ours(req, origin)?,
        (None, None) => false,
    };
    if ours {
        Ok(())
    } else {
        Err(Error::Denied(key!("platform-foreign-form")))
    }
}

fn is_ours(req: &HttpRequest, origin: &str) -> Result<bool, Error> {
    let app = app_of(req)?;
    let Ok(origin) = origin.parse::<Url>() else {
        return Ok(false);
    };
    let base = &app.settings.base_url;
    if origin.origin() == base.origin() {
        return Ok(true);
    }
    // opened by another name of the same machine, as localhost is for 127.0.0.1
    let authority = origin.port().map_or_else(
        || origin.host_str().unwrap_or_default().to_owned(),
        |port| format!("{}:{port}", origin.host_str().unwrap_or_default()),
    );
    Ok(!app.settings.secure() && req.connection_info().host() == authority)
}
