//! The organisation's name, colour, language and logo. Whatever the colour, text stays readable: the page shows what became of it.
use crate::key;
use crate::people::Caller;
use crate::platform::names::clean_line;
use crate::platform::text::{Key, Language};
use crate::platform::web::{Error, Flash as _, Problems, see_other};
use crate::site::{Look, change_look, find_logo};
use crate::t;
use crate::ui::brand::Brand;
use crate::ui::{Choice, Nav, Page, Summary, TextField};
use actix_multipart::Multipart;
use actix_web::{HttpRequest, HttpResponse};
use futures_util::StreamExt as _;
use maud::{Markup, html};

/// The largest logo we keep, in bytes.
const LOGO: usize = 200_000;

pub(in crate::front) async fn show(caller: Caller) -> Result<HttpResponse, Error> {
    let site = &caller.site;
    let look = Look {
        name: site.name.clone(),
        suffix: site.suffix.clone(),
        accent: site.accent.clone(),
        language: site.language,
        logo: None,
    };
    draw(&caller, &look, &Problems::default())
}

pub(in crate::front) async fn change(
    caller: Caller,
    req: HttpRequest,
    parts: Multipart,
) -> Result<HttpResponse, Error> {
    let sent = Sent::read(parts).await?;
    crate::platform::web::check_token(&req, &sent.csrf)?;
    let me = caller.me()?;
    let mut problems = Problems::default();
    problems.unless(
        (2..=60).contains(&sent.look.name.chars().count()),
        "name",
        key!("front-problem-site"),
    );
    problems.unless(
        Brand::from_hex(&sent.look.accent).is_ok(),
        "accent",
        key!("front-problem-accent"),
    );
    if let Some(problem) = sent.logo_problem {
        problems.add("logo", problem);
    }
    if !problems.is_empty() {
        return draw(&caller, &sent.look, &problems);
    }
    change_look(
        &mut *caller.conn().await?,
        &sent.look,
        me.id.into(),
        caller.now,
    )
    .await?;
    see_other("/admin/look").with_flash(&caller.app, key!("front-look-saved"))
}

/// The logo, as a picture and nothing else.
pub(in crate::front) async fn logo(caller: Caller) -> Result<HttpResponse, Error> {
    let (bytes, kind) = find_logo(&mut *caller.conn().await?).await?;
    let kind = kind.split(';').next().unwrap_or("image/png").to_owned();
    Ok(HttpResponse::Ok()
        .content_type(kind)
        .insert_header(("cache-control", "public, max-age=31536000, immutable"))
        .body(bytes))
}

/// The form as it was sent.
struct Sent {
    csrf: String,
    look: Look,
    logo_problem: Option<Key>,
}

impl Sent {
    async fn read(mut parts: Multipart) -> Result<Self, Error> {
        let unreadable = |_broken| Error::Unreadable(key!("platform-broken-off"));
        let mut sent = Self {
            csrf: String::new(),
            look: Look {
                name: String::new(),
                suffix: String::new(),
                accent: String::new(),
                language: Language::En,
                logo: None,
            },
            logo_problem: None,
        };
        while let Some(part) = parts.next().await {
            let mut part = part.map_err(unreadable)?;
            let name = part.name().unwrap_or_default().to_owned();
            let mut bytes = Vec::new();
            while let Some(chunk) = part.next().await {
                bytes.extend_from_slice(
                    &chunk.map_err(|_broken| Error::Unreadable(key!("platform-broken-off")))?,
                );
            }
            sent.take(&name, bytes)?;
        }
        Ok(sent)
    }

    fn take(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        if name == "logo" {
            match sniff(&bytes) {
                _ if bytes.is_empty() => {}
                _ if bytes.len() > LOGO => {
                    self.logo_problem = Some(key!("front-problem-logo-large"));
                }
                Some(kind) => self.look.logo = Some((bytes, kind)),
                None => self.logo_problem = Some(key!("front-problem-logo")),
            }
            return Ok(());
        }
        let text = clean_line(
            &String::from_utf8(bytes)
                .map_err(|_not_text| Error::Unreadable(key!("platform-not-text")))?,
        );
        match name {
            "csrf" => self.csrf = text,
            "name" => self.look.name = text,
            "suffix" => self.look.suffix = text.chars().take(30).collect(),
            "accent" => self.look.accent = text,
            "language" => self.look.language = Language::from_code(&text).unwrap_or_default(),
            _ => {}
        }
        Ok(())
    }
}

/// The type of a picture by its first bytes; whatever else it claims to be. No SVG: it can carry scripts.
fn sniff(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("image/webp"),
        _ => None,
    }
}

fn draw(caller: &Caller, look: &Look, problems: &Problems) -> Result<HttpResponse, Error> {
    let (words, frame) = (caller.words(), &caller.frame);
    let title = t!(words, "front-look");
    let field = |name, label| TextField::new(frame, problems, name, label);
    let languages = Language::ALL
        .iter()
        .map(|l| (l.code().to_owned(), l.own_name().to_owned()))
        .collect();
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href="/admin" { (t!(words, "front-admin")) } }
            h1 { (title) }
            form.stack.g5 method="post" action="/admin/look" enctype="multipart/form-data" novalidate {
                (Summary { frame, problems })
                (frame.token())
                (TextField { value: &look.name, longest: 60, ..field("name", t!(words, "front-site-name")) })
                (TextField { value: &look.suffix, longest: 30, optional: true, hint: Some(t!(words, "front-site-suffix-hint")), ..field("suffix", t!(words, "front-site-suffix")) })
                (TextField { value: &look.accent, kind: "color", hint: Some(t!(words, "front-site-accent-hint")), ..field("accent", t!(words, "front-site-accent")) })
                (contrast(caller, &look.accent))
                (Choice { frame, problems, name: "language", label: t!(words, "front-site-language"), hint: None, options: languages, chosen: look.language.code() })
                (TextField { kind: "file", optional: true, hint: Some(t!(words, "front-logo-hint")), ..field("logo", t!(words, "front-logo")) })
                div.row { button.btn { (t!(words, "front-save")) } }
            }
        }
    };
    caller.page(
        &Page::new(&title, Nav::Admin, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}

/// What became of the colour.
fn contrast(caller: &Caller, accent: &str) -> Markup {
    let words = caller.words();
    html! {
        @if let Ok(brand) = Brand::from_hex(accent) {
            div.panel.stack.g2 {
                p { span.btn { (t!(words, "front-look-button")) } " " a href="/admin/look" { (t!(words, "front-look-link")) } }
                p.small.muted { (t!(words, "front-look-contrast", ratio = format!("{:.2}", brand.lowest_contrast()))) }
            }
        }
    }
}
