//! Changing one's comment, and reading what it said before.
use super::acts::edit_comment;
use super::forms::check_body;
use super::model::{Comment, CommentId};
use super::policy::may_edit;
use super::queries::{find_comment, list_versions};
use super::threads::find_place;
use crate::boards::{Board, Visit};
use crate::guard::{EditWaits, Held, Honeypot, NewHeld, Offered, find_waiting_edit, judge};
use crate::ideas::{Idea, find_idea, hold, withdraw};
use crate::key;
use crate::pictures::{
    PictureDraft, PictureField, PictureForm, SendButton, find_shown, may_upload, take,
};
use crate::platform::db::Connection;
use crate::platform::markdown::Markdown;
use crate::platform::names::clean_text;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Area, Meanwhile, Nav, Page, Summary, day};
use actix_web::HttpResponse;
use maud::html;
use uuid::Uuid;

/// Board, idea and comment of an address.
pub(super) type CommentPath = Path<(String, i32, CommentId)>;

pub(super) async fn show(
    visit: Visit,
    Path((slug, number, id)): CommentPath,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let comment = find_comment(&conn, idea.id, id).await?;
    let permit = may_edit(board, &idea, &comment, visit.me.as_ref()).permit()?;
    // what waits is what its writer goes on with
    let waiting = find_waiting_edit(&mut conn, id.0, permit.by()).await?;
    let body = waiting.as_ref().map_or(&comment.body, |held| &held.body);
    let form = (
        &Problems::default(),
        body.as_str(),
        &PictureDraft::default(),
    );
    draw((&visit, board), (&idea, &comment), form, waiting.as_ref())
}

pub(super) async fn change(
    visit: Visit,
    Path((slug, number, id)): CommentPath,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let comment = find_comment(&conn, idea.id, id).await?;
    drop(conn);
    take_change(
        (&visit, board),
        (&idea, &comment),
        &fields,
        &Problems::default(),
    )
    .await
}

