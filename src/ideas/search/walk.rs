//! Going over all ideas that a search may find, some at a time.
use crate::boards::BoardId;
use crate::ideas::model::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::idea_search;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A walk by key over the ideas of one board, or of all. Nothing is held between two steps, so each may be a transaction or a job of its own.
pub(in crate::ideas) struct Batches {
    board: Option<BoardId>,
    at_once: i64,
    after: Uuid,
}

impl Batches {
    /// From the first idea on, so many at a time.
    pub const fn over(board: Option<BoardId>, at_once: i64) -> Self {
        Self {
            board,
            at_once,
            after: Uuid::nil(),
        }
    }

    /// The same from behind the idea with this key, where another walk ended.
    pub const fn after(self, last: Uuid) -> Self {
        Self {
            after: last,
            ..self
        }
    }

    /// The key of the last idea that was met.
    pub const fn last(&self) -> Uuid {
        self.after
    }

    /// The next ideas; nothing behind the last one.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn step(&mut self, conn: &mut Connection) -> Result<Option<Vec<IdeaId>>, Error> {
        let mut query = idea_search::table
            .filter(idea_search::idea.gt(self.after))
            .order(idea_search::idea)
            .limit(self.at_once)
            .select(idea_search::idea)
            .into_boxed();
        if let Some(board) = self.board {
            query = query.filter(idea_search::board.eq(board));
        }
        let some: Vec<IdeaId> = query.load(conn).await?;
        let Some(last) = some.last() else {
            return Ok(None);
        };
        self.after = last.0;
        Ok(Some(some))
    }
}
