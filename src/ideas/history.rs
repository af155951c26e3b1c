//! Changing an idea, and reading what it said before.
use super::acts::{Rewriting, edit_idea};
use super::forms::{check_body, check_title};
use super::new_page::Preview;
use super::own::{hold, withdraw};
use super::policy::{may_edit, reads_withheld};
use super::queries::{list_versions, list_withheld};
use super::{Idea, find_idea};
use crate::boards::{Board, Visit, find_statuses};
use crate::guard::{EditWaits, Held, Honeypot, NewHeld, Offered, Why, find_waiting_edit, judge};
use crate::key;
use crate::people::PersonId;
use crate::pictures::{
    PictureDraft, PictureField, PictureForm, SendButton, find_own, find_shown, may_upload, take,
};
use crate::platform::db::Connection;
use crate::platform::markdown::{Illustrations, Markdown};
use crate::platform::names::{clean_line, clean_text};
use crate::platform::paging::Cursor;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, Query, see_other};
use crate::t;
use crate::ui::{Area, Meanwhile, Nav, Page, Summary, TextField, day};
use actix_web::HttpResponse;
use maud::html;
use uuid::Uuid;

/// The versions of an idea, newest first, page by page.
pub(super) async fn versions(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let after = Cursor::decode(query.get("after"));
    let versions = list_versions(&mut conn, idea.id, after).await?;
    let withheld = list_withheld(&mut conn, idea.id, &versions.rows).await?;
    let reads_all = reads_withheld(board, visit.me.as_ref());
    let pictures = find_shown(&conn, &[idea.id.0]).await?;
    let (words, frame) = (visit.words(), &visit.frame);
    let title = t!(words, "ideas-versions");
    let here = format!("{}/{}/versions", board.path(), idea.number);
    let main = html! {
        div.wrap.narrow.page.stack.g6 {
            p.crumb { a href=(idea.path(board)) dir="auto" { (idea.title) } }
            h1 { (title) }
            @if after.is_some() { p { a href=(here) { (t!(words, "ideas-newest-versions")) } } }
            @for version in &versions.rows {
                article.panel.stack {
                    p.small.muted { (t!(words, "ideas-version", n = version.version)) " · " bdi { (version.editor) } " · " (day(frame, version.created_at)) }
                    h2.h3 dir="auto" { (version.title) }
                    @let lacks = withheld.contains(&version.version);
                    @if lacks { p.muted { (t!(words, "ideas-version-withheld")) @if reads_all { " " (t!(words, "ideas-version-withheld-from")) } } }
                    @if !lacks || reads_all { div.prose { (Markdown { source: &version.body, heading_floor: 3 }.with(&pictures)) } }
                }
            }
            @if let Some(next) = versions.next { p { a href={ (here) "?after=" (next.encode()) } rel="next" { (t!(words, "ideas-older-versions")) } } }
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main).unlisted())
}

/// The form with an idea's present text.
pub(super) async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let statuses = find_statuses(&conn, board.id).await?;
    let permit = may_edit(board, &idea, statuses.get(idea.status), visit.me.as_ref()).permit()?;
    // what waits is what its writer goes on with
    let waiting = find_waiting_edit(&mut conn, idea.id.0, permit.editor()).await?;
    let (title, body) = waiting.map_or_else(
        || (idea.title.clone(), idea.body.clone()),
        |held| (held.title, held.body),
    );
    let form = EditForm {
        title,
        body,
        picture: PictureDraft::default(),
    };
    EditPage::lay(&mut conn, (&visit, board, &idea), &form)
        .await?
        .answer(&Problems::default())
}

/// Takes the changed text.
pub(super) async fn change(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let idea = find_idea(&*visit.conn().await?, board, number).await?;
    take_change((&visit, board, &idea), &fields, &Problems::default()).await
}

