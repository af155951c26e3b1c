//! Making, changing and opening boards, and saying who is what on them.
use super::charter::find_charter;
use super::model::{Audience, Board, BoardId, BoardState, Kind, Role};
use super::policy::{Action, Allows, Found, Manage};
use super::presets;
use super::statuses::apply_preset;
use super::themes::{ensure_team, ensure_theme};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{board_domains, board_numbers, board_rules, boards, grants};
use crate::platform::text::Language;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// What a new board is asked.
#[derive(Clone, Debug)]
pub struct NewBoard {
    pub name: String,
    pub slug: String,
    pub tagline: String,
    pub audience: Audience,
    pub domains: Vec<String>,
    pub language: Language,
    pub time_zone: String,
    pub preset: String,
    pub kinds: Vec<Kind>,
}

/// The lines an audience's table starts with.
fn first_rules(audience: Audience) -> [(Action, Allows); 4] {
    let (see, act) = match audience {
        Audience::Public => (Allows::Everyone, Allows::People),
        Audience::Internal | Audience::Invited => (Allows::Members, Allows::Members),
    };
    [
        (Action::View, see),
        (Action::Post, act),
        (Action::Vote, act),
        (Action::Comment, act),
    ]
}

/// Makes a board as a draft, with its preset's statuses and a first theme. Who makes it owns it.
///
/// # Errors
/// [`Error::Denied`] when the address is taken or there is no such preset; when the database refuses.
pub async fn make_board(
    conn: &mut Connection,
    permit: Found,
    board: &NewBoard,
    now: DateTime<Utc>,
) -> Result<BoardId, Error> {
    let preset =
        presets::read(&board.preset).ok_or(Error::Denied(key!("boards-problem-preset")))?;
    conn.transaction(async |conn| {
        let id = BoardId::fresh();
        let position: i64 = boards::table.count().get_result(conn).await?;
        let kinds: Vec<_> = board.kinds.iter().map(|k| k.as_str()).collect();
        let made = diesel::insert_into(boards::table)
            .values((
                (
                    boards::id.eq(id),
                    boards::slug.eq(&board.slug),
                    boards::name.eq(&board.name),
                    boards::tagline.eq(&board.tagline),
                ),
                (
                    boards::audience.eq(board.audience),
                    boards::state.eq(BoardState::Draft),
                    boards::language.eq(board.language.code()),
                ),
                (
                    boards::time_zone.eq(&board.time_zone),
                    boards::vote_mode.eq(&preset.vote_mode),
                    boards::half_life_days.eq(preset.half_life),
                ),
                (
                    boards::points_per_vote.eq(preset.points),
                    boards::kinds.eq(kinds),
                    boards::preset.eq(&board.preset),
                ),
                (
                    boards::position.eq(i32::try_from(position).unwrap_or(i32::MAX)),
                    boards::created_at.eq(now),
                ),
            ))
            .on_conflict(boards::slug)
            .do_nothing()
            .execute(conn)
            .await?;
        if made == 0 {
            return Err(Error::Denied(key!("boards-problem-slug-taken")));
        }
        furnish(conn, id, board, now).await?;
        apply_preset(conn, id, &preset.statuses).await?;
        if let Some(owner) = permit.by() {
            write_grant(conn, id, owner, Role::Owner, now).await?;
        }
        let mut entry = Entry::new(Act::BoardMade, now).on_board(id);
        entry.actor = permit.by().map(Into::into);
        append(conn, entry).await?;
        Ok(id)
    })
    .await
}

/// Counter, table of rules, domains, and a theme so that posting has one.
async fn furnish(
    conn: &mut Connection,
    id: BoardId,
    board: &NewBoard,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::insert_into(board_numbers::table)
        .values((board_numbers::board.eq(id), board_numbers::last.eq(0)))
        .execute(conn)
        .await?;
    let rules = first_rules(board.audience).map(|(action, allows)| {
        (
            board_rules::board.eq(id),
            board_rules::action.eq(action),
            board_rules::audience.eq(allows),
        )
    });
    diesel::insert_into(board_rules::table)
        .values(rules.to_vec())
        .execute(conn)
        .await?;
    let domains: Vec<_> = board
        .domains
        .iter()
        .map(|d| {
            (
                board_domains::board.eq(id),
                board_domains::domain.eq(d.to_lowercase()),
            )
        })
        .collect();
    diesel::insert_into(board_domains::table)
        .values(domains)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    let (team, theme) = match board.language {
        Language::En => ("Ideas team", "Everything else"),
        Language::Nl => ("Ideeënteam", "Al het andere"),
    };
    let team = ensure_team(conn, team, now).await?;
    ensure_theme(conn, id, theme, (None, team)).await?;
    Ok(())
}

