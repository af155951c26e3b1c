//! Passkeys: a key on somebody's own device, opened by a finger, a face or a PIN, lets them in without a password. One counts as both
//! steps: it is something one has, and opens only for whoever can open the device.
mod account;
mod acts;
mod ceremony;
mod challenges;
mod mails;
mod pages;
mod sign_in;

pub(super) use acts::count;
pub(super) use ceremony::lacking;
pub(super) use sign_in::{button, scripts, username};

use crate::platform::tokens;
use crate::platform::web::{Access, Cost, Routes};
use actix_web::HttpRequest;

const HERE: &str = "/account/passkeys";
/// The cookie of a browser that was asked to sign something.
const COOKIE: &str = "passkey";

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(HERE, Access::Person, account::show)
        .post(HERE, Access::Person, account::add)
        .costing(Cost::Door)
        .unkept()
        .post("/account/passkeys/begin", Access::Person, account::begin)
        .costing(Cost::Door)
        .get("/account/passkeys/new", Access::Person, account::make)
        .get("/account/passkeys/{passkey}", Access::Person, account::one)
        .post(
            "/account/passkeys/{passkey}/name",
            Access::Person,
            account::rename,
        )
        .post(
            "/account/passkeys/{passkey}/removal",
            Access::Person,
            account::remove,
        )
        .costing(Cost::Door)
        // every page with an address field asks by itself; what can be tried is the answer
        .post("/signin/passkey", Access::Open, sign_in::begin)
        .costing(Cost::Write)
        .post("/signin/passkey/answer", Access::Open, sign_in::answer)
        .costing(Cost::Door)
}

fn secret_of(req: &HttpRequest) -> String {
    req.cookie(COOKIE)
        .map(|c| c.value().to_owned())
        .unwrap_or_default()
}

/// The same for a browser that is about to be asked: one that another of its tabs got stays, or that tab's answer would fit nothing.
fn secret_for(req: &HttpRequest) -> String {
    let has = secret_of(req);
    if has.is_empty() { tokens::fresh() } else { has }
}
