//! Banning somebody from writing on a board until a date, and ending that early.
use super::letters::{Desk, News, draw as draw_letter, send};
use super::pages::{crumb, leaf};
use super::policy::{Moderate, may_moderate};
use crate::boards::{
    Ban, BanId, Board, NewBan, Sight, Visit, ban_person, end_bans, find_ban, list_bans,
    list_staff_keys,
};
use crate::guard::{
    Cause, MeasureId, MeasureKind, NewMeasure, ReasonFields, list_own_measures, note_measure,
    read_reason, undo_measures,
};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::{Person, PersonId, find_person};
use crate::platform::db::Connection;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, Query, see_other};
use crate::t;
use crate::ui::{Summary, TextField, long_date};
use actix_web::HttpResponse;
use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, TimeZone as _, Utc};
use diesel_async::AsyncConnection as _;
use maud::{Markup, html};

/// The longest ban, in days.
const LONGEST: u64 = 366;

/// The end of a day where the board is.
fn end_of(board: &Board, day: NaiveDate) -> Option<DateTime<Utc>> {
    let midnight = day
        .checked_add_days(Days::new(1))?
        .and_time(NaiveTime::default());
    let local = board.time_zone.from_local_datetime(&midnight).earliest()?;
    Some(local.with_timezone(&Utc))
}

/// The last day of a ban, where the board is.
pub(super) fn last_day(board: &Board, until: DateTime<Utc>) -> NaiveDate {
    (until.with_timezone(&board.time_zone) - Duration::seconds(1)).date_naive()
}

/// Bans somebody. They are told why, until when and where to appeal.
async fn ban(
    conn: &mut Connection,
    desk: Desk<'_>,
    permit: Moderate,
    (id, person, until): (BanId, PersonId, DateTime<Utc>),
    (cause, words): (Cause, &str),
) -> Result<(), Error> {
    let measure = MeasureId::fresh();
    let news = News::Banned(last_day(desk.board, until), cause, measure);
    let letter = draw_letter(conn, desk, person, (&desk.board.name, words, news)).await?;
    conn.transaction(async |conn| {
        let new = NewBan {
            id,
            board: permit.board(),
            person,
            by: permit.by(),
            until,
        };
        if !ban_person(conn, new, desk.now).await? {
            return Ok(());
        }
        let measure = NewMeasure {
            id: measure,
            board: permit.board(),
            kind: MeasureKind::Ban,
            subject: id.0,
            person,
            cause,
            words,
            by: permit.by(),
        };
        note_measure(conn, measure, desk.now).await?;
        send(conn, permit.board(), letter, desk.now).await?;
        let entry = Entry::new(Act::PersonBanned, desk.now)
            .by(permit.by())
            .on_board(permit.board())
            .about(person);
        let after = serde_json::json!({ "until": until, "cause": cause.as_str() });
        append(conn, entry.changed(serde_json::Value::Null, after)).await?;
        Ok(())
    })
    .await
}

/// Ends a ban before its date; part of an act of its own or of a granted appeal.
///
/// # Errors
/// When the database refuses.
pub(super) async fn lift(
    conn: &mut Connection,
    desk: Desk<'_>,
    (ban, by): (&Ban, PersonId),
) -> Result<(), Error> {
    if !end_bans(conn, ban.id, by, desk.now).await? {
        return Ok(());
    }
    undo_measures(conn, ban.id.0, desk.now).await?;
    let entry = Entry::new(Act::BanEnded, desk.now)
        .by(by)
        .on_board(ban.board)
        .about(ban.person);
    let until = |until: DateTime<Utc>| serde_json::json!({ "until": until });
    append(conn, entry.changed(until(ban.until), until(desk.now))).await?;
    Ok(())
}

/// Somebody who can be banned here: sees the board, and is not of its staff.
async fn find_target(
    conn: &mut Connection,
    board: &Board,
    (fields, now): (&Fields, DateTime<Utc>),
) -> Result<Option<Person>, Error> {
    let Some(id) = fields.parsed::<PersonId>("person") else {
        return Ok(None);
    };
    let person = find_person(conn, id).await?;
    let sight = Sight::of(conn, board.id, now).await?;
    if !sight.shows(&person) {
        return Err(Error::NotFound);
    }
    if person.is_admin || list_staff_keys(conn, board.id).await?.contains(&person.id) {
        return Err(Error::Denied(key!("moderation-denied-staff")));
    }
    Ok(Some(person))
}

