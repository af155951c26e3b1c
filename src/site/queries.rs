//! Reading the organisation's row.
use crate::platform::db::Connection;
use crate::platform::db::schema::site;
use crate::platform::text::Language;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use sha2::{Digest, Sha256};

/// What every page shows of the organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    pub name: String,
    /// The word after the name: "Morgenrood ideas".
    pub suffix: String,
    /// The organisation's colour, `#rrggbb`.
    pub accent: String,
    pub language: Language,
    /// Whether there is a logo, and a name for its present version.
    pub logo: Option<String>,
}

/// The organisation, or nothing before the site is set up.
///
/// # Errors
/// When the database refuses.
pub async fn find_site(conn: &mut Connection) -> Result<Option<Site>, Error> {
    type Row = (String, String, String, String, Option<String>);
    let row: Option<Row> = site::table
        .select((
            site::name,
            site::suffix,
            site::accent,
            site::language,
            site::logo_type,
        ))
        .first(conn)
        .await
        .optional()?;
    Ok(row.map(|(name, suffix, accent, language, logo)| Site {
        name,
        suffix,
        accent,
        language: Language::from_code(&language).unwrap_or_default(),
        logo,
    }))
}

/// The logo's bytes and type.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find_logo(conn: &mut Connection) -> Result<(Vec<u8>, String), Error> {
    let (bytes, kind): (Option<Vec<u8>>, Option<String>) = site::table
        .select((site::logo, site::logo_type))
        .first(conn)
        .await?;
    bytes.zip(kind).ok_or(Error::NotFound)
}

/// A short name for a version of something, so that browsers may keep it for ever.
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(6)
        .map(|b| format!("{b:02x}"))
        .collect()
}
