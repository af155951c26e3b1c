//! Reading whose ideas are, and who is away.
use super::model::{Absence, Assignment, HandOver, HandOverId, Holder, WhoHas};
use super::rules::on_duty;
use crate::boards::{Board, BoardId, Role, TeamId, calendar_of, list_duties, list_staff};
use crate::ideas::IdeaId;
use crate::people::{PersonId, for_ids};
use crate::platform::db::Connection;
use crate::platform::db::schema::{
    absences, assignments, hand_overs, ideas, people, team_members, team_words, teams,
};
use crate::platform::web::Error;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

diesel::alias!(teams as to_teams: ToTeams);

/// The words that make ideas of a board a team's.
pub(super) async fn list_words(
    conn: &mut Connection,
    board: BoardId,
) -> Result<Vec<(String, TeamId)>, Error> {
    Ok(team_words::table
        .filter(team_words::board.eq(board))
        .order(team_words::word)
        .limit(1_000)
        .select((team_words::word, team_words::team))
        .load(conn)
        .await?)
}

/// Who is away on a board, now or later.
pub(super) async fn list_absences(
    mut conn: &Connection,
    board: BoardId,
    today: NaiveDate,
) -> Result<Vec<Absence>, Error> {
    Ok(absences::table
        .inner_join(people::table.on(people::id.eq(absences::person)))
        .filter(absences::board.eq(board))
        .filter(absences::until_on.ge(today))
        .order((absences::from_on, absences::id))
        .limit(1_000)
        .select((
            absences::id,
            absences::person,
            people::name,
            absences::deputy,
            absences::from_on,
            absences::until_on,
        ))
        .load(&mut conn)
        .await?)
}

/// How many ideas that wait for their first answer each person of a board has.
pub(super) async fn count_loads(
    conn: &mut Connection,
    board: BoardId,
) -> Result<HashMap<PersonId, i64>, Error> {
    let rows: Vec<(Option<PersonId>, i64)> = assignments::table
        .inner_join(ideas::table)
        .filter(assignments::board.eq(board))
        .filter(assignments::assignee.is_not_null())
        .filter(ideas::answered_at.is_null())
        .filter(ideas::merged_into.is_null())
        .filter(ideas::removed_at.is_null())
        .filter(ideas::hidden_at.is_null())
        .group_by(assignments::assignee)
        .select((assignments::assignee, diesel::dsl::count_star()))
        .load(conn)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(person, n)| Some((person?, n)))
        .collect())
}

#[derive(Queryable)]
struct Row {
    idea: IdeaId,
    board: BoardId,
    team: TeamId,
    team_name: String,
    assignee: Option<PersonId>,
    looped: bool,
}

/// Whose these ideas are on that day of their boards; an idea that was just posted may still be missing.
///
/// # Errors
/// When the database refuses.
pub async fn find_assignments(
    mut conn: &Connection,
    ideas: &[IdeaId],
    today: NaiveDate,
) -> Result<HashMap<IdeaId, Assignment>, Error> {
    let rows: Vec<Row> = assignments::table
        .inner_join(teams::table)
        .filter(assignments::idea.eq_any(ideas))
        .select((
            assignments::idea,
            assignments::board,
            assignments::team,
            teams::name,
            assignments::assignee,
            assignments::looped,
        ))
        .load(&mut conn)
        .await?;
    let mut away: HashMap<BoardId, Vec<Absence>> = HashMap::new();
    for row in &rows {
        if let Entry::Vacant(place) = away.entry(row.board) {
            place.insert(list_absences(conn, row.board, today).await?);
        }
    }
    let mut all: HashMap<IdeaId, Assignment> = rows
        .into_iter()
        .map(|row| {
            let absences = away.get(&row.board).map_or(&[][..], Vec::as_slice);
            let assignment = Assignment {
                idea: row.idea,
                team: row.team,
                team_name: row.team_name,
                assignee: row.assignee,
                on_duty: row.assignee.and_then(|p| on_duty(absences, p, today)),
                on_duty_name: None,
                looped: row.looped,
            };
            (row.idea, assignment)
        })
        .collect();
    let people: Vec<PersonId> = all.values().filter_map(|a| a.on_duty).collect();
    let names: HashMap<PersonId, String> = for_ids(conn, &people)
        .await?
        .into_iter()
        .map(|person| (person.id, person.name))
        .collect();
    for assignment in all.values_mut() {
        assignment.on_duty_name = assignment.on_duty.and_then(|p| names.get(&p).cloned());
    }
    Ok(all)
}