/// Takes what a form says, unless the form comes back.
async fn take_change(
    (visit, board, idea): (&Visit, &Board, &Idea),
    fields: &Fields,
    picture: &Problems,
) -> Result<HttpResponse, Error> {
    let mut conn = visit.conn().await?;
    let statuses = find_statuses(&conn, board.id).await?;
    let permit = may_edit(board, idea, statuses.get(idea.status), visit.me.as_ref()).permit()?;
    let (form, problems) = EditForm::read(fields);
    let problems = problems.and(picture);
    if fields.has("preview") || !problems.is_empty() {
        let page = EditPage::lay(&mut conn, (visit, board, idea), &form).await?;
        if fields.has("preview") {
            return page.preview(&problems);
        }
        return page.answer(&problems);
    }
    let written = Rewriting {
        title: &form.title,
        body: &form.body,
        version: fields.parsed("version").unwrap_or_default(),
    };
    let writer = (board.id, permit.editor());
    let back = see_other(&format!("{}/{}", board.path(), idea.number));
    if (form.title.as_str(), form.body.as_str()) == (idea.title.as_str(), idea.body.as_str()) {
        withdraw(&mut conn, writer, (idea.id, &idea.body), visit.now).await?;
        return back.with_flash(&visit.app, key!("ideas-unchanged"));
    }
    if written.version != idea.version {
        return outrun(&mut conn, (visit, board, idea), (&form, written.version)).await;
    }
    let trapped = Honeypot::is_filled(fields);
    if let Some(why) = doubt(
        &mut conn,
        (visit, board, idea),
        (permit.editor(), &form, trapped),
    )
    .await?
    {
        let held = NewHeld {
            post: Uuid::now_v7(),
            idea: Some(idea.id.0),
            title: &form.title,
            body: &form.body,
            edits: Some((idea.id.0, idea.version)),
            ..NewHeld::default()
        };
        hold(&mut conn, (board, permit.editor()), (held, why), visit.now).await?;
        return see_other(&format!("{}/waiting", board.path()))
            .with_flash(&visit.app, key!("guard-edit-held"));
    }
    let done = edit_idea(&mut conn, permit, (board, idea), written, visit.now).await;
    if matches!(done, Err(Error::Stale)) {
        return outrun(&mut conn, (visit, board, idea), (&form, written.version)).await;
    }
    done?;
    withdraw(&mut conn, writer, (idea.id, &form.body), visit.now).await?;
    back.with_flash(&visit.app, key!("ideas-changed"))
}

/// The form again, under what the idea says since somebody else changed it. Where nobody did, the board was opened meanwhile.
async fn outrun(
    conn: &mut Connection,
    (visit, board, idea): (&Visit, &Board, &Idea),
    (form, version): (&EditForm, i32),
) -> Result<HttpResponse, Error> {
    let idea = find_idea(conn, board, idea.number).await?;
    if let Some(reason) = idea.refusal() {
        return Err(Error::Denied(reason));
    }
    if idea.version == version {
        return Err(Error::Stale);
    }
    let problems = Problems::outrun("body", key!("platform-outrun"));
    EditPage::lay(conn, (visit, board, &idea), form)
        .await?
        .answer(&problems)
}

/// Why the new text waits, by what is new in it.
async fn doubt(
    conn: &mut Connection,
    (visit, board, idea): (&Visit, &Board, &Idea),
    (editor, form, trapped): (PersonId, &EditForm, bool),
) -> Result<Option<Why>, Error> {
    let whole = |title: &str, body: &str| format!("{title}\n{body}");
    let offered = Offered {
        post: idea.id.0,
        text: &whole(&form.title, &form.body),
        before: Some(&whole(&idea.title, &idea.body)),
        trapped,
    };
    judge(conn, (board, editor), offered, visit.now).await
}

/// The form again, with a picture in its text or waiting to be described; or the change, when the form was sent with its picture.
pub(super) async fn picture(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    sent: PictureForm,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let statuses = find_statuses(&conn, board.id).await?;
    may_edit(board, &idea, statuses.get(idea.status), visit.me.as_ref()).permit()?;
    drop(conn);
    let permit = may_upload(board, visit.me.as_ref()).permit()?;
    let for_good = sent.is_for_good();
    let (fields, problems) = take(&visit, permit, sent).await?;
    if for_good {
        return take_change((&visit, board, &idea), &fields, &problems).await;
    }
    let (form, _) = EditForm::read(&fields);
    let mut conn = visit.conn().await?;
    EditPage::lay(&mut conn, (&visit, board, &idea), &form)
        .await?
        .answer(&problems)
}

