//! To a provider and back.
use super::acts::{arrive, connect};
use super::directory;
use super::failure::Failure;
use super::flows::{Errand, keep, take};
use super::model::{Claims, Flow, Provider, Purpose};
use super::queries::{find_provider, provider_of};
use super::talk::{Talk, WayThere};
use super::trial;
use crate::key;
use crate::people::Caller;
use crate::people::entering::{come_in, enter};
use crate::people::forms::{onward, sign_in_path};
use crate::people::sessions::Way;
use crate::platform::tokens;
use crate::platform::web::{
    Error, Fields, Flash as _, Form, Path, Query, errand_cookie, errand_of, local_path, see_other,
    with_cookie,
};
use crate::t;
use crate::ui::{Nav, Page, icon};
use actix_web::http::header::{HeaderValue, REFRESH};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

/// A button for each provider, over the form of the sign-in page.
pub(in crate::people) fn buttons(
    caller: &Caller,
    providers: &[Provider],
    hidden: &Markup,
) -> Markup {
    let words = caller.words();
    html! {
        @for provider in providers {
            form method="post" action={ "/signin/with/" (provider.slug) } {
                (caller.frame.token())
                (hidden)
                button.btn { (icon("lock")) (t!(words, "people-with", name = provider.name.as_str())) }
            }
        }
    }
}

pub(super) async fn leave(
    caller: Caller,
    Path(slug): Path<String>,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let provider = find_provider(&mut *caller.conn().await?, &slug).await?;
    if !provider.is_on {
        return Err(Error::NotFound);
    }
    if provider.directory.is_some() {
        return Ok(see_other(&directory::path(&provider, &form)));
    }
    let to = onward(form.get("then"), local_path(form.get("next")));
    let errand = Errand {
        provider: provider.id,
        purpose: Purpose::SignIn,
        person: None,
        onward: &to,
    };
    match Talk::begin(&caller.app, &provider).await {
        Ok(talk) => send(&caller, &talk, &provider, errand).await,
        Err(failure) => refuse(&caller, &provider, &failure, &sign_in_path(&to)),
    }
}

/// Sends the browser to the provider, by a page: a redirect after a form would be stopped by our own policy, and by others' on the way.
pub(super) async fn send(
    caller: &Caller,
    talk: &Talk<'_>,
    provider: &Provider,
    errand: Errand<'_>,
) -> Result<HttpResponse, Error> {
    let way = talk.way_there();
    // never one the browser brought along: somebody else may know it
    let browser = tokens::fresh();
    let mut conn = caller.conn().await?;
    keep(&mut conn, errand, (&browser, &way), caller.now).await?;
    drop(conn);
    let mut response = hop(caller, provider, &way)?;
    let refresh = HeaderValue::from_str(&format!("0; url={}", way.address));
    let refresh = refresh.map_err(Error::internal)?;
    response.headers_mut().insert(REFRESH, refresh);
    with_cookie(response, &errand_cookie(&caller.app, browser))
}

fn hop(caller: &Caller, provider: &Provider, way: &WayThere) -> Result<HttpResponse, Error> {
    let words = caller.words();
    let title = t!(words, "people-with", name = provider.name.as_str());
    let main = html! {
        div.wrap.narrow.page.stack {
            h1 { (title) }
            p { (t!(words, "people-with-text")) }
            p { a.btn href=(way.address) rel="noreferrer" { (t!(words, "people-with-on")) } }
        }
    };
    caller.page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
}

/// Says why it did not work, and leads back.
pub(super) fn refuse(
    caller: &Caller,
    provider: &Provider,
    failure: &Failure,
    to: &str,
) -> Result<HttpResponse, Error> {
    // the detail is what another server said: it may name people, and is for the trial page
    tracing::warn!(provider = %provider.slug, reason = failure.sentence.name(), "signing in with a provider failed");
    see_other(to).with_flash(&caller.app, failure.sentence)
}

