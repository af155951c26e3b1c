//! The votes of somebody who leaves: they count on under a key that is nobody's, and the same address does not give them again.
use super::traces::{Keys, find_key};
use crate::ideas::IdeaId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{spent_ballots, voided_votes, vote_reasons, vote_traces, votes};
use crate::platform::tokens;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// What is kept of "this address voted on this idea": nobody can tell it without the site's key and both.
fn ballot(secret: &[u8], (idea, address_key): (IdeaId, &str)) -> Vec<u8> {
    tokens::keyed_hash(secret, &format!("ballot {idea} {address_key}"))
}

/// Notes the ballots as spent, takes where the votes came from, and with `texts_go` the reasons; part of erasing somebody.
///
/// # Errors
/// When the database refuses.
pub async fn forget_votes(
    conn: &mut Connection,
    (person, address_key): (PersonId, Option<&str>),
    texts_go: bool,
) -> Result<(), Error> {
    if let Some(key) = address_key {
        let mut on: Vec<IdeaId> = votes::table
            .filter(votes::person.eq(person))
            .select(votes::idea)
            .load(conn)
            .await?;
        let voided: Vec<IdeaId> = voided_votes::table
            .filter(voided_votes::person.eq(person))
            .select(voided_votes::idea)
            .load(conn)
            .await?;
        on.extend(voided);
        let secret = find_key(conn).await?;
        let spent: Vec<_> = on
            .into_iter()
            .map(|idea| spent_ballots::ballot.eq(ballot(&secret, (idea, key))))
            .collect();
        for some in spent.chunks(1_000) {
            diesel::insert_into(spent_ballots::table)
                .values(some)
                .on_conflict_do_nothing()
                .execute(conn)
                .await?;
        }
    }
    diesel::delete(vote_traces::table.filter(vote_traces::person.eq(person)))
        .execute(conn)
        .await?;
    if texts_go {
        diesel::delete(vote_reasons::table.filter(vote_reasons::person.eq(person)))
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Whether a former account of this person's address voted on one of these ideas: its vote still counts.
pub(super) async fn is_spent(
    mut conn: &Connection,
    keys: &Keys,
    ideas: &[IdeaId],
) -> Result<bool, Error> {
    let Some(address) = &keys.address else {
        return Ok(false);
    };
    let ballots: Vec<Vec<u8>> = ideas
        .iter()
        .map(|idea| ballot(&keys.secret, (*idea, address)))
        .collect();
    let spent = spent_ballots::table.filter(spent_ballots::ballot.eq_any(ballots));
    Ok(diesel::select(diesel::dsl::exists(spent))
        .get_result(&mut conn)
        .await?)
}
