//! Commenting over HTTP. Reading threads is the idea page's.
use super::acts::{NewComment, post_comment};
use super::forms::CommentDraft;
use super::parts::CommentForm;
use super::policy::may_comment;
use super::queries::find_comment;
use super::threads::find_place;
use super::{best, edit, extend, marks, remove};
use crate::boards::{Board, Visit, may_mask, wear};
use crate::guard::{Honeypot, NewHeld, Offered, judge, take_turn};
use crate::ideas::{Idea, find_idea, hold};
use crate::key;
use crate::pictures::{PictureForm, find_own, may_upload, take};
use crate::platform::db::Connection;
use crate::platform::markdown::Markdown;
use crate::platform::web::{Access, Error, Flash as _, Form, Path, Problems, Routes, see_other};
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
            "/b/{board}/{number}/comments/picture",
            Access::Person,
            picture,
        )
        .streaming()
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
        .post(
            "/b/{board}/{number}/comments/{comment}/edit/picture",
            Access::Person,
            edit::picture,
        )
        .streaming()
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
        return come_back(&mut conn, (&visit, board, &idea), (&draft, &problems)).await;
    }
    let permit = if draft.masked {
        let mask = may_mask(board, visit.me.as_ref()).permit()?;
        permit.under(wear(&mut conn, mask, board, visit.now).await?)
    } else {
        permit
    };
    let author = permit.author();
    let plain = draft.masked.then(|| board.without_role());
    let judged = plain.as_ref().unwrap_or(board);
    if !take_turn(&mut conn, (judged, author), draft.id.0, visit.now).await? {
        let mut problems = Problems::default();
        problems.add("body", key!("guard-problem-turn"));
        return come_back(&mut conn, (&visit, board, &idea), (&draft, &problems)).await;
    }
    let comment = NewComment {
        id: draft.id,
        parent: draft.parent,
        body: draft.body,
        adds: draft.adds,
    };
    let offered = Offered {
        post: comment.id.0,
        text: &comment.body,
        before: None,
        trapped: Honeypot::is_filled(&fields),
    };
    if let Some(why) = judge(&mut conn, (judged, author), offered, visit.now).await? {
        let held = NewHeld {
            post: comment.id.0,
            idea: Some(idea.id.0),
            parent: comment.parent.map(|parent| parent.0),
            body: &comment.body,
            adds: comment.adds,
            ..NewHeld::default()
        };
        hold(&mut conn, (board.id, author), (held, why), visit.now).await?;
        return see_other(&format!("{}/waiting", board.path()))
            .with_flash(&visit.app, key!("guard-held"));
    }
    post_comment(&mut conn, permit, &comment, visit.now).await?;
    let posted = find_comment(&mut conn, idea.id, comment.id).await?;
    let said = if posted.adds {
        key!("discussion-posted-addition")
    } else {
        key!("discussion-posted")
    };
    see_other(&find_place(&mut conn, board, &idea, &posted).await?).with_flash(&visit.app, said)
}

/// The form again, with a picture in its text or waiting to be described.
async fn picture(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    sent: PictureForm,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let idea = find_idea(&mut *visit.conn().await?, board, number).await?;
    may_comment(board, &idea, visit.me.as_ref()).permit()?;
    let permit = may_upload(board, visit.me.as_ref()).permit()?;
    let (fields, problems) = take(&visit, permit, sent).await?;
    let draft = CommentDraft::read(&fields);
    let mut conn = visit.conn().await?;
    come_back(&mut conn, (&visit, board, &idea), (&draft, &problems)).await
}

/// The form on a page of its own, as it was filled in, with the text as it will look when there is nothing to be put right.
async fn come_back(
    conn: &mut Connection,
    (visit, board, idea): (&Visit, &Board, &Idea),
    (draft, problems): (&CommentDraft, &Problems),
) -> Result<HttpResponse, Error> {
    let answered = match draft.parent {
        Some(parent) => Some(find_comment(conn, idea.id, parent).await?),
        None => None,
    };
    let pictures = find_own(conn, board, visit.me.as_ref(), &draft.body).await?;
    let form = CommentForm {
        frame: &visit.frame,
        board,
        idea,
        problems,
        draft,
        reply_to: answered.as_ref().map(|c| c.author_name.as_str()),
    };
    let title = t!(visit.words(), "discussion-yours");
    let main = html! {
        div.wrap.narrow.page.stack {
            p.crumb { a href=(idea.path(board)) dir="auto" { (idea.title) } }
            h1 { (title) }
            @if problems.is_empty() { div.panel.prose { (Markdown { source: &draft.body, heading_floor: 3 }.with(&pictures)) } }
            (form)
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
