//! Reading votes for staff.
use crate::ideas::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::vote_reasons;
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
