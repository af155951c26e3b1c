//! A second step at sign-in: a code from an app, or a recovery code. Whoever turns it on is asked for it after a password and after
//! a mailed link; another site that signs people in, and a passkey, have steps of their own.
mod acts;
mod arrivals;
mod codes;
mod mails;
mod pages;
mod qr;
mod sign_in;
mod totp;

pub(super) use acts::{count_unreadable, find_standing};
pub(super) use arrivals::half_arrive;
pub(super) use sign_in::STEP;

use super::here::Here;
use super::model::PersonId;
use super::proof::{self, proof_of};
use super::queries::find_hash;
use super::{Caller, passwords};
use crate::key;
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::text::Key;
use crate::platform::web::{
    Access, Cost, Error, Flash as _, Form, Problems, Routes, clear, see_other, short_cookie,
    with_cookie,
};
use crate::site::Site;
use actix_web::{HttpRequest, HttpResponse};
use acts::Checked;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use pages::{BegunPage, CodesPage, OffPage, OnPage};

const HERE: &str = "/account/second";
/// New recovery codes travel to the page that shows them in a sealed cookie, and are gone with it.
const CODES: &str = "codes";

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(HERE, Access::Person, show)
        .post("/account/second/begin", Access::Person, begin)
        .post("/account/second/confirm", Access::Person, confirm)
        .costing(Cost::Door)
        .get("/account/second/codes", Access::Person, show_codes)
        .post("/account/second/codes", Access::Person, renew_codes)
        .costing(Cost::Door)
        .post("/account/second/end", Access::Person, end)
        .costing(Cost::Door)
        .and(sign_in::routes())
}

/// Turns somebody's second step off at the word of whoever operates the machine. `false` when it was not on.
///
/// # Errors
/// When the database refuses.
pub async fn end_second_step(
    conn: &mut Connection,
    (app, site): (&App, &Site),
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    acts::turn_off(conn, Here { app, site, now }, person, None).await
}

/// Whether this browser has somebody's first step behind it.
pub(super) async fn is_waiting(
    conn: &mut Connection,
    req: &HttpRequest,
    (person, now): (PersonId, DateTime<Utc>),
) -> Result<bool, Error> {
    let step = arrivals::find_half_way(conn, &sign_in::secret_of(req), now).await?;
    Ok(step.is_some_and(|(whose, _)| whose == person))
}

/// The sentence for a code that did not do.
fn problem(checked: Checked) -> Key {
    match checked {
        Checked::Resting => key!("people-problem-resting"),
        Checked::Unreadable => key!("people-problem-unreadable"),
        Checked::Right | Checked::Wrong => key!("people-problem-code"),
    }
}

async fn show(caller: Caller) -> Result<HttpResponse, Error> {
    draw(&caller, &Problems::default()).await
}

async fn draw(caller: &Caller, problems: &Problems) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let mut conn = caller.conn().await?;
    if let Some(standing) = find_standing(&mut conn, me.id).await? {
        return OnPage {
            caller,
            problems,
            standing,
        }
        .answer();
    }
    match acts::begun_secret(&mut conn, &caller.app, me.id).await? {
        Some(secret) => BegunPage {
            caller,
            problems,
            account: me.email.as_deref().unwrap_or(&me.name),
            secret: &secret,
        }
        .answer(),
        None => {
            let proof = proof_of(&mut conn, me.id).await?;
            OffPage {
                caller,
                problems,
                proof,
            }
            .answer()
        }
    }
}

/// Its codes will be proof for every other way in, so a browser that was left open begins none.
async fn begin(caller: Caller, Form(form): Form) -> Result<HttpResponse, Error> {
    if let Some(problem) = proof::problem_with_proof(&caller, form.get("proof")).await? {
        let mut problems = Problems::default();
        problems.add("proof", problem);
        return draw(&caller, &problems).await;
    }
    acts::begin(&mut *caller.conn().await?, caller.here(), caller.me()?.id).await?;
    Ok(see_other(HERE))
}