/// Opens a board. Until its charter says everything that must be said beforehand, it stays closed.
///
/// # Errors
/// [`Error::Denied`] with the first thing that is missing; when the database refuses.
pub async fn open_board(
    conn: &mut Connection,
    permit: Manage,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let charter = find_charter(conn, permit.board())
        .await?
        .ok_or(Error::Denied(key!("boards-missing-charter")))?;
    if let Some(missing) = charter.missing().into_iter().next() {
        return Err(Error::Denied(missing));
    }
    set_state(conn, permit, BoardState::Open, now).await
}

/// Opens a closed board or closes an open one.
pub(super) async fn set_state(
    conn: &mut Connection,
    permit: Manage,
    state: BoardState,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let before: BoardState = boards::table
            .find(permit.board())
            .select(boards::state)
            .for_update()
            .first(conn)
            .await?;
        diesel::update(boards::table.find(permit.board()))
            .set(boards::state.eq(state))
            .execute(conn)
            .await?;
        if state == BoardState::Open {
            let unopened = boards::table
                .find(permit.board())
                .filter(boards::opened_at.is_null());
            diesel::update(unopened)
                .set(boards::opened_at.eq(now))
                .execute(conn)
                .await?;
        }
        let act = if state == BoardState::Open {
            Act::BoardOpened
        } else {
            Act::BoardClosed
        };
        let (before, after) = (
            serde_json::json!({ "state": before.as_str() }),
            serde_json::json!({ "state": state.as_str() }),
        );
        append(
            conn,
            Entry::new(act, now)
                .by(permit.by())
                .on_board(permit.board())
                .changed(before, after),
        )
        .await?;
        Ok(())
    })
    .await
}

/// Name, tagline and kinds of a board.
pub(super) struct BoardChange<'a> {
    pub name: &'a str,
    pub tagline: &'a str,
    pub kinds: &'a [Kind],
}

pub(super) async fn change_board(
    conn: &mut Connection,
    permit: Manage,
    change: &BoardChange<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let kinds: Vec<_> = change.kinds.iter().map(|k| k.as_str()).collect();
    conn.transaction(async |conn| {
        diesel::update(boards::table.find(permit.board()))
            .set((
                boards::name.eq(change.name),
                boards::tagline.eq(change.tagline),
                boards::kinds.eq(kinds),
            ))
            .execute(conn)
            .await?;
        append(
            conn,
            Entry::new(Act::BoardChanged, now)
                .by(permit.by())
                .on_board(permit.board()),
        )
        .await?;
        Ok(())
    })
    .await
}

/// Renames and switches a board's statuses to a preset's, and its votes to the preset's way.
pub(super) async fn choose_preset(
    conn: &mut Connection,
    permit: Manage,
    name: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let preset = presets::read(name).ok_or(Error::Denied(key!("boards-problem-preset")))?;
    conn.transaction(async |conn| {
        apply_preset(conn, permit.board(), &preset.statuses).await?;
        let before: String = boards::table
            .find(permit.board())
            .select(boards::preset)
            .first(conn)
            .await?;
        diesel::update(boards::table.find(permit.board()))
            .set((
                boards::preset.eq(name),
                boards::vote_mode.eq(&preset.vote_mode),
                boards::points_per_vote.eq(preset.points),
            ))
            .execute(conn)
            .await?;
        let (before, after) = (
            serde_json::json!({ "preset": before }),
            serde_json::json!({ "preset": name }),
        );
        append(
            conn,
            Entry::new(Act::StatusesChosen, now)
                .by(permit.by())
                .on_board(permit.board())
                .changed(before, after),
        )
        .await?;
        Ok(())
    })
    .await
}

/// Adds a theme with the team that owns it.
pub(super) async fn add_theme(
    conn: &mut Connection,
    permit: Manage,
    (name, team): (&str, &str),
    parent: Option<super::ThemeId>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let team = ensure_team(conn, team, now).await?;
        let theme = ensure_theme(conn, permit.board(), name, (parent, team)).await?;
        append(
            conn,
            Entry::new(Act::ThemeAdded, now)
                .by(permit.by())
                .on_board(permit.board())
                .about(theme),
        )
        .await?;
        Ok(())
    })
    .await
}

async fn write_grant(
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

/// Hands out a board's next numbers, `many` in a row; returns the first. The row stays locked until the act's transaction ends,
/// so numbers are consecutive and a rolled-back act leaves no gap.
///
/// # Errors
/// When the database refuses.
pub async fn next_numbers(conn: &mut Connection, board: &Board, many: i32) -> Result<i32, Error> {
    let last: i32 = diesel::update(board_numbers::table.find(board.id))
        .set(board_numbers::last.eq(board_numbers::last + many))
        .returning(board_numbers::last)
        .get_result(conn)
        .await?;
    Ok(last - many + 1)
}
