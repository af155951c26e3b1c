//! Who has an idea on their desk. Reminders ask nowhere else.
use crate::answers::{Rung, list_answers};
use crate::boards::{Board, BoardId, Role, Visible, list_staff};
use crate::ideas::IdeaId;
use crate::ledger::Entry;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use crate::teams::{list_hand_overs, stand_in_of, who_has};
use chrono::{DateTime, Utc};

/// Who was handed an idea by somebody else.
pub(super) fn handed_to(entry: &Entry) -> Vec<PersonId> {
    let person = entry.after.as_ref().and_then(|after| after.get("person"));
    let person = person.and_then(|key| serde_json::from_value::<PersonId>(key.clone()).ok());
    let person = person.filter(|person| entry.actor != Some((*person).into()));
    person.into_iter().collect()
}

/// Whoever said when the next word comes, or who stands in for them; nobody when the idea is somebody else's since.
async fn who_promised(
    conn: &mut Connection,
    board: &Board,
    idea: IdeaId,
    now: DateTime<Utc>,
) -> Result<Option<PersonId>, Error> {
    let answers = list_answers(conn, idea).await?;
    let Some(latest) = answers.first() else {
        return Ok(None);
    };
    let handed = list_hand_overs(conn, idea).await?;
    if handed.iter().any(|one| one.handed_at > latest.created_at) {
        return Ok(None);
    }
    stand_in_of(conn, board, latest.author, now).await
}

/// Who hears of a step. Whoever promised the next update owns it, or stands in for them, as long as they speak for the board and it was
/// not handed over since; else it is with whom its team gave it to, then with the team's lead, then with those who own the board. Where
/// that is nobody, officials own what is owed, moderators lead, and what nobody has goes to the next above.
pub(super) async fn on_the_desk(
    conn: &mut Connection,
    (board, idea): (BoardId, IdeaId),
    rung: Rung,
    now: DateTime<Utc>,
) -> Result<Vec<PersonId>, Error> {
    let mut staff = list_staff(conn, board).await?;
    staff.retain(|(person, role)| role.is_staff() && person.hears());
    let speaks = |who: &PersonId| staff.iter().any(|(person, _)| person.id == *who);
    if let Some(board) = Visible::to_operator(conn).await?.by_id(board) {
        if matches!(rung, Rung::Warned | Rung::Owner) {
            let promised = who_promised(conn, board, idea, now).await?;
            if let Some(who) = promised.filter(speaks) {
                return Ok(vec![who]);
            }
        }
        let who = who_has(conn, board, idea, now).await?;
        let mut those = match rung {
            Rung::Warned | Rung::Owner => who.owners,
            Rung::Lead => who.leads,
            Rung::Board => who.board_owners,
        };
        those.retain(speaks);
        if !those.is_empty() {
            return Ok(those);
        }
    }
    let ladder: &[Role] = match rung {
        Rung::Warned | Rung::Owner => &[Role::Official, Role::Moderator, Role::Owner],
        Rung::Lead => &[Role::Moderator, Role::Owner, Role::Official],
        Rung::Board => &[Role::Owner, Role::Moderator, Role::Official],
    };
    let with = |wanted: Role| {
        let those = staff.iter().filter(move |(_, role)| *role == wanted);
        those.map(|(person, _)| person.id).collect::<Vec<_>>()
    };
    let those = ladder.iter().map(|role| with(*role));
    Ok(those
        .into_iter()
        .find(|p| !p.is_empty())
        .unwrap_or_default())
}
