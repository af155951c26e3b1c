//! The one appeal against what a moderator did, decided by another.
use super::bans::lift;
use super::hiding::put_out_of_sight;
use super::letters::{Desk, News, draw as draw_letter, send};
use super::pages::{crumb, leaf};
use super::policy::{Judge, Object, may_appeal, may_judge, may_moderate};
use super::waiting::{draw_held, publish};
use crate::boards::{BanId, Board, Visit, find_ban};
use crate::discussion::{CommentId, is_withheld, restore_comment};
use crate::guard::{
    Measure, MeasureId, MeasureKind, decide_appeal, find_held, find_measure, undo_measures,
    write_appeal,
};
use crate::ideas::{IdeaId, find_idea_by_id};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::pictures::take_away;
use crate::platform::db::Connection;
use crate::platform::names::clean_text;
use crate::platform::text::Key;
use crate::platform::verdict::Verdict;
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Area, Choice, Summary, day, long_date};
use actix_web::HttpResponse;
use diesel_async::AsyncConnection as _;
use maud::{Markup, html};

/// Longest words, in characters.
const WORDS: usize = 5_000;

/// Board and measure of an address.
type MeasurePath = Path<(String, MeasureId)>;

/// Appeals. A repeat of the same form does nothing.
async fn appeal(
    conn: &mut Connection,
    desk: Desk<'_>,
    permit: Object,
    words: &str,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        if !write_appeal(conn, permit.measure(), words, desk.now).await? {
            return Ok(());
        }
        let mut entry = Entry::new(Act::AppealMade, desk.now)
            .by(permit.by())
            .on_board(desk.board.id)
            .about(permit.measure());
        entry.idea = permit.idea();
        append(conn, entry).await?;
        Ok(())
    })
    .await
}

