//! Reading and marking notices.
use crate::boards::{BoardId, Visible};
use crate::notices::lines::{FROM, LINES, Line};
use crate::people::{Me, PersonId};
use crate::platform::db::schema::notices;
use crate::platform::db::{Connection, statement};
use crate::platform::paging::{Cursor, Page, moment};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// Notices on a page.
const SIZE: usize = 30;
/// Where counting stops: the bell says "99+".
const MOST: i64 = 100;

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// How many notices somebody has not read, up to a hundred, on the boards they see; the boards are looked up where the caller has not.
///
/// # Errors
/// When the database refuses.
pub fn count_unread<'a>(
    conn: &'a Connection,
    me: &'a Me,
    boards: Option<Vec<Uuid>>,
    now: DateTime<Utc>,
) -> BoxFuture<'a, Result<i64, Error>> {
    async move {
        let boards = match boards {
            Some(boards) => boards.into_iter().map(BoardId).collect(),
            None => Visible::to(conn, Some(me), now).await?.ids(),
        };
        count(conn, me.id, &boards).await
    }
    .boxed()
}

#[allow(
    clippy::disallowed_methods,
    reason = "one statement over three tables, shared with the page's; this is a queries file"
)]
async fn count(mut conn: &Connection, me: PersonId, boards: &[BoardId]) -> Result<i64, Error> {
    let count: Count = statement(format!(
        "SELECT count(*) AS n FROM (SELECT 1 {FROM} AND n.bell AND n.read_at IS NULL LIMIT $3) AS unread"
    ))
    .bind::<SqlUuid, _>(me)
    .bind::<Array<SqlUuid>, _>(boards)
    .bind::<BigInt, _>(MOST)
    .get_result(&mut conn)
    .await?;
    Ok(count.n)
}

/// What somebody was told, the newest first.
#[allow(
    clippy::disallowed_methods,
    reason = "one statement over seven tables; this is a queries file"
)]
pub(super) async fn list_lines(
    conn: &mut Connection,
    (me, boards): (PersonId, &[BoardId]),
    after: Option<Cursor>,
) -> Result<Page<Line>, Error> {
    let lines: Vec<Line> = diesel::sql_query(format!(
        "WITH found AS (SELECT n.id {FROM} AND n.bell AND ($3 IS NULL OR (n.created_at, n.id) < ($3, $4)) \
           ORDER BY n.created_at DESC, n.id DESC LIMIT $5) {LINES} ORDER BY n.created_at DESC, n.id DESC"
    ))
    .bind::<SqlUuid, _>(me)
    .bind::<Array<SqlUuid>, _>(boards)
    .bind::<Nullable<Timestamptz>, _>(after.map(|cursor| moment(cursor.value)))
    .bind::<Nullable<SqlUuid>, _>(after.map(|cursor| cursor.key))
    .bind::<BigInt, _>(SIZE as i64 + 1)
    .load(conn)
    .await?;
    Ok(Page::cut(lines, SIZE, |line: &Line| {
        Cursor::at(line.created_at, line.id)
    }))
}

/// One notice of somebody's, when they may still know of it.
#[allow(
    clippy::disallowed_methods,
    reason = "one statement over seven tables; this is a queries file"
)]
pub(super) async fn find_line(
    conn: &mut Connection,
    (me, boards): (PersonId, &[BoardId]),
    notice: Uuid,
) -> Result<Line, Error> {
    Ok(diesel::sql_query(format!(
        "WITH found AS (SELECT n.id {FROM} AND n.bell AND n.id = $3) {LINES}"
    ))
    .bind::<SqlUuid, _>(me)
    .bind::<Array<SqlUuid>, _>(boards)
    .bind::<SqlUuid, _>(notice)
    .get_result(conn)
    .await?)
}

/// Marks one notice, or all there are until now, as read; once is as good as twice.
pub(super) async fn mark_read(
    conn: &mut Connection,
    me: PersonId,
    which: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let unread = notices::table
        .filter(notices::person.eq(me))
        .filter(notices::bell)
        .filter(notices::read_at.is_null())
        .filter(notices::created_at.le(now));
    match which {
        Some(notice) => {
            diesel::update(unread.filter(notices::id.eq(notice)))
                .set(notices::read_at.eq(now))
                .execute(conn)
                .await?
        }
        None => {
            diesel::update(unread)
                .set(notices::read_at.eq(now))
                .execute(conn)
                .await?
        }
    };
    Ok(())
}
