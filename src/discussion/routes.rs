//! Commenting over HTTP. Reading threads is the idea page's.
use super::acts::NewComment;
use super::forms::CommentDraft;
use super::parts::CommentForm;
use super::policy::may_comment;
use super::queries::find_comment;
use super::saying::{Uttered, say_comment};
use super::threads::find_place;
use super::{best, edit, extend, marks, remove};
use crate::boards::{Board, Visit, may_mask, wear};
use crate::guard::Honeypot;
use crate::ideas::{Idea, find_idea};
use crate::key;
use crate::pictures::{PictureForm, find_own, may_upload, take};
use crate::platform::db::Connection;
use crate::platform::markdown::Markdown;
use crate::platform::web::{
    Access, Error, Fields, Flash as _, Form, Path, Problems, Routes, see_other,
};
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
    let idea = find_idea(&*visit.conn().await?, board, number).await?;
    say((&visit, board, &idea), &fields, &Problems::default()).await
}

/// Says what a form says, unless the form comes back with something to put right.
async fn say(
    (visit, board, idea): (&Visit, &Board, &Idea),
    fields: &Fields,
    picture: &Problems,
) -> Result<HttpResponse, Error> {
    let permit = may_comment(board, idea, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let draft = CommentDraft::read(fields);
    let problems = draft.problems().and(picture);
    if !problems.is_empty() {
        return come_back(&mut conn, (visit, board, idea), (&draft, &problems)).await;
    }
    let permit = if draft.masked {
        let mask = may_mask(board, visit.me.as_ref()).permit()?;
        permit.under(wear(&mut conn, mask, board, visit.now).await?)
    } else {
        permit
    };
    let plain = draft.masked.then(|| board.without_role());
    let judged = plain.as_ref().unwrap_or(board);
    let comment = NewComment {
        id: draft.id,
        parent: draft.parent,
        body: draft.body.clone(),
        adds: draft.adds,
    };
    let trapped = Honeypot::is_filled(fields);
    let said = (judged, &comment, trapped);
    let id = match say_comment(&mut conn, permit, said, visit.now).await? {
        Uttered::Posted(id) => id,
        Uttered::TooSoon => {
            let mut problems = Problems::default();
            problems.add("body", key!("guard-problem-turn"));
            return come_back(&mut conn, (visit, board, idea), (&draft, &problems)).await;
        }
        Uttered::Waits => {
            return see_other(&format!("{}/waiting", board.path()))
                .with_flash(&visit.app, key!("guard-held"));
        }
    };
    let posted = find_comment(&conn, idea.id, id).await?;
    let said = if posted.adds {
        key!("discussion-posted-addition")
    } else {
        key!("discussion-posted")
    };
    see_other(&find_place(&mut conn, board, idea, &posted).await?).with_flash(&visit.app, said)
}

/// The form again, with a picture in its text or waiting to be described; or the comment, when the form was sent with its picture.
async fn picture(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    sent: PictureForm,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let idea = find_idea(&*visit.conn().await?, board, number).await?;
    may_comment(board, &idea, visit.me.as_ref()).permit()?;
    let permit = may_upload(board, visit.me.as_ref()).permit()?;
    let for_good = sent.is_for_good();
    let (fields, problems) = take(&visit, permit, sent).await?;
    if for_good {
        return say((&visit, board, &idea), &fields, &problems).await;
    }
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
    // whoever has not said yes to being read by everybody is not named
    let answered = answered.filter(|comment| comment.removed.is_none());
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
