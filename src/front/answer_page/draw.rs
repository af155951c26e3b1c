//! The answer's page, and the same as a part beside the queue.
use crate::answers::{Answer, AnswerFields, AnswerForm};
use crate::boards::{Board, CharterLine, Duty, LineId, Statuses, Visit, status_pill};
use crate::desk::{Contributions, Earlier, OnItsWay, Queued, Template, TemplatePicker};
use crate::ideas::{DueLine, Idea, due_of, may_change_kind, may_close};
use crate::merging::may_merge;
use crate::moderation::may_hide;
use crate::notes::{StaffNote, StaffNotes};
use crate::notices::Audience;
use crate::platform::markdown::{Illustrations, Markdown, excerpt};
use crate::platform::web::{Error, Problems};
use crate::t;
use crate::teams::{HandOver, HandOvers, may_hand_over};
use crate::ui::{Nav, Page, Summary, day, icon, in_language};
use actix_web::HttpResponse;
use maud::{Markup, html};

pub(super) struct AnswerPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub idea: &'a Idea,
    pub statuses: &'a Statuses,
    pub lines: &'a [(LineId, CharterLine)],
    /// Within how many days its charter promises the next word.
    pub promised: Option<i16>,
    pub form: &'a AnswerForm,
    pub problems: &'a Problems,
    /// The list to go back to.
    pub from: Option<&'a str>,
    pub pictures: Illustrations,
    pub audience: Audience,
    /// Answers it has.
    pub earlier: Vec<Answer>,
    /// Answers that have not gone out.
    pub waiting: Vec<Queued>,
    pub templates: Vec<Template>,
    pub notes: Vec<StaffNote>,
    pub past: Vec<HandOver>,
    pub duties: Vec<Duty>,
    pub contributions: Contributions,
}

pub(super) fn who_hears(visit: &Visit, audience: &Audience) -> Markup {
    let words = visit.words();
    let line = |label: std::borrow::Cow<str>, n: i64| html! { li { span { (label) } b { (words.number(n)) } } };
    html! {
        b { (t!(words, "front-hears")) }
        ul.list {
            (line(t!(words, "front-hears-author"), audience.author))
            (line(t!(words, "front-hears-voters"), audience.voters))
            (line(t!(words, "front-hears-followers"), audience.followers))
            (line(t!(words, "front-hears-commenters"), audience.commenters))
            @if audience.muted > 0 { li.muted { span { (t!(words, "front-hears-muted")) } span { (words.number(audience.muted)) } } }
        }
    }
}

