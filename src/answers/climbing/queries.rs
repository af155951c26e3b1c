//! What is due soon or late and has not climbed to the top.
use crate::boards::BoardId;
use crate::ideas::IdeaId;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date, Nullable, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;

/// Rows a sweep reads at once.
pub(super) const BATCH: i64 = 500;

/// The moment something is owed, as the index has it.
const OWED: &str = "owed_next(i.answered_at, i.answer_due_at, i.update_due_on, i.review_due_at)";

/// Something owed, with the steps that were taken.
#[derive(QueryableByName, Debug)]
pub(super) struct Owed {
    #[diesel(sql_type = Uuid)]
    pub idea: IdeaId,
    /// The moment its steps are kept by.
    #[diesel(sql_type = Timestamptz)]
    pub owed: DateTime<Utc>,
    #[diesel(sql_type = Bool)]
    pub is_answered: bool,
    #[diesel(sql_type = Nullable<Date>)]
    pub update_due_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub review_due_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Array<Text>)]
    pub taken: Vec<String>,
}

/// The next of them on a board after one, in the order they are due.
#[allow(
    clippy::disallowed_methods,
    reason = "an expression's index and an anti-join; this is a queries file"
)]
pub(super) async fn list_due(
    conn: &mut Connection,
    board: BoardId,
    before: DateTime<Utc>,
    after: Option<(DateTime<Utc>, IdeaId)>,
) -> Result<Vec<Owed>, Error> {
    let (from, key) = after.unzip();
    Ok(diesel::sql_query(format!(
        "SELECT i.id AS idea, {OWED} AS owed, i.answered_at IS NOT NULL AS is_answered, \
           i.update_due_on, i.review_due_at, ARRAY(SELECT d.step FROM due_steps d WHERE d.idea = i.id \
             AND d.due = {OWED}) AS taken \
         FROM ideas i WHERE i.board = $1 AND {OWED} < $2 \
           AND i.merged_into IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL \
           AND ($3 IS NULL OR ({OWED}, i.id) > ($3, $4)) \
           AND NOT EXISTS (SELECT 1 FROM due_steps d WHERE d.idea = i.id AND d.step = 'board' \
             AND d.due = {OWED}) \
         ORDER BY {OWED}, i.id LIMIT $5"
    ))
    .bind::<Uuid, _>(board)
    .bind::<Timestamptz, _>(before)
    .bind::<Nullable<Timestamptz>, _>(from)
    .bind::<Nullable<Uuid>, _>(key)
    .bind::<BigInt, _>(BATCH)
    .load(conn)
    .await?)
}
