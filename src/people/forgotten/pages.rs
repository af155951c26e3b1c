//! The two pages of a forgotten password.
use crate::people::Caller;
use crate::platform::web::{Error, Problems};
use crate::t;
use crate::ui::{Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use maud::html;

/// Whose password is forgotten?
pub(super) struct AskPage<'a> {
    pub caller: &'a Caller,
    pub problems: &'a Problems,
    pub email: &'a str,
}

impl AskPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        let title = t!(words, "people-forgotten");
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                div { h1 { (title) } p.muted { (t!(words, "people-forgotten-text")) } }
                form.panel.stack method="post" action="/signin/forgotten" novalidate {
                    (Summary { frame, problems: self.problems })
                    (frame.token())
                    (TextField { value: self.email, kind: "email", autocomplete: Some("username"), longest: 254,
                        ..TextField::new(frame, self.problems, "email", t!(words, "people-email")) })
                    div.row { button.btn { (t!(words, "people-forgotten-button")) } }
                }
                p { a href="/signin" { (t!(words, "people-sign-in")) } }
            }
        };
        self.caller.page(
            &Page::new(&title, Nav::Elsewhere, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }
}

/// What is the new one?
pub(super) struct ChoosePage<'a> {
    pub caller: &'a Caller,
    pub problems: &'a Problems,
    pub email: &'a str,
    pub secret: &'a str,
}

impl ChoosePage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        let title = t!(words, "people-password-choose");
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                div { h1 { (title) } p.muted { (self.email) } }
                form.panel.stack method="post" action={ "/signin/password/" (self.secret) } novalidate {
                    (Summary { frame, problems: self.problems })
                    (frame.token())
                    input type="hidden" name="username" autocomplete="username" value=(self.email);
                    (TextField { kind: "password", autocomplete: Some("new-password"), hint: Some(t!(words, "people-password-hint")),
                        ..TextField::new(frame, self.problems, "password", t!(words, "people-password-new")) })
                    p.muted.small { (t!(words, "people-password-ends-all")) }
                    div.row { button.btn { (t!(words, "people-password-change")) } }
                }
            }
        };
        self.caller.page(
            &Page::new(&title, Nav::Elsewhere, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }
}
