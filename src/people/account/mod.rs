//! One's own account: name, language, and the ways to get in.
mod password;
mod sessions_page;

use super::Caller;
use super::acts::change_profile;
use super::forms::is_name;
use super::passkeys;
use super::providers::list_providers;
use super::queries::find_hash;
use super::second::find_standing;
use crate::key;
use crate::platform::names::clean_line;
use crate::platform::text::Language;
use crate::platform::web::{Access, Cost, Error, Flash as _, Form, Problems, Routes, see_other};
use crate::t;
use crate::ui::{Choice, Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use maud::{Markup, html};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/account", Access::Person, show)
        .post("/account", Access::Person, change)
        .get("/account/password", Access::Person, password::show)
        .post("/account/password", Access::Person, password::change)
        .costing(Cost::Door)
        .get("/account/sessions", Access::Person, sessions_page::show)
        .post(
            "/account/sessions/others/end",
            Access::Person,
            sessions_page::end_others,
        )
        .post(
            "/account/sessions/{session}/end",
            Access::Person,
            sessions_page::end_one,
        )
}

async fn show(caller: Caller) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    draw(&caller, &Problems::default(), &me.name, me.language).await
}

async fn change(caller: Caller, Form(form): Form) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let name = clean_line(form.get("name"));
    let language = Language::from_code(form.get("language")).unwrap_or(me.language);
    let mut problems = Problems::default();
    problems.unless(is_name(&name), "name", key!("people-problem-name"));
    if !problems.is_empty() {
        return draw(&caller, &problems, &name, language).await;
    }
    change_profile(&mut *caller.conn().await?, me, &name, language, caller.now).await?;
    see_other("/account").with_flash(&caller.app, key!("people-saved"))
}

async fn draw(
    caller: &Caller,
    problems: &Problems,
    name: &str,
    language: Language,
) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let mut conn = caller.conn().await?;
    let ways = Ways {
        has_password: find_hash(&mut conn, me.id).await?.is_some(),
        has_second: find_standing(&mut conn, me.id).await?.is_some(),
        has_providers: !list_providers(&mut conn, true).await?.is_empty(),
        passkeys: passkeys::count(&mut conn, me.id).await?,
    };
    drop(conn);
    let (words, frame) = (caller.words(), &caller.frame);
    let title = t!(words, "people-account");
    let languages = Language::ALL
        .into_iter()
        .map(|l| (l.code().to_owned(), l.own_name().to_owned()))
        .collect();
    let main = html! {
        div.wrap.narrow.page.stack.g6 {
            div { h1 { (title) } p.muted { (me.email.as_deref().unwrap_or_default()) } }
            form.panel.stack method="post" action="/account" novalidate {
                (Summary { frame, problems })
                (frame.token())
                (TextField { value: name, longest: 60, autocomplete: Some("nickname"), ..TextField::new(frame, problems, "name", t!(words, "people-name")) })
                (Choice { frame, problems, name: "language", label: t!(words, "people-language"), hint: Some(t!(words, "people-language-hint")),
                    options: languages, chosen: language.code() })
                div.row { button.btn { (t!(words, "people-save")) } }
            }
            (ways_in(caller, ways))
            form method="post" action="/signout" { (frame.token()) button.btn.line { (t!(words, "people-sign-out")) } }
        }
    };
    caller.page(
        &Page::new(&title, Nav::Elsewhere, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}

/// How somebody gets in.
#[derive(Clone, Copy)]
struct Ways {
    has_password: bool,
    has_second: bool,
    has_providers: bool,
    passkeys: i64,
}

/// The pages about getting in, each with how things stand.
fn ways_in(caller: &Caller, ways: Ways) -> Markup {
    let words = caller.words();
    let email = caller.me.as_ref().and_then(|me| me.email.as_deref());
    let row = |href: &str, name: &str, state: &str| html! { li { a href=(href) { (name) span.n { (state) } } } };
    let password = if ways.has_password {
        t!(words, "people-password-set")
    } else {
        t!(words, "people-password-none")
    };
    let second = if ways.has_second {
        t!(words, "people-on")
    } else {
        t!(words, "people-off")
    };
    // where there can be none, only who can change that hears of them
    let is_admin = caller.me.as_ref().is_some_and(|me| me.is_admin);
    let passkeys = match passkeys::lacking(&caller.app) {
        None => Some(t!(words, "people-passkeys-count", n = ways.passkeys)),
        Some(_) => is_admin.then(|| t!(words, "people-passkeys-not-here")),
    };
    html! {
        section.stack aria-labelledby="in-h" {
            h2 #in-h { (t!(words, "people-ways-in")) }
            ul.facets {
                (row("/account/email", &t!(words, "people-email"), email.unwrap_or_default()))
                (row("/account/password", &t!(words, "people-password"), &password))
                (row("/account/second", &t!(words, "people-second"), &second))
                @if let Some(passkeys) = passkeys { (row("/account/passkeys", &t!(words, "people-passkeys"), &passkeys)) }
                @if ways.has_providers { (row("/account/providers", &t!(words, "people-providers"), "")) }
                (row("/account/sessions", &t!(words, "people-sessions"), ""))
            }
            nav.stack.g2 aria-label=(t!(words, "people-account-more")) {
                a.tap href="/account/notices" { (t!(words, "people-account-notices")) }
                @if let Some(me) = &caller.me { a.tap href={ "/people/" (me.id) } { (t!(words, "people-account-profile")) } }
                a.tap href="/account/profile" { (t!(words, "people-account-shows")) }
                a.tap href="/account/data" { (t!(words, "people-account-data")) }
                a.tap href="/account/groups" { (t!(words, "people-own-groups")) }
                a.tap href="/account/feeds" { (t!(words, "people-account-feeds")) }
            }
        }
    }
}
