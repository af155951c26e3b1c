//! Who has an idea on their desk. Reminders ask nowhere else.
use crate::answers::{Rung, list_answers};
use crate::boards::{BoardId, Role, list_staff};
use crate::ideas::IdeaId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::web::Error;

/// Who hears of a step. Whoever promised the next update owns it as long as they speak for the board; else its officials do, or where
/// there are none its moderators. Those lead, and the board's owners run it. Where nobody has a role it goes to the next above.
pub(super) async fn on_the_desk(
    conn: &mut Connection,
    (board, idea): (BoardId, IdeaId),
    rung: Rung,
) -> Result<Vec<PersonId>, Error> {
    let mut staff = list_staff(conn, board).await?;
    staff.retain(|(person, role)| role.is_staff() && person.email.is_some());
    if matches!(rung, Rung::Warned | Rung::Owner) {
        let answers = list_answers(conn, idea).await?;
        let promised = answers.first().map(|answer| answer.author);
        if let Some(who) = promised.filter(|who| staff.iter().any(|(p, _)| p.id == *who)) {
            return Ok(vec![who]);
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
