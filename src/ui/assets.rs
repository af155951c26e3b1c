//! Stylesheet, script, font: part of the program, joined and compressed once, served under names that carry their content.
use crate::platform::web::{Access, Cost, Error, Path, Routes};
use crate::ui::brand::Brand;
use actix_web::http::header::{ACCEPT_ENCODING, ContentEncoding};
use actix_web::{HttpRequest, HttpResponse};
use sha2::{Digest, Sha256};
use std::io::Write as _;
use std::sync::LazyLock;

struct Asset {
    name: &'static str,
    kind: &'static str,
    path: String,
    bytes: Vec<u8>,
    brotli: Option<Vec<u8>>,
    gzip: Option<Vec<u8>>,
}

macro_rules! files {
    ($($name:literal),* $(,)?) => { &[$(include_str!(concat!("../../assets/", $name))),*] };
}

/// In the order of the cascade.
const STYLES: &[&str] = files![
    "css/00-layers.css",
    "css/01-fonts.css",
    "css/02-reset.css",
    "css/03-tokens.css",
    "css/04-base.css",
    "css/05-layout.css",
    "css/10-shell.css",
    "css/11-buttons.css",
    "css/12-ring.css",
    "css/13-vote.css",
    "css/14-idea-row.css",
    "css/15-charter.css",
    "css/16-find.css",
    "css/17-panels.css",
    "css/18-loop.css",
    "css/19-comments.css",
    "css/20-forms.css",
    "css/21-home.css",
    "css/23-messages.css",
    "css/30-staff.css",
    "css/40-print.css",
];

/// One behaviour a file; each gets a scope of its own, and `lib.js` comes first for all.
const SCRIPTS: &[&str] = files![
    "js/vote.js",
    "js/similar.js",
    "js/drafts.js",
    "js/focus.js",
    "js/audience.js",
    "js/fold.js",
    "js/preview.js",
    "js/carry-on.js",
    "js/once.js",
    "js/offline.js",
];

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let fonts = [
        Asset::new(
            "schibsted-grotesk.woff2",
            "font/woff2",
            include_bytes!("../../assets/fonts/schibsted-grotesk.woff2").to_vec(),
        ),
        Asset::new(
            "schibsted-grotesk-ext.woff2",
            "font/woff2",
            include_bytes!("../../assets/fonts/schibsted-grotesk-ext.woff2").to_vec(),
        ),
    ];
    let mut css = squeezed(&STYLES.concat());
    for font in &fonts {
        css = css.replace(
            &format!("url({})", font.name),
            &format!("url({})", font.path),
        );
    }
    let mut js = include_str!("../../assets/js/lib.js").to_owned();
    for script in SCRIPTS {
        js.push_str(&format!("{{\n{script}}}\n"));
    }
    let mut all = vec![
        Asset::new("site.css", "text/css; charset=utf-8", css.into_bytes()),
        Asset::new(
            "app.js",
            "text/javascript; charset=utf-8",
            squeezed(&js).into_bytes(),
        ),
        // only on pages with a form that takes pictures
        Asset::new(
            "pictures.js",
            "text/javascript; charset=utf-8",
            squeezed(include_str!("../../assets/js/pictures.js")).into_bytes(),
        ),
        Asset::new(
            "account.css",
            "text/css; charset=utf-8",
            squeezed(include_str!("../../assets/own/account.css")).into_bytes(),
        ),
        Asset::new(
            "figures.css",
            "text/css; charset=utf-8",
            squeezed(include_str!("../../assets/own/figures.css")).into_bytes(),
        ),
        Asset::new(
            "figures.js",
            "text/javascript; charset=utf-8",
            squeezed(include_str!("../../assets/own/figures.js")).into_bytes(),
        ),
        Asset::new(
            "desk.css",
            "text/css; charset=utf-8",
            squeezed(include_str!("../../assets/own/desk.css")).into_bytes(),
        ),
        Asset::new(
            "desk.js",
            "text/javascript; charset=utf-8",
            squeezed(concat!(
                include_str!("../../assets/js/lib.js"),
                include_str!("../../assets/own/desk.js")
            ))
            .into_bytes(),
        ),
        Asset::new(
            "passkeys.js",
            "text/javascript; charset=utf-8",
            squeezed(include_str!("../../assets/own/passkeys.js")).into_bytes(),
        ),
        Asset::new(
            "icon.svg",
            "image/svg+xml",
            include_bytes!("../../assets/icon.svg").to_vec(),
        ),
    ];
    all.extend(fonts);
    all
});

