//! Threads and the form under them.
use super::forms::CommentDraft;
use super::model::{Comment, CommentId, Thread};
use super::policy::{may_edit, may_remove};
use crate::boards::Board;
use crate::ideas::IdeaRow;
use crate::people::{Me, PersonId};
use crate::pictures::PictureField;
use crate::platform::markdown::{Illustrations, Markdown};
use crate::platform::web::Problems;
use crate::t;
use crate::ui::{Area, Avatar, Frame, Summary, day};
use maud::{Markup, Render, html};
use std::collections::HashMap;

/// A page of threads.
pub struct Threads<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a IdeaRow,
    pub me: Option<&'a Me>,
    /// People who speak for the organisation here.
    pub staff: &'a [PersonId],
    /// Comments that came along with a merged idea: its number and title.
    pub origins: &'a HashMap<CommentId, (i32, String)>,
    pub threads: &'a [Thread],
    /// The pictures in the comments.
    pub pictures: &'a Illustrations,
}

impl Render for Threads<'_> {
    fn render(&self) -> Markup {
        html! {
            div {
                @for thread in self.threads {
                    article.cm id={ "c-" (thread.root.id) } {
                        (self.one(&thread.root, None))
                        @if !thread.replies.is_empty() {
                            div.kids { @for reply in &thread.replies {
                                article.cm id={ "c-" (reply.id) } { (self.one(reply, self.answered(thread, reply))) }
                            } }
                        }
                    }
                }
            }
        }
    }
}

impl Threads<'_> {
    /// Whom a reply answers, when that is not the one who began the thread.
    fn answered<'t>(&self, thread: &'t Thread, reply: &Comment) -> Option<&'t Comment> {
        thread.replies.iter().find(|c| Some(c.id) == reply.parent)
    }

    fn one(&self, comment: &Comment, answers: Option<&Comment>) -> Markup {
        let words = self.frame.words;
        if let Some(stone) = &comment.removed {
            return html! { span.av aria-hidden="true" { "–" } div { p.body.muted {
                (words.say(stone.reason.sentence())) " (" bdi { (stone.by) } ", " (day(self.frame, stone.removed_at)) ")"
            } } };
        }
        let official = self.staff.contains(&comment.author);
        html! {
            (Avatar { name: &comment.author_name, is_official: official })
            div {
                div.who {
                    b { bdi { (comment.author_name) } }
                    @if official {
                        span.staff { (self.frame.site.name) }
                        @if let Some(function) = &comment.author_function { span.sub { bdi { (function) } } }
                    }
                    @if comment.author == self.idea.author { span.tag { (t!(words, "discussion-posted-it")) } }
                    @if let Some(answers) = answers { span.sub { (t!(words, "discussion-in-reply")) " " bdi { (answers.author_name) } } }
                    span.sub { (day(self.frame, comment.created_at)) }
                    @if let Some((_, title)) = self.origins.get(&comment.id) { span.tag { (t!(words, "discussion-came-from")) " " bdi { (title) } } }
                    @if comment.edited_at.is_some() { span.sub { a href={ (self.path(comment)) "/versions" } { (t!(words, "discussion-edited")) } } }
                }
                div.body.prose { (Markdown { source: &comment.body, heading_floor: 4 }.with(self.pictures)) }
                (self.acts(comment))
            }
        }
    }

    fn path(&self, comment: &Comment) -> String {
        format!(
            "{}/{}/comments/{}",
            self.board.path(),
            self.idea.number,
            comment.id
        )
    }

    fn acts(&self, comment: &Comment) -> Markup {
        let words = self.frame.words;
        let named =
            |label: std::borrow::Cow<str>| html! { (label) span.vh { ": " (comment.author_name) } };
        html! {
            div.acts {
                a href={ (self.idea.path(self.board)) "?reply=" (comment.id) "#add" } rel="nofollow" { (named(t!(words, "discussion-reply"))) }
                @if may_edit(self.board, self.idea, comment, self.me).is_allowed() { a href={ (self.path(comment)) "/edit" } { (t!(words, "discussion-change")) } }
                @if may_remove(self.board, self.idea, comment, self.me).is_allowed() { a href={ (self.path(comment)) "/removal" } { (named(t!(words, "discussion-remove"))) } }
            }
        }
    }
}

/// The form for a new comment, or a reply.
pub struct CommentForm<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a IdeaRow,
    pub problems: &'a Problems,
    pub draft: &'a CommentDraft,
    /// Who wrote what this replies to.
    pub reply_to: Option<&'a str>,
}

impl Render for CommentForm<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            form #add.panel.stack method="post" action={ (self.board.path()) "/" (self.idea.number) "/comments" } novalidate data-draft={ "c-" (self.idea.id) } {
                (Summary { frame: self.frame, problems: self.problems })
                (self.frame.token())
                input type="hidden" name="id" value=(self.draft.id);
                @if let Some(parent) = self.draft.parent { input type="hidden" name="parent" value=(parent); }
                @if let Some(name) = self.reply_to {
                    p.small { (t!(words, "discussion-in-reply")) " " b { bdi { (name) } } " · " a href={ (self.idea.path(self.board)) "#add" } { (t!(words, "discussion-no-reply")) } }
                }
                (Area { frame: self.frame, problems: self.problems, name: "body", label: t!(words, "discussion-yours"), hint: None, value: &self.draft.body, rows: 3, optional: false })
                (PictureField { frame: self.frame, board: self.board, problems: self.problems, draft: &self.draft.picture,
                    action: &format!("{}/{}/comments/picture", self.board.path(), self.idea.number) })
                div.row { button.btn { (t!(words, "discussion-post")) } }
            }
        }
    }
}
