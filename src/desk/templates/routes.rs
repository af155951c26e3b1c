//! Templates over HTTP.
use super::TemplateId;
use super::acts::{retire_template, write_template};
use super::pages::{TemplateForm, TemplatePage};
use super::queries::find_template;
use crate::boards::{Visit, find_statuses};
use crate::desk::policy::may_write_templates;
use crate::key;
use crate::platform::web::{Access, Error, Flash as _, Form, Path, Problems, Routes, see_other};
use actix_web::HttpResponse;

pub(in crate::desk) fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/desk/templates/new", Access::Staff, fresh)
        .post("/b/{board}/desk/templates", Access::Staff, write)
        .get("/b/{board}/desk/templates/{template}", Access::Staff, show)
        .post(
            "/b/{board}/desk/templates/{template}",
            Access::Staff,
            change,
        )
}

async fn fresh(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_write_templates(board, visit.me.as_ref()).permit()?;
    let statuses = find_statuses(&*visit.conn().await?, board.id).await?;
    TemplatePage {
        visit: &visit,
        board,
        statuses: &statuses,
        form: &TemplateForm::fresh(),
        problems: &Problems::default(),
        of: None,
    }
    .answer()
}

async fn show(
    visit: Visit,
    Path((slug, id)): Path<(String, TemplateId)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_write_templates(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let template = find_template(&mut conn, board.id, id).await?;
    TemplatePage {
        visit: &visit,
        board,
        statuses: &find_statuses(&conn, board.id).await?,
        form: &TemplateForm::of(&template),
        problems: &Problems::default(),
        of: Some(id),
    }
    .answer()
}

async fn write(visit: Visit, Path(slug): Path<String>, form: Form) -> Result<HttpResponse, Error> {
    save(&visit, &slug, None, form).await
}

async fn change(
    visit: Visit,
    Path((slug, id)): Path<(String, TemplateId)>,
    form: Form,
) -> Result<HttpResponse, Error> {
    save(&visit, &slug, Some(id), form).await
}

async fn save(
    visit: &Visit,
    slug: &str,
    of: Option<TemplateId>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(slug)?;
    let permit = may_write_templates(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    if let Some(id) = of {
        find_template(&mut conn, board.id, id).await?;
    }
    let back = see_other(&format!("{}/desk", board.path()));
    if let Some(id) = of.filter(|_| fields.has("retire")) {
        retire_template(&mut conn, permit, id, visit.now).await?;
        return back.with_flash(&visit.app, key!("desk-template-retired"));
    }
    let statuses = find_statuses(&conn, board.id).await?;
    let form = TemplateForm::read(&fields);
    let problems = form.problems(&statuses);
    if problems.is_empty() {
        write_template(&mut conn, permit, &form, of, visit.now).await?;
        return back.with_flash(&visit.app, key!("desk-saved"));
    }
    TemplatePage {
        visit,
        board,
        statuses: &statuses,
        form: &form,
        problems: &problems,
        of,
    }
    .answer()
}
