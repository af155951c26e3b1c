//! The name of somebody who leaves, in answers to their ideas: templates put it there.
use crate::ideas::{IdeaId, reindex};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{answer_versions, answers, ideas};
use crate::platform::names::nameless;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Puts a dash in its place, in every version; part of erasing somebody. The answers themselves are the organisation's.
///
/// # Errors
/// When the database refuses.
pub async fn forget_addressee(
    conn: &mut Connection,
    person: PersonId,
    name: &str,
) -> Result<(), Error> {
    let theirs = ideas::table.filter(ideas::author.eq(person));
    let given: Vec<(Uuid, IdeaId, String)> = answers::table
        .filter(answers::idea.eq_any(theirs.select(ideas::id)))
        .select((answers::id, answers::idea, answers::body))
        .load(conn)
        .await?;
    for (answer, idea, body) in given {
        let versions: Vec<(i32, String)> = answer_versions::table
            .filter(answer_versions::answer.eq(answer))
            .select((answer_versions::version, answer_versions::body))
            .load(conn)
            .await?;
        for (version, body) in versions.iter().filter(|(_, body)| body.contains(name)) {
            diesel::update(answer_versions::table.find((answer, version)))
                .set(answer_versions::body.eq(nameless(body, name)))
                .execute(conn)
                .await?;
        }
        if body.contains(name) {
            diesel::update(answers::table.find(answer))
                .set(answers::body.eq(nameless(&body, name)))
                .execute(conn)
                .await?;
            reindex(conn, idea).await?;
        }
    }
    Ok(())
}
