//! Signing up, in and out.
use super::acts::Joined;
use super::entering::{come_in, enter};
use super::forms::{SignUpForm, onward, sign_in_path};
use super::jobs::{LINK, ask};
use super::model::{PersonId, email_key};
use super::pages::{Button, CheckMail, SignInPage, SignUpPage};
use super::providers::list_providers;
use super::sessions::{End, Way, end};
use super::{Caller, acts, attempts, links, passwords, pending, queries};
use super::{
    account, address, carry_on, forgotten, groups, passkeys, providers, second, seeing, switches,
};
use crate::key;
use crate::platform::text::Key;
use crate::platform::web::{
    Access, Cost, Error, Flash as _, Form, Path, Problems, Query, Routes, clear, local_path,
    see_other, with_cookie,
};
use actix_web::{HttpRequest, HttpResponse};

/// This room's addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/signin", Access::Open, sign_in_page)
        .post("/signin", Access::Open, sign_in)
        .costing(Cost::Door)
        .get("/signin/sent", Access::Open, link_sent)
        .get("/signin/link/{secret}", Access::Open, link_page)
        .post("/signin/link/{secret}", Access::Open, use_link)
        .costing(Cost::Door)
        .get("/signup", Access::Open, sign_up_page)
        .post("/signup", Access::Open, sign_up)
        .costing(Cost::Door)
        .get("/signup/sent", Access::Open, sign_up_sent)
        .get("/welcome/{secret}", Access::Open, welcome_page)
        .post("/welcome/{secret}", Access::Open, welcome)
        .costing(Cost::Door)
        .post("/signout", Access::Person, sign_out)
        .and(carry_on::routes())
        .and(forgotten::routes())
        .and(account::routes())
        .and(groups::routes())
        .and(address::routes())
        .and(second::routes())
        .and(passkeys::routes())
        .and(providers::routes())
        .and(seeing::routes())
        .and(switches::routes())
}

async fn sign_in_page(caller: Caller, Query(query): Query) -> Result<HttpResponse, Error> {
    let next = local_path(query.get("next"));
    if caller.me.is_some() {
        return Ok(see_other(&onward(query.get("then"), next)));
    }
    let wish = wish(&caller, query.get("then")).await?;
    SignInPage {
        caller: &caller,
        problems: &Problems::default(),
        email: "",
        next,
        then: query.get("then"),
        wish,
        providers: &list_providers(&mut *caller.conn().await?, true).await?,
    }
    .answer()
}

/// What a kept request wanted, for the sentence over the form.
async fn wish(caller: &Caller, then: &str) -> Result<Option<Key>, Error> {
    let Ok(id) = then.parse() else {
        return Ok(None);
    };
    Ok(pending::find(&mut *caller.conn().await?, id, caller.now)
        .await?
        .and_then(|p| p.wish()))
}

async fn sign_in(caller: Caller, Form(form): Form) -> Result<HttpResponse, Error> {
    let (email, next, then) = (
        form.get("email").trim(),
        local_path(form.get("next")),
        form.get("then"),
    );
    let mut problems = Problems::default();
    problems.unless(
        email_key(email).is_some(),
        "email",
        key!("people-problem-email"),
    );
    if problems.is_empty() && form.has("link") {
        let mut conn = caller.conn().await?;
        ask(&mut conn, LINK, (email, &onward(then, next)), caller.now).await?;
        return Ok(see_other("/signin/sent"));
    }
    if let Some(key) = email_key(email) {
        match person_with(&caller, &key, form.get("password")).await? {
            Ok(person) => {
                return come_in(&caller, (person, Way::Password), &onward(then, next)).await;
            }
            Err(problem) => problems.add("password", problem),
        }
    }
    let wish = wish(&caller, then).await?;
    SignInPage {
        caller: &caller,
        problems: &problems,
        email,
        next,
        then,
        wish,
        providers: &list_providers(&mut *caller.conn().await?, true).await?,
    }
    .answer()
}

/// Whose address and password these are; else why nobody's, in the same words and after the same work for an address nobody has.
async fn person_with(
    caller: &Caller,
    key: &str,
    typed: &str,
) -> Result<Result<PersonId, Key>, Error> {
    let name = attempts::Name::of("address", key);
    let tried = attempts::counted(&caller.app, &name, async || {
        let found = queries::find_password(&mut *caller.conn().await?, key).await?;
        let (person, hash) = found.unzip();
        let fits = passwords::fits(typed.to_owned(), hash.flatten()).await?;
        let person = person.filter(|_| fits);
        Ok(person.ok_or(key!("people-problem-no-match")))
    });
    Ok(tried.await?.unwrap_or(Err(key!("people-problem-tried"))))
}

async fn link_sent(caller: Caller) -> Result<HttpResponse, Error> {
    CheckMail {
        caller: &caller,
        heading: key!("people-link-sent"),
        text: key!("people-link-sent-text"),
    }
    .answer()
}

