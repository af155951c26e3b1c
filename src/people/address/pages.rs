//! Pages about another address.
use super::acts::Change;
use crate::people::Caller;
use crate::platform::web::{Error, Problems};
use crate::t;
use crate::ui::{Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use maud::html;

/// Which address shall it be?
pub(super) struct AskPage<'a> {
    pub caller: &'a Caller,
    pub problems: &'a Problems,
    pub email: &'a str,
    pub has_password: bool,
}

impl AskPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        let me = self.caller.me()?;
        let title = t!(words, "people-email");
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href="/account" { (t!(words, "people-account")) } }
                div { h1 { (title) } p.muted { (me.email.as_deref().unwrap_or_default()) } }
                form.panel.stack method="post" action="/account/email" novalidate {
                    (Summary { frame, problems: self.problems })
                    (frame.token())
                    (TextField { value: self.email, kind: "email", autocomplete: Some("email"), longest: 254, hint: Some(t!(words, "people-email-new-hint")),
                        ..TextField::new(frame, self.problems, "email", t!(words, "people-email-new")) })
                    @if self.has_password {
                        (TextField { kind: "password", autocomplete: Some("current-password"),
                            ..TextField::new(frame, self.problems, "current", t!(words, "people-password-current")) })
                    }
                    div.row { button.btn { (t!(words, "people-email-change")) } }
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

/// Behind a mailed link: confirm the change, or stop it.
pub(super) struct ChangePage<'a> {
    pub caller: &'a Caller,
    pub change: &'a Change,
    pub secret: &'a str,
    pub may_confirm: bool,
}

impl ChangePage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        let title = t!(words, "people-address");
        let action = |what: &str| format!("/email/{}/{what}", self.secret);
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                h1 { (title) }
                p { @if self.change.is_done { (t!(words, "people-address-done-text")) }
                    @else if self.may_confirm { (t!(words, "people-address-confirm-text")) }
                    @else { (t!(words, "people-address-stop-text")) } }
                div.row {
                    @if self.may_confirm {
                        form method="post" action=(action("confirm")) { (frame.token()) button.btn { (t!(words, "people-address-confirm")) } }
                    }
                    form method="post" action=(action("stop")) {
                        (frame.token())
                        button.btn.line { @if self.change.is_done { (t!(words, "people-address-undo")) } @else { (t!(words, "people-address-stop")) } }
                    }
                }
            }
        };
        self.caller
            .page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
    }
}
