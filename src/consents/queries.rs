//! Reading consents.
use super::model::{Consent, ConsentId};
use crate::ideas::IdeaId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{comments, consents, extensions, idea_versions, ideas, people};
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

#[diesel::dsl::auto_type(no_type_alias)]
fn rows() -> _ {
    consents::table
        .inner_join(people::table.on(people::id.eq(consents::asked_by)))
        .select((
            consents::id,
            consents::idea,
            consents::target,
            consents::theme,
            consents::version,
            people::name,
            consents::asked_at,
            consents::given,
            consents::answered_at,
        ))
}

/// What was asked of an idea, the newest first.
pub(super) async fn list_consents(
    conn: &mut Connection,
    idea: IdeaId,
) -> Result<Vec<Consent>, Error> {
    Ok(rows()
        .filter(consents::idea.eq(idea))
        .order((consents::asked_at.desc(), consents::id.desc()))
        .limit(50)
        .load(conn)
        .await?)
}

/// One consent.
pub(super) async fn find_consent(conn: &mut Connection, id: ConsentId) -> Result<Consent, Error> {
    Ok(rows().filter(consents::id.eq(id)).first(conn).await?)
}

/// Whether the author of an idea was asked and has not answered.
///
/// # Errors
/// When the database refuses.
pub async fn is_asked(mut conn: &Connection, idea: IdeaId) -> Result<bool, Error> {
    let open = consents::table
        .filter(consents::idea.eq(idea))
        .filter(consents::answered_at.is_null());
    Ok(diesel::select(diesel::dsl::exists(open))
        .get_result(&mut conn)
        .await?)
}

/// Whether the text of an idea has words in it that are not its author's alone: a version somebody else wrote, a comment that became
/// part of it, people it was made with. Then one yes is not everybody's.
pub(super) async fn has_others_words(
    conn: &mut Connection,
    (idea, author): (IdeaId, PersonId),
) -> Result<bool, Error> {
    let written = idea_versions::table
        .filter(idea_versions::idea.eq(idea))
        .filter(idea_versions::editor.ne(author));
    let extended = extensions::table
        .inner_join(comments::table)
        .filter(comments::idea.eq(idea));
    let together = ideas::table
        .filter(ideas::id.eq(idea))
        .filter(ideas::collaborators.ne(Vec::<PersonId>::new()));
    Ok(diesel::select(
        diesel::dsl::exists(written)
            .or(diesel::dsl::exists(extended))
            .or(diesel::dsl::exists(together)),
    )
    .get_result(conn)
    .await?)
}
