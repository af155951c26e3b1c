//! Whether a board still answers: its last word, and how much of what it promised came in time.
use crate::boards::{Board, Crisis};
use crate::platform::app::App;
use crate::platform::db::schema::ideas;
use crate::platform::db::{Connection, statement};
use crate::platform::web::Error;
use crate::ui::percent;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Double, Nullable, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;

/// First answers that were due, and those of them that came in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub due: i64,
    pub in_time: i64,
}

impl Kept {
    /// The share in percent; nothing when nothing was due.
    pub fn share(self) -> Option<u8> {
        let unsigned = |n: i64| u64::try_from(n).unwrap_or_default();
        (self.due > 0).then(|| percent(unsigned(self.in_time), unsigned(self.due)))
    }

    /// Less than half of them.
    pub const fn is_below_half(self) -> bool {
        self.in_time * 2 < self.due
    }
}

/// How a board answers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pulse {
    /// When somebody last spoke for the organisation here, in an answer or in a crisis; what was said elsewhere and came in
    /// later is no word of this board. Rooms above this one know of other words, and pages that show it ask them too.
    pub last_word: Option<DateTime<Utc>>,
    /// Over the last 90 days.
    pub lately: Kept,
    /// Over the last 14 days, together with what was late already when they began: a board that still owes it is behind.
    pub now: Kept,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    due_90: i64,
    #[diesel(sql_type = BigInt)]
    kept_90: i64,
    #[diesel(sql_type = BigInt)]
    due_14: i64,
    #[diesel(sql_type = BigInt)]
    kept_14: i64,
}

/// When more was due, one answer is no visible part of it, and counting them all for every page takes longer than the rest of the page.
const MANY: i64 = 1_000;
/// The same within the shorter time.
const MANY_NOW: i64 = 200;

/// Reads it. What is due later counts already when it was answered. On boards that promised much, what was due and came in time is counted
/// once a minute; the last word is always the last.
///
/// # Errors
/// When the database refuses.
pub async fn find_pulse(
    conn: &Connection,
    (app, now): (&App, DateTime<Utc>),
    board: &Board,
) -> Result<Pulse, Error> {
    let question = (board.id.0, 0);
    let counted = async {
        if let Some(counted) = app.in_time.find(question, now) {
            return Ok(counted);
        }
        let counted = count_in_time(conn, board, now).await?;
        let [due, _, due_now, _] = counted;
        if due_now >= MANY || (due >= MANY && due_now >= MANY_NOW) {
            app.in_time.keep(question, now, counted);
        }
        Ok(counted)
    };
    let (answered, in_crisis, [due, in_time, due_now, in_time_now]) = tokio::try_join!(
        find_last_answer(conn, board),
        Crisis::last_word(conn, board.id),
        counted
    )?;
    let kept = |due, in_time| Kept { due, in_time };
    Ok(Pulse {
        last_word: answered.max(in_crisis),
        lately: kept(due, in_time),
        now: kept(due_now, in_time_now),
    })
}

async fn find_last_answer(
    mut conn: &Connection,
    board: &Board,
) -> Result<Option<DateTime<Utc>>, Error> {
    let here = ideas::imported_at.is_null();
    let here = here.or(ideas::answered_at.gt(ideas::imported_at));
    Ok(ideas::table
        .filter(ideas::board.eq(board.id))
        .filter(ideas::answered_at.is_not_null())
        .filter(here)
        .order(ideas::answered_at.desc())
        .select(ideas::answered_at.assume_not_null())
        .first(&mut conn)
        .await
        .optional()?)
}

