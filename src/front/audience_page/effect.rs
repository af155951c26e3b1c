//! What a change of a board's audience would do: who gains or loses sight, and of how much. Read only.
use crate::boards::audience::Terms;
use crate::boards::policy::Allows;
use crate::boards::{Board, BoardId, Sight};
use crate::people::list_after;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Uuid};
use diesel_async::RunQueryDsl;

/// People looked at in one go.
const BATCH: i64 = 5_000;

/// What is on a board.
#[derive(QueryableByName, Clone, Copy, Debug, Default)]
pub(super) struct Content {
    #[diesel(sql_type = BigInt)]
    pub ideas: i64,
    #[diesel(sql_type = BigInt)]
    pub comments: i64,
    #[diesel(sql_type = BigInt)]
    pub files: i64,
    /// Who wrote any of it.
    #[diesel(sql_type = BigInt)]
    pub people: i64,
}

/// Who would see the board differently.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Effect {
    pub content: Content,
    /// People with an account.
    pub gain: i64,
    pub lose: i64,
    /// Everybody without one.
    pub world_gains: bool,
    pub world_loses: bool,
    /// Everybody who makes an account from now on.
    pub newcomers_gain: bool,
}

impl Effect {
    /// Looks at everybody. A board that is still a draft is looked at as it will be once it is open.
    pub async fn of(
        conn: &mut Connection,
        board: &Board,
        (before, after): (&Terms, &Terms),
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let world = |terms: &Terms| terms.rules.view == Some(Allows::Everyone);
        let mut effect = Self {
            content: count_content(conn, board.id).await?,
            world_gains: world(after) && !world(before),
            world_loses: world(before) && !world(after),
            newcomers_gain: after.is_public() && !before.is_public(),
            ..Self::default()
        };
        let was = Sight::under(conn, board.id, before, now).await?.once_open();
        let will = Sight::under(conn, board.id, after, now).await?.once_open();
        let mut from = None;
        loop {
            let people = list_after(conn, from, BATCH).await?;
            for person in &people {
                match (was.shows(person), will.shows(person)) {
                    (false, true) => effect.gain += 1,
                    (true, false) => effect.lose += 1,
                    _ => {}
                }
            }
            from = people.last().map(|person| person.id);
            if people.len() < usize::try_from(BATCH).unwrap_or(usize::MAX) {
                return Ok(effect);
            }
        }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "one statement over four tables, of what stands on a board"
)]
async fn count_content(conn: &mut Connection, board: BoardId) -> Result<Content, Error> {
    Ok(diesel::sql_query(
        "WITH standing AS (SELECT id, author FROM ideas WHERE board = $1 AND removed_at IS NULL), \
         said AS (SELECT c.author FROM comments c JOIN ideas i ON i.id = c.idea WHERE i.board = $1 \
           AND NOT EXISTS (SELECT 1 FROM comment_removals r WHERE r.comment = c.id)) \
         SELECT (SELECT count(*) FROM standing) AS ideas, (SELECT count(*) FROM said) AS comments, \
           (SELECT count(*) FROM pictures WHERE board = $1 AND hangs_on IS NOT NULL AND gone_at IS NULL) AS files, \
           (SELECT count(*) FROM (SELECT author FROM standing UNION SELECT author FROM said) w) AS people",
    )
    .bind::<Uuid, _>(board)
    .get_result(conn)
    .await?)
}
