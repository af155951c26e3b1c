//! Reading reports.
use super::{Report, ReportId};
use crate::boards::{BoardId, Visible};
use crate::guard::Cause;
use crate::ideas::IdeaId;
use crate::moderation::policy::Moderate;
use crate::platform::db::Connection;
use crate::platform::db::schema::{people, reports};
use crate::platform::paging::{Cursor, Page, moment};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;

/// Things on one page of the queue.
const SHOWN: usize = 50;
/// Whether a report `s` waits about the same thing as the report `r`.
const SAME: &str =
    "s.idea = r.idea AND s.comment IS NOT DISTINCT FROM r.comment AND s.decided_at IS NULL";
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

/// Something that was reported and waits: its first report, and how many there are.
#[derive(QueryableByName, Debug)]
pub(super) struct Reported {
    #[diesel(sql_type = Uuid)]
    pub first: ReportId,
    #[diesel(sql_type = Uuid)]
    pub idea: IdeaId,
    #[diesel(sql_type = Bool)]
    pub is_comment: bool,
    #[diesel(sql_type = Text)]
    pub cause: Cause,
    #[diesel(sql_type = Text)]
    pub words: String,
    #[diesel(sql_type = Timestamptz)]
    pub reported_at: DateTime<Utc>,
    #[diesel(sql_type = BigInt)]
    pub many: i64,
}

/// What of a board was reported and waits, each thing once, the longest waiting first.
#[allow(
    clippy::disallowed_methods,
    reason = "the first of each thing beside how many there are is one statement; this is a queries file"
)]
pub(super) async fn list_open(
    conn: &mut Connection,
    permit: Moderate,
    after: Option<Cursor>,
) -> Result<Page<Reported>, Error> {
    let (at, key) = after.map(|after| (moment(after.value), after.key)).unzip();
    let rows = diesel::sql_query(format!(
        "SELECT r.id AS first, r.idea, r.comment IS NOT NULL AS is_comment, r.cause, r.words, r.reported_at, \
           (SELECT count(*) FROM reports s WHERE {SAME}) AS many FROM reports r \
         WHERE r.board = $1 AND r.decided_at IS NULL AND ($2 IS NULL OR (r.reported_at, r.id) > ($2, $3)) \
           AND NOT EXISTS (SELECT 1 FROM reports s WHERE {SAME} AND (s.reported_at, s.id) < (r.reported_at, r.id)) \
         ORDER BY r.reported_at, r.id LIMIT {}",
        SHOWN + 1
    ))
    .bind::<Uuid, _>(permit.board())
    .bind::<Nullable<Timestamptz>, _>(at)
    .bind::<Nullable<Uuid>, _>(key)
    .load(conn)
    .await?;
    Ok(Page::cut(rows, SHOWN, |row: &Reported| {
        Cursor::at(row.reported_at, row.first.into())
    }))
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