/// Decides an appeal; a yes undoes what was done. Whoever appealed is told.
async fn decide(
    conn: &mut Connection,
    (visit, desk): (&Visit, Desk<'_>),
    (permit, measure, seen): (Judge, &Measure, Option<i32>),
    (granted, answer): (bool, &str),
) -> Result<(), Error> {
    let is_comment = measure.kind == MeasureKind::Comment;
    let waits = granted && is_comment && is_withheld(conn, CommentId(measure.subject)).await?;
    let news = match waits {
        true => News::Waits,
        false => News::Appealed(granted, measure.id),
    };
    let about = (desk.board.name.as_str(), answer, news);
    let letter = draw_letter(conn, desk, measure.person, about).await?;
    conn.transaction(async |conn| {
        if granted {
            undo(conn, (visit, desk), (measure, seen, permit.by())).await?;
        } else if matches!(measure.kind, MeasureKind::Comment | MeasureKind::Post) {
            // nothing brings it back any more
            take_away(conn, measure.subject, desk.now).await?;
        }
        let decision = (permit.by(), granted, answer);
        decide_appeal(conn, permit.measure(), decision, desk.now).await?;
        send(conn, desk.board.id, letter, desk.now).await?;
        let mut entry = Entry::new(Act::AppealDecided, desk.now)
            .by(permit.by())
            .on_board(desk.board.id)
            .about(measure.id);
        entry.idea = measure.idea();
        let after = serde_json::json!({ "granted": granted, "kind": measure.kind.as_str() });
        append(conn, entry.changed(serde_json::Value::Null, after)).await?;
        Ok(())
    })
    .await
}

/// What was declined has no place any more, or its text is another than the one it was compared with.
#[derive(Debug, thiserror::Error)]
#[error("what was declined can't be published as it was seen")]
struct NoPlace(Key);

impl NoPlace {
    fn of(error: Error) -> Error {
        match error {
            Error::Stale => Error::Internal(Self(key!("moderation-problem-outrun")).into()),
            Error::NotFound => Error::Internal(Self(key!("moderation-problem-no-place")).into()),
            Error::Denied(why) => Error::Internal(Self(why).into()),
            other => other,
        }
    }

    /// What whoever decides is told of it; other errors are none of this.
    fn told(error: Error) -> Result<Key, Error> {
        match error {
            Error::Internal(cause) => cause
                .downcast::<Self>()
                .map(|Self(why)| why)
                .map_err(Error::Internal),
            other => Err(other),
        }
    }
}

/// Undoes what was done, unless somebody did so meanwhile.
async fn undo(
    conn: &mut Connection,
    (visit, desk): (&Visit, Desk<'_>),
    (measure, seen, by): (&Measure, Option<i32>, PersonId),
) -> Result<(), Error> {
    match measure.kind {
        MeasureKind::Idea => match put_out_of_sight(conn, IdeaId(measure.subject), None).await {
            Ok(()) | Err(Error::Stale) => {}
            Err(error) => return Err(error),
        },
        MeasureKind::Comment => {
            restore_comment(conn, CommentId(measure.subject), desk.now).await?;
        }
        MeasureKind::Ban => {
            let ban = find_ban(conn, BanId(measure.subject)).await?;
            lift(conn, desk, (&ban, by)).await?;
        }
        // splitting has its own page and its own rules; the handler asked for it first
        MeasureKind::Merge => {}
        MeasureKind::Post => {
            let held = find_held(conn, desk.board.id, measure.subject).await?;
            let done = publish(conn, (visit, desk.board), (&held, seen)).await;
            done.map_err(NoPlace::of)?;
        }
    }
    undo_measures(conn, measure.subject, desk.now).await
}

pub(super) async fn show(
    visit: Visit,
    Path((slug, id)): MeasurePath,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let measure = find(&visit, board, id).await?;
    let sent = (("", ""), &Problems::default());
    draw(&mut *visit.conn().await?, (&visit, board, &measure), sent).await
}

/// The measure, for whom it hit and for moderators; to anybody else there is none.
async fn find(visit: &Visit, board: &Board, id: MeasureId) -> Result<Measure, Error> {
    let measure = find_measure(&mut *visit.conn().await?, board.id, id).await?;
    let me = visit.me()?;
    if !me.is(measure.person) && !may_moderate(board, Some(me)).is_allowed() {
        return Err(Error::NotFound);
    }
    Ok(measure)
}

pub(super) async fn object(
    visit: Visit,
    Path((slug, id)): MeasurePath,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let measure = find(&visit, board, id).await?;
    let permit = may_appeal(&measure, visit.me.as_ref(), visit.now).permit()?;
    let words = clean_text(fields.get("words")).trim().to_owned();
    let problems = check(&words);
    let mut conn = visit.conn().await?;
    if !problems.is_empty() {
        let sent = (("", words.as_str()), &problems);
        return draw(&mut conn, (&visit, board, &measure), sent).await;
    }
    let desk = desk(&visit, board);
    appeal(&mut conn, desk, permit, &words).await?;
    see_other(&path(board, &measure)).with_flash(&visit.app, key!("moderation-appealed"))
}

pub(super) async fn judge(
    visit: Visit,
    Path((slug, id)): MeasurePath,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let measure = find(&visit, board, id).await?;
    let permit = may_judge(board, &measure, visit.me.as_ref()).permit()?;
    let words = clean_text(fields.get("words")).trim().to_owned();
    let mut problems = check(&words);
    let chosen = fields.get("granted");
    let known = matches!(chosen, "yes" | "no");
    problems.unless(known, "granted", key!("moderation-problem-granted"));
    let mut conn = visit.conn().await?;
    if chosen == "yes" && measure.kind == MeasureKind::Merge {
        let source = IdeaId(measure.subject);
        let (idea, _) = find_idea_by_id(&mut conn, &visit.visible, source).await?;
        let split = idea.merged_into.is_none();
        problems.unless(split, "granted", key!("moderation-problem-split"));
    }
    if !problems.is_empty() {
        let sent = ((chosen, words.as_str()), &problems);
        return draw(&mut conn, (&visit, board, &measure), sent).await;
    }
    let desk = desk(&visit, board);
    let seen = fields.parsed(&format!("over-{}", measure.subject));
    let decision = (chosen == "yes", words.as_str());
    let done = decide(
        &mut conn,
        (&visit, desk),
        (permit, &measure, seen),
        decision,
    );
    if let Err(error) = done.await {
        problems.add("granted", NoPlace::told(error)?);
        let sent = ((chosen, words.as_str()), &problems);
        return draw(&mut conn, (&visit, board, &measure), sent).await;
    }
    see_other(&path(board, &measure)).with_flash(&visit.app, key!("moderation-judged"))
}

fn desk<'a>(visit: &'a Visit, board: &'a Board) -> Desk<'a> {
    Desk {
        app: &visit.app,
        board,
        now: visit.now,
    }
}

fn path(board: &Board, measure: &Measure) -> String {
    format!("{}/appeals/{}", board.path(), measure.id)
}

fn check(words: &str) -> Problems {
    let mut problems = Problems::default();
    let said = !words.is_empty() && words.chars().count() <= WORDS;
    problems.unless(said, "words", key!("moderation-problem-words"));
    problems
}

/// What was held and declined, to compare with what stands; of other measures nothing.
async fn declined(
    conn: &mut Connection,
    (visit, board, measure): (&Visit, &Board, &Measure),
) -> Result<Markup, Error> {
    if measure.kind != MeasureKind::Post {
        return Ok(Markup::default());
    }
    match find_held(conn, board.id, measure.subject).await {
        Ok(held) => {
            let drawn = draw_held(conn, (visit, board), &held).await?;
            Ok(
                html! { section.panel.stack.g2 { h2.h3 { (t!(visit.words(), "moderation-what-was-declined")) } (drawn) } },
            )
        }
        Err(Error::NotFound) => Ok(Markup::default()),
        Err(error) => Err(error),
    }
}

async fn draw(
    conn: &mut Connection,
    (visit, board, measure): (&Visit, &Board, &Measure),
    (typed, problems): ((&str, &str), &Problems),
) -> Result<HttpResponse, Error> {
    let (words, frame, me) = (visit.words(), &visit.frame, visit.me.as_ref());
    let title = t!(words, "moderation-appeal");
    let judge = may_judge(board, measure, me);
    let declined = declined(conn, (visit, board, measure)).await?;
    let main = html! {
        (crumb(&board.path(), &board.name))
        h1 { (title) }
        div.panel.stack.g2 {
            p { b { (words.say(measure.kind.sentence())) } " " (words.say(measure.cause.label())) ". " (day(frame, measure.taken_at)) }
            p.small.muted { (t!(words, "moderation-about")) " " bdi { (measure.person_name) } }
            blockquote dir="auto" { (measure.words) }
        }
        @if !judge.is_allowed() { (declined) }
        @if let Some(appeal) = &measure.appeal {
            section.panel.stack.g2 {
                h2.h3 { (t!(words, "moderation-the-appeal")) " · " (day(frame, appeal.appealed_at)) }
                p dir="auto" { (appeal.words) }
                @if let (Some(granted), Some(answer)) = (appeal.granted, &appeal.answer) {
                    p { b { @if granted { (t!(words, "moderation-mail-granted")) } @else { (t!(words, "moderation-mail-refused")) } } }
                    blockquote dir="auto" { (answer) }
                } @else { p.muted { (t!(words, "moderation-appeal-waits")) } }
            }
        }
        @match may_appeal(measure, me, visit.now) {
            Verdict::Allowed(_) => {
                @if let Some(last) = measure.appealed_until() { p { (t!(words, "moderation-appeal-until", day = long_date(last.with_timezone(&board.time_zone).date_naive(), frame.language()))) } }
                (appeal_form(visit, (typed.1, problems), &path(board, measure)))
            }
            Verdict::Denied(reason) if measure.is_too_late(visit.now) && measure.appeal.is_none() => p.muted { (words.say(reason)) },
            _ => {},
        }
        @match &judge {
            Verdict::Allowed(_) => (judge_form(visit, (typed, problems), (&path(board, measure), &declined))),
            Verdict::Denied(reason) if measure.appeal.as_ref().is_some_and(|a| a.decided_at.is_none()) && me.is_some_and(|me| !me.is(measure.person)) => p.muted { (words.say(*reason)) },
            _ => {},
        }
    };
    leaf(visit, &title, (main, problems))
}

fn appeal_form(visit: &Visit, (typed, problems): (&str, &Problems), path: &str) -> Markup {
    let (words, frame) = (visit.words(), &visit.frame);
    html! {
        form.stack method="post" action=(path) novalidate {
            (Summary { frame, problems })
            (frame.token())
            (Area { frame, problems, name: "words", label: t!(words, "moderation-why-wrong"), hint: Some(t!(words, "moderation-appeal-once")), value: typed, rows: 4, optional: false })
            div.row { button.btn { (t!(words, "moderation-send-appeal")) } }
        }
    }
}

fn judge_form(
    visit: &Visit,
    (typed, problems): ((&str, &str), &Problems),
    (path, declined): (&str, &Markup),
) -> Markup {
    let (words, frame) = (visit.words(), &visit.frame);
    let options = vec![
        (String::new(), t!(words, "moderation-choose").into_owned()),
        ("yes".into(), t!(words, "moderation-grant").into_owned()),
        ("no".into(), t!(words, "moderation-refuse").into_owned()),
    ];
    html! {
        form.stack method="post" action={ (path) "/decision" } novalidate {
            (Summary { frame, problems })
            (frame.token())
            (declined)
            (Choice { frame, problems, name: "granted", label: t!(words, "moderation-judgement"), hint: None, options, chosen: typed.0 })
            (Area { frame, problems, name: "words", label: t!(words, "moderation-tell-person"), hint: None, value: typed.1, rows: 3, optional: false })
            div.row { button.btn { (t!(words, "moderation-decide")) } }
        }
    }
}
