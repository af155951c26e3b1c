//! Posting and changing ideas.
use super::acts::{NewIdea, post_idea};
use super::forms::IdeaForm;
use super::new_page::{NewIdeaPage, Preview, SimilarList};
use super::own::hold;
use super::policy::may_post;
use super::similar::{Wording, similar_ideas};
use super::{IdeaId, IdeaRow};
use super::{closing, guest, history, kind, kind::retheme, removal, together};
use crate::boards::{
    Board, BoardId, Charter, CharterLine, Pause, Statuses, Theme, Visit, calendar_of,
    crossed_lines, find_charter, find_pause, find_statuses, find_themes, may_mask, wear,
};
use crate::guard::{Honeypot, NewHeld, Offered, judge, take_turn};
use crate::key;
use crate::pictures::{PictureForm, find_own, may_upload, take};
use crate::platform::db::Connection;
use crate::platform::markdown::Illustrations;
use crate::platform::web::{
    Access, Cost, Error, Flash as _, Form, Path, Problems, Query, Routes, see_other,
};
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
    board: &'a Board,
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
    NewIdeaPage {
        preview: true,
        pictures,
        ..desk.page(&visit, &form, &Problems::default())
    }
    .answer()
}

/// The form again, with a picture in its text or waiting to be described.
async fn picture(
    visit: Visit,
    Path(slug): Path<String>,
    sent: PictureForm,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_post(board, visit.me.as_ref(), visit.now).permit()?;
    let permit = may_upload(board, visit.me.as_ref()).permit()?;
    let (fields, problems) = take(&visit, permit, sent).await?;
    let form = IdeaForm::read(&fields, board);
    let mut conn = visit.conn().await?;
    let pictures = find_own(&mut conn, board, visit.me.as_ref(), &form.body).await?;
    let desk = Desk::lay(&mut conn, board, visit.now).await?;
    NewIdeaPage {
        preview: problems.is_empty(),
        pictures,
        ..desk.page(&visit, &form, &problems)
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
    let mut conn = visit.conn().await?;
    let rows = similar_ideas(
        &mut conn,
        &[board.id],
        Wording {
            title: query.get("q"),
            body: "",
        },
    )
    .await?;
    let statuses = find_statuses(&mut conn, board.id).await?;
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

async fn post(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_post(board, visit.me.as_ref(), visit.now).permit()?;
    let mut conn = visit.conn().await?;
    let desk = Desk::lay(&mut conn, board, visit.now).await?;
    let form = IdeaForm::read(&fields, board);
    let problems = form.problems(&desk.themes);
    if !problems.is_empty() {
        return desk.page(&visit, &form, &problems).answer();
    }
    let doubts = Doubts::of(&mut conn, &desk, &form).await?;
    if !doubts.is_empty() {
        let page = desk.page(&visit, &form, &problems);
        let similar = (!doubts.similar.is_empty())
            .then(|| list(&visit, board, &desk.statuses, &doubts.similar));
        return NewIdeaPage {
            similar,
            crossed: &doubts.crossed,
            ..page
        }
        .answer();
    }
    let Some(idea) = checked(&desk, &form) else {
        return Err(Error::Stale);
    };
    let permit = if form.masked {
        let mask = may_mask(board, visit.me.as_ref()).permit()?;
        permit.under(wear(&mut conn, mask, board, visit.now).await?)
    } else {
        permit
    };
    let text = format!("{}\n{}", idea.title, idea.body);
    let offered = Offered {
        post: idea.id.0,
        text: &text,
        before: None,
        trapped: Honeypot::is_filled(&fields),
    };
    let author = permit.author();
    let plain = form.masked.then(|| board.without_role());
    let judged = plain.as_ref().unwrap_or(board);
    if !take_turn(&mut conn, (judged, author), idea.id.0, visit.now).await? {
        let mut problems = Problems::default();
        problems.add("title", key!("guard-problem-turn"));
        return desk.page(&visit, &form, &problems).answer();
    }
    if let Some(why) = judge(&mut conn, (judged, author), offered, visit.now).await? {
        let held = NewHeld {
            post: idea.id.0,
            kind: Some(idea.kind),
            theme: Some(idea.theme),
            title: &idea.title,
            body: &idea.body,
            ..NewHeld::default()
        };
        hold(&mut conn, (board.id, author), (held, why), visit.now).await?;
        return see_other(&format!("{}/waiting", board.path()))
            .with_flash(&visit.app, key!("guard-held"));
    }
    let number = post_idea(&mut conn, permit, board, &idea, visit.now).await?;
    see_other(&format!("{}/{number}", board.path())).with_flash(&visit.app, key!("ideas-posted"))
}

/// What should be pointed out before posting: ideas like it, and lines of the charter it crosses.
pub(super) struct Doubts {
    pub similar: Vec<IdeaRow>,
    pub crossed: Vec<CharterLine>,
}

impl Doubts {
    pub async fn of(
        conn: &mut Connection,
        desk: &Desk<'_>,
        form: &IdeaForm,
    ) -> Result<Self, Error> {
        let boards: [BoardId; 1] = [desk.board.id];
        let similar = if form.seen_similar {
            Vec::new()
        } else {
            similar_ideas(
                conn,
                &boards,
                Wording {
                    title: &form.title,
                    body: &form.body,
                },
            )
            .await?
        };
        let text = format!("{} {}", form.title, form.body);
        let language = super::detect(&text, desk.board.language.code());
        let crossed = if form.despite {
            Vec::new()
        } else {
            crossed_lines(conn, desk.charter.row.id, &language, &text).await?
        };
        // the form's own idea, sent twice, is not similar to itself
        let similar = similar
            .into_iter()
            .filter(|row| row.id != form.id)
            .collect();
        Ok(Self { similar, crossed })
    }

    pub const fn is_empty(&self) -> bool {
        self.similar.is_empty() && self.crossed.is_empty()
    }
}

fn checked(desk: &Desk<'_>, form: &IdeaForm) -> Option<NewIdea> {
    let id: IdeaId = form.id;
    Some(NewIdea {
        id,
        kind: form.kind,
        title: form.title.clone(),
        body: form.body.clone(),
        theme: form.chosen_theme(&desk.themes)?,
        charter: desk.charter.row.id,
        status: desk.statuses.opening()?.id,
        answer_due_at: desk.due,
    })
}
