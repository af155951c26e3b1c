//! Handing an idea over, and saying which words are a team's.
use super::model::{HandOverId, Holder};
use super::policy::Hand;
use super::queries::{list_hand_overs, lock_holder};
use super::routing::{Desk, route_one};
use super::rules::is_loop;
use crate::boards::policy::Manage;
use crate::boards::{Board, TeamId, list_duties, list_teams};
use crate::key;
use crate::ledger::{Act, Entry, append, append_and_tell};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{assignments, hand_overs, team_words};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// A hand-over as its form was filled in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Handing<'a> {
    /// Drawn with the form: the same form sent twice hands over once.
    pub id: HandOverId,
    pub team: TeamId,
    /// Nobody: whoever of the team has least.
    pub person: Option<PersonId>,
    pub note: &'a str,
}

/// Gives an idea to another team or person, with a note. When its answer is due stays what it was.
///
/// # Errors
/// [`Error::Denied`] when the board has no such team, they have no duty in it, or it is theirs already.
pub(super) async fn hand_over(
    conn: &mut Connection,
    permit: Hand,
    board: &Board,
    handing: Handing<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let idea = permit.idea();
        route_one(conn, board, idea, now).await?;
        let from = lock_holder(conn, idea).await?;
        let known: Option<HandOverId> = hand_overs::table
            .find(handing.id)
            .select(hand_overs::id)
            .first(conn)
            .await
            .optional()?;
        if known.is_some() {
            return Ok(());
        }
        let to = find_receiver(conn, board, (from, handing), now).await?;
        let before: Vec<Holder> = list_hand_overs(conn, idea)
            .await?
            .into_iter()
            .map(|past| Holder {
                team: past.from.0,
                person: past.from.1,
            })
            .collect();
        let looped = is_loop(&before, from, to);
        diesel::insert_into(hand_overs::table)
            .values((
                (
                    hand_overs::id.eq(handing.id),
                    hand_overs::idea.eq(idea),
                    hand_overs::giver.eq(permit.by()),
                    hand_overs::note.eq(handing.note),
                ),
                (
                    hand_overs::from_team.eq(from.team),
                    hand_overs::from_person.eq(from.person),
                    hand_overs::to_team.eq(to.team),
                    hand_overs::to_person.eq(to.person),
                ),
                hand_overs::looped.eq(looped),
                hand_overs::handed_at.eq(now),
            ))
            .execute(conn)
            .await?;
        let flag = looped.then_some(assignments::looped.eq(true));
        diesel::update(assignments::table.find(idea))
            .set((
                assignments::team.eq(to.team),
                assignments::assignee.eq(to.person),
                assignments::because.eq(super::model::Because::HandOver),
                assignments::assigned_at.eq(now),
                flag,
            ))
            .execute(conn)
            .await?;
        let word =
            |h: Holder| serde_json::json!({ "team": h.team.0, "person": h.person.map(|p| p.0) });
        let entry = Entry::new(Act::IdeaHandedOver, now)
            .by(permit.by())
            .on_board(permit.board());
        let entry = entry.on_idea(idea).about(handing.id);
        append_and_tell(conn, entry.changed(word(from), word(to))).await?;
        Ok(())
    })
    .await
}

/// Who gets it: the person named, or whoever of the team has least.
async fn find_receiver(
    conn: &mut Connection,
    board: &Board,
    (from, handing): (Holder, Handing<'_>),
    now: DateTime<Utc>,
) -> Result<Holder, Error> {
    let teams = list_teams(conn, board.id).await?;
    if !teams.iter().any(|team| team.id == handing.team) {
        return Err(Error::Denied(key!("teams-problem-team")));
    }
    let person = match handing.person {
        Some(person) => {
            let duties = list_duties(conn, board.id).await?;
            let theirs = |d: &crate::boards::Duty| d.team == handing.team && d.person == person;
            if !duties.iter().any(theirs) {
                return Err(Error::Denied(key!("teams-problem-person")));
            }
            Some(person)
        }
        None if from.team == handing.team => {
            return Err(Error::Denied(key!("teams-problem-same")));
        }
        None => Desk::of(conn, board, now).await?.next_of(handing.team),
    };
    let to = Holder {
        team: handing.team,
        person,
    };
    if from == to {
        return Err(Error::Denied(key!("teams-problem-same")));
    }
    Ok(to)
}

/// Makes a word a team's, or nobody's. What was routed before stays where it is.
///
/// # Errors
/// [`Error::NotFound`] when the board has no such team; when the database refuses.
pub(super) async fn set_word(
    conn: &mut Connection,
    permit: Manage,
    (word, team): (&str, Option<TeamId>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let board = permit.board();
    conn.transaction(async |conn| {
        let before: Option<TeamId> = team_words::table
            .find((board, word))
            .select(team_words::team)
            .for_update()
            .first(conn)
            .await
            .optional()?;
        if before == team {
            return Ok(());
        }
        let act = match team {
            Some(team) => {
                let teams = list_teams(conn, board).await?;
                if !teams.iter().any(|one| one.id == team) {
                    return Err(Error::NotFound);
                }
                diesel::insert_into(team_words::table)
                    .values((
                        team_words::board.eq(board),
                        team_words::word.eq(word),
                        team_words::team.eq(team),
                    ))
                    .on_conflict((team_words::board, team_words::word))
                    .do_update()
                    .set(team_words::team.eq(team))
                    .execute(conn)
                    .await?;
                Act::WordGiven
            }
            None => {
                diesel::delete(team_words::table.find((board, word)))
                    .execute(conn)
                    .await?;
                Act::WordTaken
            }
        };
        let json = |team: Option<TeamId>| serde_json::json!({ "team": team.map(|t| t.0) });
        let entry = Entry::new(act, now).by(permit.by()).on_board(board);
        append(conn, entry.changed(json(before), json(team))).await?;
        Ok(())
    })
    .await
}