/// Without comments of their own line and indentation: what a minifier saves most, and nothing that could change meaning.
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        let opens = line.starts_with("/*");
        if opens || in_comment {
            in_comment = !line.contains("*/");
            continue;
        }
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// What tells one content from another, in an address.
fn hash(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().take(6).map(|b| format!("{b:02x}")).collect()
}

impl Asset {
    fn new(name: &'static str, kind: &'static str, bytes: Vec<u8>) -> Self {
        let hash = hash(&bytes);
        let text = !kind.starts_with("font/");
        let brotli = text.then(|| {
            let mut out = Vec::new();
            let parameters = brotli::enc::BrotliEncoderParams {
                quality: 9,
                ..Default::default()
            };
            brotli::BrotliCompress(&mut bytes.as_slice(), &mut out, &parameters)
                .ok()
                .map(|_| out)
        });
        let gzip = text.then(|| {
            let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            out.write_all(&bytes).ok().and_then(|()| out.finish().ok())
        });
        Self {
            name,
            kind,
            path: format!("/assets/{hash}/{name}"),
            bytes,
            brotli: brotli.flatten(),
            gzip: gzip.flatten(),
        }
    }
}

/// The address of a file, with its content's hash in it.
pub fn url(name: &str) -> &'static str {
    ASSETS
        .iter()
        .find(|a| a.name == name)
        .map_or("", |a| a.path.as_str())
}

const FOR_EVER: (&str, &str) = ("cache-control", "public, max-age=31536000, immutable");

async fn asset(
    req: HttpRequest,
    Path((_hash, _name)): Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let asset = ASSETS
        .iter()
        .find(|a| a.path == req.path())
        .ok_or(Error::NotFound)?;
    let accepted = req
        .headers()
        .get(ACCEPT_ENCODING)
        .and_then(|v| v.to_str().ok())
        .unwrap_or("");
    let mut response = HttpResponse::Ok();
    response
        .insert_header(FOR_EVER)
        .insert_header(("vary", "accept-encoding"))
        .content_type(asset.kind);
    Ok(match (&asset.brotli, &asset.gzip) {
        (Some(bytes), _) if accepted.contains("br") => response
            .insert_header(ContentEncoding::Brotli)
            .body(bytes.clone()),
        (_, Some(bytes)) if accepted.contains("gzip") => response
            .insert_header(ContentEncoding::Gzip)
            .body(bytes.clone()),
        _ => response
            .insert_header(ContentEncoding::Identity)
            .body(asset.bytes.clone()),
    })
}

/// An organisation's colours. The address says the colour, so nobody needs to be asked.
async fn brand(Path(file): Path<String>) -> Result<HttpResponse, Error> {
    let colour = file
        .strip_suffix(".css")
        .filter(|hex| hex.len() == 6)
        .ok_or(Error::NotFound)?;
    let brand = Brand::from_hex(colour).map_err(|_not_a_colour| Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header(FOR_EVER)
        .content_type("text/css; charset=utf-8")
        .body(brand.css()))
}

/// What a browser runs beside our pages, to show one of `pages` when there is no network: it keeps these addresses, the pages' own first. Other
/// pages make it another worker, and all is kept anew.
pub fn worker(pages: &str, kept: &[String]) -> String {
    static SCRIPT: LazyLock<String> =
        LazyLock::new(|| squeezed(include_str!("../../assets/own/worker.js")));
    let (version, kept) = (hash(pages.as_bytes()), serde_json::json!(kept));
    format!("const version = \"{version}\", kept = {kept};\n{}", *SCRIPT)
}

/// The files' addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/assets/{hash}/{name}", Access::Open, asset)
        .costing(Cost::Free)
        .get("/brand/{colour}", Access::Open, brand)
        .costing(Cost::Free)
}