pub(super) async fn show(
    visit: Visit,
    Path(slug): Path<String>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_moderate(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let target = find_target(&mut conn, board, (&query, visit.now)).await?;
    draw(
        &mut conn,
        (&visit, board),
        (target.as_ref(), &query),
        &Problems::default(),
    )
    .await
}

pub(super) async fn make(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_moderate(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let target = find_target(&mut conn, board, (&fields, visit.now)).await?;
    let (cause, words, mut problems) = read_reason(&fields, Cause::BANNING, false);
    let until = fields
        .parsed::<NaiveDate>("until")
        .and_then(|day| end_of(board, day));
    let latest = visit.now.checked_add_days(Days::new(LONGEST));
    let until = until.filter(|until| *until > visit.now && latest.is_some_and(|l| *until <= l));
    problems.unless(until.is_some(), "until", key!("moderation-problem-until"));
    problems.unless(target.is_some(), "until", key!("moderation-problem-person"));
    let (Some(person), Some(cause), Some(until)) = (&target, cause, until) else {
        return draw(
            &mut conn,
            (&visit, board),
            (target.as_ref(), &fields),
            &problems,
        )
        .await;
    };
    if !problems.is_empty() {
        return draw(
            &mut conn,
            (&visit, board),
            (target.as_ref(), &fields),
            &problems,
        )
        .await;
    }
    let desk = Desk {
        app: &visit.app,
        board,
        now: visit.now,
    };
    let id = fields.parsed("id").unwrap_or_else(BanId::fresh);
    ban(
        &mut conn,
        desk,
        permit,
        (id, person.id, until),
        (cause, &words),
    )
    .await?;
    see_other(&format!("{}/bans", board.path())).with_flash(&visit.app, key!("moderation-banned"))
}

pub(super) async fn end(
    visit: Visit,
    Path((slug, id)): Path<(String, BanId)>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_moderate(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let ban = find_ban(&mut conn, id).await?;
    if ban.board != permit.board() {
        return Err(Error::NotFound);
    }
    let desk = Desk {
        app: &visit.app,
        board,
        now: visit.now,
    };
    conn.transaction(async |conn| lift(conn, desk, (&ban, permit.by())).await)
        .await?;
    see_other(&format!("{}/bans", board.path()))
        .with_flash(&visit.app, key!("moderation-ban-ended"))
}

/// Why and until when the visitor may only read here.
pub(super) async fn own(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let me = visit.me()?.all();
    let mut conn = visit.conn().await?;
    let own = list_own_measures(&mut conn, board.id, &me).await?;
    let ban = own
        .iter()
        .find(|m| m.kind == MeasureKind::Ban && m.undone_at.is_none())
        .ok_or(Error::NotFound)?;
    Ok(see_other(&format!("{}/appeals/{}", board.path(), ban.id)))
}

async fn draw(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    (target, fields): (Option<&Person>, &Fields),
    problems: &Problems,
) -> Result<HttpResponse, Error> {
    let words = visit.words();
    let running = list_bans(conn, board.id, visit.now).await?;
    let title = t!(words, "moderation-bans");
    let main = html! {
        (crumb(&format!("{}/reports", board.path()), &t!(words, "moderation-reports")))
        h1 { (title) }
        @if let Some(person) = target { (form(visit, (person, fields), problems)) }
        @else { p.muted { (t!(words, "moderation-bans-text")) } }
        @if running.is_empty() { p.muted { (t!(words, "moderation-bans-none")) } }
        @if !running.is_empty() { ul.facets { @for ban in &running { li.row {
            span.f1 { bdi { (ban.person_name) } " " span.muted { (t!(words, "moderation-until-day", day = long_date(last_day(board, ban.until), visit.frame.language()))) } }
            form method="post" action={ (board.path()) "/bans/" (ban.id) "/end" } {
                (visit.frame.token())
                button.btn.line.small { (t!(words, "moderation-ban-end")) span.vh { ": " (ban.person_name) } }
            }
        } } } }
    };
    leaf(visit, &title, (main, problems))
}

fn form(visit: &Visit, (person, fields): (&Person, &Fields), problems: &Problems) -> Markup {
    let (words, frame) = (visit.words(), &visit.frame);
    let id = fields.parsed("id").unwrap_or_else(BanId::fresh);
    let typed = (fields.get("cause"), fields.get("words"));
    html! {
        form.panel.stack method="post" novalidate {
            (Summary { frame, problems })
            (frame.token())
            input type="hidden" name="id" value=(id);
            input type="hidden" name="person" value=(person.id);
            p { (t!(words, "moderation-ban-who", who = person.name.as_str())) }
            (TextField { kind: "date", value: fields.get("until"), hint: Some(t!(words, "moderation-until-hint")), ..TextField::new(frame, problems, "until", t!(words, "moderation-until")) })
            (ReasonFields { frame, problems, causes: Cause::BANNING, typed, label: t!(words, "moderation-tell-person"), optional: false })
            div.row { button.btn.danger { (t!(words, "moderation-ban")) } }
        }
    }
}
