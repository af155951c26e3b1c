//! Pages about one's passkeys.
use super::HERE;
use super::acts::Row;
use crate::people::Caller;
use crate::people::proof::{Proof, proof_field};
use crate::platform::text::Key;
use crate::platform::web::{Error, Problems};
use crate::t;
use crate::ui::{Nav, Page, Summary, TextField, day};
use actix_web::HttpResponse;
use maud::{Markup, html};
use serde_json::Value;

/// When it was added and last used.
fn dates(caller: &Caller, passkey: &Row) -> Markup {
    let (words, frame) = (caller.words(), &caller.frame);
    html! {
        (t!(words, "people-passkey-since")) " " (day(frame, passkey.created_at)) " · "
        @match passkey.used_at {
            Some(at) => { (t!(words, "people-passkey-used")) " " (day(frame, at)) }
            None => { (t!(words, "people-passkey-unused")) }
        }
    }
}

/// All of them, and another one.
pub(super) struct ListPage<'a> {
    pub caller: &'a Caller,
    pub problems: &'a Problems,
    pub name: &'a str,
    pub passkeys: &'a [Row],
    pub proof: Proof,
    /// Why there can be none.
    pub lacking: Option<Key>,
}

impl ListPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.caller.words();
        let title = t!(words, "people-passkeys");
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href="/account" { (t!(words, "people-account")) } }
                div { h1 { (title) } p.muted { (t!(words, "people-passkeys-text")) } }
                @if !self.passkeys.is_empty() {
                    ul.stack #passkeys { @for passkey in self.passkeys { (self.row(passkey)) } }
                }
                (self.another()?)
            }
        };
        let page = Page::new(&title, Nav::Elsewhere, main);
        self.caller
            .page(&page.with_problems(!self.problems.is_empty()).unlisted())
    }

    fn row(&self, passkey: &Row) -> Markup {
        let words = self.caller.words();
        html! {
            li.panel.row.between {
                div.f1 { p { b { bdi { (passkey.name) } } } p.muted.small { (dates(self.caller, passkey)) } }
                a.btn.line.s href={ (HERE) "/" (passkey.id) } { (t!(words, "people-passkey-change")) span.vh { ": " (passkey.name) } }
            }
        }
    }

    fn another(&self) -> Result<Markup, Error> {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        let is_admin = self.caller.me()?.is_admin;
        Ok(match self.lacking {
            Some(why) => html! {
                p { (t!(words, "people-passkeys-none-here")) }
                @if is_admin { p.note #why { (words.say(why)) } }
            },
            None => html! {
                form.panel.stack method="post" action={ (HERE) "/begin" } novalidate {
                    h2 { (t!(words, "people-passkey-add")) }
                    (Summary { frame, problems: self.problems })
                    (frame.token())
                    (TextField { value: self.name, longest: 60, hint: Some(t!(words, "people-passkey-name-hint")),
                        ..TextField::new(frame, self.problems, "name", t!(words, "people-passkey-name")) })
                    (proof_field(self.caller, self.problems, self.proof))
                    div.row { button.btn { (t!(words, "people-passkey-begin")) } }
                    noscript { p.muted { (t!(words, "people-passkey-scripts")) } }
                }
            },
        })
    }
}

/// The browser is asked for it.
pub(super) struct MakePage<'a> {
    pub caller: &'a Caller,
    pub name: &'a str,
    pub options: &'a Value,
}

impl MakePage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.caller.words();
        let title = t!(words, "people-passkey-make");
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href=(HERE) { (t!(words, "people-passkeys")) } }
                h1 { (title) }
                p { (t!(words, "people-passkey-make-text", name = self.name)) }
                form.stack method="post" action=(HERE) data-passkey="create" data-options=(self.options)
                    data-lacking=(t!(words, "people-passkey-lacking")) data-failed=(t!(words, "people-passkey-stopped"))
                    data-there=(t!(words, "people-passkey-there")) {
                    (self.caller.frame.token())
                    input type="hidden" name="credential";
                    div.row { button.btn { (t!(words, "people-passkey-make-button")) } a href=(HERE) { (t!(words, "people-passkey-not-now")) } }
                    p.muted role="status" {}
                    noscript { p.muted { (t!(words, "people-passkey-scripts")) } }
                }
            }
        };
        let page = Page::new(&title, Nav::Elsewhere, main);
        self.caller
            .page(&page.with_own(&["passkeys.js"]).unlisted())
    }
}

/// One of them, to be called something else or removed.
pub(super) struct OnePage<'a> {
    pub caller: &'a Caller,
    pub problems: &'a Problems,
    pub passkey: &'a Row,
    /// Its name as it was typed.
    pub name: &'a str,
    pub proof: Proof,
}

impl OnePage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        let title = self.passkey.name.as_str();
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href=(HERE) { (t!(words, "people-passkeys")) } }
                div { h1 { bdi { (title) } } p.muted { (dates(self.caller, self.passkey)) } }
                (Summary { frame, problems: self.problems })
                form.panel.stack method="post" action={ (HERE) "/" (self.passkey.id) "/name" } novalidate {
                    (frame.token())
                    (TextField { value: self.name, longest: 60, ..TextField::new(frame, self.problems, "name", t!(words, "people-passkey-name")) })
                    div.row { button.btn.line { (t!(words, "people-save")) } }
                }
                form.panel.stack method="post" action={ (HERE) "/" (self.passkey.id) "/removal" } novalidate {
                    (frame.token())
                    p { (t!(words, "people-passkey-remove-text")) }
                    (proof_field(self.caller, self.problems, self.proof))
                    div.row { button.btn { (t!(words, "people-passkey-remove")) } }
                }
            }
        };
        let page = Page::new(title, Nav::Elsewhere, main);
        self.caller
            .page(&page.with_problems(!self.problems.is_empty()).unlisted())
    }
}
