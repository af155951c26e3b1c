//! Recovery codes, for whoever lost their phone: ten, each works once, kept as hashes.
use super::mails::News;
use super::totp::base32;
use crate::ledger::{Act, Entry, append};
use crate::people::here::Here;
use crate::people::model::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::recovery_codes;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

const CODES: usize = 10;
/// Letters of a code, five bits each.
const LETTERS: usize = 12;

/// New codes, as `abcd-efgh-ijkl`.
pub(super) fn fresh_codes() -> Vec<String> {
    (0..CODES)
        .map(|_| {
            let letters: Vec<char> = base32(&rand::random::<[u8; 8]>())
                .to_lowercase()
                .chars()
                .take(LETTERS)
                .collect();
            let parts: Vec<String> = letters
                .chunks(4)
                .map(|part| part.iter().collect())
                .collect();
            parts.join("-")
        })
        .collect()
}

/// Whether it could be one, hyphens and spaces taken out.
pub(super) fn is_recovery_code(code: &str) -> bool {
    code.len() == LETTERS
}

fn hash(here: Here<'_>, person: PersonId, code: &str) -> Result<Vec<u8>, Error> {
    let letters: String = code.chars().filter(|c| *c != '-').collect();
    here.app
        .seal
        .hash(&format!("recovery-code {person}"), &letters)
}

/// Writes these in the place of all before; part of an act.
pub(super) async fn write_codes(
    conn: &mut Connection,
    here: Here<'_>,
    person: PersonId,
    codes: &[String],
) -> Result<(), Error> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::person.eq(person)))
        .execute(conn)
        .await?;
    let rows = codes
        .iter()
        .map(|code| {
            Ok((
                recovery_codes::code_hash.eq(hash(here, person, code)?),
                recovery_codes::person.eq(person),
                recovery_codes::created_at.eq(here.now),
            ))
        })
        .collect::<Result<Vec<_>, Error>>()?;
    diesel::insert_into(recovery_codes::table)
        .values(rows)
        .execute(conn)
        .await?;
    Ok(())
}

/// Uses a code up and tells its owner; part of an act. `false` when there is none like it.
pub(super) async fn take_recovery_code(
    conn: &mut Connection,
    here: Here<'_>,
    person: PersonId,
    code: &str,
) -> Result<bool, Error> {
    let used = diesel::update(recovery_codes::table.find(hash(here, person, code)?))
        .filter(recovery_codes::person.eq(person))
        .filter(recovery_codes::used_at.is_null())
        .set(recovery_codes::used_at.eq(here.now))
        .execute(conn)
        .await?;
    if used == 0 {
        return Ok(false);
    }
    here.tell(conn, person, News::CodeUsed).await?;
    let entry = Entry::new(Act::RecoveryCodeUsed, here.now);
    append(conn, entry.by(person).about(person)).await?;
    Ok(true)
}
