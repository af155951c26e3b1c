//! Choosing, on the page or by one click in a mail. What waits for a digest follows the new choice.
use super::load_wanted;
use crate::ledger::{Act, Entry, append};
use crate::notices::matters::{Matter, Often, Summaries, Wanted};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{notices, telling_choices as choices, telling_zones as zones};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// Says what somebody wants to hear of, and by which clock.
pub(super) async fn choose(
    conn: &mut Connection,
    person: PersonId,
    (wanted, zone): (&[(Matter, Wanted)], Tz),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        for (matter, wanted) in wanted {
            set(conn, person, (*matter, *wanted), now).await?;
        }
        let said = (zones::time_zone.eq(zone.name()), zones::chosen_at.eq(now));
        diesel::insert_into(zones::table)
            .values((zones::person.eq(person), said))
            .on_conflict(zones::person)
            .do_update()
            .set(said)
            .execute(conn)
            .await?;
        append(conn, Entry::new(Act::TellingChosen, now).by(person)).await?;
        Ok(())
    })
    .await
}

async fn set(
    conn: &mut Connection,
    person: PersonId,
    (matter, wanted): (Matter, Wanted),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let said = (
        choices::bell.eq(wanted.bell),
        choices::mail.eq(wanted.mail),
        choices::chosen_at.eq(now),
    );
    diesel::insert_into(choices::table)
        .values((choices::person.eq(person), choices::matter.eq(matter), said))
        .on_conflict((choices::person, choices::matter))
        .do_update()
        .set(said)
        .execute(conn)
        .await?;
    let waiting = notices::table
        .filter(notices::person.eq(person))
        .filter(notices::matter.eq(matter))
        .filter(notices::delivered_at.is_null())
        .filter(notices::mail.eq_any([Often::Daily, Often::Weekly]));
    match wanted.mail {
        Often::Never => {
            diesel::update(waiting)
                .set(notices::delivered_at.eq(now))
                .execute(conn)
                .await?;
        }
        Often::Daily | Often::Weekly => {
            diesel::update(waiting)
                .set(notices::mail.eq(wanted.mail))
                .execute(conn)
                .await?;
        }
        // what happened before comes with the digest it was meant for
        Often::AtOnce => {}
    }
    Ok(())
}

/// No more mail of one kind; the bell stays as it was.
pub(in crate::notices) async fn stop_matter(
    conn: &mut Connection,
    (person, matter): (PersonId, Matter),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    stop(conn, person, |m, _| m == matter, now).await
}

/// No more of these digests: whatever comes in them comes by mail no more.
pub(in crate::notices) async fn stop_digest(
    conn: &mut Connection,
    (person, summaries): (PersonId, Summaries),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let parts = summaries.parts();
    stop(conn, person, |_, mail| parts.contains(&mail), now).await?;
    // also what was meant for it before another choice
    let waiting = notices::table
        .filter(notices::person.eq(person))
        .filter(notices::mail.eq_any(parts))
        .filter(notices::delivered_at.is_null());
    diesel::update(waiting)
        .set(notices::delivered_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}

async fn stop(
    conn: &mut Connection,
    person: PersonId,
    ends: impl Fn(Matter, Often) -> bool + Send + Sync,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let chosen = load_wanted(conn, &[person]).await?;
        for matter in Matter::CHOSEN {
            let before = chosen.get(&(person, matter)).copied();
            let before = before.unwrap_or_else(|| matter.usual());
            if before.mail != Often::Never && ends(matter, before.mail) {
                let after = Wanted {
                    mail: Often::Never,
                    ..before
                };
                set(conn, person, (matter, after), now).await?;
            }
        }
        append(conn, Entry::new(Act::TellingChosen, now).by(person)).await?;
        Ok(())
    })
    .await
}
