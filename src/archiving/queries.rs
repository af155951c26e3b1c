//! Reading the rule, whom it speaks of, and who was warned.
use super::model::{ArchiveRule, Warning};
use crate::boards::{BoardId, Class};
use crate::ideas::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{archive_rules, archive_warnings, idea_closings, ideas};
use crate::platform::web::Error;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Date, Integer, Nullable, SmallInt, Text, Timestamptz, Uuid,
};
use diesel_async::RunQueryDsl;

/// Rows a round reads at once.
pub(super) const BATCH: i64 = 500;

/// What the rule speaks of; the same condition takes ideas and lets warnings go. What was promised an answer and has none stays where
/// it is seen, late or not, and so does what waits for a promised look or for an update whose day is over: a rule hides no silence.
const FITS: &str = "i.merged_into IS NULL AND i.archived_at IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL \
    AND (i.answered_at IS NOT NULL OR i.answer_due_at IS NULL) AND i.review_due_at IS NULL \
    AND (i.update_due_on IS NULL OR i.update_due_on >= $4) AND s.class = ANY($2) AND c.score < $3";

/// A board's rule on a day, by the board's own calendar.
#[derive(Clone, Copy)]
pub(super) struct Rule<'a> {
    pub board: BoardId,
    pub rule: &'a ArchiveRule,
    pub today: NaiveDate,
}

/// A board's rule.
///
/// # Errors
/// When the database refuses.
pub async fn find_rule(
    mut conn: &Connection,
    board: BoardId,
) -> Result<Option<ArchiveRule>, Error> {
    let row: Option<(i16, i32, Vec<String>)> = archive_rules::table
        .find(board)
        .select((
            archive_rules::age_days,
            archive_rules::fewer_than,
            archive_rules::classes,
        ))
        .first(&mut conn)
        .await
        .optional()?;
    Ok(row.map(|(age_days, fewer_than, words)| ArchiveRule {
        age_days,
        fewer_than,
        classes: words.iter().filter_map(|w| Class::from_word(w)).collect(),
    }))
}

/// That an idea goes into the archive, when its author was told.
///
/// # Errors
/// When the database refuses.
pub async fn find_warning(mut conn: &Connection, idea: IdeaId) -> Result<Option<Warning>, Error> {
    Ok(archive_warnings::table
        .find(idea)
        .select((archive_warnings::warned_at, archive_warnings::archive_at))
        .first(&mut conn)
        .await
        .optional()?)
}

/// An idea the rule speaks of, or will within the notice.
#[derive(QueryableByName)]
pub(super) struct Candidate {
    #[diesel(sql_type = Uuid)]
    pub idea: IdeaId,
    /// By when it is old enough.
    #[diesel(sql_type = Timestamptz)]
    pub ripe_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    warned_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    archive_at: Option<DateTime<Utc>>,
}

impl Candidate {
    pub fn warning(&self) -> Option<Warning> {
        Some(Warning {
            warned_at: self.warned_at?,
            archive_at: self.archive_at?,
        })
    }
}

#[derive(QueryableByName)]
struct Sum {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// Since when an idea is old: it was shared then, came in from elsewhere, or was brought back.
const SINCE: &str = "GREATEST(i.created_at, i.imported_at, (SELECT max(k.reopened_at) FROM idea_closings k WHERE k.idea = i.id AND k.switch = 'visibility'))";

/// Ideas of a board that the rule fits and that were shared long enough before a moment, `$6`; some of them came in or were brought back since.
fn long_shared() -> String {
    format!(
        "FROM ideas i JOIN idea_counters c ON c.idea = i.id JOIN statuses s ON s.id = i.status \
         WHERE i.board = $1 AND {FITS} AND i.created_at < $6 - interval '1 day' * $5"
    )
}

/// How many ideas of a board a rule speaks of at a moment.
#[allow(
    clippy::disallowed_methods,
    reason = "the same condition as below, counted"
)]
pub(super) async fn count_ripe(
    conn: &mut Connection,
    Rule { board, rule, today }: Rule<'_>,
    at: DateTime<Utc>,
) -> Result<i64, Error> {
    let sum: Sum = diesel::sql_query(format!(
        "SELECT count(*) AS n {} AND {SINCE} < $6 - interval '1 day' * $5",
        long_shared()
    ))
    .bind::<Uuid, _>(board)
    .bind::<Array<Text>, _>(rule.words())
    .bind::<Integer, _>(rule.fewer_than)
    .bind::<Date, _>(today)
    .bind::<SmallInt, _>(rule.age_days)
    .bind::<Timestamptz, _>(at)
    .get_result(conn)
    .await?;
    Ok(sum.n)
}

