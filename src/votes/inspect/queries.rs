//! Reading votes for staff.
use super::VoidingId;
use super::clusters::Traced;
use crate::ideas::{IdeaId, list_with_merged};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{
    people, voided_votes, vote_reasons, vote_traces, vote_voidings, votes,
};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashSet;

/// Why people are against, newest first. Who said it is nobody's business.
pub(super) async fn list_reasons(
    conn: &mut Connection,
    idea: IdeaId,
) -> Result<Vec<(String, DateTime<Utc>)>, Error> {
    Ok(vote_reasons::table
        .filter(vote_reasons::idea.eq(idea))
        .order((vote_reasons::given_at.desc(), vote_reasons::person))
        .limit(200)
        .select((vote_reasons::reason, vote_reasons::given_at))
        .load(conn)
        .await?)
}

/// An idea's votes of which it is still kept where they came from, the newest first. What came along with another idea has its trace there.
pub(super) async fn list_traced(conn: &mut Connection, idea: IdeaId) -> Result<Vec<Traced>, Error> {
    type Row = (
        PersonId,
        String,
        DateTime<Utc>,
        DateTime<Utc>,
        Vec<u8>,
        Vec<u8>,
    );
    let all = list_with_merged(conn, idea).await?;
    let counted = votes::table
        .filter(votes::idea.eq(idea))
        .select(votes::person);
    let rows: Vec<Row> = vote_traces::table
        .inner_join(people::table)
        .filter(vote_traces::idea.eq_any(all))
        .filter(vote_traces::person.eq_any(counted))
        .order((vote_traces::cast_at.desc(), vote_traces::person))
        .limit(5_000)
        .select((
            vote_traces::person,
            people::name,
            people::created_at,
            vote_traces::cast_at,
            vote_traces::address,
            vote_traces::device,
        ))
        .load(conn)
        .await?;
    // who voted on several of them counts once
    let mut seen = HashSet::new();
    let once = rows.into_iter().filter(|row| seen.insert(row.0));
    let traced = |(person, name, joined_at, cast_at, address, device): Row| Traced {
        person,
        name,
        joined_at,
        cast_at,
        address,
        device,
    };
    Ok(once.map(traced).collect())
}

/// Votes that were taken out of the count together.
#[derive(Debug)]
pub(super) struct Voiding {
    pub id: VoidingId,
    pub moderator: String,
    pub reason: String,
    pub voided_at: DateTime<Utc>,
    pub is_undone: bool,
    /// Whose votes they were, while they are out.
    pub voters: Vec<String>,
}

/// What was taken out of the count of an idea and of those that were put with it, the newest first.
pub(super) async fn list_voidings(
    conn: &mut Connection,
    idea: IdeaId,
) -> Result<Vec<Voiding>, Error> {
    type Row = (
        VoidingId,
        String,
        String,
        DateTime<Utc>,
        Option<DateTime<Utc>>,
    );
    let all = list_with_merged(conn, idea).await?;
    let rows: Vec<Row> = vote_voidings::table
        .inner_join(people::table.on(people::id.eq(vote_voidings::moderator)))
        .filter(vote_voidings::idea.eq_any(&all))
        .order((vote_voidings::voided_at.desc(), vote_voidings::id))
        .limit(100)
        .select((
            vote_voidings::id,
            people::name,
            vote_voidings::reason,
            vote_voidings::voided_at,
            vote_voidings::undone_at,
        ))
        .load(conn)
        .await?;
    // a vote that came along lies aside twice
    let voters: Vec<(VoidingId, PersonId, String)> = voided_votes::table
        .inner_join(people::table)
        .filter(voided_votes::idea.eq_any(&all))
        .order((people::name, voided_votes::person))
        .select((voided_votes::voiding, voided_votes::person, people::name))
        .distinct()
        .load(conn)
        .await?;
    let whole = |(id, moderator, reason, voided_at, undone_at): Row| {
        let theirs = voters.iter().filter(|(voiding, _, _)| *voiding == id);
        Voiding {
            id,
            moderator,
            reason,
            voided_at,
            is_undone: undone_at.is_some(),
            voters: theirs.map(|(_, _, name)| name.clone()).collect(),
        }
    };
    Ok(rows.into_iter().map(whole).collect())
}
