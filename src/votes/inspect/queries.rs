//! Reading votes for staff.
use super::VoidingId;
use super::clusters::Traced;
use crate::ideas::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{people, voided_votes, vote_reasons, vote_traces, vote_voidings};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

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

/// An idea's votes of which it is still kept where they came from, the newest first.
pub(super) async fn list_traced(conn: &mut Connection, idea: IdeaId) -> Result<Vec<Traced>, Error> {
    let rows: Vec<(_, String, _, Vec<u8>, Vec<u8>)> = vote_traces::table
        .inner_join(people::table)
        .filter(vote_traces::idea.eq(idea))
        .order((vote_traces::cast_at.desc(), vote_traces::person))
        .limit(5_000)
        .select((
            vote_traces::person,
            people::name,
            vote_traces::cast_at,
            vote_traces::address,
            vote_traces::device,
        ))
        .load(conn)
        .await?;
    let traced = |(person, name, cast_at, address, device)| Traced {
        person,
        name,
        cast_at,
        address,
        device,
    };
    Ok(rows.into_iter().map(traced).collect())
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

/// What was taken out of an idea's count, the newest first.
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
    let rows: Vec<Row> = vote_voidings::table
        .inner_join(people::table.on(people::id.eq(vote_voidings::moderator)))
        .filter(vote_voidings::idea.eq(idea))
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
    let voters: Vec<(VoidingId, String)> = voided_votes::table
        .inner_join(people::table)
        .filter(voided_votes::idea.eq(idea))
        .order((people::name, people::id))
        .select((voided_votes::voiding, people::name))
        .load(conn)
        .await?;
    let whole = |(id, moderator, reason, voided_at, undone_at): Row| {
        let theirs = voters.iter().filter(|(voiding, _)| *voiding == id);
        Voiding {
            id,
            moderator,
            reason,
            voided_at,
            is_undone: undone_at.is_some(),
            voters: theirs.map(|(_, name)| name.clone()).collect(),
        }
    };
    Ok(rows.into_iter().map(whole).collect())
}