async fn confirm(caller: Caller, Form(form): Form) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let mut conn = caller.conn().await?;
    if find_standing(&mut conn, me.id).await?.is_some() {
        return Ok(see_other(HERE));
    }
    let confirmed = acts::confirm(&mut conn, caller.here(), me, form.get("code")).await?;
    drop(conn);
    match confirmed {
        Ok(codes) => hand_over(&caller, &codes),
        Err(checked) => {
            let mut problems = Problems::default();
            problems.add("code", problem(checked));
            draw(&caller, &problems).await
        }
    }
}

/// Sends the browser to the page that shows new codes, with the codes.
fn hand_over(caller: &Caller, codes: &[String]) -> Result<HttpResponse, Error> {
    let sealed = caller.app.seal.seal(CODES, codes.join(" ").as_bytes())?;
    let cookie = short_cookie(&caller.app, CODES, URL_SAFE_NO_PAD.encode(sealed));
    with_cookie(see_other("/account/second/codes"), &cookie)
}

async fn show_codes(caller: Caller, req: HttpRequest) -> Result<HttpResponse, Error> {
    let sent = req.cookie(CODES).map(|c| c.value().to_owned());
    let sealed = sent.and_then(|value| URL_SAFE_NO_PAD.decode(value).ok());
    let opened = sealed.and_then(|sealed| caller.app.seal.open(CODES, &sealed).ok());
    let Some(text) = opened.and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return Ok(see_other(HERE));
    };
    let codes: Vec<&str> = text.split(' ').collect();
    let page = CodesPage {
        caller: &caller,
        codes: &codes,
    };
    with_cookie(page.answer()?, &clear(&caller.app, CODES))
}

/// What is wrong with a proof of whoever has a second step: it has to be a code or the password. Nothing when it is right.
pub(super) async fn problem_with_proof(caller: &Caller, proof: &str) -> Result<Option<Key>, Error> {
    let me = caller.me()?;
    // with codes that can't be looked at there is the password only, which is counted as everywhere
    if !acts::is_readable(&mut *caller.conn().await?, &caller.app, me.id).await? {
        let wrong = proof::problem_with_password(caller, proof).await?;
        // a wrong one may be a code: why none helps is said with it
        let said = |wrong| match wrong == key!("people-problem-current") {
            true => problem(Checked::Unreadable),
            false => wrong,
        };
        return Ok(wrong.map(said));
    }
    let hash = find_hash(&mut *caller.conn().await?, me.id).await?;
    let fits = passwords::fits(proof.to_owned(), hash).await?;
    let mut conn = caller.conn().await?;
    let checked = acts::prove(&mut conn, caller.here(), me.id, (proof, fits)).await?;
    Ok((checked != Checked::Right).then(|| problem(checked)))
}

/// Whether the form's proof is the account's owner's; else the page again, which says why not.
async fn proven(caller: &Caller, proof: &str) -> Result<Result<(), HttpResponse>, Error> {
    let me = caller.me()?;
    let standing = find_standing(&mut *caller.conn().await?, me.id).await?;
    if standing.is_none() {
        return Ok(Err(see_other(HERE)));
    }
    let Some(problem) = problem_with_proof(caller, proof).await? else {
        return Ok(Ok(()));
    };
    let mut problems = Problems::default();
    problems.add("proof", problem);
    draw(caller, &problems).await.map(Err)
}

async fn renew_codes(caller: Caller, Form(form): Form) -> Result<HttpResponse, Error> {
    if let Err(refused) = proven(&caller, form.get("proof")).await? {
        return Ok(refused);
    }
    let mut conn = caller.conn().await?;
    let codes = acts::renew_codes(&mut conn, caller.here(), caller.me()?).await?;
    hand_over(&caller, &codes)
}

async fn end(caller: Caller, Form(form): Form) -> Result<HttpResponse, Error> {
    if let Err(refused) = proven(&caller, form.get("proof")).await? {
        return Ok(refused);
    }
    let (mut conn, me) = (caller.conn().await?, caller.me()?);
    acts::turn_off(&mut conn, caller.here(), me.id, Some(me.id)).await?;
    see_other(HERE).with_flash(&caller.app, key!("people-second-ended"))
}
