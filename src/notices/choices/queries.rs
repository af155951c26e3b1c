//! Reading what people chose.
use crate::notices::matters::{Matter, Often, Wanted};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{telling_choices as choices, telling_zones as zones};
use crate::platform::web::Error;
use chrono_tz::Tz;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// What these people chose; what is not there is as usual.
pub(in crate::notices) async fn load_wanted(
    conn: &mut Connection,
    people: &[PersonId],
) -> Result<HashMap<(PersonId, Matter), Wanted>, Error> {
    let rows: Vec<(PersonId, Matter, bool, Often)> = choices::table
        .filter(choices::person.eq_any(people))
        .select((
            choices::person,
            choices::matter,
            choices::bell,
            choices::mail,
        ))
        .load(conn)
        .await?;
    let wanted = rows
        .into_iter()
        .map(|(person, matter, bell, mail)| ((person, matter), Wanted { bell, mail }));
    Ok(wanted.collect())
}

/// The time zone somebody chose.
pub(in crate::notices) async fn load_zone(
    conn: &mut Connection,
    person: PersonId,
) -> Result<Option<Tz>, Error> {
    let zone: Option<String> = zones::table
        .find(person)
        .select(zones::time_zone)
        .first(conn)
        .await
        .optional()?;
    Ok(zone.and_then(|zone| zone.parse().ok()))
}
