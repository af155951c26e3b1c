//! The morning mail of a board: everybody with duty hears what presses, once on a working day, and nothing when nothing does.
use super::hub_queries::{Task, list_tasks, presses};
use super::letter::{MorningLetter, Stop};
use super::queries::list_absences;
use super::routing::route_some;
use super::rules::on_duty;
use crate::boards::{
    Board, BoardId, Duty, Sight, TeamId, Visible, calendar_of, list_duties, list_staff_keys,
    post_to,
};
use crate::people::{Person, PersonId, for_ids};
use crate::platform::app::{App, Shared};
use crate::platform::db::Connection;
use crate::platform::jobs::{NewJob, enqueue};
use crate::platform::web::Error;
use crate::site::find_site;
use chrono::{DateTime, Days, NaiveTime, TimeZone as _, Utc};
use futures_util::future::BoxFuture;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The kind of this job.
pub const MORNING: &str = "teams-morning";
/// Half past seven by the board's own clock.
const AT: (u32, u32) = (7, 30);
/// How many ideas a morning looks at.
const MOST: i64 = 2_000;

/// The next working morning of a board after a moment.
pub(super) fn next_morning(board: &Board, now: DateTime<Utc>) -> DateTime<Utc> {
    let calendar = calendar_of(board, now);
    let today = calendar.local_date(now);
    let time = NaiveTime::from_hms_opt(AT.0, AT.1, 0).unwrap_or_default();
    let mornings = (0..30).filter_map(|days| {
        let day = today.checked_add_days(Days::new(days))?;
        let local = board.time_zone.from_local_datetime(&day.and_time(time));
        let at = local.earliest()?.with_timezone(&Utc);
        (calendar.is_working(day) && at > now).then_some(at)
    });
    mornings.min().unwrap_or(now + chrono::Duration::days(1))
}

/// Sees to it that the board has a next morning; once, however often it is asked.
pub(super) async fn plan_morning(
    conn: &mut Connection,
    board: &Board,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let at = next_morning(board, now);
    let job = NewJob {
        kind: MORNING,
        payload: serde_json::json!({ "board": board.id.0, "since": now }),
        key: Some(format!("{MORNING}:{}:{}", board.id, at.timestamp())),
        run_at: at,
    };
    enqueue(conn, job).await
}

/// How one click ends this mail for somebody; nothing for who wants none of it. What people want is known on a higher floor.
pub type FindStop = for<'a> fn(
    &'a mut Connection,
    &'a App,
    (PersonId, DateTime<Utc>),
) -> BoxFuture<'a, Result<Option<Stop>, Error>>;

/// The job [`MORNING`]: ideas that still have no team find one, and everybody with duty hears what presses.
///
/// # Errors
/// [`Error::NotFound`] when there is no such board any more; when the database refuses.
pub async fn hold_morning(
    app: &Shared,
    payload: &serde_json::Value,
    find_stop: FindStop,
) -> Result<(), Error> {
    let id = payload.get("board").cloned().unwrap_or_default();
    let id: Uuid = serde_json::from_value(id).map_err(|_no_key| Error::NotFound)?;
    let since = payload.get("since").cloned().unwrap_or_default();
    let since: Option<DateTime<Utc>> = serde_json::from_value(since).ok();
    let mut conn = app.db.conn().await?;
    let boards = Visible::for_telling(&conn, BoardId(id)).await?;
    let board = boards.by_id(BoardId(id)).ok_or(Error::NotFound)?;
    let now = app.clock.now();
    // first, so that one morning that fails is not the last
    plan_morning(&mut conn, board, now).await?;
    route_some(&mut conn, board, None, now).await?;
    let span = (since.unwrap_or(now), now);
    write_letters(&mut conn, (app, find_stop), board, span).await
}

/// Whom a task is told: whoever has it that day; when there is nobody, who leads the team.
fn told(
    task: &Task,
    duty: impl Fn(PersonId) -> Option<PersonId>,
    leads: &[(TeamId, PersonId)],
) -> Vec<PersonId> {
    if let Some(person) = task.assignee.and_then(&duty) {
        return vec![person];
    }
    let of_team = leads.iter().filter(|(team, _)| *team == task.team);
    of_team.filter_map(|(_, lead)| duty(*lead)).collect()
}

async fn write_letters(
    conn: &mut Connection,
    (app, find_stop): (&App, FindStop),
    board: &Board,
    (since, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Error> {
    let Some(site) = find_site(conn).await? else {
        return Ok(());
    };
    let today = calendar_of(board, now).local_date(now);
    let tasks = list_tasks(conn, board.id, None, (now, today), MOST).await?;
    let absences = list_absences(conn, board.id, today).await?;
    let duties = list_duties(conn, board.id).await?;
    let staff = list_staff_keys(conn, board.id).await?;
    let leads: Vec<(TeamId, PersonId)> = duties
        .iter()
        .filter(|duty| duty.is_lead)
        .map(|duty: &Duty| (duty.team, duty.person))
        .collect();
    let mut by_person: BTreeMap<PersonId, Vec<&Task>> = BTreeMap::new();
    for task in &tasks {
        // what came since the morning before, and what is due or late
        if task.assigned_at >= since || presses(board, &task.idea, now) {
            // who may no longer answer has no duty either
            let duty = |p| on_duty(&absences, p, today).filter(|p| staff.contains(p));
            for person in told(task, duty, &leads) {
                by_person.entry(person).or_default().push(task);
            }
        }
    }
    let keys: Vec<PersonId> = by_person.keys().copied().collect();
    let sight = Sight::of(conn, board.id, now).await?;
    let people: Vec<Person> = for_ids(conn, &keys).await?;
    for person in &people {
        // asked again as it is sent: who may no longer see the board hears nothing of it
        if !sight.shows(person) {
            continue;
        }
        let Some(stop) = find_stop(conn, app, (person.id, now)).await? else {
            continue;
        };
        let letter = MorningLetter {
            app,
            site: &site,
            board,
            person,
            tasks: by_person.get(&person.id).map_or(&[][..], Vec::as_slice),
            now,
            today,
            stop: &stop,
        };
        if let Some(letter) = letter.letter() {
            // its Message-ID has the day in it, so that a morning that runs again sends nothing again
            post_to(conn, board.id, letter, now).await?;
        }
    }
    Ok(())
}
