//! The page on which a comment becomes part of the idea, and comes out of it again.
use super::edit::CommentPath;
use super::extensions::{extend_idea, find_extension, section, undo_extension};
use super::forms::check_body;
use super::model::Comment;
use super::policy::{may_extend, may_retract};
use super::queries::find_comment;
use crate::boards::{Board, Visit, find_statuses};
use crate::guard::{Offered, judge};
use crate::ideas::{Idea, LONGEST, find_idea};
use crate::key;
use crate::platform::markdown::Markdown;
use crate::platform::names::clean_text;
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Area, Meanwhile, Nav, Page, Summary};
use actix_web::HttpResponse;
use maud::html;

pub(super) async fn show(
    visit: Visit,
    Path((slug, number, id)): CommentPath,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let comment = find_comment(&conn, idea.id, id).await?;
    let statuses = find_statuses(&conn, board.id).await?;
    let status = statuses.get(idea.status);
    let me = visit.me.as_ref();
    let extension = find_extension(&mut conn, (idea.id, id)).await?;
    match extension {
        Some(_) => may_retract(board, (&idea, status), &comment, me).permit()?,
        None => may_extend(board, (&idea, status), &comment, me).permit()?,
    };
    let page = ExtendPage {
        visit: &visit,
        board,
        idea: &idea,
        comment: &comment,
        problems: &Problems::default(),
        text: &comment.body,
    };
    match extension {
        Some(extension) => page.undoing(&extension.section),
        None => page.answer(),
    }
}

pub(super) async fn extend(
    visit: Visit,
    Path((slug, number, id)): CommentPath,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let comment = find_comment(&conn, idea.id, id).await?;
    let statuses = find_statuses(&conn, board.id).await?;
    let status = statuses.get(idea.status);
    let permit = may_extend(board, (&idea, status), &comment, visit.me.as_ref()).permit()?;
    let text = clean_text(fields.get("body")).trim().to_owned();
    let added = section(board, &comment, &text);
    let mut problems = Problems::default();
    check_body(&text, &mut problems);
    if problems.is_empty() {
        let length = idea.body.chars().count() + added.chars().count() + 2;
        problems.unless(
            length <= LONGEST,
            "body",
            key!("discussion-problem-no-room"),
        );
    }
    // the comment's own words were looked at; others are not, and only what is published becomes part of an idea
    if problems.is_empty() && text != comment.body {
        let offered = Offered {
            post: idea.id.0,
            text: &text,
            before: Some(&comment.body),
            trapped: false,
        };
        let why = judge(&mut conn, (board, visit.me()?.id), offered, visit.now).await?;
        problems.unless(
            why.is_none(),
            "body",
            key!("discussion-problem-other-words"),
        );
    }
    if !problems.is_empty() {
        return ExtendPage {
            visit: &visit,
            board,
            idea: &idea,
            comment: &comment,
            problems: &problems,
            text: &text,
        }
        .answer();
    }
    let version = fields.parsed("version").unwrap_or_default();
    let done = extend_idea(&mut conn, permit, &idea, (&added, version), visit.now).await;
    if matches!(done, Err(Error::Stale)) {
        return ExtendPage {
            visit: &visit,
            board,
            idea: &find_idea(&conn, board, number).await?,
            comment: &comment,
            problems: &Problems::outrun("body", key!("discussion-problem-outrun")),
            text: &text,
        }
        .answer();
    }
    done?;
    see_other(&idea.path(board)).with_flash(&visit.app, key!("discussion-extended"))
}

pub(super) async fn undo(
    visit: Visit,
    Path((slug, number, id)): CommentPath,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let comment = find_comment(&conn, idea.id, id).await?;
    let statuses = find_statuses(&conn, board.id).await?;
    let status = statuses.get(idea.status);
    let permit = may_retract(board, (&idea, status), &comment, visit.me.as_ref()).permit()?;
    undo_extension(&mut conn, permit, &idea, visit.now).await?;
    see_other(&idea.path(board)).with_flash(&visit.app, key!("discussion-extension-undone"))
}

struct ExtendPage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    idea: &'a Idea,
    comment: &'a Comment,
    problems: &'a Problems,
    text: &'a str,
}

impl ExtendPage<'_> {
    fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "discussion-extend-title");
        let main = html! {
            div.wrap.narrow.page.stack {
                p.crumb { a href=(self.idea.path(self.board)) dir="auto" { (self.idea.title) } }
                h1 { (title) }
                p.muted { (t!(words, "discussion-extend-text", who = self.comment.author_name.as_str())) }
                (Meanwhile { frame, problems: self.problems, title: Some(&self.idea.title), text: &self.idea.body })
                form.stack method="post" novalidate {
                    (Summary { frame, problems: self.problems })
                    (frame.token())
                    input type="hidden" name="version" value=(self.idea.version);
                    (Area { frame, problems: self.problems, name: "body", label: t!(words, "discussion-extend-body"), hint: None, value: self.text, rows: 6, optional: false })
                    div.row { button.btn { (t!(words, "discussion-extend")) } }
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .beset_by(self.problems)
                .unlisted(),
        )
    }

    /// For a comment that is part of the idea already.
    fn undoing(&self, section: &str) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "discussion-extension");
        let main = html! {
            div.wrap.narrow.page.stack {
                p.crumb { a href=(self.idea.path(self.board)) dir="auto" { (self.idea.title) } }
                h1 { (title) }
                blockquote.panel.prose { (Markdown { source: section, heading_floor: 3 }) }
                p.muted { (t!(words, "discussion-extension-undo-text")) }
                form method="post" action={ (self.board.path()) "/" (self.idea.number) "/comments/" (self.comment.id) "/extension/removal" } {
                    (frame.token())
                    div.row { button.btn.danger { (t!(words, "discussion-extension-undo")) } }
                }
            }
        };
        self.visit
            .page(&Page::new(&title, Nav::Boards, main).unlisted())
    }
}
