//! Pages about a second step.
use super::HERE;
use super::acts::Standing;
use super::{qr, totp};
use crate::people::Caller;
use crate::people::proof::{Proof, proof_field};
use crate::platform::web::{Error, Problems};
use crate::t;
use crate::ui::{Nav, Page, Summary, TextField, day};
use actix_web::HttpResponse;
use maud::{Markup, html};
use std::borrow::Cow;

fn answer(caller: &Caller, problems: &Problems, rest: &Markup) -> Result<HttpResponse, Error> {
    let words = caller.words();
    let title = t!(words, "people-second");
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href="/account" { (t!(words, "people-account")) } }
            h1 { (title) }
            (rest)
        }
    };
    let page = Page::new(&title, Nav::Elsewhere, main);
    caller.page(&page.with_problems(!problems.is_empty()).unlisted())
}

/// A field for six digits, which phones fill in by themselves.
fn code_field(caller: &Caller, problems: &Problems, hint: Option<Cow<'_, str>>) -> Markup {
    let words = caller.words();
    let field = TextField {
        autocomplete: Some("one-time-code"),
        longest: 30,
        hint,
        ..TextField::new(
            &caller.frame,
            problems,
            "code",
            t!(words, "people-second-code"),
        )
    };
    html! { (field) }
}

/// There is none yet.
pub(super) struct OffPage<'a> {
    pub caller: &'a Caller,
    pub problems: &'a Problems,
    pub proof: Proof,
}

impl OffPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        let rest = html! {
            p { (t!(words, "people-second-text")) }
            form.stack method="post" action={ (HERE) "/begin" } novalidate {
                (Summary { frame, problems: self.problems })
                (frame.token())
                (proof_field(self.caller, self.problems, self.proof))
                div.row { button.btn { (t!(words, "people-second-begin")) } }
            }
        };
        answer(self.caller, self.problems, &rest)
    }
}

/// The secret is drawn; the app has to say its first code.
pub(super) struct BegunPage<'a> {
    pub caller: &'a Caller,
    pub problems: &'a Problems,
    pub account: &'a str,
    pub secret: &'a [u8],
}

impl BegunPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        let site = &self.caller.site.name;
        let letters: Vec<char> = totp::base32(self.secret).chars().collect();
        let parts: Vec<String> = letters
            .chunks(4)
            .map(|part| part.iter().collect())
            .collect();
        let address = totp::address(site, self.account, self.secret);
        let rest = html! {
            section.stack aria-labelledby="app-h" {
                h2 #app-h { (t!(words, "people-second-app")) }
                p { (t!(words, "people-second-app-text")) }
                @if let Some(picture) = qr::picture(&address, &t!(words, "people-second-picture")) { div { (picture) } }
                p { (t!(words, "people-second-by-hand")) " " code #secret { (parts.join(" ")) } }
            }
            form.panel.stack method="post" action={ (HERE) "/confirm" } novalidate {
                (Summary { frame, problems: self.problems })
                (frame.token())
                h2 { (t!(words, "people-second-first")) }
                (code_field(self.caller, self.problems, None))
                div.row { button.btn { (t!(words, "people-second-confirm")) } }
            }
            form method="post" action={ (HERE) "/begin" } { (frame.token()) button.link { (t!(words, "people-second-again")) } }
        };
        answer(self.caller, self.problems, &rest)
    }
}

/// It is on: how it stands, new codes, the end.
pub(super) struct OnPage<'a> {
    pub caller: &'a Caller,
    pub problems: &'a Problems,
    pub standing: Standing,
}

impl OnPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        let left = self.standing.codes_left;
        let rest = html! {
            p { (t!(words, "people-second-since")) " " (day(frame, self.standing.since)) ". " (t!(words, "people-second-left", n = left)) }
            form.panel.stack method="post" action={ (HERE) "/codes" } novalidate {
                (Summary { frame, problems: self.problems })
                (frame.token())
                h2 { (t!(words, "people-second-change")) }
                (TextField { kind: "password", autocomplete: Some("current-password"), hint: Some(t!(words, "people-second-proof-hint")),
                    ..TextField::new(frame, self.problems, "proof", t!(words, "people-second-proof")) })
                div.row {
                    button.btn { (t!(words, "people-second-new-codes")) }
                    button.btn.line formaction={ (HERE) "/end" } { (t!(words, "people-second-end")) }
                }
            }
        };
        answer(self.caller, self.problems, &rest)
    }
}

/// New codes, shown this once.
pub(super) struct CodesPage<'a> {
    pub caller: &'a Caller,
    pub codes: &'a [&'a str],
}

impl CodesPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.caller.words();
        let rest = html! {
            section.panel.stack aria-labelledby="codes-h" {
                h2 #codes-h { (t!(words, "people-second-codes")) }
                p { (t!(words, "people-second-codes-text")) }
                ul.cols #codes { @for code in self.codes { li { code { (code) } } } }
            }
            p { a.btn href=(HERE) { (t!(words, "people-second-kept")) } }
        };
        answer(self.caller, &Problems::default(), &rest)
    }
}

/// At sign-in.
pub(super) struct StepPage<'a> {
    pub caller: &'a Caller,
    pub problems: &'a Problems,
    /// The way on where no code can be looked at.
    pub unreadable: Option<Unreadable>,
}

/// What is asked for in the place of a code: the address and the password together.
#[derive(Clone, Copy, Debug)]
pub(super) enum Unreadable {
    AskPassword,
    SendMail,
    /// There is no password, or one that anybody who reads the mail may have chosen.
    SendAway,
}

impl StepPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.caller.words();
        let title = t!(words, "people-second-step");
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                h1 { (title) }
                @if self.unreadable.is_some() { p.note { (t!(words, "people-problem-unreadable")) } }
                @match self.unreadable {
                    None => (self.form(&code_field(self.caller, self.problems, Some(t!(words, "people-second-step-hint"))))),
                    Some(Unreadable::AskPassword) => {
                        p { (t!(words, "people-second-by-password")) }
                        (self.form(&self.password_field()))
                    }
                    Some(Unreadable::SendMail) => {
                        p { (t!(words, "people-second-by-mail")) }
                        p { a.btn href="/signin" { (t!(words, "people-sign-in")) } }
                    }
                    Some(Unreadable::SendAway) => { p { (t!(words, "people-second-too-new")) } }
                }
                p.muted { (t!(words, "people-second-lost")) }
            }
        };
        let page = Page::new(&title, Nav::Elsewhere, main);
        self.caller
            .page(&page.with_problems(!self.problems.is_empty()).unlisted())
    }

    fn form(&self, field: &Markup) -> Markup {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        html! {
            form.panel.stack method="post" action="/signin/second" novalidate {
                (Summary { frame, problems: self.problems })
                (frame.token())
                (field)
                div.row { button.btn { (t!(words, "people-sign-in")) } }
            }
        }
    }

    fn password_field(&self) -> Markup {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        let field = TextField {
            kind: "password",
            autocomplete: Some("current-password"),
            ..TextField::new(
                frame,
                self.problems,
                "password",
                t!(words, "people-password"),
            )
        };
        html! { (field) }
    }
}
