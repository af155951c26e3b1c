//! Giving an answer: the author's words beside it, what they did before, who will hear it, and what a good no has. It goes out after two
//! minutes; until then it can be taken back.
mod draw;
mod many;

use self::draw::AnswerPage;
use crate::answers::{
    AnswerForm, Give, NewAnswer, find_promise, give_answer, is_offered, list_answers, may_answer,
    next_update,
};
use crate::boards::{
    Board, CharterId, CharterLine, LineId, Statuses, Visit, calendar_of, find_statuses,
    list_citable, list_duties,
};
use crate::desk::{
    Filling, OnItsWay, fill, find_contributions, find_template, find_typed, list_on_their_way,
    list_templates, queue_answer,
};
use crate::ideas::{Idea, find_idea};
use crate::key;
use crate::notes::{list_notes, may_read_notes};
use crate::notices::find_audience;
use crate::pictures::find_shown;
use crate::platform::db::Connection;
use crate::platform::web::{
    Access, Error, Fields, Flash as _, Form, Path, Problems, Query, Routes, local_path, see_other,
};
use crate::teams::list_hand_overs;
use actix_web::HttpResponse;
use chrono::{DateTime, NaiveDate, Utc};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/{number}/answer", Access::Staff, show)
        .post("/b/{board}/{number}/answer", Access::Staff, give)
        .get(
            "/b/{board}/{number}/answer/audience",
            Access::Staff,
            audience,
        )
        .post("/desk/answers", Access::Staff, many::give_many)
}

/// What a request is about.
struct About<'a> {
    visit: &'a Visit,
    board: &'a Board,
    idea: Idea,
    statuses: Statuses,
    /// The lines of the charter the idea was posted under, which a no may cite.
    lines: Vec<(LineId, CharterLine)>,
    /// The list to go back to.
    from: Option<String>,
}

/// The desk's address when the form was opened from there.
fn from_of(fields: &Fields) -> Option<String> {
    let from = Some(fields.get("from")).filter(|from| from.starts_with("/desk"));
    from.map(|from| local_path(from).to_owned())
}

/// The status a fresh form proposes: the one it has, so that who only tells how it goes does not set it back; for what is new, the next.
fn proposed<'a>(statuses: &'a Statuses, idea: &Idea) -> &'a str {
    let now = statuses.get(idea.status);
    now.filter(|status| is_offered(status, idea.kind))
        .map_or("review", |status| &status.key)
}

/// The day that is proposed for the next update with a status.
async fn usual_day(
    conn: &mut Connection,
    (board, statuses, charter): (&Board, &Statuses, CharterId),
    status: &str,
    now: DateTime<Utc>,
) -> Result<NaiveDate, Error> {
    let days = statuses.by_key(status).and_then(|s| s.update_days);
    next_update(conn, (board, charter), days, now).await
}

async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    may_answer(board, &idea, visit.me.as_ref()).permit()?;
    let statuses = find_statuses(&conn, board.id).await?;
    let form = match query.parsed("again") {
        // what was taken back, as another answer
        Some(id) => AnswerForm {
            id: AnswerForm::fresh("", None).id,
            ..AnswerForm::read(&find_typed(&mut conn, (id, idea.id), visit.me()?.id).await?)
        },
        None => {
            let status = proposed(&statuses, &idea);
            let on = (board, &statuses, idea.charter);
            let due = usual_day(&mut conn, on, status, visit.now).await?;
            AnswerForm::fresh(status, Some(due))
        }
    };
    let lines = list_citable(&mut conn, idea.charter).await?;
    let from = from_of(&query);
    let about = About {
        visit: &visit,
        board,
        idea,
        statuses,
        lines,
        from,
    };
    about.draw(&mut conn, &form, &Problems::default()).await
}

