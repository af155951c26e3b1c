//! The mail test: one mail to oneself, now, and what to change when it does not leave.
use crate::key;
use crate::people::Caller;
use crate::platform::mail::{Failed, Secrecy, Server, Trouble, probe};
use crate::platform::text::Key;
use crate::platform::web::{Error, Flash as _, Form, see_other};
use crate::site::Sheet;
use crate::t;
use crate::ui::{Nav, Note, Page};
use actix_web::HttpResponse;
use maud::{Markup, html};
use uuid::Uuid;

pub(in crate::front) async fn show(caller: Caller) -> Result<HttpResponse, Error> {
    draw(&caller, None)
}

/// Sends it, past the outbox: whoever tests wants to see it fail.
pub(in crate::front) async fn send(caller: Caller, Form(_): Form) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let person = crate::people::find_person(&mut *caller.conn().await?, me.id).await?;
    let words = caller.words();
    let mark = format!("test-{}", Uuid::now_v7());
    let text = t!(words, "front-mail-test-text");
    let letter = person
        .envelope(&caller.app, &caller.site, mark)
        .with(Sheet {
            kind: "test",
            sender: None,
            subject: t!(
                words,
                "front-mail-test-subject",
                site = caller.site.name.as_str()
            ),
            reason: t!(words, "front-mail-test-reason"),
            heading: &caller.site.name,
            body: html! { p { (text) } },
            text: text.clone().into_owned(),
            button: (t!(words, "front-mail-test"), "/admin/mail-test".to_owned()),
            foot: t!(words, "front-mail-test-reason"),
        });
    match probe(&caller.app.settings, letter, caller.now).await {
        Ok(()) => {
            see_other("/admin/mail-test").with_flash(&caller.app, key!("front-mail-test-sent"))
        }
        Err(failed) => draw(&caller, Some(&failed)),
    }
}

/// What failed, and what to change.
const fn explained(trouble: Trouble) -> (Key, Key) {
    match trouble {
        Trouble::NoServer => (
            key!("front-mail-no-server"),
            key!("front-mail-no-server-do"),
        ),
        Trouble::Settings => (key!("front-mail-settings"), key!("front-mail-settings-do")),
        Trouble::NoSuchHost => (key!("front-mail-no-host"), key!("front-mail-no-host-do")),
        Trouble::Refused => (key!("front-mail-refused"), key!("front-mail-refused-do")),
        Trouble::Unreachable => (
            key!("front-mail-unreachable"),
            key!("front-mail-unreachable-do"),
        ),
        Trouble::Slow => (key!("front-mail-slow"), key!("front-mail-slow-do")),
        Trouble::NotMail => (key!("front-mail-not-mail"), key!("front-mail-not-mail-do")),
        Trouble::TlsFirst => (
            key!("front-mail-tls-first"),
            key!("front-mail-tls-first-do"),
        ),
        Trouble::TlsLater => (
            key!("front-mail-tls-later"),
            key!("front-mail-tls-later-do"),
        ),
        Trouble::NoTls => (key!("front-mail-no-tls"), key!("front-mail-no-tls-do")),
        Trouble::Certificate => (
            key!("front-mail-certificate"),
            key!("front-mail-certificate-do"),
        ),
        Trouble::NoSignIn => (
            key!("front-mail-no-sign-in"),
            key!("front-mail-no-sign-in-do"),
        ),
        Trouble::SignIn => (key!("front-mail-sign-in"), key!("front-mail-sign-in-do")),
        Trouble::SignInNeeded => (
            key!("front-mail-sign-in-needed"),
            key!("front-mail-sign-in-needed-do"),
        ),
        Trouble::Sender => (key!("front-mail-sender"), key!("front-mail-sender-do")),
        Trouble::Recipient => (
            key!("front-mail-recipient"),
            key!("front-mail-recipient-do"),
        ),
        Trouble::Content => (key!("front-mail-content"), key!("front-mail-content-do")),
        Trouble::Busy => (key!("front-mail-busy"), key!("front-mail-busy-do")),
        Trouble::Broken => (key!("front-mail-broken"), key!("front-mail-broken-do")),
    }
}

const fn secrecy(secrecy: Secrecy) -> Key {
    match secrecy {
        Secrecy::Plain => key!("front-mail-plain"),
        Secrecy::WhereOffered => key!("front-mail-where-offered"),
        Secrecy::StartTls => key!("front-mail-starttls"),
        Secrecy::FromTheStart => key!("front-mail-from-the-start"),
    }
}

fn draw(caller: &Caller, failed: Option<&Failed>) -> Result<HttpResponse, Error> {
    let (words, frame) = (caller.words(), &caller.frame);
    let title = t!(words, "front-mail-test");
    let address = caller.me()?.email.clone().unwrap_or_default();
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href="/admin" { (t!(words, "front-admin")) } }
            h1 { (title) }
            @if let Some(failed) = failed { (trouble(caller, failed)) }
            p.muted { (t!(words, "front-mail-test-about")) }
            (settings(caller))
            form method="post" action="/admin/mail-test" {
                (frame.token())
                button.btn { (t!(words, "front-mail-test-button", address = address.as_str())) }
            }
            p { a href="/admin/mails" { (t!(words, "front-outbox")) } }
        }
    };
    caller.page(
        &Page::new(&title, Nav::Admin, main)
            .with_problems(failed.is_some())
            .unlisted(),
    )
}

fn trouble(caller: &Caller, failed: &Failed) -> Markup {
    let words = caller.words();
    let (what, todo) = explained(failed.trouble);
    let text = html! {
        p { (words.say(todo)) }
        @if !failed.said.is_empty() { p.small { (t!(words, "front-mail-said")) " " code dir="ltr" { (failed.said) } } }
    };
    html! {
        div.errors tabindex="-1" data-autofocus { h2 { (words.say(what)) } (text) }
    }
}

/// The settings, without the password.
fn settings(caller: &Caller) -> Markup {
    let (words, settings) = (caller.words(), &caller.app.settings);
    let server = settings.smtp_url.as_deref().map(Server::of);
    html! {
        @match server {
            None => (Note { glyph: "wait", heading: &t!(words, "front-mail-no-server"), text: html! { p { (t!(words, "front-mail-no-server-do")) } } }),
            Some(Err(_)) => (Note { glyph: "no", heading: &t!(words, "front-mail-settings"), text: html! { p { (t!(words, "front-mail-settings-do")) } } }),
            Some(Ok(server)) => dl.facts {
                dt { (t!(words, "front-mail-host")) } dd { (server.host) ":" (server.port) }
                dt { (t!(words, "front-mail-secrecy")) } dd { (words.say(secrecy(server.secrecy))) }
                dt { (t!(words, "front-mail-user")) } dd { @match &server.user { Some(user) => (user), None => (t!(words, "front-mail-nobody")) } }
                dt { (t!(words, "front-mail-from")) } dd { (settings.mail_from) }
            },
        }
    }
}
