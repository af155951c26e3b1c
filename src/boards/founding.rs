//! Making a board: what it is asked, and everything it starts with.
use super::duty::{note_team, write_duty};
use super::model::{Audience, BoardId, BoardState, Kind, Role, TeamId};
use super::policy::{Action, Allows, Found};
use super::presets;
use super::roles::write_grant;
use super::statuses::apply_preset;
use super::themes::{ensure_team, ensure_theme};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::{board_domains, board_numbers, board_rules, boards};
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
        let team = furnish(conn, id, board, now).await?;
        apply_preset(conn, id, &preset.statuses).await?;
        if let Some(owner) = permit.by() {
            write_grant(conn, id, owner, Role::Owner, now).await?;
            // the first duty is of whoever made the board, until they name others
            write_duty(conn, (id, team), (owner, true), now).await?;
        }
        let mut entry = Entry::new(Act::BoardMade, now).on_board(id);
        entry.actor = permit.by().map(Into::into);
        append(conn, entry).await?;
        Ok(id)
    })
    .await
}

/// Counter, table of rules, domains, and a theme so that posting has one; returns the team it is of.
async fn furnish(
    conn: &mut Connection,
    id: BoardId,
    board: &NewBoard,
    now: DateTime<Utc>,
) -> Result<TeamId, Error> {
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
    note_team(conn, (id, team), true, now).await?;
    ensure_theme(conn, id, theme, (None, team), now).await?;
    Ok(team)
}
