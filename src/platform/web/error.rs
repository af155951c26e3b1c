//! Everything that can go wrong with a request, each with a status and words; `ui` draws the page.
use crate::platform::text::Key;
use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};

/// A request's failure.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing here, or nothing this visit may know of: the two answer alike.
    #[error("not found")]
    NotFound,
    /// Sign in first; the address leads to the sign-in page and back. The cookie ties what was kept to this browser.
    #[error("sign-in needed")]
    SignIn {
        to: String,
        browser: Option<Box<Cookie<'static>>>,
    },
    /// The same, said to a script: it sends the form itself then.
    #[error("signed out")]
    SignedOut,
    /// Seen but not allowed, with the reason as a sentence.
    #[error("denied: {}", .0.name())]
    Denied(Key),
    /// What was sent cannot be read as a form at all. Problems with single fields are shown in the form itself.
    #[error("unreadable request: {}", .0.name())]
    Unreadable(Key),
    /// The row changed since it was read.
    #[error("changed meanwhile")]
    Stale,
    /// Too much at once; seconds until it may be tried again.
    #[error("too many requests")]
    TooMany { retry_after: u32 },
    /// The database, or all its connections, are away for now.
    #[error("unavailable")]
    Unavailable,
    /// Our fault.
    #[error("internal: {0:#}")]
    Internal(anyhow::Error),
}

impl Error {
    /// Sends a visitor to the sign-in page and back to `next`.
    pub fn sign_in(next: &str) -> Self {
        let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
        Self::SignIn {
            to: format!("/signin?next={next}"),
            browser: None,
        }
    }

    pub fn internal(error: impl Into<anyhow::Error>) -> Self {
        Self::Internal(error.into())
    }
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind, Error as E};
        match &error {
            E::NotFound => Self::NotFound,
            E::DatabaseError(
                // a server that takes no writes is being looked after, or another is taking over from it
                DatabaseErrorKind::SerializationFailure
                | DatabaseErrorKind::ClosedConnection
                | DatabaseErrorKind::ReadOnlyTransaction,
                _,
            ) => Self::Unavailable,
            // lock and statement time limits carry no kind of their own
            E::DatabaseError(_, info) if info.message().contains("due to lock timeout") => {
                Self::Unavailable
            }
            E::DatabaseError(_, info) if info.message().contains("due to statement timeout") => {
                Self::Unavailable
            }
            E::DatabaseError(_, info) if info.message().contains("deadlock detected") => {
                Self::Unavailable
            }
            E::DatabaseError(_, info) if info.message().contains("terminating connection") => {
                Self::Unavailable
            }
            // asked together with what met such a limit
            E::DatabaseError(_, info) if info.message().contains("transaction is aborted") => {
                Self::Unavailable
            }
            E::DatabaseError(DatabaseErrorKind::UnableToSendCommand, _) => Self::Unavailable,
            _ => Self::Internal(error.into()),
        }
    }
}

impl From<actix_web::Error> for Error {
    fn from(error: actix_web::Error) -> Self {
        Self::Internal(anyhow::anyhow!("{error}"))
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn { .. } => StatusCode::SEE_OTHER,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Denied(_) => StatusCode::FORBIDDEN,
            Self::Unreadable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Stale => StatusCode::CONFLICT,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        match self {
            Self::SignIn { to, browser } => {
                browser.iter().for_each(|cookie| {
                    response.cookie(Cookie::clone(cookie));
                });
                response.insert_header(("location", to.as_str()))
            }
            Self::TooMany { retry_after } => {
                response.insert_header(("retry-after", retry_after.to_string()))
            }
            Self::Unavailable => response.insert_header(("retry-after", "5")),
            _ => &mut response,
        };
        response.finish()
    }
}
