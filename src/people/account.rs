//! One's own account: name, language, sessions.
use super::Caller;
use super::acts::change_profile;
use super::forms::is_name;
use super::model::SessionId;
use super::queries::{SessionRow, list_sessions};
use super::sessions::{End, end};
use crate::key;
use crate::platform::names::clean_line;
use crate::platform::text::Language;
use crate::platform::web::{Access, Error, Flash as _, Form, Path, Problems, Routes, see_other};
use crate::t;
use crate::ui::{Choice, Nav, Page, Summary, TextField, day};
use actix_web::HttpResponse;
use maud::{Markup, html};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/account", Access::Person, show)
        .post("/account", Access::Person, change)
        .post("/account/sessions/others/end", Access::Person, end_others)
        .post("/account/sessions/{session}/end", Access::Person, end_one)
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

async fn end_one(
    caller: Caller,
    Path(id): Path<SessionId>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    end(
        &mut *caller.conn().await?,
        caller.me()?,
        End::This(id),
        caller.now,
    )
    .await?;
    see_other("/account").with_flash(&caller.app, key!("people-session-ended"))
}

async fn end_others(caller: Caller, Form(_): Form) -> Result<HttpResponse, Error> {
    end(
        &mut *caller.conn().await?,
        caller.me()?,
        End::AllOthers,
        caller.now,
    )
    .await?;
    see_other("/account").with_flash(&caller.app, key!("people-session-ended"))
}

async fn draw(
    caller: &Caller,
    problems: &Problems,
    name: &str,
    language: Language,
) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let sessions = list_sessions(&mut *caller.conn().await?, me.id, caller.now).await?;
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
            p { a href="/account/groups" { (t!(words, "people-own-groups")) } }
            (sessions_part(caller, &sessions))
            form method="post" action="/signout" { (frame.token()) button.btn.line { (t!(words, "people-sign-out")) } }
        }
    };
    caller.page(
        &Page::new(&title, Nav::Elsewhere, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}

fn sessions_part(caller: &Caller, sessions: &[SessionRow]) -> Markup {
    let (words, frame) = (caller.words(), &caller.frame);
    let current = caller.me.as_ref().map(|me| me.session);
    html! {
        section.stack aria-labelledby="sessions-h" {
            h2 #sessions-h { (t!(words, "people-sessions")) }
            p.muted { (t!(words, "people-sessions-text")) }
            ul.facets {
                @for session in sessions {
                    li.row.between {
                        span.f1 {
                            b { (device(&session.agent)) } " "
                            span.muted.small { (t!(words, "people-since")) " " (day(frame, session.created_at)) }
                        }
                        @if Some(session.id) == current {
                            span.tag { (t!(words, "people-this-device")) }
                        } @else {
                            form method="post" action={ "/account/sessions/" (session.id) "/end" } {
                                (frame.token()) button.link { (t!(words, "people-end")) span.vh { ": " (device(&session.agent)) } }
                            }
                        }
                    }
                }
            }
            @if sessions.len() > 1 {
                form method="post" action="/account/sessions/others/end" { (frame.token()) button.btn.line.s { (t!(words, "people-end-others")) } }
            }
        }
    }
}

/// A browser's name out of its long one.
fn device(agent: &str) -> String {
    let known = ["Firefox", "Edg", "Chrome", "Safari"]
        .into_iter()
        .find(|name| agent.contains(name));
    let system = ["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"]
        .into_iter()
        .find(|name| agent.contains(name));
    match (known, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}").replace("Edg,", "Edge,"),
        _ => agent.chars().take(40).collect(),
    }
}
