//! The page on which two ideas become one: which stays, and in sentences what happens then.
use super::hints::Hinted;
use super::queries::Consequences;
use crate::boards::{Board, Statuses, Visit};
use crate::guard::Cause;
use crate::ideas::{Idea, IdeaRow};
use crate::platform::web::{Error, Problems};
use crate::t;
use crate::ui::{Area, Choice, Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// The form as it was filled in.
#[derive(Default)]
pub(super) struct MergeForm {
    /// The number of the other idea.
    pub other: Option<i32>,
    /// Whether the other one is put with this one, rather than this one with the other.
    pub keep_this: bool,
    pub message: String,
    /// The reason, as it was sent.
    pub cause: String,
}

pub(super) struct MergePage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub idea: &'a Idea,
    pub statuses: &'a Statuses,
    /// Ideas that may be meant, while none is chosen.
    pub similar: &'a [IdeaRow],
    /// What others say is the same.
    pub hints: &'a [Hinted],
    /// The other one, with what happens when it stays and when this one does.
    pub other: Option<(&'a Idea, [Consequences; 2])>,
    pub form: &'a MergeForm,
    pub problems: &'a Problems,
}

impl MergePage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.visit.words();
        let title = t!(words, "merging-title");
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href=(self.idea.path(self.board)) dir="auto" { (self.idea.title) } }
                h1 { (title) }
                @match &self.other {
                    None => (self.choose()),
                    Some((other, consequences)) => (self.decide(other, consequences)),
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .beset_by(self.problems)
                .unlisted(),
        )
    }

    fn here(&self) -> String {
        format!("{}/{}/merge", self.board.path(), self.idea.number)
    }

    /// First step: with which one?
    fn choose(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let asked = self.form.other.map(|n| n.to_string()).unwrap_or_default();
        // what was written for a pair that is none any more goes along to the next
        let wrote = !self.form.message.is_empty();
        html! {
            p.muted { (t!(words, "merging-lede")) }
            @if !self.hints.is_empty() {
                h2.h3 { (t!(words, "merging-hints")) }
                ul #hints.stack { @for hint in self.hints { li {
                    a href={ (self.here()) "?other=" (hint.number) } dir="auto" { "#" (hint.number) " " (hint.title) }
                    " " span.muted { (t!(words, "merging-hint-by")) " " bdi { (hint.by) } }
                } } }
            }
            @if !self.similar.is_empty() {
                h2.h3 { (t!(words, "merging-similar")) }
                ul.stack { @for row in self.similar { li {
                    a href={ (self.here()) "?other=" (row.number) } dir="auto" { "#" (row.number) " " (row.title) }
                    " " span.muted { (words.number(row.points(self.board))) " " (t!(words, "merging-votes", n = row.points(self.board))) }
                } } }
            }
            form.stack method=(if wrote { "post" } else { "get" }) action=(self.here()) {
                (Summary { frame, problems: self.problems })
                (TextField { frame, problems: self.problems, name: "other", label: t!(words, "merging-number"), hint: Some(t!(words, "merging-number-hint")),
                    value: &asked, kind: "text", autocomplete: None, optional: false, longest: 9 })
                @if wrote {
                    (frame.token())
                    input type="hidden" name="cause" value=(self.form.cause);
                    (Area { frame, problems: self.problems, name: "message", label: t!(words, "merging-message"), hint: None, value: &self.form.message, rows: 4, optional: false })
                }
                div.row { button.btn.line name=[wrote.then_some("look")] value=[wrote.then_some("yes")] { (t!(words, "merging-look")) } }
            }
        }
    }

    /// Second step: which stays, and what happens.
    fn decide(&self, other: &Idea, [other_stays, this_stays]: &[Consequences; 2]) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let causes = Cause::MERGING.iter().map(|cause| {
            let label = words.say(cause.label()).into_owned();
            (cause.as_str().to_owned(), label)
        });
        let causes = causes.collect();
        html! {
            form.stack.g5 method="post" action=(self.here()) novalidate {
                (Summary { frame, problems: self.problems })
                (frame.token())
                input type="hidden" name="other" value=(other.number);
                fieldset.field { legend { (t!(words, "merging-stays")) }
                    div.kinds {
                        (self.candidate(other, "other", !self.form.keep_this))
                        (self.candidate(self.idea, "this", self.form.keep_this))
                    }
                }
                div.cols { (self.happens(other, other_stays)) (self.happens(self.idea, this_stays)) }
                (Choice { frame, problems: self.problems, name: "cause", label: t!(words, "guard-reason"), hint: None, options: causes, chosen: &self.form.cause })
                (Area { frame, problems: self.problems, name: "message", label: t!(words, "merging-message"), hint: Some(t!(words, "merging-message-hint")),
                    value: &self.form.message, rows: 4, optional: false })
                p.small.muted { (t!(words, "merging-thirty-days")) }
                div.row {
                    button.btn { (t!(words, "merging-merge")) }
                    button.btn.line name="link" value="yes" { (t!(words, "merging-only-link")) }
                }
            }
        }
    }

    fn happens(&self, stays: &Idea, happens: &Consequences) -> Markup {
        let words = self.visit.words();
        html! {
            div.panel.stack.g2 { h2.h3 dir="auto" { (t!(words, "merging-happens", title = stays.title.as_str())) }
                ul.stack.g2 {
                    li { (t!(words, "merging-votes-become", n = happens.votes)) " " @if happens.shared > 0 { (t!(words, "merging-shared", n = happens.shared)) } }
                    @if happens.comments > 0 { li { (t!(words, "merging-comments-move", n = happens.comments)) } }
                    li { (t!(words, "merging-address")) }
                    li { (t!(words, "merging-told", n = happens.told)) }
                }
            }
        }
    }

    fn candidate(&self, idea: &Idea, value: &str, chosen: bool) -> Markup {
        let (words, language) = (self.visit.words(), self.visit.frame.language());
        let status = self.statuses.get(idea.status);
        html! {
            label { input type="radio" name="stays" value=(value) checked[chosen];
                span { b dir="auto" { (idea.title) }
                    small { (words.number(idea.points(self.board))) " " (t!(words, "merging-votes", n = idea.points(self.board))) " · #" (idea.number)
                        @if let Some(status) = status { " · " (status.name(language)) } }
                }
            }
        }
    }
}