async fn link_page(caller: Caller, Path(secret): Path<String>) -> Result<HttpResponse, Error> {
    let (heading, text, label) = (
        key!("people-link"),
        key!("people-link-text"),
        key!("people-sign-in"),
    );
    Button {
        caller: &caller,
        heading,
        text,
        label,
        action: &format!("/signin/link/{secret}"),
    }
    .answer()
}

/// Pressed twice, the link still leads where the first press led; the page was drawn before that let anybody in, so its form is no longer
/// this session's.
async fn use_link(
    caller: Caller,
    req: HttpRequest,
    Path(secret): Path<String>,
    form: Result<Form, Error>,
) -> Result<HttpResponse, Error> {
    let mut conn = caller.conn().await?;
    let just_used = links::find_just_used(&mut conn, &secret, caller.now).await?;
    if let Some(to) = just_used.as_ref().and_then(|used| own(&caller, used)) {
        return Ok(see_other(to));
    }
    form?;
    if let Some((person, to)) = links::use_link(&mut conn, &secret, caller.now).await? {
        drop(conn);
        return come_in(&caller, (person, Way::Link), &to).await;
    }
    let Some((person, _)) = just_used else {
        return see_other("/signin").with_flash(&caller.app, key!("people-link-spent"));
    };
    if second::is_waiting(&mut conn, &req, (person, caller.now)).await? {
        return Ok(see_other("/signin/second"));
    }
    see_other("/signin").with_flash(&caller.app, key!("people-link-pressed"))
}

/// Where a press led that let this very person in.
fn own<'a>(caller: &Caller, (person, to): &'a (PersonId, String)) -> Option<&'a str> {
    let is_own = caller.me.as_ref().is_some_and(|me| me.id == *person);
    is_own.then_some(to.as_str())
}

async fn sign_up_page(caller: Caller, Query(query): Query) -> Result<HttpResponse, Error> {
    let form = SignUpForm {
        next: local_path(query.get("next")).to_owned(),
        then: query.get("then").to_owned(),
        ..SignUpForm::default()
    };
    SignUpPage {
        caller: &caller,
        problems: &Problems::default(),
        form: &form,
    }
    .answer()
}

async fn sign_up(caller: Caller, Form(fields): Form) -> Result<HttpResponse, Error> {
    let (form, problems) = SignUpForm::read(&fields);
    if !problems.is_empty() {
        return SignUpPage {
            caller: &caller,
            problems: &problems,
            form: &form,
        }
        .answer();
    }
    let onward = form.onward();
    let wish = acts::SignUp {
        password_hash: passwords::hash(form.password).await?,
        name: form.name,
        email: form.email,
        language: caller.frame.language(),
        onward,
    };
    acts::ask_to_join(
        &mut *caller.conn().await?,
        &caller.app,
        &caller.site,
        wish,
        caller.now,
    )
    .await?;
    Ok(see_other("/signup/sent"))
}

async fn sign_up_sent(caller: Caller) -> Result<HttpResponse, Error> {
    CheckMail {
        caller: &caller,
        heading: key!("people-check-mail"),
        text: key!("people-check-mail-text"),
    }
    .answer()
}

async fn welcome_page(caller: Caller, Path(secret): Path<String>) -> Result<HttpResponse, Error> {
    let (heading, text, label) = (
        key!("people-welcome"),
        key!("people-welcome-text"),
        key!("people-welcome-button"),
    );
    Button {
        caller: &caller,
        heading,
        text,
        label,
        action: &format!("/welcome/{secret}"),
    }
    .answer()
}

async fn welcome(
    caller: Caller,
    Path(secret): Path<String>,
    form: Result<Form, Error>,
) -> Result<HttpResponse, Error> {
    let mut conn = caller.conn().await?;
    let just_joined = acts::find_just_joined(&mut conn, &secret, caller.now).await?;
    if let Some(to) = just_joined.as_ref().and_then(|used| own(&caller, used)) {
        return Ok(see_other(to));
    }
    form?;
    let joined = acts::join(&mut conn, &secret, caller.now).await?;
    drop(conn);
    match joined {
        Joined::Now(person, to) => enter(&caller, (person, Way::Joined), &to)
            .await?
            .with_flash(&caller.app, key!("people-welcome-in")),
        Joined::Before(to) => {
            see_other(&sign_in_path(&to)).with_flash(&caller.app, key!("people-welcome-before"))
        }
        Joined::Spent => see_other("/signin").with_flash(&caller.app, key!("people-link-spent")),
    }
}

async fn sign_out(caller: Caller, Form(_): Form) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    end(
        &mut *caller.conn().await?,
        me,
        End::This(me.session),
        caller.now,
    )
    .await?;
    with_cookie(see_other("/"), &clear(&caller.app, "session"))?
        .with_flash(&caller.app, key!("people-signed-out"))
}
