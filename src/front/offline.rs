//! What a browser keeps of us and shows when our page does not arrive: one page in each language, and the worker that keeps them.
use crate::people::Caller;
use crate::platform::text::{Language, Words};
use crate::platform::web::{Access, Error, Query, Routes};
use crate::t;
use crate::ui::{Frame, Nav, Page, Ring, Theme, ring_in, worker};
use actix_web::HttpResponse;
use maud::html;

/// The styles are kept under addresses of their own, so that those of other pages go past the worker.
const KEPT: &str = "?offline";

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/offline", Access::Open, page)
        .get("/sw.js", Access::Open, script)
}

/// The page in the language it is asked for. It is the same for everybody, also for whoever is signed in.
async fn page(caller: Caller, Query(query): Query) -> Result<HttpResponse, Error> {
    let page = drawn(&nobodys(&caller, query.get("in")));
    Ok(answer("text/html; charset=utf-8", page))
}

/// Lies at the root, because a worker sees to nothing above where it lies. Its address says nothing of its content, so it is asked for again and
/// again; it changes when the page does: with its words, the styles, the organisation's name or colours. It is the same in every language, so
/// that a switch of language waits for no other worker.
async fn script(caller: Caller) -> Result<HttpResponse, Error> {
    let spoken = Language::ALL.map(|language| nobodys(&caller, language.code()));
    let address = |frame: &Frame| format!("/offline?in={}", frame.language().code());
    let mut kept: Vec<String> = spoken.iter().map(address).collect();
    kept.extend(caller.frame.styles().map(|style| style + KEPT));
    let pages: String = spoken.iter().map(drawn).collect();
    let script = worker(&pages, &kept);
    Ok(answer("text/javascript; charset=utf-8", script))
}

fn answer(kind: &str, body: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(kind)
        .insert_header(("cache-control", "no-cache"))
        .body(body)
}

/// A frame with nothing of whoever asks in it.
fn nobodys(caller: &Caller, language: &str) -> Frame {
    let asked = Language::from_code(language).map(Words);
    Frame {
        words: asked.unwrap_or(caller.words()),
        theme: Theme::Auto,
        who: None,
        csrf: None,
        path: "/".to_owned(),
        flash: None,
        banner: None,
        seeing: None,
        ..caller.frame.clone()
    }
}

fn drawn(frame: &Frame) -> String {
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
    let page = Page::new(&heading, Nav::Elsewhere, main).unlisted();
    frame.page(&page.with_style_query(KEPT)).into_string()
}
