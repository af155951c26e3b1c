//! Saying that two ideas have to do with each other without being the same.
use super::policy::Join;
use crate::ideas::{Idea, IdeaId};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::idea_links;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// The two keys in the order they are kept in.
fn in_order(one: IdeaId, other: IdeaId) -> (IdeaId, IdeaId) {
    if one.0 < other.0 {
        (one, other)
    } else {
        (other, one)
    }
}

/// Links two ideas, or takes the link away. What is so already stays so.
///
/// # Errors
/// [`Error::Denied`] when they are one idea or of two boards; when the database refuses.
pub(super) async fn set_link(
    conn: &mut Connection,
    permit: Join,
    (one, other): (&Idea, &Idea),
    (wanted, now): (bool, DateTime<Utc>),
) -> Result<(), Error> {
    if one.id == other.id || one.board != other.board {
        return Err(Error::Denied(key!("merging-problem-same")));
    }
    let pair = in_order(one.id, other.id);
    conn.transaction(async |conn| {
        let changed = if wanted {
            diesel::insert_into(idea_links::table)
                .values((
                    idea_links::idea.eq(pair.0),
                    idea_links::other.eq(pair.1),
                    idea_links::linker.eq(permit.by()),
                    idea_links::linked_at.eq(now),
                ))
                .on_conflict_do_nothing()
                .execute(conn)
                .await?
        } else {
            diesel::delete(idea_links::table.find(pair))
                .execute(conn)
                .await?
        };
        if changed == 0 {
            return Ok(());
        }
        let act = if wanted {
            Act::IdeasLinked
        } else {
            Act::IdeasUnlinked
        };
        let entry = Entry::new(act, now)
            .by(permit.by())
            .on_board(permit.board());
        let linked = |linked: bool| serde_json::json!({ "linked": linked });
        let entry = entry.on_idea(one.id).about(other.id);
        append(conn, entry.changed(linked(!wanted), linked(wanted))).await?;
        Ok(())
    })
    .await
}