/// What was due and what of it came in time, over 90 days and over 14. The 14 days have with them what fell due before and was not
/// answered when they began, whether it was since or not. What lies in the archive counts like the rest. An idea that was put with another
/// counts as it stood then: one that was late and had no answer never gets one of its own.
#[allow(
    clippy::disallowed_methods,
    reason = "counts with filters over one range; it only reads"
)]
async fn count_in_time(
    mut conn: &Connection,
    board: &Board,
    now: DateTime<Utc>,
) -> Result<[i64; 4], Error> {
    let row: Row = statement(
        "SELECT h.due_90 + a.due_90 AS due_90, h.kept_90 + a.kept_90 AS kept_90, h.due_14 + a.due_14 AS due_14, h.kept_14 + a.kept_14 AS kept_14 FROM ( \
         SELECT count(*) AS due_90, count(*) FILTER (WHERE first_answered_at <= answer_due_at) AS kept_90, \
           count(*) FILTER (WHERE answer_due_at > $4) \
             + (SELECT count(*) FROM ideas WHERE board = $1 AND answered_at IS NULL AND answer_due_at <= $4 \
                AND hidden_at IS NULL AND removed_at IS NULL) \
             + (SELECT count(*) FROM ideas WHERE board = $1 AND answered_at > $4 AND first_answered_at > $4 AND answer_due_at <= $4 \
                AND hidden_at IS NULL AND removed_at IS NULL) AS due_14, \
           count(*) FILTER (WHERE answer_due_at > $4 AND first_answered_at <= answer_due_at) AS kept_14 \
         FROM ideas WHERE board = $1 AND answer_due_at > $3 AND (answer_due_at <= $2 OR first_answered_at IS NOT NULL) \
           AND hidden_at IS NULL AND removed_at IS NULL) h \
         CROSS JOIN (SELECT count(*) FILTER (WHERE p.due_at > $3) AS due_90, \
           count(*) FILTER (WHERE p.due_at > $3 AND i.first_answered_at <= p.due_at) AS kept_90, \
           count(*) FILTER (WHERE p.due_at > $4 OR i.first_answered_at > $4 OR (i.first_answered_at IS NULL AND p.put_away_at > $4)) AS due_14, \
           count(*) FILTER (WHERE p.due_at > $4 AND i.first_answered_at <= p.due_at) AS kept_14 \
         FROM settled_promises p JOIN ideas i ON i.id = p.idea AND i.merged_into IS NOT NULL \
         WHERE p.board = $1 AND (p.due_at > $3 OR p.put_away_at > $4) AND i.hidden_at IS NULL AND i.removed_at IS NULL) a",
    )
    .bind::<Uuid, _>(board.id)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now - Duration::days(90))
    .bind::<Timestamptz, _>(now - Duration::days(14))
    .get_result(&mut conn)
    .await?;
    Ok([row.due_90, row.kept_90, row.due_14, row.kept_14])
}

/// From when, and until when.
pub type Span = (DateTime<Utc>, DateTime<Utc>);

#[derive(QueryableByName)]
struct KeptRow {
    #[diesel(sql_type = BigInt)]
    due: i64,
    #[diesel(sql_type = BigInt)]
    in_time: i64,
}

/// The first answers that were due in a span, and those of them in time: what [`find_pulse`] counts of late, of an earlier time.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "a count with a filter over one range; it only reads"
)]
pub async fn find_kept(
    conn: &mut Connection,
    board: &Board,
    (from, until): Span,
) -> Result<Kept, Error> {
    let row: KeptRow = statement(
        "SELECT count(*) AS due, count(*) FILTER (WHERE first_answered_at <= due_at) AS in_time FROM ( \
           SELECT answer_due_at AS due_at, first_answered_at FROM ideas \
           WHERE board = $1 AND answer_due_at > $2 AND answer_due_at <= $3 AND hidden_at IS NULL AND removed_at IS NULL \
           UNION ALL \
           SELECT p.due_at, i.first_answered_at FROM settled_promises p JOIN ideas i ON i.id = p.idea AND i.merged_into IS NOT NULL \
           WHERE p.board = $1 AND p.due_at > $2 AND p.due_at <= $3 AND i.hidden_at IS NULL AND i.removed_at IS NULL) q",
    )
    .bind::<Uuid, _>(board.id)
    .bind::<Timestamptz, _>(from)
    .bind::<Timestamptz, _>(until)
    .get_result(conn)
    .await?;
    Ok(Kept {
        due: row.due,
        in_time: row.in_time,
    })
}

#[derive(QueryableByName)]
struct Median {
    #[diesel(sql_type = Nullable<Double>)]
    days: Option<f64>,
    #[diesel(sql_type = BigInt)]
    of: i64,
}

/// Days until the first answer, begun ones whole, for the middle one of those given in a span, and how many there were. Ideas that
/// came in from elsewhere are left out: how long those waited was not up to us.
///
/// # Errors
/// When the database refuses.
#[allow(clippy::disallowed_methods, reason = "a median; it only reads")]
pub async fn find_median_days(
    conn: &mut Connection,
    board: &Board,
    (from, until): Span,
) -> Result<Option<(i64, i64)>, Error> {
    let median: Median = statement(
        "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM first_answered_at - created_at)::double precision) \
           / 86400 AS days, count(*) AS of FROM ideas \
         WHERE board = $1 AND answered_at > $2 AND first_answered_at > $2 AND first_answered_at <= $3 AND imported_at IS NULL \
           AND merged_into IS NULL AND removed_at IS NULL AND hidden_at IS NULL",
    )
    .bind::<Uuid, _>(board.id)
    .bind::<Timestamptz, _>(from)
    .bind::<Timestamptz, _>(until)
    .get_result(conn)
    .await?;
    Ok(median
        .days
        .map(|days| (days.ceil().max(1.0) as i64, median.of)))
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn clock_3_below_half_is_less_than_one_of_two_and_never_of_nothing() {
        let kept = |in_time, due| Kept { due, in_time };
        assert_eq!(kept(0, 0).share(), None);
        assert!(!kept(0, 0).is_below_half());
        assert!(!kept(1, 2).is_below_half() && kept(1, 3).is_below_half());
        assert_eq!(kept(1, 3).share(), Some(33));
    }
}
