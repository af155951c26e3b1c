//! Adding themes, and changing those that are there.
use super::form::{NewTheme, ThemeForm};
use super::{Theme, ensure_team, ensure_theme, find_themes};
use crate::boards::admin::order::put;
use crate::boards::model::{BoardId, ThemeId};
use crate::boards::policy::Manage;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::themes;
use crate::platform::web::{Error, Problems};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::{Value, json};

/// A board's themes, held until the act ends: of two that are retired at once the second knows of the first, so that one is left.
async fn hold_themes(conn: &mut Connection, board: BoardId) -> Result<Vec<Theme>, Error> {
    let _: Vec<ThemeId> = themes::table
        .filter(themes::board.eq(board))
        .order(themes::id)
        .select(themes::id)
        .for_no_key_update()
        .load(conn)
        .await?;
    find_themes(conn, board).await
}

/// A theme's name is the organisation's to say, and has no versions of its own.
fn told(theme: &Theme) -> Value {
    json!({ "name": theme.name, "parent": theme.parent.map(|id| id.0), "takes_ideas": theme.retired_at.is_none() })
}

/// Adds a theme with the team that owns it. Under one that takes no others it stands on its own. Says what is wrong with the wish; then
/// nothing is changed.
///
/// # Errors
/// When the database refuses.
pub(in crate::boards) async fn add(
    conn: &mut Connection,
    permit: Manage,
    new: &NewTheme,
    now: DateTime<Utc>,
) -> Result<Problems, Error> {
    let board = permit.board();
    conn.transaction(async |conn| {
        let all = hold_themes(conn, board).await?;
        let problems = new.problems(&all);
        if !problems.is_empty() {
            return Ok(problems);
        }
        let fits = |id: &ThemeId| all.iter().any(|one| one.id == *id && one.takes_others());
        let parent = new.parent.filter(fits);
        let team = ensure_team(conn, &new.team, now).await?;
        let theme = ensure_theme(conn, board, &new.name, (parent, team), now).await?;
        let after = json!({ "theme": theme.0, "team": team.0 });
        let entry = Entry::new(Act::ThemeAdded, now)
            .by(permit.by())
            .on_board(board);
        append(conn, entry.about(theme).changed(Value::Null, after)).await?;
        Ok(problems)
    })
    .await
}

/// Renames a theme, puts it under another, retires it or takes it back. What is so already stays so. Says what is wrong with the wish;
/// then nothing is changed.
///
/// # Errors
/// [`Error::NotFound`] when the board has no such theme; when the database refuses.
pub(super) async fn revise(
    conn: &mut Connection,
    permit: Manage,
    theme: ThemeId,
    form: &ThemeForm,
    now: DateTime<Utc>,
) -> Result<Problems, Error> {
    let board = permit.board();
    conn.transaction(async |conn| {
        let all = hold_themes(conn, board).await?;
        let was = all.iter().find(|one| one.id == theme);
        let was = was.ok_or(Error::NotFound)?;
        let problems = form.problems(&all, was, now);
        if !problems.is_empty() || *form == ThemeForm::of(was) {
            return Ok(problems);
        }
        let is = form.on(was, now);
        diesel::update(themes::table.find(theme))
            .set((
                themes::name.eq(&is.name),
                themes::parent.eq(is.parent),
                themes::retired_at.eq(is.retired_at),
            ))
            .execute(conn)
            .await?;
        let entry = Entry::new(Act::ThemeRevised, now)
            .by(permit.by())
            .on_board(board);
        append(conn, entry.about(theme).changed(told(was), told(&is))).await?;
        Ok(problems)
    })
    .await
}

/// Puts a theme at a place, counted from nothing, among those it stands with. What is so already stays so.
///
/// # Errors
/// [`Error::NotFound`] when the board has no such theme; when the database refuses.
pub(super) async fn move_to(
    conn: &mut Connection,
    permit: Manage,
    theme: ThemeId,
    place: usize,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let board = permit.board();
    conn.transaction(async |conn| {
        let all = hold_themes(conn, board).await?;
        let one = all.iter().find(|one| one.id == theme);
        let parent = one.ok_or(Error::NotFound)?.parent;
        let beside = all.iter().filter(|other| other.parent == parent);
        let before: Vec<ThemeId> = beside.map(|other| other.id).collect();
        let order = put(&before, theme, place);
        if order == before {
            return Ok(());
        }
        for (position, id) in (0_i32..).zip(&order) {
            diesel::update(themes::table.find(*id))
                .set(themes::position.eq(position))
                .execute(conn)
                .await?;
        }
        let word =
            |order: &[ThemeId]| json!({ "order": order.iter().map(|id| id.0).collect::<Vec<_>>() });
        let entry = Entry::new(Act::ThemesOrdered, now)
            .by(permit.by())
            .on_board(board);
        append(
            conn,
            entry.about(theme).changed(word(&before), word(&order)),
        )
        .await?;
        Ok(())
    })
    .await
}
