//! Pages that only tell: privacy, accessibility, what robots may read, whom to tell of a hole.
use crate::boards::Visit;
use crate::key;
use crate::platform::app::Shared;
use crate::platform::text::Key;
use crate::platform::web::{Access, Error, Routes};
use crate::ui::{Nav, Page};
use actix_web::HttpResponse;
use actix_web::web::Data;
use maud::html;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/privacy", Access::Open, privacy)
        .get("/accessibility", Access::Open, accessibility)
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
