//! Whose idea it is and under which theme it stands, when that changes.
use super::away::{is_listed, must_stand};
use super::model::IdeaId;
use super::tallies;
use crate::boards::{BoardId, ThemeId};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{idea_versions, ideas};
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Puts somebody else's name under an idea, and under the versions the former author wrote; part of the act of a person who asked to be left out.
///
/// # Errors
/// When the database refuses.
pub async fn hand_over_idea(
    conn: &mut Connection,
    idea: IdeaId,
    (from, to): (PersonId, PersonId),
) -> Result<(), Error> {
    diesel::update(ideas::table.find(idea).filter(ideas::author.eq(from)))
        .set(ideas::author.eq(to))
        .execute(conn)
        .await?;
    diesel::update(
        idea_versions::table
            .filter(idea_versions::idea.eq(idea))
            .filter(idea_versions::editor.eq(from)),
    )
    .set(idea_versions::editor.eq(to))
    .execute(conn)
    .await?;
    Ok(())
}

/// Puts an idea under another theme of its board; says which it had. Votes, comments, address and promise stay. Part of an act, which
/// appends its own ledger row.
///
/// # Errors
/// When the idea was merged or removed meanwhile; when the database refuses.
pub async fn put_under(
    conn: &mut Connection,
    (board, idea): (BoardId, IdeaId),
    theme: ThemeId,
) -> Result<ThemeId, Error> {
    let before: ThemeId = ideas::table
        .find(idea)
        .select(ideas::theme)
        .for_no_key_update()
        .first(conn)
        .await?;
    must_stand(conn, idea).await?;
    if before == theme {
        return Ok(before);
    }
    diesel::update(ideas::table.find(idea))
        .set(ideas::theme.eq(theme))
        .execute(conn)
        .await?;
    if is_listed(conn, idea).await? {
        let counts = vec![
            ("theme", before.to_string(), -1),
            ("theme", theme.to_string(), 1),
        ];
        tallies::change(conn, board, counts).await?;
    }
    Ok(before)
}
