//! What changes a second step.
use super::codes::{fresh_codes, is_recovery_code, take_recovery_code, write_codes};
use super::mails::News;
use super::totp::{SECRET, step_of};
use crate::ledger::{Act, Entry, append};
use crate::people::here::Here;
use crate::people::model::{Me, PersonId};
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::db::schema::{half_arrivals, ledger, people, recovery_codes, second_steps};
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// This many wrong codes in a row, and then a quarter's rest: six digits are not many.
const MOST_WRONG: i16 = 10;
const REST: Duration = Duration::minutes(15);
/// How long one that was begun waits for its first code: somebody else may have begun it here.
pub(super) const BEGUN: Duration = Duration::minutes(15);

/// What a secret is sealed for: one person's only.
fn purpose(person: PersonId) -> String {
    format!("second-step {person}")
}

/// Draws a secret for somebody who has no second step; one begun before is forgotten. Begun is not on: the ledger hears of it then.
pub(super) async fn begin(
    conn: &mut Connection,
    here: Here<'_>,
    person: PersonId,
) -> Result<(), Error> {
    let secret: [u8; SECRET] = rand::random();
    let sealed = here.app.seal.seal(&purpose(person), &secret)?;
    conn.transaction(async |conn| {
        diesel::delete(
            second_steps::table
                .filter(second_steps::person.eq(person))
                .filter(second_steps::confirmed_at.is_null()),
        )
        .execute(conn)
        .await?;
        diesel::insert_into(second_steps::table)
            .values((
                second_steps::person.eq(person),
                second_steps::secret.eq(sealed),
                second_steps::created_at.eq(here.now),
            ))
            .on_conflict(second_steps::person)
            .do_nothing()
            .execute(conn)
            .await?;
        Ok(())
    })
    .await
}

/// The secret of a second step that was begun and is not on yet: shown until the first code is in.
pub(super) async fn begun_secret(
    conn: &mut Connection,
    app: &App,
    person: PersonId,
) -> Result<Option<Vec<u8>>, Error> {
    let sealed: Option<Vec<u8>> = second_steps::table
        .find(person)
        .filter(second_steps::confirmed_at.is_null())
        .filter(second_steps::created_at.gt(app.clock.now() - BEGUN))
        .select(second_steps::secret)
        .first(conn)
        .await
        .optional()?;
    // one from before the site's key changed is none: another is drawn
    Ok(sealed.and_then(|sealed| app.seal.open(&purpose(person), &sealed).ok()))
}

/// Whether the codes of somebody whose second step is on can be looked at: not once the site has another key than they were made with.
pub(super) async fn is_readable(
    conn: &mut Connection,
    app: &App,
    person: PersonId,
) -> Result<bool, Error> {
    let sealed: Option<Vec<u8>> = second_steps::table
        .find(person)
        .filter(second_steps::confirmed_at.is_not_null())
        .select(second_steps::secret)
        .first(conn)
        .await
        .optional()?;
    Ok(sealed.is_none_or(|sealed| open(app, person, &sealed).is_some()))
}

/// How long a password must have been there to be a second step after a mailed link: whoever only reads the mail can choose another by mail.
const SETTLED: Duration = Duration::days(7);

/// Whether somebody has a password that was not chosen a moment ago.
pub(super) async fn has_settled_password(
    conn: &mut Connection,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let chosen = ledger::table
        // its own act: by its owner, and about them
        .filter(ledger::actor.eq(person.0))
        .filter(ledger::subject.eq(person.0))
        .filter(ledger::act.eq(Act::PasswordChanged))
        .filter(ledger::at.gt(now - SETTLED));
    let settled = people::table
        .find(person)
        .filter(people::password_hash.is_not_null())
        .filter(diesel::dsl::not(diesel::dsl::exists(chosen)));
    Ok(diesel::select(diesel::dsl::exists(settled))
        .get_result(conn)
        .await?)
}

/// The secret behind somebody's codes. Without the key it was sealed with it is lost, and whoever runs the site reads why.
fn open(app: &App, person: PersonId, sealed: &[u8]) -> Option<Vec<u8>> {
    let opened = app.seal.open(&purpose(person), sealed);
    opened
        .inspect_err(|error| tracing::error!(%error, "a second step can't be looked at"))
        .ok()
}

/// Of how many people the secret behind their codes can't be opened.
pub(in crate::people) async fn count_unreadable(
    conn: &mut Connection,
    app: &App,
) -> Result<usize, Error> {
    let all: Vec<(PersonId, Vec<u8>)> = second_steps::table
        .filter(second_steps::confirmed_at.is_not_null())
        .select((second_steps::person, second_steps::secret))
        .load(conn)
        .await?;
    let opens = |(person, sealed): &(PersonId, Vec<u8>)| app.seal.open(&purpose(*person), sealed);
    Ok(all.iter().filter(|one| opens(one).is_err()).count())
}

/// Whether somebody is asked for a second step, since when, and how many recovery codes are left.
#[derive(Clone, Copy, Debug)]
pub(in crate::people) struct Standing {
    pub since: DateTime<Utc>,
    pub codes_left: i64,
}

/// How a second step stands; nothing when it is not on.
pub(in crate::people) async fn find_standing(
    conn: &mut Connection,
    person: PersonId,
) -> Result<Option<Standing>, Error> {
    let since: Option<Option<DateTime<Utc>>> = second_steps::table
        .find(person)
        .select(second_steps::confirmed_at)
        .first(conn)
        .await
        .optional()?;
    let Some(since) = since.flatten() else {
        return Ok(None);
    };
    let codes_left = recovery_codes::table
        .filter(recovery_codes::person.eq(person))
        .filter(recovery_codes::used_at.is_null())
        .count()
        .get_result(conn)
        .await?;
    Ok(Some(Standing { since, codes_left }))
}

