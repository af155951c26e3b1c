//! Changing when a board works. What was promised before stays where it was: a due date is a moment, and moments don't move.
use super::Week;
use crate::boards::policy::Manage;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::boards;
use crate::platform::web::Error;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::{Value, json};

fn told(time_zone: &str, (weekdays, dutch): (&[i16], bool), days_off: &[NaiveDate]) -> Value {
    json!({ "time_zone": time_zone, "weekdays": weekdays, "dutch_holidays": dutch, "days_off": days_off })
}

/// Writes a board's time zone and working days.
pub(in crate::boards) async fn change_calendar(
    conn: &mut Connection,
    permit: Manage,
    (time_zone, week): (Tz, &Week),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let board = boards::table.find(permit.board());
        let (zone, weekdays, dutch, days): (String, Vec<i16>, bool, Vec<NaiveDate>) = board
            .select((
                boards::time_zone,
                boards::working_weekdays,
                boards::dutch_holidays,
                boards::days_off,
            ))
            .for_no_key_update()
            .first(conn)
            .await?;
        diesel::update(board)
            .set((
                boards::time_zone.eq(time_zone.name()),
                boards::working_weekdays.eq(week.numbers()),
                boards::dutch_holidays.eq(week.dutch_holidays),
                boards::days_off.eq(&week.days_off),
            ))
            .execute(conn)
            .await?;
        let after = told(
            time_zone.name(),
            (&week.numbers(), week.dutch_holidays),
            &week.days_off,
        );
        append(
            conn,
            Entry::new(Act::CalendarChanged, now)
                .by(permit.by())
                .on_board(permit.board())
                .changed(told(&zone, (&weekdays, dutch), &days), after),
        )
        .await?;
        Ok(())
    })
    .await
}
