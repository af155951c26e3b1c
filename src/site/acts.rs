//! Setting the site up and changing its look.
use super::queries::fingerprint;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::{setup_codes, site};
use crate::platform::text::Language;
use crate::platform::tokens;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use uuid::Uuid;

/// What an administrator chooses.
#[derive(Clone, Debug)]
pub struct Look {
    pub name: String,
    pub suffix: String,
    pub accent: String,
    pub language: Language,
    /// A new logo and its type, or nothing to keep the present one.
    pub logo: Option<(Vec<u8>, &'static str)>,
}

/// What holds on the whole site.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    pub time_zone: Tz,
    /// After how many months without a visit an account is emptied; nothing, never.
    pub inactive_months: Option<u32>,
}

/// Sets the site's rules.
///
/// # Errors
/// When the database refuses.
pub async fn set_rules(
    conn: &mut Connection,
    rules: Rules,
    admin: Uuid,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let months = rules.inactive_months.and_then(|m| i16::try_from(m).ok());
    conn.transaction(async |conn| {
        diesel::update(site::table.find(1_i16))
            .set((
                site::time_zone.eq(rules.time_zone.name()),
                site::inactive_months.eq(months),
            ))
            .execute(conn)
            .await?;
        let after =
            serde_json::json!({ "time_zone": rules.time_zone.name(), "inactive_months": months });
        let entry = Entry::new(Act::SiteChanged, now).by(admin);
        append(conn, entry.changed(serde_json::Value::Null, after)).await?;
        Ok(())
    })
    .await
}

/// Makes a code with which the first visitor shows to be the one who started the program.
///
/// # Errors
/// When the database refuses.
pub async fn make_setup_code(conn: &mut Connection, now: DateTime<Utc>) -> Result<String, Error> {
    let code = tokens::fresh();
    diesel::insert_into(setup_codes::table)
        .values((
            setup_codes::code_hash.eq(tokens::hash(&code)),
            setup_codes::created_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(code)
}

/// Whether a code opens the setup page.
///
/// # Errors
/// When the database refuses.
pub async fn setup_code_fits(conn: &mut Connection, code: &str) -> Result<bool, Error> {
    let found = setup_codes::table
        .find(tokens::hash(code))
        .count()
        .get_result::<i64>(conn)
        .await?;
    Ok(found > 0)
}

/// Writes the organisation's row; part of the setup's transaction. The codes are spent.
///
/// # Errors
/// When it is set up already or the database refuses.
pub async fn set_up(
    conn: &mut Connection,
    look: &Look,
    admin: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::insert_into(site::table)
        .values((
            site::id.eq(1_i16),
            site::name.eq(&look.name),
            site::suffix.eq(&look.suffix),
            site::accent.eq(&look.accent),
            site::language.eq(look.language.code()),
            site::set_up_at.eq(now),
        ))
        .execute(conn)
        .await?;
    diesel::delete(setup_codes::table).execute(conn).await?;
    let mut entry = Entry::new(Act::SiteSetUp, now);
    entry.actor = admin;
    append(conn, entry).await?;
    Ok(())
}

/// Changes name, colour, language or logo.
///
/// # Errors
/// When the database refuses.
pub async fn change_look(
    conn: &mut Connection,
    look: &Look,
    admin: Uuid,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        diesel::update(site::table.find(1_i16))
            .set((
                site::name.eq(&look.name),
                site::suffix.eq(&look.suffix),
                site::accent.eq(&look.accent),
                site::language.eq(look.language.code()),
            ))
            .execute(conn)
            .await?;
        if let Some((bytes, kind)) = &look.logo {
            // the type carries the version, so the address changes with the picture
            let kind = format!("{kind};v={}", fingerprint(bytes));
            diesel::update(site::table.find(1_i16)).set((site::logo.eq(bytes), site::logo_type.eq(kind))).execute(conn).await?;
        }
        let after = serde_json::json!({ "accent": look.accent, "language": look.language.code(), "logo": look.logo.is_some() });
        append(conn, Entry::new(Act::SiteChanged, now).by(admin).changed(serde_json::Value::Null, after)).await?;
        Ok(())
    })
    .await
}
