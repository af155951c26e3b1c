//! Threads and the form under them.
use super::extensions::Extension;
use super::forms::CommentDraft;
use super::marks::Marks;
use super::model::{Comment, CommentId, Mark, Thread};
use super::policy::{Appraise, may_appraise, may_choose, may_comment, may_edit, may_remove};
use crate::boards::{Board, Office, Role, VoteMode};
use crate::guard::Honeypot;
use crate::ideas::IdeaRow;
use crate::people::{Me, NameLink, PersonId};
use crate::pictures::{PictureField, SendButton};
use crate::platform::markdown::{Illustrations, Markdown};
use crate::platform::text::Key;
use crate::platform::verdict::Verdict;
use crate::platform::web::Problems;
use crate::t;
use crate::ui::{Area, Avatar, Frame, Summary, Tick, day, icon};
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
    /// The team beside an official's name.
    pub teams: &'a HashMap<PersonId, String>,
    /// People with a badge who speak only for themselves.
    pub badges: &'a [(PersonId, Role)],
    /// Comments that came along with a merged idea: its number and title.
    pub origins: &'a HashMap<CommentId, (i32, String)>,
    /// What the visitor thinks of them.
    pub marks: &'a Marks,
    /// Comments that are part of the idea now.
    pub extensions: &'a [Extension],
    /// Whether the visitor may make a comment part of the idea.
    pub may_extend: bool,
    /// The best answer to a question.
    pub best: Option<CommentId>,
    /// Of comments that were entered for somebody: where they came from.
    pub entered: &'a HashMap<CommentId, String>,
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
                        (self.one(&thread.root, None, thread.names_in(&thread.root)))
                        @if !thread.replies.is_empty() {
                            div.kids {
                                @for reply in &thread.replies {
                                    article.cm id={ "c-" (reply.id) } { (self.one(reply, thread.answered_by(reply), thread.names_in(reply))) }
                                }
                                @if let Some(more) = thread.more { p { a href={ (self.path(&thread.root)) "?after=" (more.encode()) } { (t!(self.frame.words, "discussion-more-replies")) @if thread.root.removed.is_none() { span.vh { ": " (thread.root.author_name) } } } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

impl Threads<'_> {
    fn one(&self, comment: &Comment, answers: Option<&str>, names: &[String]) -> Markup {
        let words = self.frame.words;
        if let Some(stone) = &comment.removed {
            return html! { span.av aria-hidden="true" { "–" } div {
                @if comment.is_unheard() { (self.unheard(comment)) } @else { p.body.muted {
                    (words.say(stone.reason.sentence())) " (" bdi { (stone.by) } ", " (day(self.frame, stone.removed_at)) ")"
                } }
            } };
        }
        let official = self.staff.contains(&comment.author);
        html! {
            (Avatar { name: &comment.author_name, is_official: official })
            div {
                div.who {
                    b { (NameLink { words, id: comment.author, name: &comment.author_name }) }
                    @if official {
                        span.staff { (self.frame.site.name) }
                        (Office { function: comment.author_function.as_deref(), team: self.teams.get(&comment.author).map(String::as_str) })
                    }
                    @if let Some((_, role)) = self.badges.iter().find(|(person, _)| *person == comment.author) { span.tag { (words.say(role.name())) } }
                    @if comment.author == self.idea.author { span.tag { (t!(words, "discussion-posted-it")) } }
                    @if self.best == Some(comment.id) { span.tag { (t!(words, "discussion-best")) } }
                    @if let Some(answers) = answers { span.sub { (t!(words, "discussion-in-reply")) " " bdi { (answers) } } }
                    span.sub { (day(self.frame, comment.created_at)) }
                    @if let Some((_, title)) = self.origins.get(&comment.id) { span.tag { (t!(words, "discussion-came-from")) " " bdi { (title) } } }
                    @if let Some(note) = self.entered.get(&comment.id) { span.sub { (note) } }
                    @if comment.edited_at.is_some() { span.sub { a href={ (self.path(comment)) "/versions" } { (t!(words, "discussion-edited")) } } }
                }
                @let taken = self.is_extension(comment);
                div.body.prose.ext[taken || comment.adds] {
                    @if taken { b { (icon("grow")) (t!(words, "discussion-extension")) } }
                    @else if comment.adds { b { (icon("grow")) (t!(words, "discussion-addition")) } }
                    (Markdown { source: &comment.body, heading_floor: 4 }.with(self.pictures).naming(names))
                }
                (self.acts(comment))
            }
        }
    }

    /// What waits for its writer's yes: a stone, and the words under it for them and the staff, as with an idea that waits.
    fn unheard(&self, comment: &Comment) -> Markup {
        let words = self.frame.words;
        html! {
            p.body.muted { (t!(words, "discussion-reason-unheard")) }
            @if self.board.shows_hidden(comment.author) {
                p.small { (t!(words, "discussion-unheard-shown")) " "
                    b { (NameLink { words, id: comment.author, name: &comment.author_name }) } ", " (day(self.frame, comment.created_at)) }
                div.body.prose { (Markdown { source: &comment.body, heading_floor: 4 }.with(self.pictures)) }
                div.acts {
                    @if self.me.is_some_and(|me| me.is(comment.author)) { a href={ (self.board.path()) "/consents" } { (t!(words, "discussion-unheard-answer")) } }
                    @if may_remove(self.board, self.idea, comment, self.me).is_allowed() { a href={ (self.path(comment)) "/removal" } { (t!(words, "discussion-remove")) span.vh { ": " (comment.author_name) } } }
                }
            }
        }
    }

    fn is_extension(&self, comment: &Comment) -> bool {
        self.extensions.iter().any(|e| e.comment == comment.id)
    }

    fn path(&self, comment: &Comment) -> String {
        format!(
            "{}/{}/comments/{}",
            self.board.path(),
            self.idea.number,
            comment.id
        )
    }

    fn mark(&self, comment: &Comment) -> Markup {
        let control = MarkControl {
            frame: self.frame,
            board: self.board,
            idea: self.idea,
            comment,
            mine: self.marks.get(&comment.id).copied(),
            verdict: may_appraise(self.board, self.idea, comment, self.me),
            said: None,
        };
        html! { (control) }
    }

    fn choose(&self, comment: &Comment) -> Markup {
        let (words, is_best) = (self.frame.words, self.best == Some(comment.id));
        html! {
            @if may_choose(self.board, self.idea, comment, self.me).is_allowed() {
                form method="post" action={ (self.path(comment)) "/best" } {
                    (self.frame.token())
                    button.link name="best" value=(if is_best { "no" } else { "yes" }) {
                        @if is_best { (t!(words, "discussion-best-not")) } @else { (t!(words, "discussion-best-choose")) }
                        span.vh { ": " (comment.author_name) }
                    }
                }
            }
        }
    }

    fn acts(&self, comment: &Comment) -> Markup {
        let words = self.frame.words;
        let named =
            |label: std::borrow::Cow<str>| html! { (label) span.vh { ": " (comment.author_name) } };
        html! {
            div.acts {
                (self.mark(comment))
                (self.choose(comment))
                @if may_comment(self.board, self.idea, self.me).is_offered() { a href={ (self.idea.path(self.board)) "?reply=" (comment.id) "#add" } rel="nofollow" { (named(t!(words, "discussion-reply"))) } }
                @if may_edit(self.board, self.idea, comment, self.me).is_allowed() { a href={ (self.path(comment)) "/edit" } { (t!(words, "discussion-change")) } }
                @if self.may_extend { a href={ (self.path(comment)) "/extension" } { (named(if self.is_extension(comment) { t!(words, "discussion-extension-undo") } else { t!(words, "discussion-extend") })) } }
                @if self.me.is_none_or(|me| !me.is(comment.author)) { a href={ (self.path(comment)) "/report" } rel="nofollow" { (named(t!(words, "discussion-report"))) } }
                @if may_remove(self.board, self.idea, comment, self.me).is_allowed() { a href={ (self.path(comment)) "/removal" } { (named(t!(words, "discussion-remove"))) } }
            }
        }
    }
}

/// Thanks for a comment, and how many; on boards with votes against also the opposite.
pub(super) struct MarkControl<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a IdeaRow,
    pub comment: &'a Comment,
    pub mine: Option<Mark>,
    pub verdict: Verdict<Appraise>,
    /// What a script says when it puts this in place of the one that was pressed.
    pub said: Option<Key>,
}

impl Render for MarkControl<'_> {
    fn render(&self) -> Markup {
        let (words, comment) = (self.frame.words, self.comment);
        let against = self.board.voting.mode == VoteMode::UpDown;
        if !self.verdict.is_offered() {
            return html! {
                @if comment.thanks > 0 { span.muted { (t!(words, "discussion-thanks-n", n = comment.thanks)) } }
                @if against && comment.against > 0 { span.muted { (t!(words, "discussion-against-n", n = comment.against)) } }
            };
        }
        let said = self.said.map(|said| words.say(said));
        html! {
            form.row method="post" data-vote data-said=[said] action={ (self.board.path()) "/" (self.idea.number) "/comments/" (comment.id) "/mark" } {
                (self.frame.token())
                (self.button(Mark::Thanks, comment.thanks))
                @if against { (self.button(Mark::Against, comment.against)) }
            }
        }
    }
}

impl MarkControl<'_> {
    fn button(&self, mark: Mark, n: i32) -> Markup {
        let (words, pressed) = (self.frame.words, self.mine == Some(mark));
        let label = match mark {
            Mark::Thanks => t!(words, "discussion-thanks"),
            Mark::Against => t!(words, "discussion-against"),
        };
        html! {
            button.link name="mark" data-for=(mark.as_str()) value=(if pressed { "none" } else { mark.as_str() }) aria-pressed=(pressed) {
                (label) @if n > 0 { " · " (words.number(i64::from(n))) } span.vh { ": " (self.comment.author_name) }
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
        let with_picture = format!(
            "{}/{}/comments/picture",
            self.board.path(),
            self.idea.number
        );
        html! {
            form #add.panel.stack method="post" action={ (self.board.path()) "/" (self.idea.number) "/comments" } novalidate data-draft=(self.frame.draft(&format!("c-{}", self.idea.id))) {
                (Summary { frame: self.frame, problems: self.problems })
                (self.frame.token())
                input type="hidden" name="id" value=(self.draft.id);
                @if let Some(parent) = self.draft.parent { input type="hidden" name="parent" value=(parent); }
                @if let Some(name) = self.reply_to {
                    p.small { (t!(words, "discussion-in-reply")) " " b { bdi { (name) } } " · " a href={ (self.idea.path(self.board)) "#add" } { (t!(words, "discussion-no-reply")) } }
                }
                (Area { frame: self.frame, problems: self.problems, name: "body", label: t!(words, "discussion-yours"), hint: None, value: &self.draft.body, rows: 3, optional: false })
                div.check {
                    input #ext type="checkbox" name="extension" value="yes" checked[self.draft.adds];
                    label for="ext" { (t!(words, "discussion-adds")) " " span.hint { (t!(words, "discussion-adds-hint", who = self.idea.author_name.as_str())) } }
                }
                (PictureField { frame: self.frame, board: self.board, problems: self.problems, draft: &self.draft.picture,
                    action: &with_picture })
                @if self.frame.who.is_some() && !self.board.is_public() {
                    (Tick { frame: self.frame, problems: self.problems, name: "mask", ticked: self.draft.masked, label: t!(words, "discussion-mask") })
                }
                (Honeypot)
                div.row { (SendButton { frame: self.frame, action: &with_picture, label: t!(words, "discussion-post") }) }
            }
        }
    }
}
