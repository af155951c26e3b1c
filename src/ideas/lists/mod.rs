//! Lists of a board: stable addresses, an index walk each, paged by keyset.
mod owed;

pub use owed::{count_late, list_owed, lock_class, lock_owed, owe_review};

use self::owed::owed_next;
use super::model::{IdeaId, IdeaRow};
use super::search::in_order;
use crate::boards::{Board, BoardId, Class, Kind, StatusId, ThemeId};
use crate::platform::db::schema::{idea_counters, ideas, people, statuses, themes};
use crate::platform::db::{Connection, statement};
use crate::platform::paging::{Cursor, Page, moment};
use crate::platform::web::Error;
use crate::words_enum;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Uuid};
use diesel_async::RunQueryDsl;

words_enum! {
    /// The lists of a board.
    List { Popular = "popular", Newest = "newest", Top = "top", Answered = "answered", Commented = "commented", Owed = "owed" }
}

/// What a list leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub kind: Option<Kind>,
    pub status: Option<StatusId>,
    /// A theme and the themes under it.
    pub themes: Vec<ThemeId>,
    /// Only answered ones, or only those still waiting.
    pub answered: Option<bool>,
    /// Numbers of ideas that had their turn already.
    pub except: Vec<i32>,
    /// Only what is in the archive, which is left out otherwise.
    pub archived: bool,
}

/// Rows on a page: twice twelve, of which every fourth place may go to what was seen least.
pub(super) const SIZE: usize = 24;

fn micros(at: Option<DateTime<Utc>>) -> f64 {
    at.map_or(0.0, |at| at.timestamp_micros() as f64)
}

/// The value a list is ordered by, as its cursor keeps it. Where counts are hidden no cursor tells them: the row's own is asked again.
pub(super) fn place(board: &Board, list: List, row: &IdeaRow) -> Cursor {
    let value = match list {
        List::Popular | List::Top if board.voting.counts_hidden => 0.0,
        List::Popular => row.heat,
        List::Newest => micros(Some(row.created_at)),
        List::Top => f64::from(row.score()),
        List::Answered => micros(row.answered_at),
        List::Commented => micros(row.commented_at),
        List::Owed => micros(row.owed_at()),
    };
    Cursor {
        value,
        key: row.id.0,
    }
}

/// Where a page of a board with hidden counts begins: after what the row of its cursor counts now.
pub(super) async fn counted_now(
    mut conn: &Connection,
    (board, list): (&Board, List),
    after: Option<Cursor>,
) -> Result<Option<Cursor>, Error> {
    let Some(cursor) = after else {
        return Ok(None);
    };
    if !board.voting.counts_hidden || !matches!(list, List::Popular | List::Top) {
        return Ok(Some(cursor));
    }
    let row: Option<(i32, f64)> = idea_counters::table
        .filter(idea_counters::idea.eq(cursor.key))
        .filter(idea_counters::board.eq(board.id))
        .select((idea_counters::score, idea_counters::heat))
        .first(&mut conn)
        .await
        .optional()?;
    Ok(row.map(|(score, heat)| Cursor {
        value: if list == List::Top {
            f64::from(score)
        } else {
            heat
        },
        key: cursor.key,
    }))
}

