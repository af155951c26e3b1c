//! Putting several ideas under another theme at one press, and undoing it.
use super::policy::{MoveIdea, UndoMove};
use crate::boards::ThemeId;
use crate::id;
use crate::ideas::{Idea, IdeaId, put_under};
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{ideas, theme_moves as moves, themes};
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

id! {
    /// The key of ideas moved as one.
    MoveId
}

/// How long the desk offers to undo one.
pub(super) const OFFERED: Duration = Duration::minutes(10);

/// Puts ideas under a theme: all or none, each with its own ledger row. `None` when all of them were under it already.
///
/// # Errors
/// When the database refuses.
pub(super) async fn move_all(
    conn: &mut Connection,
    mut all: Vec<(MoveIdea, Idea)>,
    theme: ThemeId,
    now: DateTime<Utc>,
) -> Result<Option<MoveId>, Error> {
    // always in one order, so that two such acts never wait for each other crosswise
    all.sort_by_key(|(_, idea)| idea.id);
    let id = MoveId::fresh();
    conn.transaction(async |conn| {
        let mut moved = None;
        for (permit, idea) in &all {
            let before = move_one(conn, *permit, idea, (theme, now)).await?;
            if before == theme {
                continue;
            }
            moved = Some(id);
            diesel::insert_into(moves::table)
                .values((
                    moves::batch.eq(id),
                    moves::idea.eq(idea.id),
                    moves::former.eq(before),
                    moves::theme.eq(theme),
                    moves::mover.eq(permit.by()),
                    moves::moved_at.eq(now),
                ))
                .execute(conn)
                .await?;
        }
        Ok(moved)
    })
    .await
}

/// One of them, with its ledger row.
async fn move_one(
    conn: &mut Connection,
    permit: MoveIdea,
    idea: &Idea,
    (theme, now): (ThemeId, DateTime<Utc>),
) -> Result<ThemeId, Error> {
    let before = put_under(conn, (idea.board, idea.id), theme).await?;
    if before != theme {
        let key = |theme: ThemeId| serde_json::json!({ "theme": theme.0 });
        let entry = Entry::new(Act::ThemeChanged, now)
            .by(permit.by())
            .on_board(idea.board)
            .on_idea(idea.id);
        append(conn, entry.changed(key(before), key(theme))).await?;
    }
    Ok(before)
}

/// One idea of a move: which, where it was, where it went.
#[derive(Queryable, Clone, Copy, Debug)]
pub(super) struct Step {
    pub idea: IdeaId,
    pub former: ThemeId,
    pub theme: ThemeId,
}

/// Ideas moved as one, by whom.
#[derive(Clone, Debug)]
pub(super) struct Moved {
    pub id: MoveId,
    pub mover: PersonId,
    pub steps: Vec<Step>,
}

/// What a move did and can be undone of it, when it was this person's: nothing when it was undone.
pub(super) async fn find_move(
    conn: &mut Connection,
    id: MoveId,
    mover: PersonId,
) -> Result<Moved, Error> {
    let steps: Vec<(Step, Option<DateTime<Utc>>)> = moves::table
        .filter(moves::batch.eq(id))
        .filter(moves::mover.eq(mover))
        .order(moves::idea)
        .select(((moves::idea, moves::former, moves::theme), moves::undone_at))
        .load(conn)
        .await?;
    if steps.is_empty() {
        return Err(Error::NotFound);
    }
    let steps = steps.into_iter().filter(|(_, undone)| undone.is_none());
    let steps = steps.map(|(step, _)| step).collect();
    Ok(Moved { id, mover, steps })
}

/// Puts ideas back under the themes they had; what somebody moved on since stays where it is, and what was put back is.
///
/// # Errors
/// When the database refuses.
pub(super) async fn undo_move(
    conn: &mut Connection,
    permit: UndoMove,
    back: Vec<(MoveIdea, Idea, Step)>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let undone = diesel::update(
            moves::table
                .filter(moves::batch.eq(permit.of()))
                .filter(moves::undone_at.is_null()),
        )
        .set(moves::undone_at.eq(now))
        .execute(conn)
        .await?;
        if undone == 0 {
            return Ok(());
        }
        for (leave, idea, step) in &back {
            if idea.theme == step.theme {
                move_one(conn, *leave, idea, (step.former, now)).await?;
            }
        }
        Ok(())
    })
    .await
}

/// What became of a move that was undone, by how things are now.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Undone {
    /// Under the themes they had.
    pub back: i64,
    /// Somebody moved them on since.
    pub moved_on: i64,
    /// Still where the move put them: they were merged or hidden since, or were not to be moved by whoever undid it.
    pub left: i64,
}

/// What became of somebody's own move; `None` when it was not undone.
pub(super) async fn find_undone(
    conn: &mut Connection,
    id: MoveId,
    mover: PersonId,
) -> Result<Option<Undone>, Error> {
    let themes: Vec<(ThemeId, ThemeId, ThemeId)> = moves::table
        .inner_join(ideas::table.on(ideas::id.eq(moves::idea)))
        .filter(moves::batch.eq(id))
        .filter(moves::mover.eq(mover))
        .filter(moves::undone_at.is_not_null())
        .select((moves::former, moves::theme, ideas::theme))
        .load(conn)
        .await?;
    if themes.is_empty() {
        return Ok(None);
    }
    let mut undone = Undone::default();
    for (former, moved_to, now) in themes {
        if now == former {
            undone.back += 1;
        } else if now == moved_to {
            undone.left += 1;
        } else {
            undone.moved_on += 1;
        }
    }
    Ok(Some(undone))
}

/// The newest move somebody can undo: its key, how many ideas, under which theme.
pub(super) async fn find_last_move(
    conn: &mut Connection,
    mover: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<(MoveId, i64, String)>, Error> {
    let last: Option<(MoveId, String)> = moves::table
        .inner_join(themes::table.on(themes::id.eq(moves::theme)))
        .filter(moves::mover.eq(mover))
        .filter(moves::undone_at.is_null())
        .filter(moves::moved_at.gt(now - OFFERED))
        .order(moves::moved_at.desc())
        .select((moves::batch, themes::name))
        .first(conn)
        .await
        .optional()?;
    let Some((id, theme)) = last else {
        return Ok(None);
    };
    let many = moves::table
        .filter(moves::batch.eq(id))
        .count()
        .get_result(conn)
        .await?;
    Ok(Some((id, many, theme)))
}
