//! Reading picks.
use crate::ideas::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{people, team_picks};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// A pick, as everyone reads it.
#[derive(Queryable, Clone, Debug)]
pub struct Pick {
    pub reason: String,
    pub by: String,
    pub at: DateTime<Utc>,
}

/// The picks among some ideas.
///
/// # Errors
/// When the database refuses.
pub async fn find_picks(
    mut conn: &Connection,
    ideas: &[IdeaId],
) -> Result<HashMap<IdeaId, Pick>, Error> {
    let rows: Vec<(IdeaId, Pick)> = team_picks::table
        .inner_join(people::table.on(people::id.eq(team_picks::picked_by)))
        .filter(team_picks::idea.eq_any(ideas))
        .filter(team_picks::ended_at.is_null())
        .select((
            team_picks::idea,
            (team_picks::reason, people::name, team_picks::picked_at),
        ))
        .load(&mut conn)
        .await?;
    Ok(rows.into_iter().collect())
}
