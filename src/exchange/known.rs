//! What is known of a source's ideas: what an import would bring, and what an earlier one made of them.
use super::read::IncomingIdea;
use super::write::Outcome;
use crate::boards::{BoardId, Class, Status, Statuses, Theme, find_statuses, find_themes};
use crate::ideas::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::imported_rows as rows;
use crate::platform::names::slug;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::{HashMap, HashSet};

/// The board's status of this key or name, in either language.
pub(super) fn status_of<'a>(statuses: &'a Statuses, word: Option<&str>) -> Option<&'a Status> {
    use crate::platform::text::Language::{En, Nl};
    let word = word?.to_lowercase();
    statuses.all().find(|s| {
        s.key == word || s.name(En).to_lowercase() == word || s.name(Nl).to_lowercase() == word
    })
}

/// The status that an answer from elsewhere gives: the file's own where it is one to answer with, else the board's first that is
/// under way.
pub(super) fn answered_with<'a>(statuses: &'a Statuses, word: Option<&str>) -> Option<&'a Status> {
    status_of(statuses, word)
        .filter(|s| s.class != Class::Open)
        .or_else(|| statuses.enabled().find(|s| s.class == Class::Active))
}

/// The name of the theme that a category is, when it names one.
pub(super) fn theme_name(category: Option<&str>) -> Option<String> {
    let name: String = category?.chars().take(60).collect();
    (!name.is_empty()).then_some(name)
}

/// A board's themes that take no new ideas, by what tells one name from another.
pub(super) fn shut_themes(themes: &[Theme]) -> HashSet<String> {
    let shut = themes.iter().filter(|theme| !theme.takes_ideas(themes));
    shut.map(|theme| slug(&theme.name)).collect()
}

/// How many ideas an import would bring, how many of those have a status that the board does not know, and how many a theme that takes no
/// new ideas.
///
/// # Errors
/// When the database refuses.
pub async fn foresee(
    conn: &mut Connection,
    board: BoardId,
    source: &str,
    ideas: &[IncomingIdea],
) -> Result<Outcome, Error> {
    let (known, statuses) = (
        imported_ideas(conn, board, source).await?,
        find_statuses(conn, board).await?,
    );
    let shut = shut_themes(&find_themes(conn, board).await?);
    let mut outcome = Outcome::default();
    for idea in ideas {
        if known.contains_key(&idea.source_id) {
            outcome.known += 1;
            continue;
        }
        outcome.ideas += 1;
        let strange =
            idea.status.is_some() && status_of(&statuses, idea.status.as_deref()).is_none();
        outcome.unknown_status += usize::from(strange);
        let theme = theme_name(idea.category.as_deref());
        let is_shut = theme.is_some_and(|name| shut.contains(&slug(&name)));
        outcome.shut_theme += usize::from(is_shut);
    }
    Ok(outcome)
}

/// What an earlier import made of a source's ideas, by their old ids.
///
/// # Errors
/// When the database refuses.
pub async fn imported_ideas(
    conn: &mut Connection,
    board: BoardId,
    source: &str,
) -> Result<HashMap<String, IdeaId>, Error> {
    let known: Vec<(String, IdeaId)> = rows::table
        .filter(rows::board.eq(board))
        .filter(rows::source.eq(source))
        .filter(rows::kind.eq("idea"))
        .select((rows::source_id, rows::became))
        .load(conn)
        .await?;
    Ok(known.into_iter().collect())
}
