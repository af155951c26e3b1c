//! Reading reports.
use super::{Report, ReportId};
use crate::boards::{BoardId, Visible};
use crate::ideas::IdeaId;
use crate::moderation::policy::Moderate;
use crate::platform::db::Connection;
use crate::platform::db::schema::{people, reports};
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The most a list shows; what is decided leaves it.
const MOST: i64 = 200;
/// The most that are decided on at once: beyond these somebody plays a game.
const MOST_AT_ONCE: i64 = 5_000;

#[diesel::dsl::auto_type(no_type_alias)]
fn rows() -> _ {
    reports::table
        .inner_join(people::table.on(people::id.eq(reports::reporter)))
        .select((
            reports::id,
            reports::idea,
            reports::comment,
            reports::reporter,
            people::name,
            reports::cause,
            reports::words,
            reports::reported_at,
            reports::decided_at,
        ))
}

/// The reports of a board that wait, the oldest first.
pub(super) async fn list_open(
    conn: &mut Connection,
    permit: Moderate,
) -> Result<Vec<Report>, Error> {
    Ok(rows()
        .filter(reports::board.eq(permit.board()))
        .filter(reports::decided_at.is_null())
        .order((reports::reported_at, reports::id))
        .limit(MOST)
        .load(conn)
        .await?)
}

/// One report of a board.
pub(super) async fn find_report(
    conn: &mut Connection,
    permit: Moderate,
    id: ReportId,
) -> Result<Report, Error> {
    Ok(rows()
        .filter(reports::board.eq(permit.board()))
        .filter(reports::id.eq(id))
        .first(conn)
        .await?)
}

/// Those that wait about the same thing: all of them, for a decision is on all.
pub(super) async fn list_same(
    conn: &mut Connection,
    report: &Report,
) -> Result<Vec<Report>, Error> {
    let waiting = rows()
        .filter(reports::decided_at.is_null())
        .order((reports::reported_at, reports::id))
        .limit(MOST_AT_ONCE);
    Ok(match report.comment {
        Some(comment) => {
            waiting
                .filter(reports::comment.eq(comment))
                .load(conn)
                .await?
        }
        None => {
            waiting
                .filter(reports::idea.eq(report.idea))
                .filter(reports::comment.is_null())
                .load(conn)
                .await?
        }
    })
}

/// How many reports of a board wait.
///
/// # Errors
/// When the database refuses.
pub async fn count_reports(mut conn: &Connection, permit: Moderate) -> Result<i64, Error> {
    Ok(reports::table
        .filter(reports::board.eq(permit.board()))
        .filter(reports::decided_at.is_null())
        .count()
        .get_result(&mut conn)
        .await?)
}

/// How many reports wait on each idea of these boards, its comments among them; for whoever may moderate all of the boards.
///
/// # Errors
/// When the database refuses.
pub async fn open_reports(
    conn: &mut Connection,
    visible: &Visible,
    boards: &[BoardId],
) -> Result<Vec<(IdeaId, i64)>, Error> {
    let seen: Vec<BoardId> = boards
        .iter()
        .copied()
        .filter(|board| visible.by_id(*board).is_some())
        .collect();
    Ok(reports::table
        .filter(reports::board.eq_any(seen))
        .filter(reports::decided_at.is_null())
        .group_by(reports::idea)
        .select((reports::idea, diesel::dsl::count_star()))
        .load(conn)
        .await?)
}
