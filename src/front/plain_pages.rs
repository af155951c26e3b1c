//! Pages that only tell: privacy, accessibility, that there is no network, what robots may read, whom to tell of a hole.
use crate::boards::Visit;
use crate::people::Caller;
use crate::platform::app::Shared;
use crate::platform::text::{Key, Language, Words};
use crate::platform::web::{Access, Error, Query, Routes};
use crate::ui::{Frame, Nav, Page, Ring, ring_in};
use crate::{key, t};
use actix_web::HttpResponse;
use actix_web::web::Data;
use maud::html;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/privacy", Access::Open, privacy)
        .get("/accessibility", Access::Open, accessibility)
        .get("/offline", Access::Open, offline)
        .get("/robots.txt", Access::Open, robots)
        .get("/.well-known/security.txt", Access::Open, security)
}

fn page(visit: &Visit, title: Key, paragraphs: &[Key]) -> Result<HttpResponse, Error> {
    let words = visit.words();
    let heading = words.say(title);
    let main = html! {
        div.wrap.narrow.page.stack { h1 { (heading) } div.prose { @for paragraph in paragraphs { p { (words.say(*paragraph)) } } } }
    };
    visit.page(&Page::new(&heading, Nav::Elsewhere, main))
}

async fn privacy(visit: Visit) -> Result<HttpResponse, Error> {
    let said = [
        key!("front-privacy-1"),
        key!("front-privacy-2"),
        key!("front-privacy-3"),
        key!("front-privacy-4"),
        key!("front-privacy-5"),
        key!("front-privacy-6"),
    ];
    page(&visit, key!("front-privacy"), &said)
}

async fn accessibility(visit: Visit) -> Result<HttpResponse, Error> {
    let said = [
        key!("front-accessibility-1"),
        key!("front-accessibility-2"),
        key!("front-accessibility-3"),
    ];
    page(&visit, key!("front-accessibility"), &said)
}

/// What a browser keeps of us and shows when there is no network (`assets/own/worker.js`), in the language it asks for. It is the same for
/// everybody, also for whoever is signed in.
async fn offline(caller: Caller, Query(query): Query) -> Result<HttpResponse, Error> {
    let asked = Language::from_code(query.get("in")).map(Words);
    let frame = Frame {
        words: asked.unwrap_or(caller.words()),
        who: None,
        csrf: None,
        path: "/".to_owned(),
        flash: None,
        banner: None,
        seeing: None,
        ..caller.frame.clone()
    };
    let words = frame.words;
    let heading = t!(words, "front-offline");
    let main = html! {
        div.wrap.page { div.empty {
            (ring_in(Ring("late")))
            h1.h3 { (heading) }
            p { (t!(words, "front-offline-text")) }
            p { (t!(words, "front-offline-kept")) }
            // to where one wanted to go: this page stands at that address
            a.btn.line href="" { (t!(words, "ui-try-again")) }
        } }
    };
    let page = frame.page(&Page::new(&heading, Nav::Elsewhere, main).unlisted());
    // the styles are kept under addresses of their own, so that those of other pages go past the worker
    let page = page.into_string().replace(".css\"", ".css?offline\"");
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header(("cache-control", "no-cache"))
        .body(page))
}

async fn robots() -> HttpResponse {
    let rules = "User-agent: *\nDisallow: /search\nDisallow: /admin\nDisallow: /account\nDisallow: /signin\nDisallow: /signup\n";
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(rules)
}

async fn security(app: Data<Shared>) -> HttpResponse {
    let expires = app.clock.now() + chrono::Duration::days(180);
    let text = format!(
        "Contact: mailto:{}\nExpires: {}\nPreferred-Languages: en, nl\n",
        app.settings.mail_from,
        expires.format("%Y-%m-%dT00:00:00Z")
    );
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(text)
}
