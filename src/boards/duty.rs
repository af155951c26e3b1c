//! Who has duty on a board: its teams and, of each, who answers. A team may serve several boards; its people are said for each, so that
//! nobody learns from one board who works on another.
use super::model::{BoardId, Role, TeamId, ThemeId};
use super::policy::Manage;
use super::themes::{Theme, ensure_team, find_themes};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{board_teams, grants, people, team_members, teams, themes};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// A team of a board.
#[derive(Queryable, Clone, Debug)]
pub struct BoardTeam {
    pub id: TeamId,
    pub name: String,
    /// Whether it takes what no other team can.
    pub is_default: bool,
}

/// Somebody's duty in a team on a board.
#[derive(Queryable, Clone, Debug)]
pub struct Duty {
    pub team: TeamId,
    pub person: PersonId,
    pub name: String,
    pub is_lead: bool,
    pub since: DateTime<Utc>,
}

/// Who may answer, so who may have duty.
pub(super) const ANSWERING: [Role; 3] = [Role::Official, Role::Moderator, Role::Owner];

/// A board's teams by name.
///
/// # Errors
/// When the database refuses.
pub async fn list_teams(conn: &mut Connection, board: BoardId) -> Result<Vec<BoardTeam>, Error> {
    Ok(board_teams::table
        .inner_join(teams::table)
        .filter(board_teams::board.eq(board))
        .order(teams::name)
        .limit(500)
        .select((teams::id, teams::name, board_teams::is_default))
        .load(conn)
        .await?)
}

/// Who has duty on a board: leads first, then by name. Who lost the role with which they could answer is left out.
///
/// # Errors
/// When the database refuses.
pub async fn list_duties(conn: &mut Connection, board: BoardId) -> Result<Vec<Duty>, Error> {
    Ok(team_members::table
        .inner_join(people::table)
        .inner_join(
            grants::table.on(grants::board
                .eq(team_members::board)
                .and(grants::person.eq(team_members::person))),
        )
        .filter(team_members::board.eq(board))
        .filter(grants::role.eq_any(ANSWERING))
        .order((
            team_members::is_lead.desc(),
            people::name,
            team_members::person,
        ))
        .limit(2_000)
        .select((
            team_members::team,
            team_members::person,
            people::name,
            team_members::is_lead,
            team_members::since,
        ))
        .load(conn)
        .await?)
}

/// The themes new posts can have whose team has nobody with duty.
///
/// # Errors
/// When the database refuses.
pub async fn list_gaps(conn: &mut Connection, board: BoardId) -> Result<Vec<Theme>, Error> {
    let themes = find_themes(conn, board).await?;
    let duties = list_duties(conn, board).await?;
    Ok(gaps(&themes, &duties).into_iter().cloned().collect())
}

/// The same, of what was read.
pub fn gaps<'a>(themes: &'a [Theme], duties: &[Duty]) -> Vec<&'a Theme> {
    themes
        .iter()
        .filter(|theme| theme.takes_ideas(themes))
        .filter(|theme| !duties.iter().any(|duty| duty.team == theme.team_id))
        .collect()
}