/// The form as it was filled in.
struct EditForm {
    title: String,
    body: String,
    picture: PictureDraft,
}

impl EditForm {
    fn read(fields: &Fields) -> (Self, Problems) {
        let mut body = clean_text(fields.get("body")).trim().to_owned();
        let form = Self {
            title: clean_line(fields.get("title")),
            picture: PictureDraft::settled(fields, &mut body),
            body,
        };
        let mut problems = Problems::default();
        check_title(&form.title, &mut problems);
        check_body(&form.body, &mut problems);
        form.picture.check(&form.body, &mut problems);
        (form, problems)
    }
}

struct EditPage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    idea: &'a Idea,
    form: &'a EditForm,
    pictures: Illustrations,
    /// The writer's change that waits for approval.
    waiting: Option<Held>,
    preview: bool,
}

impl<'a> EditPage<'a> {
    async fn lay(
        conn: &mut Connection,
        (visit, board, idea): (&'a Visit, &'a Board, &'a Idea),
        form: &'a EditForm,
    ) -> Result<Self, Error> {
        Ok(Self {
            pictures: find_own(conn, board, visit.me.as_ref(), &form.body).await?,
            waiting: find_waiting_edit(conn, idea.id.0, visit.me()?.hand(idea.author)).await?,
            preview: false,
            visit,
            board,
            idea,
            form,
        })
    }

    /// The text as it will look: the part for a script, else the whole page.
    fn preview(self, problems: &Problems) -> Result<HttpResponse, Error> {
        if self.visit.wants_part {
            return Ok(self.visit.part(&html! { (self.text()) }));
        }
        Self {
            preview: true,
            ..self
        }
        .answer(problems)
    }

    fn text(&self) -> Preview<'_> {
        Preview {
            text: &self.form.body,
            frame: &self.visit.frame,
            pictures: &self.pictures,
        }
    }

    fn answer(&self, problems: &Problems) -> Result<HttpResponse, Error> {
        let (words, frame, form) = (self.visit.words(), &self.visit.frame, self.form);
        let kind = self.idea.kind.as_str();
        let title = t!(words, "ideas-change", kind = kind);
        let action = format!("{}/{}/edit", self.board.path(), self.idea.number);
        let with_picture = format!("{action}/picture");
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href=(self.idea.path(self.board)) dir="auto" { (self.idea.title) } }
                h1 { (title) }
                @if let Some(held) = &self.waiting { (EditWaits { frame, held }) }
                (Meanwhile { frame, problems, title: Some(&self.idea.title), text: &self.idea.body })
                form.stack.g5 method="post" action=(action) novalidate {
                    (Summary { frame, problems })
                    (frame.token())
                    (Honeypot)
                    input type="hidden" name="version" value=(self.idea.version);
                    (TextField { value: &form.title, longest: super::forms::TITLE, ..TextField::new(frame, problems, "title", t!(words, "ideas-title", kind = kind)) })
                    (Area { frame, problems, name: "body", label: t!(words, "ideas-body"), hint: None, value: &form.body, rows: 10, optional: false })
                    div.panel.prose #preview aria-live="polite" hidden[!self.preview] { @if self.preview { (self.text()) } }
                    p.small.muted { (t!(words, "ideas-versions-stay")) }
                    div.row {
                        (SendButton { frame, action: &with_picture, label: t!(words, "ideas-save") })
                        button.btn.line name="preview" value="yes" data-preview="preview" { (t!(words, "ideas-preview")) }
                    }
                    // behind the buttons: Enter in a line presses the first button of a form
                    (PictureField { frame, board: self.board, problems, draft: &form.picture, action: &with_picture })
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .beset_by(problems)
                .unlisted(),
        )
    }
}
