//! One's own passkeys: looked at, added, removed.
use super::acts::{self, Added, MOST, PasskeyId, list, list_credentials};
use super::ceremony::{Party, Question, challenge_in, lacking};
use super::challenges::{Asked, Wish, find, keep, take};
use super::pages::{ListPage, MakePage, OnePage};
use super::{COOKIE, HERE, secret_for, secret_of};
use crate::key;
use crate::people::Caller;
use crate::people::proof::{problem_with_proof, proof_of};
use crate::platform::names::clean_line;
use crate::platform::text::Key;
use crate::platform::web::{
    Error, Flash as _, Form, Path, Problems, Query, see_other, session_cookie, short_cookie,
    with_cookie,
};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};

pub(super) async fn show(caller: Caller) -> Result<HttpResponse, Error> {
    draw(&caller, &Problems::default(), "").await
}

async fn draw(caller: &Caller, problems: &Problems, name: &str) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let mut conn = caller.conn().await?;
    let passkeys = list(&mut conn, me.id).await?;
    let proof = proof_of(&mut conn, me.id).await?;
    drop(conn);
    ListPage {
        caller,
        problems,
        name,
        passkeys: &passkeys,
        proof,
        lacking: lacking(&caller.app),
    }
    .answer()
}

fn is_name(name: &str) -> bool {
    (1..=60).contains(&name.chars().count())
}

/// The owner proves to be it; then the browser is asked on a page of its own, which works again after a dialogue that was closed.
pub(super) async fn begin(
    caller: Caller,
    req: HttpRequest,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let (me, name) = (caller.me()?, clean_line(form.get("name")));
    let party = Party::of(&caller.app, &caller.site)?;
    let mut problems = Problems::default();
    problems.unless(is_name(&name), "name", key!("people-problem-passkey-name"));
    let count = acts::count(&mut *caller.conn().await?, me.id).await?;
    problems.unless(count < MOST, "name", key!("people-problem-passkeys-many"));
    // a code is used up by looking at it, so it comes last
    if problems.is_empty()
        && let Some(problem) = problem_with_proof(&caller, form.get("proof")).await?
    {
        problems.add("proof", problem);
    }
    if !problems.is_empty() {
        return draw(&caller, &problems, &name).await;
    }
    let mut conn = caller.conn().await?;
    let known = list_credentials(&mut conn, me.id).await?;
    let question = party.ask_to_make(me, known)?;
    let page = format!("/account/passkeys/new?asked={}", question.challenge());
    let browser = secret_for(&req);
    let asked = Asked {
        browser: &browser,
        challenge: question.challenge(),
    };
    let Question { options, state } = &question;
    let wish = Wish {
        person: Some(me.id),
        name: &name,
        state: json!({ "options": options, "state": state }),
        onward: HERE,
    };
    keep(&mut conn, asked, wish, caller.now).await?;
    drop(conn);
    let cookie = short_cookie(&caller.app, COOKIE, browser);
    with_cookie(see_other(&page), &cookie)
}

pub(super) async fn make(
    caller: Caller,
    req: HttpRequest,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let browser = secret_of(&req);
    let asked = Asked {
        browser: &browser,
        challenge: query.get("asked"),
    };
    let mut conn = caller.conn().await?;
    let found = find(&mut conn, (asked, me.id), caller.now).await?;
    drop(conn);
    match found {
        Some(challenge) => MakePage {
            caller: &caller,
            name: &challenge.name,
            options: challenge.state.get("options").unwrap_or(&Value::Null),
        }
        .answer(),
        None => Ok(see_other(HERE)),
    }
}

pub(super) async fn add(
    caller: Caller,
    req: HttpRequest,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let party = Party::of(&caller.app, &caller.site)?;
    let said = form.get("credential");
    if said.is_empty() {
        return leave(&caller, key!("people-passkey-scripts"));
    }
    let (browser, challenge) = (secret_of(&req), challenge_in(said));
    let asked = Asked {
        browser: &browser,
        challenge: &challenge,
    };
    let mut conn = caller.conn().await?;
    let kept = take(&mut conn, (asked, Some(me.id)), caller.now).await?;
    let Some(mut challenge) = kept else {
        return leave(&caller, key!("people-passkey-over"));
    };
    let state = challenge.state.get_mut("state").map(Value::take);
    let made = match party.made(said, state.unwrap_or_default())? {
        Ok(made) => made,
        Err(why) => {
            tracing::info!(reason = %why, "a new passkey was refused");
            return leave(&caller, key!("people-passkey-not-made"));
        }
    };
    let added = acts::add(&mut conn, caller.here(), me, (&challenge.name, made)).await?;
    drop(conn);
    let sentence = match added {
        Added::Now => key!("people-passkey-added"),
        Added::No => key!("people-passkey-not-made"),
        Added::TooMany => key!("people-problem-passkeys-many"),
    };
    leave(&caller, sentence)
}

fn leave(caller: &Caller, sentence: Key) -> Result<HttpResponse, Error> {
    see_other(HERE).with_flash(&caller.app, sentence)
}

pub(super) async fn one(caller: Caller, Path(id): Path<PasskeyId>) -> Result<HttpResponse, Error> {
    draw_one(&caller, &Problems::default(), (id, None)).await
}

async fn draw_one(
    caller: &Caller,
    problems: &Problems,
    (id, typed): (PasskeyId, Option<&str>),
) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let mut conn = caller.conn().await?;
    let passkey = acts::find(&mut conn, (me.id, id)).await?;
    let proof = proof_of(&mut conn, me.id).await?;
    drop(conn);
    OnePage {
        caller,
        problems,
        name: typed.unwrap_or(&passkey.name),
        passkey: &passkey,
        proof,
    }
    .answer()
}

/// A name lets nobody in: no proof is asked for another.
pub(super) async fn rename(
    caller: Caller,
    Path(id): Path<PasskeyId>,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let (me, name) = (caller.me()?, clean_line(form.get("name")));
    acts::find(&mut *caller.conn().await?, (me.id, id)).await?;
    if !is_name(&name) {
        let mut problems = Problems::default();
        problems.add("name", key!("people-problem-passkey-name"));
        return draw_one(&caller, &problems, (id, Some(&name))).await;
    }
    acts::rename(&mut *caller.conn().await?, caller.here(), me, (id, &name)).await?;
    leave(&caller, key!("people-saved"))
}

/// Also where there can be none any more: a site that moved to another address leaves some behind.
pub(super) async fn remove(
    caller: Caller,
    Path(id): Path<PasskeyId>,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    acts::find(&mut *caller.conn().await?, (me.id, id)).await?;
    if let Some(problem) = problem_with_proof(&caller, form.get("proof")).await? {
        let mut problems = Problems::default();
        problems.add("proof", problem);
        return draw_one(&caller, &problems, (id, None)).await;
    }
    let secret = acts::remove(&mut *caller.conn().await?, caller.here(), me, id).await?;
    let left = leave(&caller, key!("people-passkey-removed"))?;
    match secret {
        Some(secret) => with_cookie(left, &session_cookie(&caller.app, secret)),
        None => Ok(left),
    }
}
