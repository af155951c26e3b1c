//! The versions of a charter: reading an earlier one, and what changed with it.
use super::queries::whole;
use super::{Charter, CharterLine, CharterRow};
use crate::boards::model::{BoardId, CharterId};
use crate::id;
use crate::platform::db::Connection;
use crate::platform::db::schema::{charter_lines, charters, people};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

id! {
    /// A line of one version of a charter, which an answer can cite.
    LineId
}

/// One version in a list of them.
#[derive(Queryable, Clone, Debug)]
pub struct Version {
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub author: String,
}

/// A board's versions, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_charter_versions(
    conn: &mut Connection,
    board: BoardId,
) -> Result<Vec<Version>, Error> {
    Ok(charters::table
        .inner_join(people::table.on(people::id.eq(charters::author)))
        .filter(charters::board.eq(board))
        .order(charters::version.desc())
        .limit(200)
        .select((charters::version, charters::created_at, people::name))
        .load(conn)
        .await?)
}

/// One version of a board's charter.
///
/// # Errors
/// [`Error::NotFound`] when there is no such version.
pub async fn find_charter_version(
    conn: &mut Connection,
    board: BoardId,
    version: i32,
) -> Result<Charter, Error> {
    let row: CharterRow = charters::table
        .filter(charters::board.eq(board))
        .filter(charters::version.eq(version))
        .select(CharterRow::as_select())
        .first(conn)
        .await?;
    whole(conn, row).await
}

/// A version by its key, and the one before it, when there was one.
///
/// # Errors
/// [`Error::NotFound`] when there is no such version.
pub async fn find_charter_change(
    conn: &mut Connection,
    id: CharterId,
) -> Result<(Charter, Option<Charter>), Error> {
    let (board, version): (BoardId, i32) = charters::table
        .find(id)
        .select((charters::board, charters::version))
        .first(conn)
        .await?;
    let new = find_charter_version(conn, board, version).await?;
    let old = match find_charter_version(conn, board, version - 1).await {
        Ok(old) => Some(old),
        Err(Error::NotFound) => None,
        Err(error) => return Err(error),
    };
    Ok((new, old))
}

/// The number of a version, when it is no longer the board's newest.
///
/// # Errors
/// When the database refuses.
pub async fn find_superseded(
    mut conn: &Connection,
    board: BoardId,
    id: CharterId,
) -> Result<Option<i32>, Error> {
    let versions: Vec<(CharterId, i32)> = charters::table
        .filter(charters::board.eq(board))
        .order(charters::version.desc())
        .select((charters::id, charters::version))
        .load(&mut conn)
        .await?;
    let newest = versions
        .as_slice()
        .first()
        .is_some_and(|(newest, _)| *newest == id);
    let own = versions.iter().find(|(own, _)| *own == id);
    Ok(own.filter(|_| !newest).map(|(_, version)| *version))
}

/// The lines of a version, for those who answer to cite from.
///
/// # Errors
/// When the database refuses.
pub async fn list_citable(
    conn: &mut Connection,
    charter: CharterId,
) -> Result<Vec<(LineId, CharterLine)>, Error> {
    Ok(charter_lines::table
        .filter(charter_lines::charter.eq(charter))
        .order((charter_lines::kind, charter_lines::position))
        .select((
            charter_lines::id,
            (charter_lines::kind, charter_lines::line, charter_lines::why),
        ))
        .load(conn)
        .await?)
}
