//! Coming in: the last step of every way to sign in.
use super::second::{STEP, find_standing, half_arrive};
use super::sessions::{Arrival, Way, begin};
use super::{Caller, PersonId};
use crate::platform::web::{Error, see_other, session_cookie, short_cookie, with_cookie};
use actix_web::HttpResponse;

/// After the first step: in, or on to the second when there is one.
pub(super) async fn come_in(
    caller: &Caller,
    (person, way): (PersonId, Way),
    to: &str,
) -> Result<HttpResponse, Error> {
    let mut conn = caller.conn().await?;
    // a passkey is both steps: its device looked who holds it
    if way != Way::Passkey && find_standing(&mut conn, person).await?.is_some() {
        let secret = half_arrive(&mut conn, (person, way), to, caller.now).await?;
        let cookie = short_cookie(&caller.app, STEP, secret);
        return with_cookie(see_other("/signin/second"), &cookie);
    }
    drop(conn);
    enter(caller, (person, way), to).await
}

/// Begins the session and goes on.
pub(super) async fn enter(
    caller: &Caller,
    (person, way): (PersonId, Way),
    to: &str,
) -> Result<HttpResponse, Error> {
    let arrival = Arrival {
        person,
        way,
        agent: &caller.agent,
        place: caller.address.to_string(),
        former: caller.session.as_ref().map(|s| s.0.as_str()),
    };
    let secret = begin(&mut *caller.conn().await?, arrival, caller.now).await?;
    with_cookie(see_other(to), &session_cookie(&caller.app, secret))
}
