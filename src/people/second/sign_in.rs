//! The second step itself, between the sign-in page and being in.
use super::acts::{has_settled_password, is_readable};
use super::arrivals::{Arrived, Second, arrive, find_half_way};
use super::pages::{StepPage, Unreadable};
use super::problem;
use crate::key;
use crate::people::entering::enter;
use crate::people::model::PersonId;
use crate::people::queries::find_hash;
use crate::people::sessions::Way;
use crate::people::{Caller, passwords};
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

pub(super) fn secret_of(req: &HttpRequest) -> String {
    req.cookie(STEP)
        .map(|c| c.value().to_owned())
        .unwrap_or_default()
}

fn over(caller: &Caller) -> Result<HttpResponse, Error> {
    with_cookie(see_other("/signin"), &clear(&caller.app, STEP))?
        .with_flash(&caller.app, key!("people-second-over"))
}

/// What can be asked of somebody with this first step, and who they are; nothing when there is none any more.
async fn find_step(
    caller: &Caller,
    secret: &str,
) -> Result<Option<(PersonId, Option<Unreadable>)>, Error> {
    let mut conn = caller.conn().await?;
    let Some((person, way)) = find_half_way(&mut conn, secret, caller.now).await? else {
        return Ok(None);
    };
    let unreadable = if is_readable(&mut conn, &caller.app, person).await? {
        None
    } else if !has_settled_password(&mut conn, person, caller.now).await? {
        Some(Unreadable::SendAway)
    } else if way == Way::Link {
        Some(Unreadable::AskPassword)
    } else {
        Some(Unreadable::SendMail)
    };
    Ok(Some((person, unreadable)))
}

async fn show(caller: Caller, req: HttpRequest) -> Result<HttpResponse, Error> {
    let Some((_, unreadable)) = find_step(&caller, &secret_of(&req)).await? else {
        return over(&caller);
    };
    StepPage {
        caller: &caller,
        problems: &Problems::default(),
        unreadable,
    }
    .answer()
}

async fn check(caller: Caller, req: HttpRequest, Form(form): Form) -> Result<HttpResponse, Error> {
    let secret = secret_of(&req);
    let Some((person, unreadable)) = find_step(&caller, &secret).await? else {
        return over(&caller);
    };
    let second = match unreadable {
        None => Second::Code(form.get("code")),
        Some(Unreadable::AskPassword) => {
            let hash = find_hash(&mut *caller.conn().await?, person).await?;
            Second::Password(passwords::fits(form.get("password").to_owned(), hash).await?)
        }
        Some(Unreadable::SendMail | Unreadable::SendAway) => {
            return StepPage {
                caller: &caller,
                problems: &Problems::default(),
                unreadable,
            }
            .answer();
        }
    };
    let mut conn = caller.conn().await?;
    let arrived = arrive(&mut conn, caller.here(), &secret, second).await?;
    drop(conn);
    match arrived {
        Arrived::Fully(person, way, onward) => {
            let response = enter(&caller, (person, way), &onward).await?;
            with_cookie(response, &clear(&caller.app, STEP))
        }
        Arrived::Over => over(&caller),
        Arrived::Wrong(checked) => {
            let mut problems = Problems::default();
            match second {
                Second::Code(_) => problems.add("code", problem(checked)),
                Second::Password(_) => problems.add("password", key!("people-problem-current")),
            }
            StepPage {
                caller: &caller,
                problems: &problems,
                unreadable,
            }
            .answer()
        }
    }
}
