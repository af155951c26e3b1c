//! Reading the organisation's row.
use crate::platform::db::Connection;
use crate::platform::db::schema::site;
use crate::platform::text::Language;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
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
    /// By whose clock it is morning for people who said no other.
    pub time_zone: Tz,
    pub set_up_at: DateTime<Utc>,
    /// After how many months without a visit an account is emptied; nothing, never.
    pub inactive_months: Option<u32>,
    /// Whether there is a logo, and a name for its present version.
    pub logo: Option<String>,
}

/// The organisation, or nothing before the site is set up.
///
/// # Errors
/// When the database refuses.
pub async fn find_site(mut conn: &Connection) -> Result<Option<Site>, Error> {
    type Row = (
        String,
        String,
        String,
        String,
        Option<String>,
        String,
        DateTime<Utc>,
        Option<i16>,
    );
    let row: Option<Row> = site::table
        .select((
            site::name,
            site::suffix,
            site::accent,
            site::language,
            site::logo_type,
            site::time_zone,
            site::set_up_at,
            site::inactive_months,
        ))
        .first(&mut conn)
        .await
        .optional()?;
    Ok(row.map(
        |(name, suffix, accent, language, logo, zone, set_up_at, months)| Site {
            name,
            suffix,
            accent,
            language: Language::from_code(&language).unwrap_or_default(),
            time_zone: zone.parse().unwrap_or(chrono_tz::Europe::Amsterdam),
            set_up_at,
            inactive_months: months.and_then(|months| months.try_into().ok()),
            logo,
        },
    ))
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