impl AnswerPage<'_> {
    /// A whole page: the answer on one side, their words and what helps on the other. For a script, the two one under the other.
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.visit.words();
        let title = t!(words, "front-answer-idea", title = self.idea.title.as_str());
        let name = html! { span dir="auto" lang=[in_language(&self.visit.frame, &self.idea.language)] { (self.idea.title) } };
        if self.visit.wants_part {
            return Ok(self.visit.part(&html! {
                header { (self.marks()) h2 #pane-h tabindex="-1" { (name) } }
                (self.their_words())
                (self.ways())
                (self.form())
                (self.beside())
            }));
        }
        let (back, label) = match self.from {
            Some(from) => (from.to_owned(), t!(words, "desk-title")),
            None => (self.idea.path(self.board), t!(words, "front-to-idea")),
        };
        let main = html! {
            div.wrap.page.stack.g5 {
                header { p.crumb { a href=(back) { (label) } } (self.marks()) h1 { (name) } (self.ways()) }
                // what is written comes first, also on a phone; what helps with it stands beside it or under it
                div.split.even {
                    section.stack.g5 { (self.form()) }
                    section.stack.g5 { (self.their_words()) (self.good_no()) (self.beside()) }
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Desk, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    fn marks(&self) -> Markup {
        let (words, frame, idea) = (self.visit.words(), &self.visit.frame, self.idea);
        html! {
            p.meta {
                @if let Some(status) = self.statuses.get(idea.status) { (status_pill(self.board, status, frame.language())) }
                @if let Some(due) = due_of(self.board, idea, self.visit.now) { (DueLine { frame, due }) }
                span { (words.number(idea.points(self.board))) " " (t!(words, "front-votes", n = idea.points(self.board))) }
                span { (t!(words, "front-comments", n = idea.comments)) }
                span { bdi { (idea.theme_name) } }
            }
        }
    }

    /// The author's own words, to answer in.
    fn their_words(&self) -> Markup {
        let (words, idea) = (self.visit.words(), self.idea);
        html! {
            details.panel open { summary { (t!(words, "front-their-words", name = idea.author_name.as_str())) }
                div.prose dir="auto" lang=[in_language(&self.visit.frame, &idea.language)] { (Markdown { source: &idea.body, heading_floor: 3 }.with(&self.pictures)) } }
        }
    }

    /// What else can be done with it.
    fn ways(&self) -> Markup {
        let (words, idea) = (self.visit.words(), self.idea);
        let path = format!("{}/{}", self.board.path(), idea.number);
        let me = self.visit.me.as_ref();
        html! {
            p.acts {
                a href=(idea.path(self.board)) { (t!(words, "front-open-idea")) }
                @if may_merge(self.board, me).is_allowed() { a data-key="m" href={ (path) "/merge" } { (t!(words, "front-merge")) } }
                @if may_change_kind(self.board, idea, self.statuses.get(idea.status), me).is_allowed() { a href={ (path) "/kind" } { (t!(words, "front-change-kind")) } }
                @if may_hand_over(self.board, idea, me).is_allowed() { a href={ (path) "/team" } { (t!(words, "front-hand-over")) } }
                @if may_close(self.board, idea, me).is_allowed() { a href={ (path) "/closing" } { (t!(words, "front-close")) } }
                @if may_hide(self.board, idea, me).is_allowed() { a href={ (path) "/hiding" } { (t!(words, "front-hide")) } }
            }
        }
    }

    fn form(&self) -> Markup {
        let (words, frame, problems) = (self.visit.words(), &self.visit.frame, self.problems);
        let here = format!("{}/{}/answer", self.board.path(), self.idea.number);
        let me = self.visit.me.as_ref().map(|me| me.id);
        html! {
            @for queued in &self.waiting { (OnItsWay { frame, board: self.board, queued, me, many: 1, name_idea: false }) }
            form.stack method="post" action=(here) novalidate data-audience="who" data-from={ (here) "/audience" } {
                (Summary { frame, problems })
                (frame.token())
                @if let Some(from) = self.from { input type="hidden" name="from" value=(from); }
                // the Enter key presses the first button of a form: that is sending, not the template's
                button.vh name="send" value="soon" tabindex="-1" aria-hidden="true" { (t!(words, "front-send", n = self.audience.all())) }
                (TemplatePicker { frame, templates: &self.templates })
                (AnswerFields { frame, board: self.board, idea: self.idea, statuses: self.statuses, form: self.form, problems, lines: self.lines, promised: self.promised })
                div.send.stack.g2 #who { (who_hears(self.visit, &self.audience)) }
                div.row {
                    button.btn name="send" value="soon" { (t!(words, "front-send", n = self.audience.all())) }
                    button.btn.line name="send" value="now" { (t!(words, "front-send-now")) }
                }
                p.small.muted { (t!(words, "front-send-waits")) }
            }
        }
    }

    /// What else is known: answers it has, what its author did before, what staff wrote to each other.
    fn beside(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        html! {
            @if !self.earlier.is_empty() {
                section.stack.g2 { h2 { (t!(words, "front-earlier")) } @for answer in &self.earlier {
                    p.small.muted dir="auto" { bdi { (answer.author_name) } ", " (day(frame, answer.created_at)) ": " (excerpt(&answer.body, 160)) }
                } }
            }
            (Earlier { frame, visible: &self.visit.visible, name: &self.idea.author_name, of: &self.contributions })
            (HandOvers { frame, past: &self.past, duties: &self.duties })
            (StaffNotes { frame, board: self.board, idea: self.idea, notes: &self.notes })
        }
    }

    fn good_no(&self) -> Markup {
        let words = self.visit.words();
        let point =
            |text: std::borrow::Cow<str>| html! { li.row { (icon("tick")) span.f1 { (text) } } };
        html! {
            div.panel.stack.g2 {
                h2 { (t!(words, "front-good-no")) }
                p.small.muted { (t!(words, "front-good-no-text")) }
                ul.facets {
                    (point(t!(words, "front-good-no-1"))) (point(t!(words, "front-good-no-2"))) (point(t!(words, "front-good-no-3")))
                    (point(t!(words, "front-good-no-4"))) (point(t!(words, "front-good-no-5")))
                }
            }
        }
    }
}
