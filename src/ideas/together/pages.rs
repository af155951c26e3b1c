//! Who made an idea together: for its author to name people, and for whoever was named to answer.
use super::Collaboration;
use crate::boards::{Board, Visit};
use crate::ideas::model::Idea;
use crate::platform::web::{Error, Problems};
use crate::t;
use crate::ui::{Nav, Page, Summary, TextField, day};
use actix_web::HttpResponse;
use maud::{Markup, html};

pub(super) struct TogetherPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub idea: &'a Idea,
    /// What the reader was asked.
    pub mine: Option<&'a Collaboration>,
    pub may_name: bool,
    pub named: &'a [Collaboration],
    pub who: &'a str,
    pub problems: &'a Problems,
}

impl TogetherPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "ideas-together");
        let main = html! {
            div.wrap.narrow.page.stack {
                p.crumb { a href=(self.idea.path(self.board)) dir="auto" { (self.idea.title) } }
                h1 { (title) }
                (Summary { frame, problems: self.problems })
                @if let Some(mine) = self.mine { (self.asked(mine)) }
                @if self.may_name { (self.all_named()) (self.form()) }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    fn action(&self, what: &str) -> String {
        format!(
            "{}/{}/collaborators{what}",
            self.board.path(),
            self.idea.number
        )
    }

    fn asked(&self, mine: &Collaboration) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        html! {
            form.panel.stack method="post" action=(self.action("/answer")) {
                (frame.token())
                @if mine.agreed_at.is_some() {
                    p { (t!(words, "ideas-you-are-with")) }
                    div.row { button.btn.line name="answer" value="no" { (t!(words, "ideas-leave")) } }
                } @else {
                    p { b { bdi { (mine.named_by) } } " " (t!(words, "ideas-names-you")) }
                    p.muted { (t!(words, "ideas-names-you-text")) }
                    div.row {
                        button.btn name="answer" value="yes" { (t!(words, "ideas-agree")) }
                        button.btn.line name="answer" value="no" { (t!(words, "ideas-decline")) }
                    }
                }
            }
        }
    }

    fn all_named(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        html! {
            p.muted { (t!(words, "ideas-together-text")) }
            @for one in self.named {
                form.panel.row.between method="post" action=(self.action(&format!("/{}/removal", one.id))) {
                    (frame.token())
                    span { b { bdi { (one.shown()) } } " · "
                        @match one.agreed_at {
                            Some(at) => { (t!(words, "ideas-with-since")) " " (day(frame, at)) },
                            None => { (t!(words, "ideas-asked-on")) " " (day(frame, one.named_at)) },
                        }
                    }
                    button.btn.line.s { (t!(words, "ideas-take-back")) span.vh { ": " (one.shown()) } }
                }
            }
        }
    }

    fn form(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        html! {
            form.stack method="post" action=(self.action("")) novalidate {
                (frame.token())
                (TextField { value: self.who, hint: Some(t!(words, "ideas-who-hint")), ..TextField::new(frame, self.problems, "who", t!(words, "ideas-who")) })
                div.row { button.btn { (t!(words, "ideas-name-them")) } }
            }
        }
    }
}
