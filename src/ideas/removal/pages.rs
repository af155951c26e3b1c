//! Asking for a removal, and answering: one address, for the author and for the moderators.
use super::RemovalRequest;
use crate::boards::{Board, Visit};
use crate::ideas::model::Idea;
use crate::platform::web::{Error, Problems};
use crate::t;
use crate::ui::{Area, Choice, Nav, Page, Summary, day};
use actix_web::HttpResponse;
use maud::{Markup, html};

pub(super) struct RemovalPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub idea: &'a Idea,
    /// The request that waits.
    pub waiting: Option<&'a RemovalRequest>,
    /// The newest answer there was.
    pub answered: Option<&'a RemovalRequest>,
    pub may_ask: bool,
    pub may_answer: bool,
    /// The answer and its words, or the reason, as they were sent.
    pub typed: (&'a str, &'a str),
    pub problems: &'a Problems,
}

impl RemovalPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "ideas-removal", kind = self.idea.kind.as_str());
        let main = html! {
            div.wrap.narrow.page.stack {
                p.crumb { a href=(self.idea.path(self.board)) dir="auto" { (self.idea.title) } }
                h1 { (title) }
                (Summary { frame, problems: self.problems })
                @match self.waiting {
                    Some(request) => {
                        (self.request(request))
                        @if self.may_ask { (self.withdrawal()) }
                        @if self.may_answer { (self.answer_form()) }
                    },
                    None => {
                        @if let Some(answered) = self.answered { (self.last(answered)) }
                        @if self.may_ask { (self.ask_form()) } @else { p.muted { (t!(words, "ideas-no-request")) } }
                    },
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    fn action(&self, what: &str) -> String {
        format!("{}/{}/removal{what}", self.board.path(), self.idea.number)
    }

    fn request(&self, request: &RemovalRequest) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        html! {
            div.panel.stack.g2 {
                p { b { bdi { (request.author_name) } } " " (t!(words, "ideas-asks-removal")) " · " (day(frame, request.asked_at)) }
                p dir="auto" { (request.reason) }
            }
        }
    }

    fn last(&self, answered: &RemovalRequest) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        html! {
            div.panel.stack.g2 {
                p { b { (t!(words, "ideas-request-refused")) } " "
                    @if let Some(by) = &answered.answered_by { bdi { (by) } }
                    @if let Some(at) = answered.answered_at { ", " (day(frame, at)) } }
                @if let Some(answer) = &answered.answer { p dir="auto" { (answer) } }
            }
        }
    }

    fn ask_form(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        html! {
            p.muted { (t!(words, "ideas-removal-text")) }
            form.stack method="post" action=(self.action("")) novalidate {
                (frame.token())
                (Area { frame, problems: self.problems, name: "reason", label: t!(words, "ideas-removal-why"), hint: None, value: self.typed.1, rows: 3, optional: false })
                div.row { button.btn.danger { (t!(words, "ideas-ask-removal")) } }
            }
        }
    }

    fn withdrawal(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        html! {
            p.muted { (t!(words, "ideas-removal-waits")) }
            form method="post" action=(self.action("/withdrawal")) {
                (frame.token())
                button.btn.line { (t!(words, "ideas-withdraw-request")) }
            }
        }
    }

    fn answer_form(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let options = vec![
            (
                String::new(),
                t!(words, "ideas-removal-choose").into_owned(),
            ),
            ("yes".into(), t!(words, "ideas-removal-yes").into_owned()),
            ("no".into(), t!(words, "ideas-removal-no").into_owned()),
        ];
        html! {
            p.muted { (t!(words, "ideas-removal-answer-text")) }
            form.stack method="post" action=(self.action("/answer")) novalidate {
                (frame.token())
                (Choice { frame, problems: self.problems, name: "granted", label: t!(words, "ideas-removal-answer"), hint: None, options, chosen: self.typed.0 })
                (Area { frame, problems: self.problems, name: "words", label: t!(words, "ideas-removal-words"), hint: None, value: self.typed.1, rows: 3, optional: false })
                div.row { button.btn { (t!(words, "ideas-removal-send")) } }
            }
        }
    }
}
