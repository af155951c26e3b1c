//! A new version of a charter, told to everyone who follows its board or something undecided on it: once, however much they follow.
use super::model::{Because, Entitled};
use super::record::record;
use crate::boards::{BoardId, Sight};
use crate::ideas::IdeaId;
use crate::ledger::{Entry, TELL};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::jobs::{NewJob, enqueue};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// People written down at once.
const BATCH: usize = 500;

#[derive(QueryableByName)]
struct Follower {
    #[diesel(sql_type = SqlUuid)]
    person: PersonId,
    #[diesel(sql_type = SqlUuid)]
    idea: IdeaId,
    #[diesel(sql_type = Integer)]
    rank: i32,
    #[diesel(sql_type = Text)]
    email: String,
    #[diesel(sql_type = Bool)]
    is_admin: bool,
}

/// The next people with an undecided idea of their own or one they follow, each with one of them, and those who follow the board, with
/// its newest, for a notice hangs on an idea; muted ones don't count.
#[allow(
    clippy::disallowed_methods,
    reason = "one statement over five tables; it only reads"
)]
async fn list_followers(
    conn: &mut Connection,
    board: BoardId,
    (actor, after): (Option<PersonId>, Option<PersonId>),
) -> Result<Vec<Follower>, Error> {
    Ok(diesel::sql_query(
        "WITH undecided AS (SELECT i.id, i.author FROM ideas i JOIN statuses s ON s.id = i.status WHERE i.board = $1 \
             AND s.class IN ('open', 'active') AND i.merged_into IS NULL AND i.archived_at IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL), \
           on_it AS (SELECT coalesce(m.owner, u.author) AS person, u.id AS idea, 1 AS rank FROM undecided u \
             LEFT JOIN pseudonyms m ON m.person = u.author \
             UNION ALL SELECT f.person, f.idea, 2 FROM follows f JOIN undecided u ON u.id = f.idea WHERE f.wanted \
             UNION ALL SELECT b.person, newest.id, 3 FROM board_follows b CROSS JOIN LATERAL (SELECT i.id FROM ideas i \
               WHERE i.board = $1 AND i.merged_into IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL \
                 AND NOT EXISTS (SELECT 1 FROM follows m WHERE m.idea = i.id AND m.person = b.person AND NOT m.wanted) \
               ORDER BY i.number DESC LIMIT 1) newest WHERE b.board = $1) \
         SELECT DISTINCT ON (o.person) o.person, o.idea, o.rank, p.email, p.is_admin FROM on_it o \
           JOIN people p ON p.id = o.person AND p.email IS NOT NULL \
         WHERE o.person IS DISTINCT FROM $2 AND ($3 IS NULL OR o.person > $3) \
           AND NOT EXISTS (SELECT 1 FROM follows m WHERE m.idea = o.idea AND m.person = o.person AND NOT m.wanted) \
         ORDER BY o.person, o.rank, o.idea DESC LIMIT $4",
    )
    .bind::<SqlUuid, _>(board)
    .bind::<Nullable<SqlUuid>, _>(actor)
    .bind::<Nullable<SqlUuid>, _>(after)
    .bind::<BigInt, _>(BATCH as i64)
    .load(conn)
    .await?)
}

/// Writes the next batch, and the jobs that deliver it and go on after it.
pub(super) async fn tell_charter(
    conn: &mut Connection,
    entry: &Entry,
    after: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(board) = entry.board.map(BoardId) else {
        return Ok(());
    };
    let sight = Sight::of(conn, board, now).await?;
    let batch = list_followers(conn, board, (entry.actor.map(PersonId), after)).await?;
    let heard = batch
        .iter()
        .filter(|f| sight.includes(f.person, Some(&f.email), f.is_admin));
    let heard: Vec<_> = heard
        .map(|follower| {
            let because = match follower.rank {
                1 => Because::Author,
                2 => Because::Follower,
                _ => Because::Board,
            };
            let person = follower.person;
            (Entitled { person, because }, follower.idea)
        })
        .collect();
    conn.transaction(async |conn| {
        record(conn, entry, &heard, now).await?;
        if let Some(last) = batch.last().map(|follower| follower.person) {
            let payload = serde_json::json!({ "entry": entry.id });
            let key = format!("{}:{}:{last}", super::deliver::DELIVER, entry.id);
            go(conn, (super::deliver::DELIVER, payload), key, now).await?;
            if batch.len() == BATCH {
                let payload = serde_json::json!({ "entry": entry.id, "after": last });
                let key = format!("{TELL}:{}:{last}", entry.id);
                go(conn, (TELL, payload), key, now).await?;
            }
        }
        Ok(())
    })
    .await
}

async fn go(
    conn: &mut Connection,
    (kind, payload): (&'static str, serde_json::Value),
    key: String,
    run_at: DateTime<Utc>,
) -> Result<(), Error> {
    let job = NewJob {
        kind,
        payload,
        key: Some(key),
        run_at,
    };
    enqueue(conn, job).await
}
