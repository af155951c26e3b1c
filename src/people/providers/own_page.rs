//! The sites one's own account is connected with.
use super::acts::disconnect as part;
use super::directory;
use super::flows::Errand;
use super::model::Purpose;
use super::queries::{find_provider, list_identities, list_providers};
use super::sign_in::{refuse, send};
use super::talk::Talk;
use crate::key;
use crate::people::Caller;
use crate::people::proof::problem_with_arrival;
use crate::platform::web::{Error, Flash as _, Form, Path, see_other};
use crate::t;
use crate::ui::{Nav, Page, day};
use actix_web::HttpResponse;
use maud::html;

const HERE: &str = "/account/providers";

pub(super) async fn show(caller: Caller) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let mut conn = caller.conn().await?;
    let providers = list_providers(&mut conn, true).await?;
    let mine = list_identities(&mut conn, me.id).await?;
    drop(conn);
    let (words, frame) = (caller.words(), &caller.frame);
    let title = t!(words, "people-providers");
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href="/account" { (t!(words, "people-account")) } }
            div { h1 { (title) } p.muted { (t!(words, "people-providers-text")) } }
            @if providers.is_empty() { p { (t!(words, "people-providers-none")) } }
            ul.stack {
                @for provider in &providers {
                    @let since = mine.iter().find(|(id, _)| *id == provider.id).map(|(_, at)| *at);
                    li.panel.row.between {
                        div.f1 {
                            b { (provider.name) }
                            @if let Some(since) = since { p.muted.small { (t!(words, "people-since")) " " (day(frame, since)) } }
                        }
                        form method="post" action={ (HERE) "/" (provider.slug) @if since.is_some() { "/end" } @else { "/connect" } } {
                            (frame.token())
                            @if since.is_some() { button.btn.line.s { (t!(words, "people-disconnect")) span.vh { ": " (provider.name) } } }
                            @else { button.btn.s { (t!(words, "people-connect")) span.vh { ": " (provider.name) } } }
                        }
                    }
                }
            }
        }
    };
    caller.page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
}

pub(super) async fn connect(
    caller: Caller,
    Path(slug): Path<String>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let provider = find_provider(&mut *caller.conn().await?, &slug).await?;
    if !provider.is_on {
        return Err(Error::NotFound);
    }
    // another way in is not added by whoever finds a browser open
    if let Some(problem) = problem_with_arrival(&caller).await? {
        return see_other(HERE).with_flash(&caller.app, problem);
    }
    if provider.directory.is_some() {
        return Ok(see_other(&directory::own_path(&provider)));
    }
    let errand = Errand {
        provider: provider.id,
        purpose: Purpose::Connect,
        person: Some(caller.me()?.id),
        onward: HERE,
    };
    match Talk::begin(&caller.app, &provider).await {
        Ok(talk) => send(&caller, &talk, &provider, errand).await,
        Err(failure) => refuse(&caller, &provider, &failure, HERE),
    }
}

pub(super) async fn disconnect(
    caller: Caller,
    Path(slug): Path<String>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let mut conn = caller.conn().await?;
    let provider = find_provider(&mut conn, &slug).await?;
    part(&mut conn, &provider, caller.me()?, caller.now).await?;
    see_other(HERE).with_flash(&caller.app, key!("people-disconnected"))
}
