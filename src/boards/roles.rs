//! Saying who is what on a board.
use super::model::{BoardId, Role};
use super::policy::Manage;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::grants;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// Writes a grant, over the one that was there; part of an act.
pub(super) async fn write_grant(
    conn: &mut Connection,
    board: BoardId,
    person: PersonId,
    role: Role,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::insert_into(grants::table)
        .values((
            grants::board.eq(board),
            grants::person.eq(person),
            grants::role.eq(role),
            grants::granted_at.eq(now),
        ))
        .on_conflict((grants::board, grants::person))
        .do_update()
        .set((grants::role.eq(role), grants::granted_at.eq(now)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives a person a role on a board, or takes it with `None`.
///
/// # Errors
/// When the database refuses.
pub async fn grant_role(
    conn: &mut Connection,
    permit: Manage,
    person: PersonId,
    role: Option<Role>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let board = permit.board();
        let before: Option<Role> = grants::table
            .find((board, person))
            .select(grants::role)
            .for_update()
            .first(conn)
            .await
            .optional()?;
        let act = match role {
            Some(role) => {
                write_grant(conn, board, person, role, now).await?;
                Act::RoleGranted
            }
            None => {
                diesel::delete(grants::table.find((board, person)))
                    .execute(conn)
                    .await?;
                Act::RoleTaken
            }
        };
        let word = |role: Option<Role>| serde_json::json!({ "role": role.map(Role::as_str) });
        append(
            conn,
            Entry::new(act, now)
                .by(permit.by())
                .on_board(board)
                .about(person)
                .changed(word(before), word(role)),
        )
        .await?;
        Ok(())
    })
    .await
}