/// How many ideas of a board its rule put away since a moment, and how many it will.
pub(super) async fn count_gone(
    conn: &mut Connection,
    board: BoardId,
    since: DateTime<Utc>,
) -> Result<(i64, i64), Error> {
    let gone = idea_closings::table
        .inner_join(ideas::table.on(ideas::id.eq(idea_closings::idea)))
        .filter(ideas::board.eq(board))
        .filter(idea_closings::rule.is_not_null())
        .filter(idea_closings::closed_at.gt(since))
        .count()
        .get_result(conn)
        .await?;
    let announced = archive_warnings::table
        .filter(archive_warnings::board.eq(board))
        .count()
        .get_result(conn)
        .await?;
    Ok((gone, announced))
}

/// The next of them on a board after one. Whoever was brought back is as old as that.
#[allow(clippy::disallowed_methods, reason = "an age with an aggregate in it")]
pub(super) async fn list_candidates(
    conn: &mut Connection,
    Rule { board, rule, today }: Rule<'_>,
    (before, after): (DateTime<Utc>, Option<IdeaId>),
) -> Result<Vec<Candidate>, Error> {
    Ok(diesel::sql_query(format!(
        "SELECT q.idea, q.ripe_at, w.warned_at, w.archive_at FROM ( \
           SELECT i.id AS idea, {SINCE} + interval '1 day' * $5 AS ripe_at {} AND ($7 IS NULL OR i.id > $7)) q \
         LEFT JOIN archive_warnings w ON w.idea = q.idea WHERE q.ripe_at < $6 ORDER BY q.idea LIMIT $8",
        long_shared()
    ))
    .bind::<Uuid, _>(board)
    .bind::<Array<Text>, _>(rule.words())
    .bind::<Integer, _>(rule.fewer_than)
    .bind::<Date, _>(today)
    .bind::<SmallInt, _>(rule.age_days)
    .bind::<Timestamptz, _>(before)
    .bind::<Nullable<Uuid>, _>(after)
    .bind::<BigInt, _>(BATCH)
    .load(conn)
    .await?)
}

#[derive(QueryableByName)]
struct Spared {
    #[diesel(sql_type = Uuid)]
    idea: IdeaId,
}

/// Ideas whose author was warned and that the rule speaks of no longer: they got votes, were decided on, are owed something, or are gone.
#[allow(
    clippy::disallowed_methods,
    reason = "the same condition as above, turned round"
)]
pub(super) async fn list_spared(
    conn: &mut Connection,
    Rule { board, rule, today }: Rule<'_>,
) -> Result<Vec<IdeaId>, Error> {
    let spared: Vec<Spared> = diesel::sql_query(format!(
        "SELECT w.idea FROM archive_warnings w WHERE w.board = $1 AND NOT EXISTS ( \
           SELECT 1 FROM ideas i JOIN idea_counters c ON c.idea = i.id JOIN statuses s ON s.id = i.status WHERE i.id = w.idea AND {FITS}) LIMIT $5"
    ))
    .bind::<Uuid, _>(board)
    .bind::<Array<Text>, _>(rule.words())
    .bind::<Integer, _>(rule.fewer_than)
    .bind::<Date, _>(today)
    .bind::<BigInt, _>(BATCH)
    .load(conn)
    .await?;
    Ok(spared.into_iter().map(|row| row.idea).collect())
}
