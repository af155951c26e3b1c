//! Themes in two levels, each with the team that owns it.
use super::duty::note_team;
use super::model::{BoardId, TeamId, ThemeId};
use crate::platform::db::Connection;
use crate::platform::db::schema::{teams, themes};
use crate::platform::names::slug;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A theme with its team's name.
#[derive(Queryable, Clone, Debug)]
pub struct Theme {
    pub id: ThemeId,
    pub parent: Option<ThemeId>,
    pub name: String,
    pub slug: String,
    pub team: String,
    pub team_id: TeamId,
}

impl Theme {
    /// Whether posts can have it: a theme with themes of its own only groups them.
    pub fn is_leaf(&self, all: &[Self]) -> bool {
        !all.iter().any(|theme| theme.parent == Some(self.id))
    }
}

/// A board's themes: each parent, then its own.
///
/// # Errors
/// When the database refuses.
pub async fn find_themes(mut conn: &Connection, board: BoardId) -> Result<Vec<Theme>, Error> {
    let all: Vec<Theme> = themes::table
        .inner_join(teams::table)
        .filter(themes::board.eq(board))
        .order((themes::position, themes::name))
        .limit(500)
        .select((
            themes::id,
            themes::parent,
            themes::name,
            themes::slug,
            teams::name,
            teams::id,
        ))
        .load(&mut conn)
        .await?;
    let roots = all.iter().filter(|theme| theme.parent.is_none());
    Ok(roots
        .flat_map(|root| {
            std::iter::once(root).chain(all.iter().filter(|t| t.parent == Some(root.id)))
        })
        .cloned()
        .collect())
}

/// The team with this name, made when there is none.
///
/// # Errors
/// When the database refuses.
pub async fn ensure_team(
    conn: &mut Connection,
    name: &str,
    now: DateTime<Utc>,
) -> Result<TeamId, Error> {
    diesel::insert_into(teams::table)
        .values((
            teams::id.eq(TeamId::fresh()),
            teams::name.eq(name),
            teams::created_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(teams::table
        .filter(teams::name.eq(name))
        .select(teams::id)
        .first(conn)
        .await?)
}

/// The theme with this name on a board, made when there is none.
///
/// # Errors
/// When the database refuses.
pub async fn ensure_theme(
    conn: &mut Connection,
    board: BoardId,
    name: &str,
    (parent, team): (Option<ThemeId>, TeamId),
    now: DateTime<Utc>,
) -> Result<ThemeId, Error> {
    let slug = slug(name);
    note_team(conn, (board, team), false, now).await?;
    let position: i64 = themes::table
        .filter(themes::board.eq(board))
        .count()
        .get_result(conn)
        .await?;
    diesel::insert_into(themes::table)
        .values((
            themes::id.eq(ThemeId::fresh()),
            themes::board.eq(board),
            themes::parent.eq(parent),
            themes::team.eq(team),
            themes::name.eq(name),
            themes::slug.eq(&slug),
            themes::position.eq(i32::try_from(position).unwrap_or(i32::MAX)),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(themes::table
        .filter(themes::board.eq(board))
        .filter(themes::slug.eq(slug))
        .select(themes::id)
        .first(conn)
        .await?)
}
