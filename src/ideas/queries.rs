//! Reading single ideas.
use super::model::{Idea, IdeaId, IdeaRow};
use crate::boards::{Board, BoardId, Visible};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{
    idea_counters, idea_tags, idea_versions, ideas, people, themes, withheld_versions,
};
use crate::platform::paging::{Cursor, Page};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The idea with this number on a board the visit may see.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find_idea(mut conn: &Connection, board: &Board, number: i32) -> Result<Idea, Error> {
    let idea: Idea = ideas::table
        .inner_join(idea_counters::table)
        .inner_join(people::table)
        .inner_join(themes::table)
        .filter(ideas::board.eq(board.id))
        .filter(ideas::number.eq(number))
        .select(Idea::as_select())
        .first(&mut conn)
        .await?;
    shown(board, idea)
}

/// An idea by its key, with its board, when the visit may see it.
///
/// # Errors
/// [`Error::NotFound`] when there is none or it may not be seen.
pub async fn find_idea_by_id<'a>(
    conn: &mut Connection,
    visible: &'a Visible,
    id: IdeaId,
) -> Result<(Idea, &'a Board), Error> {
    let idea: Idea = ideas::table
        .inner_join(idea_counters::table)
        .inner_join(people::table)
        .inner_join(themes::table)
        .filter(ideas::id.eq(id))
        .filter(ideas::board.eq_any(visible.ids()))
        .select(Idea::as_select())
        .first(conn)
        .await?;
    let board = visible.by_id(idea.board).ok_or(Error::NotFound)?;
    Ok((shown(board, idea)?, board))
}

/// What a moderator hid exists for its author and the staff only.
fn shown(board: &Board, idea: Idea) -> Result<Idea, Error> {
    if idea.hidden_at.is_none() || board.shows_hidden(idea.author) {
        Ok(idea)
    } else {
        Err(Error::NotFound)
    }
}

/// The ideas with these keys that are on these boards, in no order.
///
/// # Errors
/// When the database refuses.
pub async fn list_keyed(
    mut conn: &Connection,
    boards: &[BoardId],
    keys: &[IdeaId],
) -> Result<Vec<IdeaRow>, Error> {
    Ok(ideas::table
        .inner_join(idea_counters::table)
        .inner_join(people::table)
        .inner_join(themes::table)
        .filter(ideas::id.eq_any(keys))
        .filter(ideas::board.eq_any(boards))
        .select(IdeaRow::as_select())
        .load(&mut conn)
        .await?)
}

/// The newest ideas of a person on these boards, without those whose place a stone took.
///
/// # Errors
/// When the database refuses.
pub async fn list_by(
    conn: &mut Connection,
    boards: &[BoardId],
    author: PersonId,
    most: i64,
) -> Result<Vec<IdeaRow>, Error> {
    Ok(ideas::table
        .inner_join(idea_counters::table)
        .inner_join(people::table)
        .inner_join(themes::table)
        .filter(ideas::author.eq(author))
        .filter(ideas::board.eq_any(boards))
        .filter(ideas::removed_at.is_null())
        .filter(ideas::hidden_at.is_null())
        .order(ideas::id.desc())
        .limit(most)
        .select(IdeaRow::as_select())
        .load(conn)
        .await?)
}

/// Title and text of every idea of a board, for measuring.
///
/// # Errors
/// When the database refuses.
pub async fn list_wordings(
    conn: &mut Connection,
    board: BoardId,
) -> Result<Vec<(IdeaId, String, String)>, Error> {
    Ok(ideas::table
        .filter(ideas::board.eq(board))
        .select((ideas::id, ideas::title, ideas::body))
        .load(conn)
        .await?)
}

/// An idea's tags, in the order of the alphabet.
///
/// # Errors
/// When the database refuses.
pub async fn list_tags(mut conn: &Connection, idea: IdeaId) -> Result<Vec<String>, Error> {
    Ok(idea_tags::table
        .filter(idea_tags::idea.eq(idea))
        .order(idea_tags::tag)
        .limit(50)
        .select(idea_tags::tag)
        .load(&mut conn)
        .await?)
}

/// One version of an idea's text.
#[derive(Queryable, Clone, Debug)]
pub(super) struct Version {
    pub version: i32,
    pub title: String,
    pub body: String,
    pub editor: String,
    pub created_at: DateTime<Utc>,
}

/// Versions on a page.
const SIZE: usize = 50;

/// A page of an idea's versions, newest first.
pub(super) async fn list_versions(
    conn: &mut Connection,
    idea: IdeaId,
    after: Option<Cursor>,
) -> Result<Page<Version>, Error> {
    let before = after.map_or(i32::MAX, |cursor| cursor.value as i32);
    let rows: Vec<Version> = idea_versions::table
        .inner_join(people::table.on(people::id.eq(idea_versions::editor)))
        .filter(idea_versions::idea.eq(idea))
        .filter(idea_versions::version.lt(before))
        .order(idea_versions::version.desc())
        .limit(SIZE as i64 + 1)
        .select((
            idea_versions::version,
            idea_versions::title,
            idea_versions::body,
            people::name,
            idea_versions::created_at,
        ))
        .load(conn)
        .await?;
    Ok(Page::cut(rows, SIZE, |last| Cursor {
        value: last.version.into(),
        key: idea.0,
    }))
}

/// Which of these versions hold words that a moderator removed.
pub(super) async fn list_withheld(
    conn: &mut Connection,
    idea: IdeaId,
    of: &[Version],
) -> Result<Vec<i32>, Error> {
    let shown = of.iter().map(|version| version.version);
    Ok(withheld_versions::table
        .filter(withheld_versions::idea.eq(idea))
        .filter(withheld_versions::version.eq_any(shown))
        .select(withheld_versions::version)
        .load(conn)
        .await?)
}
