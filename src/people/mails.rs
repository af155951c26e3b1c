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
pub(super) struct Simple<'a> {
    pub kind: &'static str,
    pub subject: Cow<'a, str>,
    pub reason: Cow<'a, str>,
    pub text: Cow<'a, str>,
    pub button: Cow<'a, str>,
    pub path: String,
    pub foot: Cow<'a, str>,
}

impl Simple<'_> {
    /// To somebody with an account.
    pub fn to(self, app: &App, site: &Site, person: &Person) -> Letter {
        self.letter(&person.envelope(app, site, mark()))
    }

    /// To an address, whoever has it.
    pub fn at_address(
        self,
        app: &App,
        site: &Site,
        (name, address, language): (&str, &str, Language),
    ) -> Letter {
        self.letter(&Envelope {
            app,
            site,
            to_name: name,
            to_address: address,
            language,
            mark: mark(),
            thread: None,
            unsubscribe: None,
        })
    }

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
            foot: self.foot,
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
            foot: t!(words, "people-mail-not-you"),
        };
        simple.at_address(self.app, self.site, ("", self.address, self.language))
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
            foot: t!(words, "people-mail-not-you"),
        };
        simple.to(self.app, self.site, self.person)
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
            foot: t!(words, "people-mail-not-you"),
        };
        simple.to(self.app, self.site, self.person)
    }
}

/// "Choose a new password."
pub(super) struct PasswordLink<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub person: &'a Person,
    pub secret: &'a str,
}

impl PasswordLink<'_> {
    pub fn letter(&self) -> Letter {
        let (words, site) = (Words(self.person.language()), self.site.name.as_str());
        let simple = Simple {
            kind: "password-link",
            subject: t!(words, "people-mail-password", site = site),
            reason: t!(words, "people-mail-password-reason", site = site),
            text: t!(words, "people-mail-password-text"),
            button: t!(words, "people-password-choose"),
            path: format!("/signin/password/{}", self.secret),
            foot: t!(words, "people-mail-not-you"),
        };
        simple.to(self.app, self.site, self.person)
    }
}

/// "Your password was changed."
pub(super) struct PasswordChanged<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub person: &'a Person,
}

impl PasswordChanged<'_> {
    pub fn letter(&self) -> Letter {
        let (words, site) = (Words(self.person.language()), self.site.name.as_str());
        let simple = Simple {
            kind: "password-changed",
            subject: t!(words, "people-mail-changed", site = site),
            reason: t!(words, "people-mail-changed-reason", site = site),
            text: t!(words, "people-mail-changed-text"),
            button: t!(words, "people-password-choose"),
            path: "/signin/forgotten".to_owned(),
            foot: t!(words, "people-mail-changed-foot"),
        };
        simple.to(self.app, self.site, self.person)
    }
}