/// The teams of a board in which somebody has duty.
///
/// # Errors
/// When the database refuses.
pub async fn my_teams(
    conn: &mut Connection,
    board: BoardId,
    person: PersonId,
) -> Result<Vec<TeamId>, Error> {
    Ok(team_members::table
        .filter(team_members::board.eq(board))
        .filter(team_members::person.eq(person))
        .order(team_members::team)
        .select(team_members::team)
        .load(conn)
        .await?)
}

/// Who is to hear that an idea waits: whoever has it, who leads its team, who owns the board.
///
/// # Errors
/// When the database refuses.
pub async fn who_has(
    conn: &mut Connection,
    board: &Board,
    idea: IdeaId,
    now: DateTime<Utc>,
) -> Result<WhoHas, Error> {
    let today = calendar_of(board, now).local_date(now);
    let absences = list_absences(conn, board.id, today).await?;
    let assignment = find_assignments(conn, &[idea], today).await?.remove(&idea);
    let team = assignment.as_ref().map(|a| a.team);
    let mut leads: Vec<PersonId> = list_duties(conn, board.id)
        .await?
        .into_iter()
        .filter(|duty| duty.is_lead && Some(duty.team) == team)
        .filter_map(|duty| on_duty(&absences, duty.person, today))
        .collect();
    leads.sort_unstable();
    leads.dedup();
    let staff = list_staff(conn, board.id).await?;
    let answers = |person: &PersonId| {
        staff
            .iter()
            .any(|(one, role)| one.id == *person && role.is_staff())
    };
    let owner = assignment.and_then(|a| a.on_duty).filter(answers);
    Ok(WhoHas {
        owners: owner.into_iter().collect(),
        leads,
        board_owners: staff
            .iter()
            .filter(|(_, role)| *role == Role::Owner)
            .filter_map(|(person, _)| on_duty(&absences, person.id, today))
            .collect(),
    })
}

/// Who stands in for somebody on a board now: they themselves unless they are away; nobody where they left no deputy.
///
/// # Errors
/// When the database refuses.
pub async fn stand_in_of(
    conn: &Connection,
    board: &Board,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<PersonId>, Error> {
    let today = calendar_of(board, now).local_date(now);
    let absences = list_absences(conn, board.id, today).await?;
    Ok(on_duty(&absences, person, today))
}

/// The team and person an idea is with, waiting for others who change it.
pub(super) async fn lock_holder(conn: &mut Connection, idea: IdeaId) -> Result<Holder, Error> {
    let (team, person) = assignments::table
        .find(idea)
        .select((assignments::team, assignments::assignee))
        .for_update()
        .first(conn)
        .await?;
    Ok(Holder { team, person })
}

type HandOverRow = (
    (TeamId, Option<PersonId>, TeamId, Option<PersonId>),
    (String, String, String),
    (HandOverId, String, bool, DateTime<Utc>),
);

/// The hand-overs of an idea, the oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_hand_overs(conn: &mut Connection, idea: IdeaId) -> Result<Vec<HandOver>, Error> {
    let rows: Vec<HandOverRow> = hand_overs::table
        .inner_join(teams::table.on(teams::id.eq(hand_overs::from_team)))
        .inner_join(to_teams.on(to_teams.field(teams::id).eq(hand_overs::to_team)))
        .inner_join(people::table.on(people::id.eq(hand_overs::giver)))
        .filter(hand_overs::idea.eq(idea))
        .order((hand_overs::handed_at, hand_overs::id))
        .limit(200)
        .select((
            (
                hand_overs::from_team,
                hand_overs::from_person,
                hand_overs::to_team,
                hand_overs::to_person,
            ),
            (teams::name, to_teams.field(teams::name), people::name),
            (
                hand_overs::id,
                hand_overs::note,
                hand_overs::looped,
                hand_overs::handed_at,
            ),
        ))
        .load(conn)
        .await?;
    let read = |(ends, names, rest): HandOverRow| HandOver {
        from: (ends.0, ends.1),
        to: (ends.2, ends.3),
        teams: (names.0, names.1),
        giver: names.2,
        id: rest.0,
        note: rest.1,
        looped: rest.2,
        handed_at: rest.3,
    };
    Ok(rows.into_iter().map(read).collect())
}