/// Takes what a form says, unless the form comes back.
async fn take_change(
    (visit, board): (&Visit, &Board),
    (idea, comment): (&Idea, &Comment),
    fields: &Fields,
    picture: &Problems,
) -> Result<HttpResponse, Error> {
    let permit = may_edit(board, idea, comment, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let mut body = clean_text(fields.get("body")).trim().to_owned();
    let draft = PictureDraft::settled(fields, &mut body);
    let mut problems = Problems::default();
    check_body(&body, &mut problems);
    draft.check(&body, &mut problems);
    let problems = problems.and(picture);
    if !problems.is_empty() {
        let form = (&problems, body.as_str(), &draft);
        return draw((visit, board), (idea, comment), form, None);
    }
    let id = comment.id;
    let writer = (board.id, permit.by());
    let back = see_other(&find_place(&mut conn, board, idea, comment).await?);
    if body == comment.body {
        withdraw(&mut conn, writer, (id, &comment.body), visit.now).await?;
        return back.with_flash(&visit.app, key!("discussion-unchanged"));
    }
    let version = fields.parsed("version").unwrap_or_default();
    let form = (body.as_str(), version, &draft);
    if version != comment.version {
        return outrun(&mut conn, (visit, board), (idea, id), form).await;
    }
    let offered = Offered {
        post: id.0,
        text: &body,
        before: Some(&comment.body),
        trapped: Honeypot::is_filled(fields),
    };
    if let Some(why) = judge(&mut conn, (board, permit.by()), offered, visit.now).await? {
        let held = NewHeld {
            post: Uuid::now_v7(),
            idea: Some(idea.id.0),
            body: &body,
            edits: Some((id.0, version)),
            ..NewHeld::default()
        };
        hold(&mut conn, (board, permit.by()), (held, why), visit.now).await?;
        return see_other(&format!("{}/waiting", board.path()))
            .with_flash(&visit.app, key!("guard-edit-held"));
    }
    let done = edit_comment(&mut conn, permit, board, (&body, version), visit.now).await;
    if matches!(done, Err(Error::Stale)) {
        return outrun(&mut conn, (visit, board), (idea, id), form).await;
    }
    done?;
    withdraw(&mut conn, writer, (id, &body), visit.now).await?;
    back.with_flash(&visit.app, key!("discussion-changed"))
}

/// The form again, under what the comment says since it was changed elsewhere. Where it was not, the board was opened meanwhile.
async fn outrun(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    (idea, id): (&Idea, CommentId),
    (body, version, draft): (&str, i32, &PictureDraft),
) -> Result<HttpResponse, Error> {
    let comment = find_comment(conn, idea.id, id).await?;
    if let Some(reason) = comment.refusal() {
        return Err(Error::Denied(reason));
    }
    if comment.version == version {
        return Err(Error::Stale);
    }
    let problems = Problems::outrun("body", key!("platform-outrun"));
    let waiting = find_waiting_edit(conn, id.0, comment.author).await?;
    draw(
        (visit, board),
        (idea, &comment),
        (&problems, body, draft),
        waiting.as_ref(),
    )
}

/// The form again, with a picture in its text or waiting to be described; or the change, when the form was sent with its picture.
pub(super) async fn picture(
    visit: Visit,
    Path((slug, number, id)): CommentPath,
    sent: PictureForm,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let comment = find_comment(&conn, idea.id, id).await?;
    drop(conn);
    may_edit(board, &idea, &comment, visit.me.as_ref()).permit()?;
    let permit = may_upload(board, visit.me.as_ref()).permit()?;
    let for_good = sent.is_for_good();
    let (fields, problems) = take(&visit, permit, sent).await?;
    if for_good {
        return take_change((&visit, board), (&idea, &comment), &fields, &problems).await;
    }
    let form = (&problems, fields.get("body"), &PictureDraft::read(&fields));
    draw((&visit, board), (&idea, &comment), form, None)
}

fn draw(
    (visit, board): (&Visit, &Board),
    (idea, comment): (&Idea, &Comment),
    (problems, body, picture): (&Problems, &str, &PictureDraft),
    waiting: Option<&Held>,
) -> Result<HttpResponse, Error> {
    let (words, frame) = (visit.words(), &visit.frame);
    let title = t!(words, "discussion-change-yours");
    let action = format!(
        "{}/{}/comments/{}/edit",
        board.path(),
        idea.number,
        comment.id
    );
    let with_picture = format!("{action}/picture");
    let main = html! {
        div.wrap.narrow.page.stack {
            p.crumb { a href=(idea.path(board)) dir="auto" { (idea.title) } }
            h1 { (title) }
            @if let Some(held) = waiting { (EditWaits { frame, held }) }
            (Meanwhile { frame, problems, title: None, text: &comment.body })
            form.stack method="post" action=(action) novalidate {
                (Summary { frame, problems })
                (frame.token())
                (Honeypot)
                input type="hidden" name="version" value=(comment.version);
                (Area { frame, problems, name: "body", label: t!(words, "discussion-yours"), hint: Some(t!(words, "discussion-versions-stay")), value: body, rows: 6, optional: false })
                (PictureField { frame, board, problems, draft: picture, action: &with_picture })
                div.row { (SendButton { frame, action: &with_picture, label: t!(words, "discussion-save") }) }
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .beset_by(problems)
            .unlisted(),
    )
}

/// What a comment said, version by version. Of a removed one nothing is shown.
pub(super) async fn versions(
    visit: Visit,
    Path((slug, number, id)): CommentPath,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let comment = find_comment(&conn, idea.id, id).await?;
    let versions = list_versions(&mut conn, &comment).await?;
    let pictures = find_shown(&conn, &[comment.id.0]).await?;
    let (words, frame) = (visit.words(), &visit.frame);
    let title = t!(words, "discussion-versions");
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href={ (idea.path(board)) "#c-" (id) } dir="auto" { (idea.title) } }
            h1 { (title) }
            @if let Some(stone) = &comment.removed { p.muted { (words.say(stone.reason.sentence())) } }
            @for (body, at) in &versions {
                article.panel.stack { p.small.muted { (day(frame, *at)) } div.prose { (Markdown { source: body, heading_floor: 3 }.with(&pictures)) } }
            }
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main).unlisted())
}