async fn give(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_answer(board, &idea, visit.me.as_ref()).permit()?;
    let statuses = find_statuses(&conn, board.id).await?;
    let form = AnswerForm::read(&fields);
    let lines = list_citable(&mut conn, idea.charter).await?;
    let from = from_of(&fields);
    let about = About {
        visit: &visit,
        board,
        idea,
        statuses,
        lines,
        from,
    };
    if fields.has("use") {
        let form = about.begun(&mut conn, form, &fields).await?;
        return about.draw(&mut conn, &form, &Problems::default()).await;
    }
    let today = calendar_of(board, visit.now).local_date(visit.now);
    let promised = find_promise(&mut conn, about.idea.charter).await?;
    let mut problems = form.problems(&about.statuses, about.idea.kind, (today, promised));
    let known = |(id, _): &(LineId, CharterLine)| id.to_string() == form.cites;
    problems.unless(
        form.cites.is_empty() || about.lines.iter().any(known),
        "cites",
        key!("answers-problem-cites"),
    );
    let status = about.statuses.by_key(&form.status);
    let Some(status) = status.filter(|_| problems.is_empty()) else {
        return about.draw(&mut conn, &form, &problems).await;
    };
    // it waits unless whoever sends it says otherwise, however it was sent
    if fields.get("send") != "now" {
        return about.queue(&mut conn, permit, (&form, &fields)).await;
    }
    let answer = NewAnswer::of(&form, status);
    give_answer(&mut conn, permit, &about.idea, &answer, visit.now).await?;
    see_other(&about.back()).with_flash(&visit.app, key!("front-answered"))
}

/// Who hears it: the fragment only.
async fn audience(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    may_answer(board, &idea, visit.me.as_ref()).permit()?;
    let audience = find_audience(
        &mut conn,
        &idea,
        visit.me.as_ref().map(|me| me.id),
        visit.now,
    )
    .await?;
    Ok(visit.part(&draw::who_hears(&visit, &audience)))
}

impl About<'_> {
    fn back(&self) -> String {
        self.from
            .clone()
            .unwrap_or_else(|| self.idea.path(self.board))
    }

    /// The form with a template's text in it, under what was there.
    async fn begun(
        &self,
        conn: &mut Connection,
        mut form: AnswerForm,
        fields: &Fields,
    ) -> Result<AnswerForm, Error> {
        let id = fields.parsed("template").ok_or(Error::NotFound)?;
        let template = find_template(conn, self.board.id, id).await?;
        let me = self.visit.me()?;
        let filling = Filling {
            board: self.board,
            idea: &self.idea,
            me: &me.name,
        };
        let text = fill(&template.body, filling);
        form.body = match form.body.as_str() {
            "" => text,
            typed => format!("{typed}\n\n{text}"),
        };
        if let Some(status) = self.statuses.by_key(&template.status) {
            let on = (self.board, &self.statuses, self.idea.charter);
            let now = self.visit.now;
            let before = usual_day(conn, on, &form.status, now).await?;
            if form.update_due_on == before.to_string() {
                let day = usual_day(conn, on, &status.key, now).await?;
                form.update_due_on = day.to_string();
            }
            form.status = template.status;
        }
        Ok(form)
    }

    async fn queue(
        &self,
        conn: &mut Connection,
        permit: Give,
        (form, fields): (&AnswerForm, &Fields),
    ) -> Result<HttpResponse, Error> {
        let id = queue_answer(conn, permit, form.id, fields, self.visit.now).await?;
        let waiting = list_on_their_way(conn, self.idea.id).await?;
        if let Some(queued) = waiting.iter().find(|q| q.id == id)
            && self.visit.wants_part
        {
            return Ok(self.visit.part(&maud::html! {
                (OnItsWay { frame: &self.visit.frame, board: self.board, queued, me: Some(queued.author), many: 1, name_idea: true })
            }));
        }
        see_other(&self.back()).with_flash(&self.visit.app, key!("front-on-its-way"))
    }

    async fn draw(
        &self,
        conn: &mut Connection,
        form: &AnswerForm,
        problems: &Problems,
    ) -> Result<HttpResponse, Error> {
        let (idea, me) = (&self.idea, self.visit.me.as_ref());
        let notes = may_read_notes(self.board, me).permit()?;
        let past = list_hand_overs(conn, idea.id).await?;
        AnswerPage {
            visit: self.visit,
            board: self.board,
            idea,
            statuses: &self.statuses,
            lines: &self.lines,
            promised: find_promise(conn, idea.charter).await?,
            form,
            problems,
            from: self.from.as_deref(),
            pictures: find_shown(conn, &[idea.id.0]).await?,
            audience: find_audience(conn, idea, me.map(|me| me.id), self.visit.now).await?,
            earlier: list_answers(conn, idea.id).await?,
            waiting: list_on_their_way(conn, idea.id).await?,
            templates: list_templates(conn, self.board.id).await?,
            notes: list_notes(conn, notes, &[idea.id]).await?,
            duties: if past.is_empty() {
                Vec::new()
            } else {
                list_duties(conn, self.board.id).await?
            },
            past,
            contributions: find_contributions(conn, &self.visit.visible, idea.author, idea.id)
                .await?,
        }
        .answer()
    }
}
