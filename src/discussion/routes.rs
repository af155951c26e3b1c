//! Commenting over HTTP. Reading threads is the idea page's.
use super::acts::{NewComment, post_comment};
use super::forms::CommentDraft;
use super::parts::CommentForm;
use super::policy::may_comment;
use super::queries::find_comment;
use super::threads::find_place;
use super::{best, edit, extend, marks, remove};
use crate::boards::Visit;
use crate::ideas::find_idea;
use crate::key;
use crate::platform::web::{Access, Error, Flash as _, Form, Path, Routes, see_other};
use crate::t;
use crate::ui::{Nav, Page};
use actix_web::HttpResponse;
use maud::html;

/// This room's addresses.
pub fn routes() -> Routes {
    Routes::new()
        .post("/b/{board}/{number}/comments", Access::Person, post)
        .wishing(key!("discussion-wish"))
        .post(
            "/b/{board}/{number}/comments/{comment}/mark",
            Access::Person,
            marks::mark,
        )
        .wishing(key!("discussion-wish-mark"))
        .post(
            "/b/{board}/{number}/comments/{comment}/best",
            Access::Person,
            best::choose,
        )
        .get(
            "/b/{board}/{number}/comments/{comment}/extension",
            Access::Person,
            extend::show,
        )
        .post(
            "/b/{board}/{number}/comments/{comment}/extension",
            Access::Person,
            extend::extend,
        )
        .post(
            "/b/{board}/{number}/comments/{comment}/extension/removal",
            Access::Person,
            extend::undo,
        )
        .get(
            "/b/{board}/{number}/comments/{comment}/edit",
            Access::Person,
            edit::show,
        )
        .post(
            "/b/{board}/{number}/comments/{comment}/edit",
            Access::Person,
            edit::change,
        )
        .get(
            "/b/{board}/{number}/comments/{comment}/versions",
            Access::Open,
            edit::versions,
        )
        .get(
            "/b/{board}/{number}/comments/{comment}/removal",
            Access::Person,
            remove::show,
        )
        .post(
            "/b/{board}/{number}/comments/{comment}/removal",
            Access::Person,
            remove::remove,
        )
}

async fn post(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&mut conn, board, number).await?;
    let permit = may_comment(board, &idea, visit.me.as_ref()).permit()?;
    let draft = CommentDraft::read(&fields);
    let problems = draft.problems();
    if !problems.is_empty() {
        let answered = match draft.parent {
            Some(parent) => Some(find_comment(&mut conn, idea.id, parent).await?),
            None => None,
        };
        let form = CommentForm {
            frame: &visit.frame,
            board,
            idea: &idea,
            problems: &problems,
            draft: &draft,
            reply_to: answered.as_ref().map(|c| c.author_name.as_str()),
        };
        let main = html! {
            div.wrap.narrow.page.stack {
                p.crumb { a href=(idea.path(board)) dir="auto" { (idea.title) } }
                h1 { (t!(visit.words(), "discussion-yours")) }
                (form)
            }
        };
        return visit.page(
            &Page::new(&t!(visit.words(), "discussion-yours"), Nav::Boards, main)
                .with_problems(true)
                .unlisted(),
        );
    }
    let comment = NewComment {
        id: draft.id,
        parent: draft.parent,
        body: draft.body,
    };
    post_comment(&mut conn, permit, &comment, visit.now).await?;
    let posted = find_comment(&mut conn, idea.id, comment.id).await?;
    see_other(&find_place(&mut conn, board, &idea, &posted).await?)
        .with_flash(&visit.app, key!("discussion-posted"))
}
