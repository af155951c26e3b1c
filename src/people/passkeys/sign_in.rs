//! Coming in with a passkey. Nobody types who they are: the device knows whose key it holds.
use super::acts::recognise;
use super::ceremony::{Party, challenge_in, lacking};
use super::challenges::{Asked, Wish, keep, take};
use super::{COOKIE, secret_for, secret_of};
use crate::key;
use crate::people::Caller;
use crate::people::entering::come_in;
use crate::people::forms::{onward, sign_in_path};
use crate::people::sessions::Way;
use crate::platform::web::{
    Error, Flash as _, Form, local_path, see_other, short_cookie, with_cookie,
};
use crate::t;
use crate::ui::icon;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

/// The script of a page that asks for passkeys; none where there are none.
pub(in crate::people) fn scripts(caller: &Caller) -> &'static [&'static str] {
    if lacking(&caller.app).is_none() {
        &["passkeys.js"]
    } else {
        &[]
    }
}

/// What the address field of the sign-in page lets browsers fill in: passkeys, too, where there can be any.
pub(in crate::people) fn username(caller: &Caller) -> &'static str {
    if lacking(&caller.app).is_none() {
        "username webauthn"
    } else {
        "username"
    }
}

/// The button on the sign-in page; nothing where there can be no passkeys.
pub(in crate::people) fn button(caller: &Caller, hidden: &Markup) -> Markup {
    let words = caller.words();
    html! {
        @if lacking(&caller.app).is_none() {
            form.stack.g2 method="post" action="/signin/passkey" data-passkey="get" data-answer="/signin/passkey/answer"
                data-lacking=(t!(words, "people-passkey-lacking")) data-failed=(t!(words, "people-passkey-stopped")) {
                (caller.frame.token())
                (hidden)
                input type="hidden" name="credential";
                div.row { button.btn.line { (icon("lock")) (t!(words, "people-passkey-sign-in")) } }
                p.muted role="status" {}
                noscript { p.muted { (t!(words, "people-passkey-scripts")) } }
            }
        }
    }
}

/// Draws what is to be signed. A script asks; a form that comes by itself is told that it takes one.
pub(super) async fn begin(
    caller: Caller,
    req: HttpRequest,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let party = Party::of(&caller.app, &caller.site)?;
    let to = onward(form.get("then"), local_path(form.get("next")));
    if !caller.wants_part {
        return see_other(&sign_in_path(&to))
            .with_flash(&caller.app, key!("people-passkey-scripts"));
    }
    let question = party.ask_who()?;
    let browser = secret_for(&req);
    let asked = Asked {
        browser: &browser,
        challenge: question.challenge(),
    };
    let wish = Wish {
        person: None,
        name: "",
        state: question.state.clone(),
        onward: &to,
    };
    keep(&mut *caller.conn().await?, asked, wish, caller.now).await?;
    let response = HttpResponse::Ok().json(question.options);
    with_cookie(response, &short_cookie(&caller.app, COOKIE, browser))
}

pub(super) async fn answer(
    caller: Caller,
    req: HttpRequest,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let party = Party::of(&caller.app, &caller.site)?;
    let to = onward(form.get("then"), local_path(form.get("next")));
    let said = form.get("credential");
    let (browser, challenge) = (secret_of(&req), challenge_in(said));
    let asked = Asked {
        browser: &browser,
        challenge: &challenge,
    };
    let mut conn = caller.conn().await?;
    let Some(kept) = take(&mut conn, (asked, None), caller.now).await? else {
        return refuse(&caller, &to);
    };
    let person = recognise(&mut conn, caller.here(), &party, (said, kept.state)).await?;
    drop(conn);
    match person {
        // the device asked for a finger, a face or a PIN: no second step after that
        Some(person) => come_in(&caller, (person, Way::Passkey), &kept.onward).await,
        None => refuse(&caller, &kept.onward),
    }
}

/// The same for every reason.
fn refuse(caller: &Caller, onward: &str) -> Result<HttpResponse, Error> {
    see_other(&sign_in_path(onward)).with_flash(&caller.app, key!("people-passkey-refused"))
}
