//! The page on which name and password of a directory are typed.
use crate::people::Caller;
use crate::people::providers::model::Provider;
use crate::platform::web::{Error, Problems};
use crate::t;
use crate::ui::{Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// Both fields, in the directory's own words for them.
pub(super) fn both(caller: &Caller, problems: &Problems, name: &str) -> Markup {
    let (words, frame) = (caller.words(), &caller.frame);
    html! {
        (TextField { value: name, autocomplete: Some("username"), longest: 254, hint: Some(t!(words, "people-directory-login-hint")),
            ..TextField::new(frame, problems, "login", t!(words, "people-directory-login")) })
        (TextField { kind: "password", autocomplete: Some("current-password"),
            ..TextField::new(frame, problems, "password", t!(words, "people-password")) })
    }
}

pub(super) struct TypePage<'a> {
    pub caller: &'a Caller,
    pub problems: &'a Problems,
    pub provider: &'a Provider,
    pub name: &'a str,
    pub action: &'a str,
    /// Where to go on, for whoever signs in.
    pub onward: Option<(&'a str, &'a str)>,
}

impl TypePage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        let title = t!(words, "people-with", name = self.provider.name.as_str());
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                h1 { (title) }
                form.panel.stack method="post" action=(self.action) novalidate {
                    (Summary { frame, problems: self.problems })
                    (frame.token())
                    @if let Some((next, then)) = self.onward {
                        input type="hidden" name="next" value=(next);
                        @if !then.is_empty() { input type="hidden" name="then" value=(then); }
                    }
                    (both(self.caller, self.problems, self.name))
                    div.row { button.btn { @if self.onward.is_some() { (t!(words, "people-sign-in")) } @else { (t!(words, "people-connect")) } } }
                }
            }
        };
        let page = Page::new(&title, Nav::Elsewhere, main);
        self.caller
            .page(&page.with_problems(!self.problems.is_empty()).unlisted())
    }
}
