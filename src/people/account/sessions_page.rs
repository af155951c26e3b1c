//! Where somebody is signed in, and how to end it.
use crate::key;
use crate::people::Caller;
use crate::people::model::SessionId;
use crate::people::queries::{SessionRow, list_sessions};
use crate::people::sessions::{End, Way, end};
use crate::platform::web::{Error, Flash as _, Form, Path, see_other};
use crate::t;
use crate::ui::{Frame, Nav, Page, day};
use actix_web::HttpResponse;
use maud::{Markup, html};
use std::borrow::Cow;

const HERE: &str = "/account/sessions";

pub(super) async fn show(caller: Caller) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let sessions = list_sessions(&mut *caller.conn().await?, me.id, caller.now).await?;
    let (words, frame) = (caller.words(), &caller.frame);
    let title = t!(words, "people-sessions");
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href="/account" { (t!(words, "people-account")) } }
            div { h1 { (title) } p.muted { (t!(words, "people-sessions-text")) } }
            ul.stack { @for session in &sessions { (row(frame, session, session.id == me.session)) } }
            @if sessions.len() > 1 {
                form.panel.stack method="post" action={ (HERE) "/others/end" } {
                    (frame.token())
                    p { (t!(words, "people-end-others-text")) }
                    div.row { button.btn { (t!(words, "people-end-others")) } }
                }
            }
        }
    };
    caller.page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
}

pub(super) async fn end_one(
    caller: Caller,
    Path(id): Path<SessionId>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let which = End::This(id);
    end(&mut *caller.conn().await?, caller.me()?, which, caller.now).await?;
    see_other(HERE).with_flash(&caller.app, key!("people-session-ended"))
}

pub(super) async fn end_others(caller: Caller, Form(_): Form) -> Result<HttpResponse, Error> {
    let which = End::AllOthers;
    end(&mut *caller.conn().await?, caller.me()?, which, caller.now).await?;
    see_other(HERE).with_flash(&caller.app, key!("people-session-ended"))
}

fn row(frame: &Frame, session: &SessionRow, is_this: bool) -> Markup {
    let words = frame.words;
    let name = device(frame, &session.agent);
    html! {
        li.panel.row.between {
            div.f1 {
                p { b { (name) } @if is_this { " " span.tag { (t!(words, "people-this-device")) } } }
                p.muted.small {
                    (t!(words, "people-since")) " " (day(frame, session.created_at)) " " (way(frame, session.way))
                    @if !session.place.is_empty() { " · " (t!(words, "people-from")) " " bdi { (session.place) } }
                }
            }
            @if !is_this {
                form method="post" action={ (HERE) "/" (session.id) "/end" } {
                    (frame.token()) button.btn.line.s { (t!(words, "people-end")) span.vh { ": " (name) } }
                }
            }
        }
    }
}

fn way(frame: &Frame, way: Way) -> Cow<'static, str> {
    let words = frame.words;
    match way {
        Way::Joined => t!(words, "people-way-joined"),
        Way::Password => t!(words, "people-way-password"),
        Way::Link => t!(words, "people-way-link"),
        Way::Provider => t!(words, "people-way-provider"),
        Way::Passkey => t!(words, "people-way-passkey"),
    }
}

/// What a browser calls itself, in words. The order matters: most call themselves by each other's names too.
fn device<'a>(frame: &Frame, agent: &'a str) -> Cow<'a, str> {
    let find = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(sign, _)| agent.contains(sign))
            .map(|(_, name)| *name)
    };
    let browser = find(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = find(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => t!(
            frame.words,
            "people-device",
            browser = browser,
            system = system
        )
        .into_owned()
        .into(),
        _ if agent.is_empty() => t!(frame.words, "people-device-unknown"),
        _ => agent.chars().take(40).collect::<String>().into(),
    }
}
