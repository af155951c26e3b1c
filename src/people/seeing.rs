//! Looking at the site with other eyes. Whoever looks so is an administrator, does nothing, and a banner says it on every page.
use super::Caller;
use crate::key;
use crate::platform::text::Words;
use crate::platform::web::{
    Access, Error, Flash as _, Form, Routes, clear, see_other, with_cookie,
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
    /// What an administrator's browser says. Others' are not asked.
    pub(super) fn of(req: &HttpRequest) -> Option<Self> {
        let cookie = req.cookie(COOKIE)?;
        if cookie.value() == "visitor" {
            return Some(Self::Visitor);
        }
        let (role, board) = cookie.value().split_once('.')?;
        Some(Self::Role {
            board: board.to_owned(),
            role: role.to_owned(),
        })
    }

    /// As the cookie keeps it.
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