/// Notes that a team serves a board; part of an act.
pub(super) async fn note_team(
    conn: &mut Connection,
    (board, team): (BoardId, TeamId),
    is_default: bool,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::insert_into(board_teams::table)
        .values((
            board_teams::board.eq(board),
            board_teams::team.eq(team),
            board_teams::is_default.eq(is_default),
            board_teams::added_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes somebody's duty over what it was; part of an act.
pub(super) async fn write_duty(
    conn: &mut Connection,
    (board, team): (BoardId, TeamId),
    (person, is_lead): (PersonId, bool),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::insert_into(team_members::table)
        .values((
            team_members::board.eq(board),
            team_members::team.eq(team),
            team_members::person.eq(person),
            team_members::is_lead.eq(is_lead),
            team_members::since.eq(now),
        ))
        .on_conflict((
            team_members::board,
            team_members::team,
            team_members::person,
        ))
        .do_update()
        .set(team_members::is_lead.eq(is_lead))
        .execute(conn)
        .await?;
    Ok(())
}

/// What somebody is in a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Post {
    Nothing,
    Member,
    Lead,
}

impl Post {
    /// The word of a form; another word is nothing.
    pub fn from_word(word: &str) -> Self {
        match word {
            "lead" => Self::Lead,
            "member" => Self::Member,
            _ => Self::Nothing,
        }
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Member => "member",
            Self::Lead => "lead",
        }
    }
}

/// Gives somebody a duty in a team of the board, or takes it. What is so already stays so.
///
/// # Errors
/// [`Error::NotFound`] when the board has no such team; [`Error::Denied`] when they have no role with which they can answer there.
pub async fn set_duty(
    conn: &mut Connection,
    permit: Manage,
    (team, person): (TeamId, PersonId),
    post: Post,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let board = permit.board();
    conn.transaction(async |conn| {
        // the team's row is what two changes at once wait for
        let _: TeamId = board_teams::table
            .find((board, team))
            .select(board_teams::team)
            .for_update()
            .first(conn)
            .await?;
        let row = team_members::table.find((board, team, person));
        let lead: Option<bool> = row
            .select(team_members::is_lead)
            .first(conn)
            .await
            .optional()?;
        let before = match lead {
            None => Post::Nothing,
            Some(false) => Post::Member,
            Some(true) => Post::Lead,
        };
        if before == post {
            return Ok(());
        }
        if post == Post::Nothing {
            diesel::delete(team_members::table.find((board, team, person)))
                .execute(conn)
                .await?;
        } else {
            let role: Option<Role> = grants::table
                .find((board, person))
                .select(grants::role)
                .first(conn)
                .await
                .optional()?;
            if !role.is_some_and(Role::is_staff) {
                return Err(Error::Denied(key!("boards-problem-duty")));
            }
            write_duty(conn, (board, team), (person, post == Post::Lead), now).await?;
        }
        let word =
            |post: Post| serde_json::json!({ "team": team.0, "person": person.0, "post": post.as_str() });
        let entry = Entry::new(Act::DutyChanged, now)
            .by(permit.by())
            .on_board(board);
        append(conn, entry.about(person).changed(word(before), word(post))).await?;
        Ok(())
    })
    .await
}

/// Adds a team to a board by its name.
///
/// # Errors
/// When the database refuses.
pub async fn add_team(
    conn: &mut Connection,
    permit: Manage,
    name: &str,
    now: DateTime<Utc>,
) -> Result<TeamId, Error> {
    conn.transaction(async |conn| {
        let team = ensure_team(conn, name, now).await?;
        note_team(conn, (permit.board(), team), false, now).await?;
        let entry = Entry::new(Act::TeamAdded, now)
            .by(permit.by())
            .on_board(permit.board());
        let after = serde_json::json!({ "team": team.0 });
        let entry = entry.about(team).changed(serde_json::Value::Null, after);
        append(conn, entry).await?;
        Ok(team)
    })
    .await
}

/// Says which team takes what no other can.
///
/// # Errors
/// [`Error::NotFound`] when the board has no such team; when the database refuses.
pub async fn choose_default(
    conn: &mut Connection,
    permit: Manage,
    team: TeamId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let board = permit.board();
    conn.transaction(async |conn| {
        let all: Vec<(TeamId, bool)> = board_teams::table
            .filter(board_teams::board.eq(board))
            .order(board_teams::team)
            .select((board_teams::team, board_teams::is_default))
            .for_update()
            .load(conn)
            .await?;
        let before = all.iter().find(|(_, is)| *is).map(|(id, _)| id.0);
        if !all.iter().any(|(id, _)| *id == team) {
            return Err(Error::NotFound);
        }
        if before == Some(team.0) {
            return Ok(());
        }
        for (one, is_default) in all.iter().filter(|(id, is)| *is || *id == team) {
            if *is_default {
                diesel::update(board_teams::table.find((board, *one)))
                    .set(board_teams::is_default.eq(false))
                    .execute(conn)
                    .await?;
            }
        }
        diesel::update(board_teams::table.find((board, team)))
            .set(board_teams::is_default.eq(true))
            .execute(conn)
            .await?;
        let word = |team: Option<uuid::Uuid>| serde_json::json!({ "default_team": team });
        let entry = Entry::new(Act::DefaultTeamChosen, now)
            .by(permit.by())
            .on_board(board);
        append(
            conn,
            entry.about(team).changed(word(before), word(Some(team.0))),
        )
        .await?;
        Ok(())
    })
    .await
}

/// Gives a theme to a team of its board. What was routed before stays where it is.
///
/// # Errors
/// [`Error::NotFound`] when the board has no such theme or team; when the database refuses.
pub async fn give_theme(
    conn: &mut Connection,
    permit: Manage,
    (theme, team): (ThemeId, TeamId),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let board = permit.board();
    conn.transaction(async |conn| {
        let before: TeamId = themes::table
            .find(theme)
            .filter(themes::board.eq(board))
            .select(themes::team)
            .for_no_key_update()
            .first(conn)
            .await?;
        let _: TeamId = board_teams::table
            .find((board, team))
            .select(board_teams::team)
            .first(conn)
            .await?;
        if before == team {
            return Ok(());
        }
        diesel::update(themes::table.find(theme))
            .set(themes::team.eq(team))
            .execute(conn)
            .await?;
        let word = |team: TeamId| serde_json::json!({ "team": team.0 });
        let entry = Entry::new(Act::ThemeGiven, now)
            .by(permit.by())
            .on_board(board);
        append(conn, entry.about(theme).changed(word(before), word(team))).await?;
        Ok(())
    })
    .await
}