/// What became of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Checked {
    Right,
    Wrong,
    /// Too many wrong ones: none is looked at for a while.
    Resting,
    /// None can be looked at: the site's key is not the one they were made with.
    Unreadable,
}

/// Checks a code; part of an act. A right one is used up with it.
pub(super) async fn check(
    conn: &mut Connection,
    here: Here<'_>,
    person: PersonId,
    (code, is_on): (&str, bool),
) -> Result<Checked, Error> {
    type Row = (Vec<u8>, i64, i16, Option<DateTime<Utc>>);
    let since = if is_on {
        DateTime::UNIX_EPOCH
    } else {
        here.now - BEGUN
    };
    let row: Option<Row> = second_steps::table
        .find(person)
        .filter(second_steps::confirmed_at.is_not_null().eq(is_on))
        .filter(second_steps::created_at.gt(since))
        .select((
            second_steps::secret,
            second_steps::last_step,
            second_steps::failed,
            second_steps::failed_since,
        ))
        .for_update()
        .first(conn)
        .await
        .optional()?;
    let Some((sealed, last, failed, since)) = row else {
        return Ok(Checked::Wrong);
    };
    // recovery codes are kept with the same key, so they are no way on either
    let Some(secret) = open(here.app, person, &sealed) else {
        return Ok(Checked::Unreadable);
    };
    let since = since.filter(|since| *since + REST > here.now);
    let failed = if since.is_some() { failed } else { 0 };
    let code: String = code.chars().filter(|c| c.is_alphanumeric()).collect();
    let code = code.to_lowercase();
    // nobody guesses these, so they are no reason to keep their owner out
    if is_on && is_recovery_code(&code) && take_recovery_code(conn, here, person, &code).await? {
        return Ok(Checked::Right);
    }
    if failed >= MOST_WRONG {
        return Ok(Checked::Resting);
    }
    if let Some(step) = step_of(&secret, &code, here.now.timestamp(), last) {
        diesel::update(second_steps::table.find(person))
            .set((second_steps::last_step.eq(step), second_steps::failed.eq(0)))
            .execute(conn)
            .await?;
        return Ok(Checked::Right);
    }
    if is_on && failed + 1 == MOST_WRONG {
        here.tell(conn, person, News::Tried).await?;
    }
    diesel::update(second_steps::table.find(person))
        .set((
            second_steps::failed.eq(failed + 1),
            second_steps::failed_since.eq(since.unwrap_or(here.now)),
        ))
        .execute(conn)
        .await?;
    Ok(Checked::Wrong)
}

/// Turns the second step on when the code is the app's. Returns the recovery codes, which are never shown again.
pub(super) async fn confirm(
    conn: &mut Connection,
    here: Here<'_>,
    me: &Me,
    code: &str,
) -> Result<Result<Vec<String>, Checked>, Error> {
    conn.transaction(async |conn| {
        match check(conn, here, me.id, (code, false)).await? {
            Checked::Right => {}
            wrong => return Ok(Err(wrong)),
        }
        diesel::update(second_steps::table.find(me.id))
            .set(second_steps::confirmed_at.eq(here.now))
            .execute(conn)
            .await?;
        let codes = fresh_codes();
        write_codes(conn, here, me.id, &codes).await?;
        here.tell(conn, me.id, News::On).await?;
        let entry = Entry::new(Act::SecondStepOn, here.now);
        append(conn, entry.by(me.id).about(me.id)).await?;
        Ok(Ok(codes))
    })
    .await
}

/// New recovery codes for the old ones, at the word of whoever was just proven to be their owner.
pub(super) async fn renew_codes(
    conn: &mut Connection,
    here: Here<'_>,
    me: &Me,
) -> Result<Vec<String>, Error> {
    conn.transaction(async |conn| {
        let codes = fresh_codes();
        write_codes(conn, here, me.id, &codes).await?;
        here.tell(conn, me.id, News::Codes).await?;
        let entry = Entry::new(Act::RecoveryCodesMade, here.now);
        append(conn, entry.by(me.id).about(me.id)).await?;
        Ok(codes)
    })
    .await
}

/// Turns the second step off: one's own, or with nobody named, by whoever operates the machine.
pub(super) async fn turn_off(
    conn: &mut Connection,
    here: Here<'_>,
    person: PersonId,
    by: Option<PersonId>,
) -> Result<bool, Error> {
    conn.transaction(async |conn| {
        let gone = diesel::delete(second_steps::table.find(person))
            .execute(conn)
            .await?;
        if gone == 0 {
            return Ok(false);
        }
        diesel::delete(recovery_codes::table.filter(recovery_codes::person.eq(person)))
            .execute(conn)
            .await?;
        diesel::delete(half_arrivals::table.filter(half_arrivals::person.eq(person)))
            .execute(conn)
            .await?;
        here.tell(conn, person, News::Off).await?;
        let mut entry = Entry::new(Act::SecondStepOff, here.now).about(person);
        entry.actor = by.map(Into::into);
        append(conn, entry).await?;
        Ok(true)
    })
    .await
}

/// Whether what was typed proves that this is the account's owner: a code, or else the password said yes.
pub(super) async fn prove(
    conn: &mut Connection,
    here: Here<'_>,
    person: PersonId,
    (code, password_fits): (&str, bool),
) -> Result<Checked, Error> {
    conn.transaction(async |conn| {
        let checked = check(conn, here, person, (code, true)).await?;
        if matches!(checked, Checked::Right | Checked::Resting) || !password_fits {
            return Ok(checked);
        }
        diesel::update(second_steps::table.find(person))
            .set(second_steps::failed.eq(0))
            .execute(conn)
            .await?;
        Ok(Checked::Right)
    })
    .await
}
