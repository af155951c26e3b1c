//! Looking at the site with other eyes. Whoever looks so is an administrator, does nothing, and a banner says it on every page.
use super::Caller;
use crate::key;
use crate::platform::text::Words;
use crate::platform::tokens;
use crate::platform::web::{
    Access, Error, Flash as _, Form, Routes, Session, clear, see_other, with_cookie,
};
use crate::t;
use actix_web::{HttpRequest, HttpResponse};

/// The cookie that says as whom.
const COOKIE: &str = "see_as";
/// The one change that is made while looking: ending it.
const END: &str = "/see-as/end";

/// Whose eyes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeeAs {
    /// Somebody without an account.
    Visitor,
    /// Somebody with this role on the board at this address, and with none elsewhere. What is no role sees what everybody with an
    /// account sees.
    Role { board: String, role: String },
}

impl SeeAs {
    /// What an administrator's browser says in this session. Others' are not asked, and what another session left is nothing.
    pub(super) fn of(req: &HttpRequest, session: &Session) -> Option<Self> {
        let cookie = req.cookie(COOKIE)?;
        let (mark, kept) = cookie.value().split_once('.')?;
        if !tokens::equal(mark, &tokens::derive(&session.0, COOKIE)) {
            return None;
        }
        if kept == "visitor" {
            return Some(Self::Visitor);
        }
        let (role, board) = kept.split_once('.')?;
        Some(Self::Role {
            board: board.to_owned(),
            role: role.to_owned(),
        })
    }

    /// As the cookie keeps it, for the session it began in.
    ///
    /// # Errors
    /// [`Error::SignIn`] without a session.
    pub fn bound(&self, caller: &Caller) -> Result<String, Error> {
        let session = caller
            .session
            .as_ref()
            .ok_or_else(|| Error::sign_in(&caller.frame.path))?;
        let mark = tokens::derive(&session.0, COOKIE);
        Ok(format!("{mark}.{}", self.kept()))
    }

    /// Whose eyes, in a word or two.
    pub fn kept(&self) -> String {
        match self {
            Self::Visitor => "visitor".to_owned(),
            Self::Role { board, role } => format!("{role}.{board}"),
        }
    }

    /// As the banner says it.
    pub(super) fn said(&self, words: Words) -> String {
        let Self::Role { board, role } = self else {
            return t!(words, "people-seeing-visitor").into_owned();
        };
        let role = match role.as_str() {
            "member" => t!(words, "people-seeing-member"),
            "employee" => t!(words, "people-seeing-employee"),
            "champion" => t!(words, "people-seeing-champion"),
            "official" => t!(words, "people-seeing-official"),
            "moderator" => t!(words, "people-seeing-moderator"),
            "owner" => t!(words, "people-seeing-owner"),
            _ => t!(words, "people-seeing-person"),
        };
        format!("{role}, /b/{board}")
    }

    /// Whether a request may be made while looking: reading, and ending it.
    pub(super) fn lets(req: &HttpRequest) -> bool {
        req.method().is_safe() || req.path() == END
    }
}

/// The name of the cookie, for whoever sets it.
pub const fn see_as_cookie() -> &'static str {
    COOKIE
}

pub(super) fn routes() -> Routes {
    Routes::new().post(END, Access::Open, end)
}

/// Back to one's own eyes.
async fn end(caller: Caller, Form(_): Form) -> Result<HttpResponse, Error> {
    with_cookie(see_other("/"), &clear(&caller.app, COOKIE))?
        .with_flash(&caller.app, key!("people-seeing-ended"))
}
