//! Which server a request reads from, and the cookie by which whoever wrote sees what they wrote.
use super::RouteFacts;
use super::cookies::{Session, wrote_cookie};
use super::fields::app_of;
use crate::platform::app::{App, Reads};
use crate::platform::db::Replica;
use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::{HttpMessage as _, HttpRequest};

/// Whether the visitor is somebody, was told something just now, or wrote something just now: such a visitor gets a page of their own.
pub(super) fn is_somebody(req: &HttpRequest) -> bool {
    let told = ["flash", "wrote"];
    Session::of(req).is_some() || told.iter().any(|name| req.cookie(name).is_some())
}

/// Decides for a request, once: a page read half here and half there would show what never was. What everybody reads may come from a
/// replica; the rest is asked where it was written.
pub(super) fn decide(facts: RouteFacts, req: &HttpRequest) {
    let strangers = facts.anywhere && req.method().is_safe() && !is_somebody(req);
    let serves = |app: &App| app.replica.as_ref().is_some_and(Replica::serves);
    if strangers && app_of(req).is_ok_and(|app| serves(&app)) {
        req.extensions_mut().insert(Reads::Replica);
    }
}

/// Where this request reads.
pub fn reads_of(req: &HttpRequest) -> Reads {
    let decided = req.extensions().get::<Reads>().copied();
    decided.unwrap_or(Reads::Primary)
}

/// Notes in the browser that something was sent just now.
pub(super) fn note_written(answer: &mut ServiceResponse<BoxBody>) {
    let req = answer.request();
    if req.method().is_safe() || answer.status().is_client_error() {
        return;
    }
    let Ok(app) = app_of(req) else { return };
    if app.replica.is_some() {
        // a cookie that can't be written shows an older page for a moment
        let _ = answer.response_mut().add_cookie(&wrote_cookie(&app));
    }
}
