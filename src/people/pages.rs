//! Pages for signing up and in.
use super::Caller;
use super::forms::SignUpForm;
use super::passkeys;
use super::providers::{Provider, buttons};
use crate::platform::mail::Mailer;
use crate::platform::text::Key;
use crate::platform::web::{Error, Problems};
use crate::t;
use crate::ui::{Nav, Page, Summary, TextField, icon};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// Sign in with a password or a mailed link.
pub(super) struct SignInPage<'a> {
    pub caller: &'a Caller,
    pub problems: &'a Problems,
    pub email: &'a str,
    pub next: &'a str,
    pub then: &'a str,
    pub wish: Option<Key>,
    pub providers: &'a [Provider],
}

fn hidden(next: &str, then: &str) -> Markup {
    html! {
        input type="hidden" name="next" value=(next);
        @if !then.is_empty() { input type="hidden" name="then" value=(then); }
    }
}

/// Where one was going, for the link to the other page.
fn onward_query(next: &str, then: &str) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .append_pair("next", next)
        .append_pair("then", then)
        .finish()
}

impl SignInPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.caller.words();
        let title = t!(words, "people-sign-in");
        // the organisation's own account goes first
        let submit = if self.providers.is_empty() {
            "btn"
        } else {
            "btn line"
        };
        let query: String = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("next", self.next)
            .append_pair("then", self.then)
            .finish();
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                h1 { (title) }
                @if let Some(wish) = self.wish {
                    p.note { (icon("info")) span { (words.say(wish)) " " (t!(words, "people-wish-kept")) } }
                }
                (buttons(self.caller, self.providers, &hidden(self.next, self.then)))
                (passkeys::button(self.caller, &hidden(self.next, self.then)))
                form.panel.stack method="post" action="/signin" novalidate {
                    @if !self.providers.is_empty() { h2.h3 { (t!(words, "people-or-email")) } }
                    (Summary { frame: &self.caller.frame, problems: self.problems })
                    (self.caller.frame.token())
                    (hidden(self.next, self.then))
                    (TextField { value: self.email, kind: "email", autocomplete: Some(passkeys::username(self.caller)), longest: 254,
                        ..TextField::new(&self.caller.frame, self.problems, "email", t!(words, "people-email")) })
                    (TextField { kind: "password", autocomplete: Some("current-password"),
                        ..TextField::new(&self.caller.frame, self.problems, "password", t!(words, "people-password")) })
                    div.row {
                        button class=(submit) { (title) }
                        button.link name="link" value="1" { (t!(words, "people-mail-me-a-link")) }
                    }
                }
                p { a href="/signin/forgotten" { (t!(words, "people-forgotten")) } }
                p.muted { (t!(words, "people-no-account")) " " a href={ "/signup?" (query) } { (t!(words, "people-sign-up")) } }
            }
        };
        self.caller.page(
            &Page::new(&title, Nav::Elsewhere, main)
                .with_problems(!self.problems.is_empty())
                .with_own(passkeys::scripts(self.caller))
                .unlisted(),
        )
    }
}

/// Make an account.
pub(super) struct SignUpPage<'a> {
    pub caller: &'a Caller,
    pub problems: &'a Problems,
    pub form: &'a SignUpForm,
}

impl SignUpPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame, form) = (self.caller.words(), &self.caller.frame, self.form);
        let title = t!(words, "people-sign-up");
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                h1 { (title) }
                form.panel.stack method="post" action="/signup" novalidate {
                    (Summary { frame, problems: self.problems })
                    (frame.token())
                    (hidden(&form.next, &form.then))
                    (TextField { value: &form.name, autocomplete: Some("nickname"), longest: 60, hint: Some(t!(words, "people-name-hint")),
                        ..TextField::new(frame, self.problems, "name", t!(words, "people-name")) })
                    (TextField { value: &form.email, kind: "email", autocomplete: Some("username"), longest: 254, hint: Some(t!(words, "people-email-hint")),
                        ..TextField::new(frame, self.problems, "email", t!(words, "people-email")) })
                    (TextField { kind: "password", autocomplete: Some("new-password"), hint: Some(t!(words, "people-password-hint")),
                        ..TextField::new(frame, self.problems, "password", t!(words, "people-password")) })
                    div.vh aria-hidden="true" { label for="website" { "Website" } input #website name="website" tabindex="-1" autocomplete="off"; }
                    div.row { button.btn { (title) } }
                }
                p.muted { (t!(words, "people-have-account")) " " a href={ "/signin?" (onward_query(&form.next, &form.then)) } { (t!(words, "people-sign-in")) } }
            }
        };
        self.caller.page(
            &Page::new(&title, Nav::Elsewhere, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }
}

/// A mail is on its way. Without a mail server it says where the mail is.
pub(super) struct CheckMail<'a> {
    pub caller: &'a Caller,
    pub heading: Key,
    pub text: Key,
}

impl CheckMail<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.caller.words();
        let title = words.say(self.heading);
        let main = html! {
            div.wrap.narrow.page.stack {
                h1 { (title) }
                p { (words.say(self.text)) }
                @if matches!(self.caller.app.mailer, Mailer::Folder(_)) { p.muted { (t!(words, "people-no-mail-server")) } }
            }
        };
        self.caller
            .page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
    }
}

/// One button: mail scanners open links, only people press.
pub(super) struct Button<'a> {
    pub caller: &'a Caller,
    pub heading: Key,
    pub text: Key,
    pub label: Key,
    pub action: &'a str,
}

impl Button<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.caller.words();
        let title = words.say(self.heading);
        let main = html! {
            div.wrap.narrow.page.stack {
                h1 { (title) }
                p { (words.say(self.text)) }
                form method="post" action=(self.action) { (self.caller.frame.token()) button.btn { (words.say(self.label)) } }
            }
        };
        self.caller
            .page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
    }
}
