//! Whose idea it is, when that changes.
use super::model::IdeaId;
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
