//! Every refusal is a page with a way out, or one sentence for a script.
use super::frame::{Frame, Nav, Page, SiteLook, Theme};
use super::icons::{Ring, icon, ring_in};
use crate::platform::text::{Language, Words};
use crate::platform::web::{Error, Fields, Packed, RouteFacts, Sent, same_origin};
use crate::t;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT_LANGUAGE, CONTENT_ENCODING, CONTENT_TYPE, HeaderValue, VARY};
use actix_web::middleware::Next;
use actix_web::{HttpMessage as _, HttpRequest};
use maud::{Markup, html};
use std::sync::{Arc, Mutex, PoisonError};

/// Draws the page of a failed request. The failure itself travels in the response; the visit's frame in the request.
pub async fn draw_errors<B: MessageBody + 'static>(
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let response = next.call(req).await?.map_into_boxed_body();
    let Some(error) = response
        .response()
        .error()
        .and_then(|e| e.as_error::<Error>())
    else {
        return Ok(response);
    };
    if let Some(page) = kept_refusal(response.request(), error) {
        let packed = page.packed(response.request());
        return Ok(response.map_body(move |head, _| {
            let headers = head.headers_mut();
            headers.insert(CONTENT_TYPE, HTML);
            headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
            let Some((name, packed)) = packed else {
                return BoxBody::new(page.plain().clone());
            };
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(name));
            BoxBody::new(packed)
        }));
    }
    let Some(drawn) = draw(response.request(), error) else {
        return Ok(response);
    };
    Ok(response.map_body(move |head, _| {
        head.headers_mut().insert(CONTENT_TYPE, HTML);
        BoxBody::new(drawn)
    }))
}

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// The pages of refusals before anybody looked who asks, by what they depend on. They are few.
static REFUSALS: Mutex<Vec<(Refusal, Arc<Packed>)>> = Mutex::new(Vec::new());

/// What such a page depends on.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Refusal {
    /// Whether this address asked too often, and not all of them together.
    too_often: bool,
    language: Language,
    theme: Theme,
}

/// A flood is refused with pages that were drawn before, so that refusing takes next to nothing from those who are let in.
fn kept_refusal(req: &HttpRequest, error: &Error) -> Option<Arc<Packed>> {
    let too_often = match error {
        Error::TooMany { .. } => true,
        Error::Unavailable => false,
        _ => return None,
    };
    let known = req.extensions().contains::<Frame>() || req.headers().contains_key("x-part");
    if known {
        return None;
    }
    let frame = bare_frame(req);
    let refusal = Refusal {
        too_often,
        language: frame.language(),
        theme: frame.theme,
    };
    let mut refusals = REFUSALS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, page)) = refusals.iter().find(|(kept, _)| *kept == refusal) {
        return Some(Arc::clone(page));
    }
    let page = Arc::new(Packed::new(page_of(error, &frame, "")?.into()));
    refusals.push((refusal, Arc::clone(&page)));
    Some(page)
}

fn draw(req: &HttpRequest, error: &Error) -> Option<String> {
    if let Error::Internal(cause) = error {
        // the route, not the path: a path holds a title
        let route = req.extensions().get::<RouteFacts>().map(|facts| facts.path);
        tracing::error!(route, "{cause:#}");
    }
    // its own statement: reading the cookies borrows the extensions again
    let frame = req.extensions().get::<Frame>().cloned();
    let frame = frame.unwrap_or_else(|| bare_frame(req));
    if req.headers().contains_key("x-part") {
        let view = View::of(error, &frame)?;
        return Some(html! { p { (view.heading) " " (view.text) } }.into_string());
    }
    page_of(error, &frame, &written(req))
}

/// The fields of our forms in which people write at length.
const WRITTEN: [&str; 5] = ["title", "body", "message", "note", "words"];

