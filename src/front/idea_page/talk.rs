//! What people say about an idea: threads in an order one can choose, and the form for a comment.
use super::IdeaPage;
use crate::boards::Kind;
use crate::discussion::{
    CommentDraft, CommentForm, Order, Threads, may_comment, may_extend_at_all,
};
use crate::platform::web::Problems;
use crate::t;
use crate::ui::{Tab, icon, tabs};
use maud::{Markup, html};

impl IdeaPage<'_> {
    /// Under an idea's text: whose words it took up.
    pub(super) fn credits(&self) -> Markup {
        let (words, base) = (self.visit.words(), self.short_path());
        let me = self.visit.me.as_ref();
        let may = may_extend_at_all(self.board, (&self.idea, self.status()), me).is_allowed();
        html! {
            @for extension in &self.extensions {
                p.small.muted { (icon("grow")) " " a href={ (base) "/comments/" (extension.comment) "#c-" (extension.comment) } { (t!(words, "front-extended", who = extension.author_name.as_str())) }
                    @if may { " · " a href={ (base) "/comments/" (extension.comment) "/extension" } { (t!(words, "discussion-extension-undo")) span.vh { ": " (extension.author_name) } } }
                }
            }
        }
    }

    /// Over a question: the way to what answers it.
    pub(super) fn found(&self) -> Markup {
        let (words, base) = (self.visit.words(), self.short_path());
        let official = self
            .answers
            .first()
            .filter(|_| self.idea.kind == Kind::Question);
        html! {
            @if self.best.is_some() || official.is_some() {
                p.row {
                    @if let Some(best) = &self.best { a.btn.line.s href={ (base) "/comments/" (best.comment) "#c-" (best.comment) } { (icon("tick")) (t!(words, "front-best-answer", who = best.author_name.as_str())) } }
                    @if let Some(answer) = official { a.btn.line.s href={ "#a-" (answer.id) } { (icon("chat")) (t!(words, "front-official-answer", who = answer.author_name.as_str())) } }
                }
            }
        }
    }

    pub(super) fn comments(&self) -> Markup {
        let (words, frame, me) = (
            self.visit.words(),
            &self.visit.frame,
            self.visit.me.as_ref(),
        );
        let path = self.idea.path(self.board);
        let more = self.threads.next.map(|next| {
            format!(
                "{path}?order={}&after={}#comments",
                self.order.as_str(),
                next.encode()
            )
        });
        let may_extend =
            may_extend_at_all(self.board, (&self.idea, self.status()), me).is_allowed();
        let verdict = may_comment(self.board, &self.idea, me);
        let (parent, reply_to) = match &self.reply {
            Some(answered) => (Some(answered.id), Some(answered.author_name.as_str())),
            None => (None, None),
        };
        html! {
            section.stack #comments aria-labelledby="c-h" {
                div.bar { h2 #c-h { (t!(words, "front-comments", n = self.idea.comments)) } @if self.idea.comments > 1 { (self.orders()) } }
                (Threads { frame, board: self.board, idea: &self.idea, me, staff: &self.staff, origins: &self.origins, marks: &self.marks, extensions: &self.extensions, may_extend, best: self.best.as_ref().map(|b| b.comment), entered: &self.notes.sentences(words, frame.language()), threads: &self.threads.rows })
                @if let Some(more) = more { p { a href=(more) { (t!(words, "front-more-comments")) } } }
                @if verdict.is_offered() {
                    (CommentForm { frame, board: self.board, idea: &self.idea, problems: &Problems::default(), draft: &CommentDraft::fresh(parent), reply_to })
                } @else if let Some(reason) = verdict.reason() { p.muted #add { (words.say(reason)) } }
            }
        }
    }

    fn orders(&self) -> Markup {
        let (words, path) = (self.visit.words(), self.idea.path(self.board));
        let order = |order: Order, label| Tab {
            href: format!("{path}?order={}#comments", order.as_str()),
            label,
            current: self.order == order,
        };
        let orders = [
            order(Order::Best, t!(words, "front-best-first")),
            order(Order::Oldest, t!(words, "front-oldest")),
            order(Order::Newest, t!(words, "front-newest")),
        ];
        tabs(&t!(words, "front-sort-comments"), &orders)
    }
}
