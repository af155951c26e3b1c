//! Another e-mail address: asked for on the account page, confirmed at the new one, stopped by either.
mod acts;
mod mails;
mod pages;
mod undo;

use super::Caller;
use super::forms::sign_in_path;
use super::model::email_key;
use super::proof::problem_with_password;
use super::queries::find_hash;
use crate::key;
use crate::platform::web::{
    Access, Cost, Error, Flash as _, Form, Path, Problems, Routes, see_other,
};
use actix_web::HttpResponse;
use acts::{Side, Stopped, Wish, ask_address, confirm, find_change, stop};
use pages::{AskPage, ChangePage};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/account/email", Access::Person, ask_page)
        .post("/account/email", Access::Person, ask)
        .costing(Cost::Door)
        .get("/email/{secret}", Access::Open, change_page)
        .post("/email/{secret}/confirm", Access::Open, confirm_it)
        .costing(Cost::Door)
        .post("/email/{secret}/stop", Access::Open, stop_it)
        .costing(Cost::Door)
}

async fn ask_page(caller: Caller) -> Result<HttpResponse, Error> {
    draw(&caller, &Problems::default(), "").await
}

async fn draw(caller: &Caller, problems: &Problems, email: &str) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let mut conn = caller.conn().await?;
    AskPage {
        caller,
        problems,
        email,
        has_password: find_hash(&mut conn, me.id).await?.is_some(),
    }
    .answer()
}

async fn ask(caller: Caller, Form(form): Form) -> Result<HttpResponse, Error> {
    let (me, email) = (caller.me()?, form.get("email").trim());
    let mut problems = Problems::default();
    let key = email_key(email);
    problems.unless(key.is_some(), "email", key!("people-problem-email"));
    let is_same = key.is_some() && key == me.email.as_deref().and_then(email_key);
    problems.unless(!is_same, "email", key!("people-problem-same-email"));
    let has_password = find_hash(&mut *caller.conn().await?, me.id)
        .await?
        .is_some();
    if has_password
        && let Some(problem) = problem_with_password(&caller, form.get("current")).await?
    {
        problems.add("current", problem);
    }
    if !problems.is_empty() {
        return draw(&caller, &problems, email).await;
    }
    let wish = Wish {
        app: &caller.app,
        site: &caller.site,
        email,
        now: caller.now,
    };
    ask_address(&mut *caller.conn().await?, me, wish).await?;
    see_other("/account").with_flash(&caller.app, key!("people-address-asked"))
}

/// There is no such link, it was used, or it is too old.
fn spent(caller: &Caller) -> Result<HttpResponse, Error> {
    see_other("/").with_flash(&caller.app, key!("people-address-spent"))
}

async fn change_page(caller: Caller, Path(secret): Path<String>) -> Result<HttpResponse, Error> {
    match find_change(&mut *caller.conn().await?, &secret, caller.now).await? {
        Some(change) => ChangePage {
            caller: &caller,
            change: &change,
            secret: &secret,
            may_confirm: change.side == Side::New,
        }
        .answer(),
        None => spent(&caller),
    }
}

async fn confirm_it(
    caller: Caller,
    Path(secret): Path<String>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    if !confirm(&mut *caller.conn().await?, &secret, caller.now).await? {
        return spent(&caller);
    }
    let to = if caller.me.is_some() {
        "/account".to_owned()
    } else {
        sign_in_path("/account")
    };
    see_other(&to).with_flash(&caller.app, key!("people-address-changed"))
}

async fn stop_it(
    caller: Caller,
    Path(secret): Path<String>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let sentence = match stop(&mut *caller.conn().await?, caller.here(), &secret).await? {
        Stopped::InTime => key!("people-address-stopped"),
        // the password is gone: whoever changed the address knew it
        Stopped::PutBack => {
            return see_other("/signin/forgotten")
                .with_flash(&caller.app, key!("people-address-put-back"));
        }
        Stopped::Taken => key!("people-address-taken"),
        Stopped::Spent => return spent(&caller),
    };
    see_other("/").with_flash(&caller.app, sentence)
}
