//! The second step itself, between the sign-in page and being in.
use super::arrivals::{Arrived, arrive, is_half_way};
use super::pages::StepPage;
use super::problem;
use crate::key;
use crate::people::Caller;
use crate::people::entering::enter;
use crate::platform::web::{
    Access, Cost, Error, Flash as _, Form, Problems, Routes, clear, see_other, with_cookie,
};
use actix_web::{HttpRequest, HttpResponse};

/// The cookie of a browser that passed the first step.
pub(in crate::people) const STEP: &str = "step";

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/signin/second", Access::Open, show)
        .post("/signin/second", Access::Open, check)
        .costing(Cost::Door)
}

fn secret_of(req: &HttpRequest) -> String {
    req.cookie(STEP)
        .map(|c| c.value().to_owned())
        .unwrap_or_default()
}

fn over(caller: &Caller) -> Result<HttpResponse, Error> {
    with_cookie(see_other("/signin"), &clear(&caller.app, STEP))?
        .with_flash(&caller.app, key!("people-second-over"))
}

async fn show(caller: Caller, req: HttpRequest) -> Result<HttpResponse, Error> {
    let secret = secret_of(&req);
    if !is_half_way(&mut *caller.conn().await?, &secret, caller.now).await? {
        return over(&caller);
    }
    StepPage {
        caller: &caller,
        problems: &Problems::default(),
    }
    .answer()
}

async fn check(caller: Caller, req: HttpRequest, Form(form): Form) -> Result<HttpResponse, Error> {
    let (secret, code) = (secret_of(&req), form.get("code"));
    let mut conn = caller.conn().await?;
    let arrived = arrive(&mut conn, caller.here(), &secret, code).await?;
    drop(conn);
    match arrived {
        Arrived::Fully(person, way, onward) => {
            let response = enter(&caller, (person, way), &onward).await?;
            with_cookie(response, &clear(&caller.app, STEP))
        }
        Arrived::Over => over(&caller),
        Arrived::Wrong(checked) => {
            let mut problems = Problems::default();
            problems.add("code", problem(checked));
            StepPage {
                caller: &caller,
                problems: &problems,
            }
            .answer()
        }
    }
}
