//! Giving an answer: the author's words beside it, who will hear it under it, and what a good no has.
use crate::answers::{
    AnswerFields, AnswerForm, NewAnswer, give_answer, list_answers, may_answer, next_update,
};
use crate::boards::{
    Board, CharterLine, LineId, Statuses, Visit, calendar_of, find_statuses, list_citable,
    status_pill,
};
use crate::ideas::{Idea, find_idea};
use crate::key;
use crate::notices::{Audience, find_audience};
use crate::pictures::find_shown;
use crate::platform::db::Connection;
use crate::platform::markdown::{Illustrations, Markdown, excerpt};
use crate::platform::web::{Access, Error, Flash as _, Form, Path, Problems, Routes, see_other};
use crate::t;
use crate::ui::{Nav, Page, Summary, day, icon};
use actix_web::HttpResponse;
use maud::{Markup, html};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/{number}/answer", Access::Staff, show)
        .post("/b/{board}/{number}/answer", Access::Staff, give)
        .get(
            "/b/{board}/{number}/answer/audience",
            Access::Staff,
            audience,
        )
}

struct AnswerPage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    idea: &'a Idea,
    statuses: &'a Statuses,
    form: &'a AnswerForm,
    problems: &'a Problems,
    lines: &'a [(LineId, CharterLine)],
}

async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&mut conn, board, number).await?;
    may_answer(board, &idea, visit.me.as_ref()).permit()?;
    let statuses = find_statuses(&mut conn, board.id).await?;
    let due = next_update(&mut conn, board, None, visit.now).await?;
    let form = AnswerForm::fresh("review", Some(due));
    AnswerPage {
        visit: &visit,
        board,
        idea: &idea,
        statuses: &statuses,
        form: &form,
        problems: &Problems::default(),
        lines: &list_citable(&mut conn, idea.charter).await?,
    }
    .answer(&mut conn)
    .await
}

async fn give(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&mut conn, board, number).await?;
    let permit = may_answer(board, &idea, visit.me.as_ref()).permit()?;
    let statuses = find_statuses(&mut conn, board.id).await?;
    let form = AnswerForm::read(&fields);
    let lines = list_citable(&mut conn, idea.charter).await?;
    let mut problems = form.problems(
        &statuses,
        idea.kind,
        calendar_of(board, visit.now).local_date(visit.now),
    );
    problems.unless(
        form.cites.is_empty() || lines.iter().any(|(id, _)| id.to_string() == form.cites),
        "cites",
        key!("answers-problem-cites"),
    );
    let Some(status) = statuses
        .by_key(&form.status)
        .filter(|_| problems.is_empty())
    else {
        return AnswerPage {
            visit: &visit,
            board,
            idea: &idea,
            statuses: &statuses,
            form: &form,
            problems: &problems,
            lines: &lines,
        }
        .answer(&mut conn)
        .await;
    };
    give_answer(
        &mut conn,
        permit,
        &idea,
        &NewAnswer::of(&form, status),
        visit.now,
    )
    .await?;
    see_other(&idea.path(board)).with_flash(&visit.app, key!("front-answered"))
}

/// Who hears it: the fragment only.
async fn audience(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&mut conn, board, number).await?;
    may_answer(board, &idea, visit.me.as_ref()).permit()?;
    let audience = find_audience(&mut conn, &idea, visit.me.as_ref().map(|me| me.id)).await?;
    Ok(visit.part(&who_hears(&visit, &audience)))
}

fn who_hears(visit: &Visit, audience: &Audience) -> Markup {
    let words = visit.words();
    let line = |label: std::borrow::Cow<str>, n: i64| html! { li { span { (label) } b { (words.number(n)) } } };
    html! {
        b { (t!(words, "front-hears")) }
        ul.list {
            (line(t!(words, "front-hears-author"), audience.author))
            (line(t!(words, "front-hears-voters"), audience.voters))
            (line(t!(words, "front-hears-followers"), audience.followers))
            (line(t!(words, "front-hears-commenters"), audience.commenters))
            @if audience.muted > 0 { li.muted { span { (t!(words, "front-hears-muted")) } span { (words.number(audience.muted)) } } }
        }
    }
}

impl AnswerPage<'_> {
    async fn answer(&self, conn: &mut Connection) -> Result<HttpResponse, Error> {
        let audience =
            find_audience(conn, self.idea, self.visit.me.as_ref().map(|me| me.id)).await?;
        let earlier = list_answers(conn, self.idea.id).await?;
        let pictures = find_shown(conn, &[self.idea.id.0]).await?;
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "front-answer-idea", title = self.idea.title.as_str());
        let here = format!("{}/{}/answer", self.board.path(), self.idea.number);
        let main = html! {
            div.wrap.page {
                p.crumb { a href=(self.idea.path(self.board)) { (t!(words, "front-to-idea")) } }
                div.split {
                    section.stack.g5 {
                        (self.head(&pictures))
                        form.stack method="post" action=(here) novalidate data-audience="who" data-from={ (here) "/audience" } {
                            (Summary { frame, problems: self.problems })
                            (frame.token())
                            (AnswerFields { frame, board: self.board, idea: self.idea, statuses: self.statuses, form: self.form, problems: self.problems, lines: self.lines })
                            div.send.stack.g2 #who { (who_hears(self.visit, &audience)) }
                            div.row { button.btn { (t!(words, "front-send", n = audience.all())) } }
                        }
                    }
                    aside.side {
                        (self.good_no())
                        @if !earlier.is_empty() {
                            div { h2 { (t!(words, "front-earlier")) } @for answer in &earlier {
                                p.small.muted dir="auto" { bdi { (answer.author_name) } ", " (day(frame, answer.created_at)) ": " (excerpt(&answer.body, 160)) }
                            } }
                        }
                    }
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    /// The author's own words, to answer in.
    fn head(&self, pictures: &Illustrations) -> Markup {
        let (words, frame, idea) = (self.visit.words(), &self.visit.frame, self.idea);
        html! {
            header {
                p.meta {
                    @if let Some(status) = self.statuses.get(idea.status) { (status_pill(self.board, status, frame.language())) }
                    span { (words.number(idea.points(self.board))) " " (t!(words, "front-votes", n = idea.points(self.board))) }
                    span { (t!(words, "front-comments", n = idea.comments)) }
                }
                h1 dir="auto" { (idea.title) }
            }
            details.panel open { summary { (t!(words, "front-their-words", name = idea.author_name.as_str())) }
                div.prose { (Markdown { source: &idea.body, heading_floor: 3 }.with(pictures)) } }
        }
    }

    fn good_no(&self) -> Markup {
        let words = self.visit.words();
        let point =
            |text: std::borrow::Cow<str>| html! { li.row { (icon("tick")) span.f1 { (text) } } };
        html! {
            div.panel.stack.g2 {
                h2 { (t!(words, "front-good-no")) }
                p.small.muted { (t!(words, "front-good-no-text")) }
                ul.facets {
                    (point(t!(words, "front-good-no-1"))) (point(t!(words, "front-good-no-2"))) (point(t!(words, "front-good-no-3")))
                    (point(t!(words, "front-good-no-4"))) (point(t!(words, "front-good-no-5")))
                }
            }
        }
    }
}
