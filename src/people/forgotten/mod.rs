//! A forgotten password: a mailed link, a page, a new password.
mod acts;
mod pages;

pub(super) use acts::mail_password_link;

use super::Caller;
use super::acts::NewPassword;
use super::forms::password_problem;
use super::jobs::{FORGOTTEN, ask};
use super::model::email_key;
use super::pages::CheckMail;
use super::passwords;
use super::queries::find_hash;
use crate::key;
use crate::platform::web::{
    Access, Cost, Error, Flash as _, Form, Path, Problems, Query, Routes, see_other,
};
use actix_web::HttpResponse;
use acts::{find_just_used, find_link, use_password_link};
use pages::{AskPage, ChoosePage};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/signin/forgotten", Access::Open, ask_page)
        .post("/signin/forgotten", Access::Open, ask_for_link)
        .costing(Cost::Door)
        .get("/signin/forgotten/sent", Access::Open, sent)
        .get("/signin/password/{secret}", Access::Open, choose_page)
        .post("/signin/password/{secret}", Access::Open, choose)
        .costing(Cost::Door)
}

async fn ask_page(caller: Caller, Query(query): Query) -> Result<HttpResponse, Error> {
    AskPage {
        caller: &caller,
        problems: &Problems::default(),
        email: query.get("email"),
    }
    .answer()
}

async fn ask_for_link(caller: Caller, Form(form): Form) -> Result<HttpResponse, Error> {
    let email = form.get("email").trim();
    if email_key(email).is_none() {
        let mut problems = Problems::default();
        problems.add("email", key!("people-problem-email"));
        return AskPage {
            caller: &caller,
            problems: &problems,
            email,
        }
        .answer();
    }
    let mut conn = caller.conn().await?;
    ask(&mut conn, FORGOTTEN, (email, ""), caller.now).await?;
    Ok(see_other("/signin/forgotten/sent"))
}

async fn sent(caller: Caller) -> Result<HttpResponse, Error> {
    CheckMail {
        caller: &caller,
        heading: key!("people-link-sent"),
        text: key!("people-forgotten-sent"),
    }
    .answer()
}

/// Whoever comes too late hears it before they thought of a password.
fn spent(caller: &Caller) -> Result<HttpResponse, Error> {
    see_other("/signin/forgotten").with_flash(&caller.app, key!("people-link-spent"))
}

fn chosen(caller: &Caller) -> Result<HttpResponse, Error> {
    see_other("/signin").with_flash(&caller.app, key!("people-password-chosen"))
}

/// The answer to a press that found the link used: a moment ago for this very password, or by whom ever.
async fn again(caller: &Caller, (secret, wish): (&str, &str)) -> Result<HttpResponse, Error> {
    let mut conn = caller.conn().await?;
    let Some(person) = find_just_used(&mut conn, secret, caller.now).await? else {
        return spent(caller);
    };
    let hash = find_hash(&mut conn, person).await?;
    drop(conn);
    if passwords::fits(wish.to_owned(), hash).await? {
        chosen(caller)
    } else {
        spent(caller)
    }
}

async fn choose_page(caller: Caller, Path(secret): Path<String>) -> Result<HttpResponse, Error> {
    match find_link(&mut *caller.conn().await?, &secret, caller.now).await? {
        Some(person) => ChoosePage {
            caller: &caller,
            problems: &Problems::default(),
            email: person.email.as_deref().unwrap_or_default(),
            secret: &secret,
        }
        .answer(),
        None => spent(&caller),
    }
}

async fn choose(
    caller: Caller,
    Path(secret): Path<String>,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let found = find_link(&mut *caller.conn().await?, &secret, caller.now).await?;
    let Some(person) = found else {
        return again(&caller, (&secret, form.get("password"))).await;
    };
    let (wish, email) = (
        form.get("password"),
        person.email.as_deref().unwrap_or_default(),
    );
    if let Some(problem) = password_problem(wish, &[&person.name, email]) {
        let mut problems = Problems::default();
        problems.add("password", problem);
        return ChoosePage {
            caller: &caller,
            problems: &problems,
            email,
            secret: &secret,
        }
        .answer();
    }
    let new = NewPassword {
        app: &caller.app,
        site: &caller.site,
        hash: passwords::hash(wish.to_owned()).await?,
        now: caller.now,
    };
    if !use_password_link(&mut *caller.conn().await?, &secret, new).await? {
        return again(&caller, (&secret, wish)).await;
    }
    chosen(&caller)
}
