//! Themes in two levels, each with the team that owns it. One that is retired takes no new ideas; those it has keep it.
mod acts;
mod form;
mod pages;

pub(super) use acts::add;
pub(super) use form::NewTheme;
pub(super) use pages::{change, list, place, show};

use super::duty::{ANSWERING, note_team};
use super::model::{BoardId, TeamId, ThemeId};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{grants, team_members, teams, themes};
use crate::platform::names::slug;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::{HashMap, HashSet};

/// A theme with its team's name.
#[derive(Queryable, Clone, Debug)]
pub struct Theme {
    pub id: ThemeId,
    pub parent: Option<ThemeId>,
    pub name: String,
    pub slug: String,
    pub team: String,
    pub team_id: TeamId,
    /// Since when no new ideas may have it.
    pub retired_at: Option<DateTime<Utc>>,
}

impl Theme {
    /// Whether new ideas may have it: no theme stands under it, and neither it nor the one it stands under is retired.
    pub fn takes_ideas(&self, all: &[Self]) -> bool {
        self.is_leaf(all) && !self.is_retired(all)
    }

    /// Whether it takes no new ideas because it is retired, or the one it stands under.
    pub fn is_retired(&self, all: &[Self]) -> bool {
        self.retired_at.is_some() || self.retired_parent(all).is_some()
    }

    /// The one it stands under, where that is retired.
    pub fn retired_parent<'a>(&self, all: &'a [Self]) -> Option<&'a Self> {
        all.iter()
            .find(|theme| Some(theme.id) == self.parent && theme.retired_at.is_some())
    }

    /// Whether others can be put under it. There are two levels: only under one that stands on its own.
    pub const fn takes_others(&self) -> bool {
        self.parent.is_none() && self.retired_at.is_none()
    }

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
            themes::retired_at,
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

/// Which team stands beside the name of each official of a board, under posts of a theme: the theme's own where they have duty in it, else
/// the only one they have duty in. Of several others none is said.
///
/// # Errors
/// When the database refuses.
pub async fn list_teams_beside(
    conn: &Connection,
    board: BoardId,
    theme: ThemeId,
) -> Result<HashMap<PersonId, String>, Error> {
    let (mut one, mut other) = (conn, conn);
    let owner = themes::table
        .find(theme)
        .select(themes::team)
        .first::<TeamId>(&mut one);
    let duties = team_members::table
        .inner_join(teams::table)
        .inner_join(
            grants::table.on(grants::board
                .eq(team_members::board)
                .and(grants::person.eq(team_members::person))),
        )
        .filter(team_members::board.eq(board))
        .filter(grants::role.eq_any(ANSWERING))
        // in one order, so that it is always the same people who have their team where a board has more
        .order((team_members::person, team_members::team))
        .limit(2_000)
        .select((team_members::person, teams::id, teams::name))
        .load::<(PersonId, TeamId, String)>(&mut other);
    let (owner, duties) = tokio::try_join!(owner, duties)?;
    let mut all: HashMap<PersonId, Vec<(TeamId, String)>> = HashMap::new();
    for (person, team, name) in duties {
        all.entry(person).or_default().push((team, name));
    }
    let said = all
        .into_iter()
        .filter_map(|(person, teams)| Some((person, beside(teams, owner)?)));
    Ok(said.collect())
}

/// Of the teams somebody has duty in, the one that is said under posts of a theme, with the team that owns it.
fn beside(teams: Vec<(TeamId, String)>, owner: TeamId) -> Option<String> {
    let only = teams.len() == 1;
    teams
        .into_iter()
        .find(|(team, _)| only || *team == owner)
        .map(|(_, name)| name)
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
    note_team(conn, (board, team), false, now).await?;
    let there: Vec<(ThemeId, String, String)> = themes::table
        .filter(themes::board.eq(board))
        .select((themes::id, themes::name, themes::slug))
        .load(conn)
        .await?;
    let wanted = slug(name);
    if let Some((id, ..)) = there.iter().find(|(_, name, _)| slug(name) == wanted) {
        return Ok(*id);
    }
    // a theme that was renamed keeps its address
    let address = free_address(&wanted, there.iter().map(|(.., taken)| taken.as_str()));
    diesel::insert_into(themes::table)
        .values((
            themes::id.eq(ThemeId::fresh()),
            themes::board.eq(board),
            themes::parent.eq(parent),
            themes::team.eq(team),
            themes::name.eq(name),
            themes::slug.eq(&address),
            themes::position.eq(i32::try_from(there.len()).unwrap_or(i32::MAX)),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(themes::table
        .filter(themes::board.eq(board))
        .filter(themes::slug.eq(address))
        .select(themes::id)
        .first(conn)
        .await?)
}

/// The address that is wanted, or else the first with a number behind it that nobody has.
pub(super) fn free_address<'a>(wanted: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let taken: HashSet<&str> = taken.collect();
    let numbered = (2_u32..).map(|n| format!("{wanted}-{n}"));
    std::iter::once(wanted.to_owned())
        .chain(numbered)
        .find(|address| !taken.contains(address.as_str()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{TeamId, beside, free_address};

    #[test]
    fn board_6_an_address_that_a_theme_has_is_no_other_s() {
        let taken = ["roads", "roads-2", "parks"];
        let free = |wanted| free_address(wanted, taken.into_iter());
        assert_eq!(free("roads"), "roads-3");
        assert_eq!(free("parks"), "parks-2");
        assert_eq!(free("water"), "water");
    }

    #[test]
    fn talk_1_of_several_teams_the_theme_s_own_is_said_and_no_other() {
        let (streets, parks, water) = (TeamId::fresh(), TeamId::fresh(), TeamId::fresh());
        let in_streets = (streets, "Streets".to_owned());
        let in_parks = (parks, "Parks".to_owned());
        let both = || vec![in_streets.clone(), in_parks.clone()];
        assert_eq!(beside(both(), parks).as_deref(), Some("Parks"));
        assert_eq!(beside(both(), water), None);
        let one = beside(vec![in_streets.clone()], water);
        assert_eq!(one.as_deref(), Some("Streets"));
        assert_eq!(beside(Vec::new(), water), None);
    }
}
