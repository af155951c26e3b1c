//! Answers that are not pages.
use super::{Error, flash_cookie};
use crate::platform::app::App;
use crate::platform::text::Key;
use actix_web::HttpResponse;
use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;

/// Sends the browser on after a form.
pub fn see_other(to: &str) -> HttpResponse {
    HttpResponse::build(StatusCode::SEE_OTHER)
        .insert_header(("location", to))
        .finish()
}

/// Adds a cookie to an answer.
///
/// # Errors
/// When the cookie can't be written as a header, which none of ours can cause.
pub fn with_cookie(mut response: HttpResponse, cookie: &Cookie) -> Result<HttpResponse, Error> {
    response
        .add_cookie(cookie)
        .map_err(|e| Error::Internal(anyhow::anyhow!("{e}")))?;
    Ok(response)
}

/// A message the next page shows once.
pub trait Flash: Sized {
    /// # Errors
    /// When the cookie can't be written as a header, which none of ours can cause.
    fn with_flash(self, app: &App, sentence: Key) -> Result<Self, Error>;
}

impl Flash for HttpResponse {
    fn with_flash(self, app: &App, sentence: Key) -> Result<Self, Error> {
        with_cookie(self, &flash_cookie(app, sentence.name().to_owned()))
    }
}
