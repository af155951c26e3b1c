//! What every board shows to whom: board by action, with how many people pass and how much they find.
use crate::boards::audience::{Terms, find_terms};
use crate::boards::policy::{Action, Allows};
use crate::boards::{Audience, BoardId, BoardState, Sight, Visible};
use crate::ideas::find_tallies;
use crate::people::list_after;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use std::fmt;

/// People looked at in one go.
const BATCH: i64 = 5_000;

/// Who passes one line of one board's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposed {
    pub board: String,
    pub audience: Audience,
    pub state: BoardState,
    pub action: Action,
    /// What the line says; nobody when there is none.
    pub allows: Option<Allows>,
    /// People with an account who pass it, administrators among them.
    pub people: usize,
    /// Ideas on the board.
    pub ideas: i64,
}

impl fmt::Display for Exposed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = format!("/b/{}", self.board);
        let state = if self.state == BoardState::Draft {
            " (draft: staff only)"
        } else {
            ""
        };
        write!(
            f,
            "{path:<24} {:<9} {:<8} {:<9} {:>7} people {:>7} ideas{state}",
            self.audience.as_str(),
            self.action.as_str(),
            self.allows.map_or("nobody", Allows::as_str),
            self.people,
            self.ideas
        )
    }
}

/// Every board's table against everybody there is.
///
/// # Errors
/// When the database refuses.
pub async fn exposure(conn: &mut Connection, now: DateTime<Utc>) -> Result<Vec<Exposed>, Error> {
    let boards = Visible::to_operator(conn).await?;
    let tallies = find_tallies(conn, &boards.ids()).await?;
    let mut all = Vec::new();
    for board in boards.iter() {
        let terms = find_terms(conn, board.id).await?;
        let people = count_people(conn, board.id, &terms, now).await?;
        let ideas = tallies.iter().find(|(id, _)| *id == board.id);
        for (action, people) in people {
            all.push(Exposed {
                board: board.slug.clone(),
                audience: terms.audience,
                state: board.state,
                action,
                allows: terms.rules.of(action),
                people,
                ideas: ideas.map_or(0, |(_, tallies)| i64::from(tallies.all())),
            });
        }
    }
    Ok(all)
}

async fn count_people(
    conn: &mut Connection,
    board: BoardId,
    terms: &Terms,
    now: DateTime<Utc>,
) -> Result<Vec<(Action, usize)>, Error> {
    let sight = Sight::under(conn, board, terms, now).await?;
    let mut counts: Vec<(Action, usize)> = Action::ALL.iter().map(|action| (*action, 0)).collect();
    let mut from = None;
    loop {
        let people = list_after(conn, from, BATCH).await?;
        for person in &people {
            let email = person.email.as_deref();
            if !sight.includes(person.id, email, person.is_admin) {
                continue;
            }
            let standing = sight.standing(person.id, email, person.is_admin);
            for (action, count) in &mut counts {
                let reads = *action == Action::View;
                *count += usize::from(reads || standing.passes(terms.rules.of(*action)));
            }
        }
        from = people.last().map(|person| person.id);
        if people.len() < usize::try_from(BATCH).unwrap_or(usize::MAX) {
            return Ok(counts);
        }
    }
}