/// One page of a list. The visit may see the board, or it would not be here.
///
/// # Errors
/// When the database refuses.
pub async fn list_ideas(
    mut conn: &Connection,
    board: &Board,
    list: List,
    filter: &Filter,
    after: Option<Cursor>,
) -> Result<Page<IdeaRow>, Error> {
    let after = counted_now(conn, (board, list), after).await?;
    let mut query = ideas::table
        .inner_join(idea_counters::table)
        .inner_join(people::table)
        .inner_join(themes::table)
        .filter(ideas::board.eq(board.id))
        .filter(ideas::merged_into.is_null())
        .filter(ideas::removed_at.is_null())
        .filter(ideas::hidden_at.is_null())
        .filter(idea_counters::board.eq(board.id))
        .select(IdeaRow::as_select())
        .limit(SIZE as i64 + 1)
        .into_boxed();
    query = if filter.archived {
        query.filter(ideas::archived_at.is_not_null())
    } else {
        query.filter(ideas::archived_at.is_null())
    };
    if let Some(kind) = filter.kind {
        query = query.filter(ideas::kind.eq(kind));
    }
    if let Some(status) = filter.status {
        query = query.filter(ideas::status.eq(status));
    }
    if !filter.themes.is_empty() {
        query = query.filter(ideas::theme.eq_any(filter.themes.clone()));
    }
    if !filter.except.is_empty() {
        query = query.filter(ideas::number.ne_all(filter.except.clone()));
    }
    query = match filter.answered {
        Some(true) => query.filter(ideas::answered_at.is_not_null()),
        Some(false) => query.filter(ideas::answered_at.is_null()),
        None => query,
    };
    // The first condition lets the index find the place, the second drops the rows of the page before.
    macro_rules! walk {
        ($column:expr, $value:expr, $key:expr) => {{
            if let Some(after) = after {
                let value = $value(after.value);
                query = query
                    .filter($column.le(value))
                    .filter($column.lt(value).or($key.lt(after.key)));
            }
            query.order(($column.desc(), $key.desc()))
        }};
    }
    let ordered = match list {
        List::Popular => walk!(idea_counters::heat, |v: f64| v, idea_counters::idea),
        List::Top => walk!(idea_counters::score, |v: f64| v as i32, idea_counters::idea),
        List::Newest => walk!(ideas::created_at, moment, ideas::id),
        List::Answered => {
            query = query.filter(ideas::answered_at.is_not_null());
            walk!(ideas::answered_at, moment, ideas::id)
        }
        List::Commented => {
            query = query.filter(idea_counters::commented_at.is_not_null());
            walk!(idea_counters::commented_at, moment, idea_counters::idea)
        }
        List::Owed => {
            let owed = owed_next(
                ideas::answered_at,
                ideas::answer_due_at,
                ideas::update_due_on,
                ideas::review_due_at,
            );
            query = query.filter(owed.is_not_null());
            if let Some(after) = after {
                let value = moment(after.value);
                query = query
                    .filter(owed.ge(value))
                    .filter(owed.gt(value).or(ideas::id.nullable().gt(after.key)));
            }
            query.order((owed.asc(), ideas::id.asc()))
        }
    };
    let rows: Vec<IdeaRow> = ordered.load(&mut conn).await?;
    Ok(Page::cut(rows, SIZE, |row| place(board, list, row)))
}

/// The newest answers whose status is of one of these classes, for "what we did with your ideas".
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "a few of each board are a lateral join, which diesel can't say; it only reads"
)]
pub async fn list_recent_stories(
    conn: &mut Connection,
    boards: &[BoardId],
    classes: &[Class],
    most: i64,
) -> Result<Vec<IdeaRow>, Error> {
    let wanted: Vec<StatusId> = statuses::table
        .filter(statuses::board.eq_any(boards))
        .filter(statuses::class.eq_any(classes))
        .select(statuses::id)
        .load(conn)
        .await?;
    let newest: Vec<Found> = statement(format!(
        "SELECT n.id FROM unnest($1) AS b(id) CROSS JOIN LATERAL (SELECT i.id, i.answered_at FROM ideas i \
           WHERE i.board = b.id AND i.status = ANY($2) AND i.answered_at IS NOT NULL AND {LISTED} \
           ORDER BY i.answered_at DESC, i.id DESC LIMIT {most}) n ORDER BY n.answered_at DESC, n.id DESC LIMIT {most}"
    ))
    .bind::<Array<Uuid>, _>(boards)
    .bind::<Array<Uuid>, _>(wanted)
    .load(conn)
    .await?;
    in_order(conn, &keys(newest)).await
}

/// How many of these came in from elsewhere with the answer they have.
///
/// # Errors
/// When the database refuses.
pub async fn count_answered_elsewhere(conn: &mut Connection, of: &[IdeaId]) -> Result<i64, Error> {
    Ok(ideas::table
        .filter(ideas::id.eq_any(of))
        .filter(ideas::answered_at.le(ideas::imported_at))
        .count()
        .get_result(conn)
        .await?)
}

/// What every list leaves out, of an idea `i`.
pub(super) const LISTED: &str = "i.merged_into IS NULL AND i.archived_at IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL";

/// An idea that was found by a walk along the index of each board. Asked of all boards at once, the database would put everything in order.
#[derive(QueryableByName)]
pub(super) struct Found {
    #[diesel(sql_type = Uuid)]
    id: IdeaId,
}

pub(super) fn keys(found: Vec<Found>) -> Vec<IdeaId> {
    found.into_iter().map(|row| row.id).collect()
}