/// What somebody wrote in the form that is refused, so that it is not lost with the form. Only of a form of ours: what another site sends, also
/// to where it may, nobody here wrote.
fn written(req: &HttpRequest) -> String {
    // before the extensions are borrowed: who is asked as what host is kept there
    let is_ours = same_origin(req).is_ok();
    let extensions = req.extensions();
    let facts = extensions.get::<RouteFacts>();
    if !is_ours || facts.is_some_and(|facts| facts.from_anywhere) {
        return String::new();
    }
    let sent = extensions.get::<Sent>().map(|sent| Fields::parse(&sent.0));
    let Some(Ok(fields)) = sent else {
        return String::new();
    };
    let texts = WRITTEN.map(|name| fields.get(name).trim().to_owned());
    let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    texts.join("\n\n")
}

/// The whole page, with what was written in the form.
fn page_of(error: &Error, frame: &Frame, written: &str) -> Option<String> {
    let view = View::of(error, frame)?;
    let main = html! {
        div.wrap.page { div.empty {
            (ring_in(Ring(view.glyph)))
            h1.h3 { (view.heading) }
            p { (view.text) }
            (view.way_out)
        }
        @if !written.is_empty() { div.field {
            label for="written" { (t!(frame.words, "ui-written")) }
            textarea #written rows="10" dir="auto" readonly { "\n" (written) }
        } } }
    };
    Some(
        frame
            .page(&Page::new(&view.heading, Nav::Elsewhere, main).unlisted())
            .into_string(),
    )
}

/// When the database is away nobody knows whose site this is; the page still stands.
fn bare_frame(req: &HttpRequest) -> Frame {
    let accepted = req
        .headers()
        .get(ACCEPT_LANGUAGE)
        .and_then(|v| v.to_str().ok())
        .and_then(Language::accepted);
    let chosen = req
        .cookie("language")
        .and_then(|c| Language::from_code(c.value()));
    Frame {
        words: Words(chosen.or(accepted).unwrap_or_default()),
        theme: req
            .cookie("theme")
            .map_or(Theme::Auto, |c| Theme::from_word(c.value())),
        site: SiteLook::default(),
        who: None,
        csrf: None,
        path: "/".to_owned(),
        banner: None,
        flash: None,
        seeing: None,
        now: chrono::DateTime::UNIX_EPOCH,
        charter_folded: false,
    }
}

struct View {
    glyph: &'static str,
    heading: String,
    text: String,
    way_out: Markup,
}

impl View {
    fn of(error: &Error, frame: &Frame) -> Option<Self> {
        let words = frame.words;
        let home = html! { a.btn.line href="/" { (t!(words, "ui-to-start")) } };
        let view = |glyph, heading: std::borrow::Cow<str>, text: std::borrow::Cow<str>, way_out| {
            Some(Self {
                glyph,
                heading: heading.into_owned(),
                text: text.into_owned(),
                way_out,
            })
        };
        match error {
            Error::SignIn { .. } | Error::SignedOut => None,
            Error::NotFound => view(
                "no",
                t!(words, "ui-missing"),
                t!(words, "ui-missing-text"),
                search_form(frame),
            ),
            Error::Denied(reason) => view("no", t!(words, "ui-denied"), words.say(*reason), home),
            Error::Unreadable(reason) => view(
                "review",
                t!(words, "ui-unreadable"),
                words.say(*reason),
                home,
            ),
            Error::Stale => view(
                "review",
                t!(words, "ui-stale"),
                t!(words, "ui-stale-text"),
                home,
            ),
            Error::TooMany { .. } => view(
                "review",
                t!(words, "ui-too-many"),
                t!(words, "ui-too-many-text"),
                home,
            ),
            Error::Unavailable => view(
                "late",
                t!(words, "ui-unavailable"),
                t!(words, "ui-unavailable-text"),
                home,
            ),
            Error::Internal(_) => view(
                "late",
                t!(words, "ui-broken"),
                t!(words, "ui-broken-text"),
                home,
            ),
        }
    }
}

fn search_form(frame: &Frame) -> Markup {
    let words = frame.words;
    html! {
        form.search role="search" action="/search" {
            label.vh for="nf" { (t!(words, "ui-search")) }
            input #nf type="search" name="q" maxlength="200";
            button.btn.line { (icon("search")) span.vh { (t!(words, "ui-search")) } }
        }
    }
}
