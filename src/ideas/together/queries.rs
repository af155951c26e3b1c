//! Reading who made an idea with its author.
use super::{Collaboration, CollaborationId};
use crate::ideas::model::{IdeaId, IdeaRow};
use crate::people::{Me, PersonId, email_key, for_ids};
use crate::platform::db::Connection;
use crate::platform::db::schema::{collaborations, comment_removals, comments, people};
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

diesel::alias!(people as namers: Namers);

diesel::define_sql_function! {
    /// In small letters, as names are compared.
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

#[diesel::dsl::auto_type(no_type_alias)]
fn rows() -> _ {
    let namer = namers.field(people::id);
    let named = people::id.nullable();
    collaborations::table
        .inner_join(namers.on(namer.eq(collaborations::named_by)))
        .left_join(people::table.on(named.eq(collaborations::person)))
}

#[diesel::dsl::auto_type(no_type_alias)]
fn columns() -> _ {
    let named = people::name.nullable();
    let namer = namers.field(people::name);
    (
        collaborations::id,
        collaborations::idea,
        collaborations::person,
        collaborations::address,
        collaborations::named_at,
        collaborations::agreed_at,
        collaborations::ended_at,
        named,
        namer,
    )
}

/// Those named on an idea who have not ended it, in the order they were named.
pub(super) async fn list_named(
    conn: &mut Connection,
    idea: IdeaId,
) -> Result<Vec<Collaboration>, Error> {
    Ok(rows()
        .filter(collaborations::idea.eq(idea))
        .filter(collaborations::ended_at.is_null())
        .order((collaborations::named_at, collaborations::id))
        .limit(100)
        .select(columns())
        .load(conn)
        .await?)
}

/// What an idea's author asked of whoever reads: by their name, or by their confirmed address.
///
/// # Errors
/// When the database refuses.
pub async fn find_mine(
    mut conn: &Connection,
    idea: IdeaId,
    me: &Me,
) -> Result<Option<Collaboration>, Error> {
    let address = me.email.as_deref().and_then(email_key);
    let by_address = collaborations::person
        .is_null()
        .and(collaborations::address_key.eq(address));
    Ok(rows()
        .filter(collaborations::idea.eq(idea))
        .filter(collaborations::ended_at.is_null())
        .filter(collaborations::person.eq(me.id).or(by_address))
        // what was agreed to goes before what waits
        .order((collaborations::agreed_at, collaborations::named_at))
        .select(columns())
        .first(&mut conn)
        .await
        .optional()?)
}

/// One collaboration, for the mail to whoever was named.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this key.
pub async fn find_collaboration(
    conn: &mut Connection,
    id: CollaborationId,
) -> Result<Collaboration, Error> {
    Ok(rows()
        .filter(collaborations::id.eq(id))
        .select(columns())
        .first(conn)
        .await?)
}

/// The people of this name who commented on an idea: two at most, which is one too many to tell apart.
pub(super) async fn list_commenters(
    conn: &mut Connection,
    idea: IdeaId,
    name: &str,
) -> Result<Vec<PersonId>, Error> {
    let removed = comment_removals::table.filter(comment_removals::comment.eq(comments::id));
    Ok(comments::table
        .inner_join(people::table)
        .filter(comments::idea.eq(idea))
        .filter(lower(people::name).eq(name.to_lowercase()))
        .filter(diesel::dsl::not(diesel::dsl::exists(removed)))
        .select(people::id)
        .distinct()
        .limit(2)
        .load(conn)
        .await?)
}

/// The names of everyone these ideas were made with.
///
/// # Errors
/// When the database refuses.
pub async fn list_names(
    conn: &Connection,
    ideas: &[&IdeaRow],
) -> Result<HashMap<PersonId, String>, Error> {
    let all: Vec<PersonId> = ideas
        .iter()
        .flat_map(|idea| idea.collaborators.iter().copied())
        .collect();
    // hardly any list needs to ask
    if all.is_empty() {
        return Ok(HashMap::new());
    }
    let found = for_ids(conn, &all).await?;
    Ok(found.into_iter().map(|p| (p.id, p.name)).collect())
}