pub(super) async fn come_back(
    caller: Caller,
    req: HttpRequest,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let Some(browser) = errand_of(&req, &caller.app) else {
        return see_other("/signin").with_flash(&caller.app, key!("people-fail-state"));
    };
    let mut conn = caller.conn().await?;
    let flow = take(&mut conn, (&browser, query.get("state")), caller.now).await?;
    let Some(flow) = flow else {
        // nobody left here, or long ago, or another browser did
        return see_other("/signin").with_flash(&caller.app, key!("people-fail-state"));
    };
    let provider = provider_of(&mut conn, flow.provider).await?;
    drop(conn);
    match flow.purpose {
        Purpose::SignIn => signed_in(&caller, &provider, &flow, &query).await,
        Purpose::Connect => connected(&caller, &provider, &flow, &query).await,
        Purpose::Trial => trial::report(&caller, &provider, &flow, &query).await,
    }
}

/// The code a provider sent, unless it sent a refusal or somebody else's answer.
pub(super) fn code_of<'a>(provider: &Provider, query: &'a Fields) -> Result<&'a str, Failure> {
    // a provider that names itself must be the one the browser was sent to (RFC 9207)
    if query.has("iss") && query.get("iss") != provider.issuer {
        return Err(Failure::new(key!("people-fail-issuer"), query.get("iss")));
    }
    if query.has("error") {
        let description = query.get("error_description");
        return Err(Failure::refused(query.get("error"), description));
    }
    match query.get("code") {
        "" => Err(Failure::new(key!("people-fail-refused"), "no code")),
        code => Ok(code),
    }
}

async fn signed_in(
    caller: &Caller,
    provider: &Provider,
    flow: &Flow,
    query: &Fields,
) -> Result<HttpResponse, Error> {
    let back = sign_in_path(&flow.onward);
    if !provider.is_on {
        return Err(Error::NotFound);
    }
    let claims = match claims(caller, provider, flow, query).await {
        Ok(claims) => claims,
        Err(failure) => return refuse(caller, provider, &failure, &back),
    };
    let_in(caller, provider, &claims, &flow.onward).await
}

/// Lets in whoever a provider says is there, or says why not.
pub(super) async fn let_in(
    caller: &Caller,
    provider: &Provider,
    claims: &Claims,
    onward: &str,
) -> Result<HttpResponse, Error> {
    let language = caller.frame.language();
    let mut conn = caller.conn().await?;
    let arrived = arrive(&mut conn, provider, claims, (language, caller.now)).await?;
    drop(conn);
    match arrived {
        // a directory was only told a password: whoever has a second step here takes it
        Ok(person) if provider.directory.is_some() => {
            come_in(caller, (person, Way::Provider), onward).await
        }
        Ok(person) => enter(caller, (person, Way::Provider), onward).await,
        // whoever signs in another way first finds the button that connects the two
        Err(failure) if failure.sentence == key!("people-fail-known") => refuse(
            caller,
            provider,
            &failure,
            &sign_in_path("/account/providers"),
        ),
        Err(failure) => refuse(caller, provider, &failure, &sign_in_path(onward)),
    }
}

async fn connected(
    caller: &Caller,
    provider: &Provider,
    flow: &Flow,
    query: &Fields,
) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    if flow.person != Some(me.id) {
        return see_other("/account/providers").with_flash(&caller.app, key!("people-fail-state"));
    }
    let claims = match claims(caller, provider, flow, query).await {
        Ok(claims) => claims,
        Err(failure) => return refuse(caller, provider, &failure, &flow.onward),
    };
    let mut conn = caller.conn().await?;
    let done = connect(&mut conn, provider, (me, &claims), caller.now).await?;
    drop(conn);
    match done {
        Ok(()) => see_other(&flow.onward).with_flash(&caller.app, key!("people-connected")),
        Err(failure) => refuse(caller, provider, &failure, &flow.onward),
    }
}

async fn claims(
    caller: &Caller,
    provider: &Provider,
    flow: &Flow,
    query: &Fields,
) -> Result<Claims, Failure> {
    let code = code_of(provider, query)?;
    let talk = Talk::begin(&caller.app, provider).await?;
    talk.claims(code, flow).await
}
