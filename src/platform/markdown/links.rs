//! Where a link in someone's text may lead.

use url::Url;

use crate::platform::names::is_harmful;

/// A place a link may lead to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A path on this site.
    Inside(String),
    /// Somewhere else, or a mail address.
    Outside(String),
}

impl Target {
    /// The value for `href`.
    pub(super) fn href(&self) -> &str {
        match self {
            Self::Inside(href) | Self::Outside(href) => href,
        }
    }
}

/// Reads an address as a browser would, and lets through only http, https, mailto and paths on this site.
pub(super) fn target(address: &str) -> Option<Target> {
    // Browsers drop tabs and line ends anywhere in an address, so `java\tscript:` and `/\t/elsewhere` must lose them before anyone looks.
    let address: String = address
        .chars()
        .filter(|&c| !is_harmful(c) && c != '\t' && c != '\n')
        .collect();
    let address = address.trim();
    if let Some(path) = address.strip_prefix('/') {
        // `//host` and `/\host` are other sites, whatever they look like.
        return (!path.starts_with(['/', '\\'])).then(|| Target::Inside(address.to_owned()));
    }
    let url = Url::parse(address).ok()?;
    let allowed = match url.scheme() {
        "http" | "https" => url.has_host(),
        "mailto" => url.path().contains('@'),
        _ => false,
    };
    // The parsed form, not the typed one: what we judged is what the browser gets.
    allowed.then(|| Target::Outside(url.into()))
}
