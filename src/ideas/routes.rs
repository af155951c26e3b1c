//! The addresses of this room, and the page on which an idea is begun.
use super::IdeaRow;
use super::forms::IdeaForm;
use super::guest::Guest;
use super::new_page::{NewIdeaPage, Preview, SimilarList};
use super::policy::may_post;
use super::posting::{picture, post};
use super::similar::{Wording, similar_ideas};
use super::{closing, guest, history, kind, kind::retheme, removal, together};
use crate::boards::{
    Board, Charter, Pause, Statuses, Theme, Visit, calendar_of, find_charter, find_pause,
    find_statuses, find_themes,
};
use crate::key;
use crate::pictures::find_own;
use crate::platform::db::Connection;
use crate::platform::markdown::Illustrations;
use crate::platform::web::{Access, Cost, Error, Form, Path, Problems, Query, Routes};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use maud::html;

/// This room's addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/new", Access::Open, new)
        .post("/b/{board}/new", Access::Open, preview)
        .post("/b/{board}/new/picture", Access::Person, picture)
        .streaming()
        .wishing(key!("ideas-wish-post"))
        .get("/b/{board}/similar", Access::Open, similar)
        .costing(Cost::Search)
        .post("/b/{board}/ideas", Access::Person, post)
        .wishing(key!("ideas-wish-post"))
        .post("/b/{board}/guests", Access::Open, guest::ask)
        .costing(Cost::Door)
        .get("/b/{board}/guests/sent", Access::Open, guest::sent)
        .get("/b/{board}/guests/{secret}", Access::Open, guest::show)
        .post("/b/{board}/guests/{secret}", Access::Open, guest::press)
        .costing(Cost::Door)
        .get("/b/{board}/{number}/edit", Access::Person, history::show)
        .post("/b/{board}/{number}/edit", Access::Person, history::change)
        .post(
            "/b/{board}/{number}/edit/picture",
            Access::Person,
            history::picture,
        )
        .streaming()
        .get("/b/{board}/{number}/kind", Access::Person, kind::show)
        .post("/b/{board}/{number}/kind", Access::Person, kind::change)
        .get("/b/{board}/{number}/theme", Access::Person, retheme::show)
        .post("/b/{board}/{number}/theme", Access::Person, retheme::change)
        .get("/b/{board}/requests", Access::Staff, removal::requests)
        .get("/b/{board}/{number}/removal", Access::Person, removal::show)
        .post("/b/{board}/{number}/removal", Access::Person, removal::ask)
        .post(
            "/b/{board}/{number}/removal/withdrawal",
            Access::Person,
            removal::withdraw,
        )
        .post(
            "/b/{board}/{number}/removal/answer",
            Access::Staff,
            removal::answer,
        )
        .get(
            "/b/{board}/{number}/collaborators",
            Access::Person,
            together::show,
        )
        .post(
            "/b/{board}/{number}/collaborators",
            Access::Person,
            together::name,
        )
        .post(
            "/b/{board}/{number}/collaborators/answer",
            Access::Person,
            together::answer,
        )
        .post(
            "/b/{board}/{number}/collaborators/{collaboration}/removal",
            Access::Person,
            together::end,
        )
        .get("/b/{board}/{number}/closing", Access::Staff, closing::show)
        .post("/b/{board}/{number}/closing", Access::Staff, closing::set)
        .get(
            "/b/{board}/{number}/versions",
            Access::Open,
            history::versions,
        )
}

/// Everything around the form.
pub(super) struct Desk<'a> {
    pub board: &'a Board,
    pub charter: Charter,
    pub themes: Vec<Theme>,
    pub statuses: Statuses,
    pub due: Option<DateTime<Utc>>,
    pause: Option<Pause>,
}

impl<'a> Desk<'a> {
    pub async fn lay(
        conn: &mut Connection,
        board: &'a Board,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let charter = find_charter(conn, board.id)
            .await?
            .ok_or(Error::Denied(key!("boards-missing-charter")))?;
        let days = charter
            .row
            .first_answer_days
            .and_then(|days| u16::try_from(days).ok());
        Ok(Self {
            due: days.map(|days| calendar_of(board, now).due_after(now, days)),
            themes: find_themes(conn, board.id).await?,
            statuses: find_statuses(conn, board.id).await?,
            pause: find_pause(conn, board, now).await?,
            charter,
            board,
        })
    }

    pub fn page(
        &'a self,
        visit: &'a Visit,
        form: &'a IdeaForm,
        problems: &'a Problems,
    ) -> NewIdeaPage<'a> {
        NewIdeaPage {
            visit,
            board: self.board,
            charter: &self.charter,
            themes: &self.themes,
            form,
            problems,
            similar: None,
            crossed: &[],
            preview: false,
            guest: None,
            pictures: Illustrations::default(),
            pause: self.pause.as_ref(),
            refused: may_post(self.board, visit.me.as_ref(), visit.now).reason(),
            due: self
                .due
                .map(|due| calendar_of(self.board, due).local_date(due)),
        }
    }
}

async fn new(
    visit: Visit,
    Path(slug): Path<String>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let desk = Desk::lay(&mut *visit.conn().await?, board, visit.now).await?;
    let form = IdeaForm::fresh(board, query.get("title"));
    desk.page(&visit, &form, &Problems::default()).answer()
}

/// The form again, with the text as it will look.
async fn preview(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let form = IdeaForm::read(&fields, board);
    let mut conn = visit.conn().await?;
    let pictures = find_own(&mut conn, board, visit.me.as_ref(), &form.body).await?;
    if visit.wants_part {
        return Ok(visit.part(
            &html! { (Preview { text: &form.body, frame: &visit.frame, pictures: &pictures }) },
        ));
    }
    let desk = Desk::lay(&mut conn, board, visit.now).await?;
    let guest = Guest::read(&fields);
    NewIdeaPage {
        preview: true,
        guest: Some(&guest),
        pictures,
        ..desk.page(&visit, &form, &Problems::default())
    }
    .answer()
}

/// Similar ideas while a title is typed: the fragment only.
async fn similar(
    visit: Visit,
    Path(slug): Path<String>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let conn = visit.conn().await?;
    let rows = similar_ideas(
        &conn,
        &[board.id],
        Wording {
            title: query.get("q"),
            body: "",
        },
    )
    .await?;
    let statuses = find_statuses(&conn, board.id).await?;
    Ok(visit.part(&html! { (list(&visit, board, &statuses, &rows)) }))
}

pub(super) fn list<'a>(
    visit: &'a Visit,
    board: &'a Board,
    statuses: &'a Statuses,
    rows: &'a [IdeaRow],
) -> SimilarList<'a> {
    SimilarList {
        frame: &visit.frame,
        rows: rows.iter().map(|row| (board, row, statuses)).collect(),
    }
}
