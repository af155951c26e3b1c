//! Reporting, and deciding on reports.
use super::{Report, ReportId};
use crate::discussion::{Comment, Extend, Reason, Tend, remove_with_extension};
use crate::guard::Cause;
use crate::ideas::Idea;
use crate::ledger::{Act, Entry, append};
use crate::moderation::hiding::Hiding;
use crate::moderation::letters::{Desk, News, draw, send};
use crate::moderation::policy::{Complain, Hide, Moderate};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::reports;
use crate::platform::mail::Letter;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// What is reported: an idea, or a comment under it.
#[derive(Clone, Copy)]
pub(super) struct Thing<'a> {
    pub idea: &'a Idea,
    pub comment: Option<&'a Comment>,
}

/// Reports something. One report of a person waits for each thing: a repeat does nothing until it was decided on.
///
/// # Errors
/// When the database refuses.
pub(super) async fn report(
    conn: &mut Connection,
    permit: Complain,
    thing: Thing<'_>,
    (cause, words): (Cause, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let id = ReportId::fresh();
        let filed = diesel::insert_into(reports::table)
            .values((
                reports::id.eq(id),
                reports::board.eq(permit.board()),
                reports::idea.eq(thing.idea.id),
                reports::comment.eq(thing.comment.map(|c| c.id)),
                reports::reporter.eq(permit.by()),
                reports::cause.eq(cause),
                reports::words.eq(words),
                reports::reported_at.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        if filed == 0 {
            return Ok(());
        }
        let entry = Entry::new(Act::Reported, now)
            .by(permit.by())
            .on_board(permit.board());
        append(conn, entry.on_idea(thing.idea.id).about(id)).await?;
        Ok(())
    })
    .await
}

/// How what was reported goes away.
pub(super) enum Going<'a> {
    /// It stays, or went already.
    Not,
    Idea(Hide, Cause),
    /// Out of the idea, too, where it is part of that.
    Comment((Tend, Option<Extend>), &'a Comment, Cause),
}

/// What was decided: whether it was hidden, how, and the words to everyone.
pub(super) struct Decision<'a> {
    pub hidden: bool,
    pub going: Going<'a>,
    pub answer: &'a str,
}

/// Decides on all reports about one thing that wait: leaves it or hides it. Everyone who reported it hears.
///
/// # Errors
/// [`Error::Stale`] when none waits any more, or another came meanwhile; when the database refuses.
pub(super) async fn decide_on(
    conn: &mut Connection,
    desk: Desk<'_>,
    (permit, report, idea): (Moderate, &Report, &Idea),
    (reporters, decision): (&[PersonId], Decision<'_>),
) -> Result<(), Error> {
    let Decision {
        hidden,
        going,
        answer,
    } = decision;
    let mut letters = Vec::new();
    let about = (report, idea, hidden);
    for reporter in reporters {
        letters.push(draw_outcome(conn, desk, *reporter, (about, answer)).await?);
    }
    let hiding = match going {
        Going::Idea(permit, cause) => {
            Some(Hiding::prepare(conn, desk, (permit, &idea.title), (cause, answer)).await?)
        }
        _ => None,
    };
    conn.transaction(async |conn| {
        let mut closed = close(conn, (permit, report), (hidden, answer), desk.now).await?;
        closed.sort_unstable();
        let mut expected = reporters.to_vec();
        expected.sort_unstable();
        if closed.is_empty() || closed != expected {
            return Err(Error::Stale);
        }
        if let Some(hiding) = hiding {
            hiding.carry_out(conn, answer, desk.now).await?;
        }
        if let Going::Comment(permits, comment, cause) = going {
            // each reason for hiding is one of those for removing a comment
            let reason = Reason::from_word(cause.as_str()).unwrap_or(Reason::OffTopic);
            let why = (reason, answer);
            remove_with_extension(conn, permits, (idea, comment), why, desk.now).await?;
        }
        for letter in letters {
            send(conn, desk.board.id, letter, desk.now).await?;
        }
        let entry = Entry::new(Act::ReportsDecided, desk.now)
            .by(permit.by())
            .on_board(permit.board())
            .on_idea(idea.id)
            .about(report.id);
        let before = serde_json::json!({ "waiting": reporters.len() });
        let after = serde_json::json!({ "waiting": 0, "hidden": hidden });
        append(conn, entry.changed(before, after)).await?;
        Ok(())
    })
    .await
}

/// The mail to somebody who reported it. What is hidden is not sent around: of an idea that is out of sight only the number is said. Where
/// a comment went, the idea it was under is still there to read.
async fn draw_outcome(
    conn: &mut Connection,
    desk: Desk<'_>,
    reporter: PersonId,
    ((report, idea, hidden), answer): ((&Report, &Idea, bool), &str),
) -> Result<Option<Letter>, Error> {
    let hides_idea = hidden && report.comment.is_none();
    let gone = hides_idea || idea.hidden_at.is_some() || idea.removed_at.is_some();
    let short = format!("{}/{}", desk.board.path(), idea.number);
    let (title, path) = match report.comment {
        _ if gone => {
            let title = format!("{}, {}", desk.board.name, idea.number);
            (title, desk.board.path())
        }
        Some(comment) => {
            let path = format!("{short}/comments/{comment}#c-{comment}");
            (idea.title.clone(), path)
        }
        None => (idea.title.clone(), idea.path(desk.board)),
    };
    let news = News::Reported(hidden, &path);
    draw(conn, desk, reporter, (&title, answer, news)).await
}

/// Writes the decision on every report about the same thing; says who reported it.
async fn close(
    conn: &mut Connection,
    (permit, report): (Moderate, &Report),
    (hidden, answer): (bool, &str),
    now: DateTime<Utc>,
) -> Result<Vec<PersonId>, Error> {
    let decision = (
        reports::decided_by.eq(permit.by()),
        reports::decided_at.eq(now),
        reports::hidden.eq(hidden),
        reports::answer.eq(answer),
    );
    let waiting = reports::decided_at.is_null();
    Ok(match report.comment {
        Some(comment) => {
            diesel::update(
                reports::table
                    .filter(reports::comment.eq(comment))
                    .filter(waiting),
            )
            .set(decision)
            .returning(reports::reporter)
            .get_results(conn)
            .await?
        }
        None => {
            let whole = reports::idea
                .eq(report.idea)
                .and(reports::comment.is_null());
            diesel::update(reports::table.filter(whole).filter(waiting))
                .set(decision)
                .returning(reports::reporter)
                .get_results(conn)
                .await?
        }
    })
}
