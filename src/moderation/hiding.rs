//! Hiding an idea with a reason, and showing it again.
use super::letters::{Desk, News, draw as draw_letter, send};
use super::pages::{crumb, leaf};
use super::policy::{Hide, may_hide};
use crate::boards::{Board, Visit};
use crate::discussion::list_texts;
use crate::guard::{
    Cause, MeasureId, MeasureKind, NewMeasure, ReasonFields, note_measure, read_reason,
    undo_measures,
};
use crate::ideas::{Idea, IdeaId, find_idea, set_hidden};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::pictures::{Readers, release, withhold};
use crate::platform::db::Connection;
use crate::platform::mail::Letter;
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::Summary;
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use diesel_async::AsyncConnection as _;
use maud::html;

/// Hiding an idea, with the mail its author gets: drawn before the act, which holds locks.
pub(super) struct Hiding {
    permit: Hide,
    cause: Cause,
    measure: MeasureId,
    letter: Option<Letter>,
}

impl Hiding {
    /// Draws the mail that tells the author why and where to appeal.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn prepare(
        conn: &mut Connection,
        desk: Desk<'_>,
        (permit, title): (Hide, &str),
        (cause, words): (Cause, &str),
    ) -> Result<Self, Error> {
        let measure = MeasureId::fresh();
        let news = News::Done(MeasureKind::Idea, cause, measure);
        let letter = draw_letter(conn, desk, permit.author(), (title, words, news)).await?;
        Ok(Self {
            permit,
            cause,
            measure,
            letter,
        })
    }

    /// Hides it; part of an act.
    ///
    /// # Errors
    /// [`Error::Stale`] when it is hidden already; when the database refuses.
    pub async fn carry_out(
        self,
        conn: &mut Connection,
        words: &str,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let permit = self.permit;
        put_out_of_sight(conn, permit.idea(), Some(now)).await?;
        let measure = NewMeasure {
            id: self.measure,
            board: permit.board(),
            kind: MeasureKind::Idea,
            subject: permit.idea().0,
            person: permit.author(),
            cause: self.cause,
            words,
            by: permit.by(),
        };
        note_measure(conn, measure, now).await?;
        send(conn, permit.board(), self.letter, now).await?;
        let entry = Entry::new(Act::IdeaHidden, now)
            .by(permit.by())
            .on_board(permit.board())
            .on_idea(permit.idea())
            .about(self.measure);
        let before = serde_json::json!({ "hidden": false });
        let after = serde_json::json!({ "hidden": true, "cause": self.cause.as_str() });
        append(conn, entry.changed(before, after)).await?;
        Ok(())
    }
}

/// Hides an idea from now on, or shows it again with `None`, with every picture in it, under it and in what was put with it. What waits
/// for the yes of who wrote it waits on.
///
/// # Errors
/// [`Error::Stale`] when that is so already; [`Error::Denied`] when only that yes lacks; when the database refuses.
pub(super) async fn put_out_of_sight(
    conn: &mut Connection,
    idea: IdeaId,
    since: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    if !set_hidden(conn, idea, since).await? {
        return Ok(());
    }
    let texts = list_texts(conn, idea).await?;
    match since {
        Some(now) => withhold(conn, &texts, Readers::Staff, now).await,
        None => release(conn, &texts, Readers::Staff).await,
    }
}

/// Shows an idea again.
async fn show_again(conn: &mut Connection, desk: Desk<'_>, permit: Hide) -> Result<(), Error> {
    conn.transaction(async |conn| {
        put_out_of_sight(conn, permit.idea(), None).await?;
        undo_measures(conn, permit.idea().0, desk.now).await?;
        let entry = Entry::new(Act::IdeaShown, desk.now)
            .by(permit.by())
            .on_board(permit.board())
            .on_idea(permit.idea());
        let hidden = |hidden: bool| serde_json::json!({ "hidden": hidden });
        append(conn, entry.changed(hidden(true), hidden(false))).await?;
        Ok(())
    })
    .await
}

pub(super) async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let idea = find_idea(&*visit.conn().await?, board, number).await?;
    may_hide(board, &idea, visit.me.as_ref()).permit()?;
    draw(&visit, (board, &idea), (("", ""), &Problems::default()))
}

pub(super) async fn change(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_hide(board, &idea, visit.me.as_ref()).permit()?;
    let desk = Desk {
        app: &visit.app,
        board,
        now: visit.now,
    };
    let back = format!("{}/{number}", board.path());
    if fields.get("hidden") == "no" {
        show_again(&mut conn, desk, permit).await?;
        return see_other(&back).with_flash(&visit.app, key!("moderation-shown"));
    }
    let (cause, words, problems) = read_reason(&fields, Cause::HIDING, false);
    let Some(cause) = cause.filter(|_| problems.is_empty()) else {
        let typed = (fields.get("cause"), &*words);
        return draw(&visit, (board, &idea), (typed, &problems));
    };
    let hiding = Hiding::prepare(&mut conn, desk, (permit, &idea.title), (cause, &words)).await?;
    conn.transaction(async |conn| hiding.carry_out(conn, &words, visit.now).await)
        .await?;
    see_other(&back).with_flash(&visit.app, key!("moderation-hidden"))
}

fn draw(
    visit: &Visit,
    (board, idea): (&Board, &Idea),
    (typed, problems): ((&str, &str), &Problems),
) -> Result<HttpResponse, Error> {
    let (words, frame) = (visit.words(), &visit.frame);
    let title = if idea.hidden_at.is_some() {
        t!(words, "moderation-show-again")
    } else {
        t!(words, "moderation-hide")
    };
    let ban = format!("{}/bans?person={}", board.path(), idea.author);
    let main = html! {
        (crumb(&idea.path(board), &idea.title))
        h1 { (title) }
        @if idea.hidden_at.is_some() {
            p.muted { (t!(words, "moderation-show-again-text")) }
            form method="post" { (frame.token()) button.btn name="hidden" value="no" { (title) } }
        } @else {
            p.muted { (t!(words, "moderation-hide-text")) }
            form.stack method="post" novalidate {
                (Summary { frame, problems })
                (frame.token())
                (ReasonFields { frame, problems, causes: Cause::HIDING, typed, label: t!(words, "moderation-tell-author"), optional: false })
                div.row { button.btn.danger { (title) } a href=(ban) { (t!(words, "moderation-ban-author")) } }
            }
        }
    };
    leaf(visit, &title, (main, problems))
}
