//! Saying who is what on a board.
use super::model::{BoardId, Role};
use super::policy::Manage;
use crate::ledger::{Act, Entry, append};
use crate::people::{PersonId, end_sessions};
use crate::platform::db::Connection;
use crate::platform::db::schema::{grants, people, role_changes};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use uuid::Uuid;

diesel::alias!(people as changers: Changers);

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

/// Gives a person a role on a board, or takes it with `None`, by whoever operates the machine.
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
    change_role(conn, permit, (person, role), "", now).await
}

/// Gives a person a role on a board, or takes it with `None`, and says why. What is so already stays so.
///
/// # Errors
/// When the database refuses.
pub(super) async fn change_role(
    conn: &mut Connection,
    permit: Manage,
    (person, role): (PersonId, Option<Role>),
    reason: &str,
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
        if before == role {
            return Ok(());
        }
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
        diesel::insert_into(role_changes::table)
            .values((
                role_changes::id.eq(Uuid::now_v7()),
                role_changes::board.eq(board),
                role_changes::person.eq(person),
                role_changes::role_before.eq(before),
                role_changes::role_after.eq(role),
                role_changes::reason.eq(reason),
                role_changes::changer.eq(permit.by()),
                role_changes::changed_at.eq(now),
            ))
            .execute(conn)
            .await?;
        // who may do more or less from now on signs in anew; only whoever gives themselves a role stays in
        if person != permit.by() {
            end_sessions(conn, person).await?;
        }
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

/// One change of a role.
#[derive(Queryable, Clone, Debug)]
pub(super) struct RoleChange {
    pub person: String,
    pub before: Option<Role>,
    pub after: Option<Role>,
    pub reason: String,
    pub changer: String,
    pub changed_at: DateTime<Utc>,
}

/// The newest changes of roles on a board.
pub(super) async fn list_role_changes(
    conn: &mut Connection,
    board: BoardId,
) -> Result<Vec<RoleChange>, Error> {
    Ok(role_changes::table
        .inner_join(people::table.on(people::id.eq(role_changes::person)))
        .inner_join(changers.on(changers.field(people::id).eq(role_changes::changer)))
        .filter(role_changes::board.eq(board))
        .order((role_changes::changed_at.desc(), role_changes::id.desc()))
        .limit(50)
        .select((
            people::name,
            role_changes::role_before,
            role_changes::role_after,
            role_changes::reason,
            changers.field(people::name),
            role_changes::changed_at,
        ))
        .load(conn)
        .await?)
}

/// Who on a board has a badge beside their name without speaking for the organisation.
///
/// # Errors
/// When the database refuses.
pub async fn list_badges(
    mut conn: &Connection,
    board: BoardId,
) -> Result<Vec<(PersonId, Role)>, Error> {
    Ok(grants::table
        .filter(grants::board.eq(board))
        .filter(grants::role.eq_any([Role::Employee, Role::Champion]))
        .limit(5_000)
        .select((grants::person, grants::role))
        .load(&mut conn)
        .await?)
}
