//! The mails of this room. None carries a word that a stranger typed.
use super::model::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::{Language, Words};
use crate::site::Site;
use crate::t;
use crate::ui::letter::LetterPage;
use maud::html;
use std::borrow::Cow;

/// What these mails have in common: a reason, a heading, a sentence, a button.
struct Simple<'a> {
    app: &'a App,
    site: &'a Site,
    language: Language,
    kind: &'static str,
    subject: Cow<'a, str>,
    reason: Cow<'a, str>,
    text: Cow<'a, str>,
    button: Cow<'a, str>,
    path: String,
    foot: Cow<'a, str>,
}

impl Simple<'_> {
    fn letter(&self, name: &str, address: &str) -> Letter {
        let link = self.app.address(&self.path);
        let page = LetterPage {
            language: self.language,
            site_name: &self.site.name,
            site_suffix: &self.site.suffix,
            accent: &self.site.accent,
            subject: &self.subject,
            reason: &self.reason,
            heading: &self.subject,
            body: html! { p style="margin:0" { (self.text) } },
            button: Some((&self.button, &link)),
            foot: html! { (self.foot) },
        };
        let host = self.app.settings.base_url.host_str().unwrap_or("localhost");
        Letter {
            kind: self.kind,
            to_name: name.to_owned(),
            to_address: address.to_owned(),
            from_name: Some(self.site.name.clone()),
            subject: self.subject.clone().into_owned(),
            text: format!(
                "{}\n\n{}\n\n{}:\n{link}\n\n-- \n{}\n",
                self.reason, self.text, self.button, self.foot
            ),
            html: page.html(),
            message_id: format!("<{}@{host}>", uuid::Uuid::now_v7()),
            thread_id: None,
            unsubscribe: None,
        }
    }
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
            app: self.app,
            site: self.site,
            language: self.language,
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
        simple.letter("", self.address)
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
            app: self.app,
            site: self.site,
            language: self.person.language(),
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
        simple.letter(
            &self.person.name,
            self.person.email.as_deref().unwrap_or_default(),
        )
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
            app: self.app,
            site: self.site,
            language: self.person.language(),
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
        simple.letter(
            &self.person.name,
            self.person.email.as_deref().unwrap_or_default(),
        )
    }
}
