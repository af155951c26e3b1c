//! The mails of this room. None carries a word that a stranger typed.
use super::model::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::{Language, Words};
use crate::site::{Envelope, Sheet, Site};
use crate::t;
use maud::html;
use std::borrow::Cow;
use uuid::Uuid;

/// What these mails have in common: a reason, a sentence, a button.
struct Simple<'a> {
    kind: &'static str,
    subject: Cow<'a, str>,
    reason: Cow<'a, str>,
    text: Cow<'a, str>,
    button: Cow<'a, str>,
    path: String,
}

impl Simple<'_> {
    fn letter(self, envelope: &Envelope) -> Letter {
        envelope.with(Sheet {
            kind: self.kind,
            sender: None,
            subject: self.subject.clone(),
            reason: self.reason,
            heading: &self.subject,
            body: html! { p style="margin:0" { (self.text) } },
            text: self.text.clone().into_owned(),
            button: (self.button, self.path),
            foot: t!(envelope.words(), "people-mail-not-you"),
        })
    }
}

fn mark() -> String {
    Uuid::now_v7().to_string()
}

/// "Press the button and your account is there."
pub(super) struct Welcome<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub address: &'a str,
    pub language: Language,
    pub secret: &'a str,
}

impl Welcome<'_> {
    pub fn letter(&self) -> Letter {
        let words = Words(self.language);
        let simple = Simple {
            kind: "sign-up",
            subject: t!(words, "people-mail-welcome", site = self.site.name.as_str()),
            reason: t!(
                words,
                "people-mail-welcome-reason",
                site = self.site.name.as_str()
            ),
            text: t!(words, "people-mail-welcome-text"),
            button: t!(words, "people-mail-welcome-button"),
            path: format!("/welcome/{}", self.secret),
        };
        simple.letter(&Envelope {
            app: self.app,
            site: self.site,
            to_name: "",
            to_address: self.address,
            language: self.language,
            mark: mark(),
            thread: None,
            unsubscribe: None,
        })
    }
}

/// "You have an account already."
pub(super) struct AlreadyHere<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub person: &'a Person,
    /// The sign-in page, with what was wanted before.
    pub sign_in: String,
}

impl AlreadyHere<'_> {
    pub fn letter(&self) -> Letter {
        let words = Words(self.person.language());
        let simple = Simple {
            kind: "sign-up-known",
            subject: t!(words, "people-mail-known", site = self.site.name.as_str()),
            reason: t!(
                words,
                "people-mail-welcome-reason",
                site = self.site.name.as_str()
            ),
            text: t!(words, "people-mail-known-text"),
            button: t!(words, "people-sign-in"),
            path: self.sign_in.clone(),
        };
        simple.letter(&self.person.envelope(self.app, self.site, mark()))
    }
}

/// "Press the button to sign in."
pub(super) struct SignInLink<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub person: &'a Person,
    pub secret: &'a str,
}

impl SignInLink<'_> {
    pub fn letter(&self) -> Letter {
        let words = Words(self.person.language());
        let simple = Simple {
            kind: "sign-in-link",
            subject: t!(words, "people-mail-link", site = self.site.name.as_str()),
            reason: t!(
                words,
                "people-mail-link-reason",
                site = self.site.name.as_str()
            ),
            text: t!(words, "people-mail-link-text"),
            button: t!(words, "people-sign-in"),
            path: format!("/signin/link/{}", self.secret),
        };
        simple.letter(&self.person.envelope(self.app, self.site, mark()))
    }
}
