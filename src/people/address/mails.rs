//! Mails about another address.
use crate::people::mails::Simple;
use crate::people::model::{Me, Person};
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::{Language, Words};
use crate::site::Site;
use crate::t;

/// To the new address: "Is it yours?"
pub(super) struct ConfirmAddress<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub address: &'a str,
    pub language: Language,
    pub secret: &'a str,
}

impl ConfirmAddress<'_> {
    pub fn letter(&self) -> Letter {
        let (words, site) = (Words(self.language), self.site.name.as_str());
        let simple = Simple {
            kind: "address-confirm",
            subject: t!(words, "people-mail-address", site = site),
            reason: t!(words, "people-mail-address-reason", site = site),
            text: t!(words, "people-mail-address-text"),
            button: t!(words, "people-mail-address-button"),
            path: format!("/email/{}", self.secret),
            foot: t!(words, "people-mail-not-you"),
        };
        simple.at_address(self.app, self.site, ("", self.address, self.language))
    }
}

/// To an address that has an account already.
pub(super) struct AddressInUse<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub person: &'a Person,
}

impl AddressInUse<'_> {
    pub fn letter(&self) -> Letter {
        let language = self.person.language();
        let (words, site) = (Words(language), self.site.name.as_str());
        let simple = Simple {
            kind: "address-in-use",
            subject: t!(words, "people-mail-address", site = site),
            reason: t!(words, "people-mail-address-reason", site = site),
            text: t!(words, "people-mail-address-in-use"),
            button: t!(words, "people-sign-in"),
            path: "/signin".to_owned(),
            foot: t!(words, "people-mail-not-you"),
        };
        simple.to(self.app, self.site, self.person)
    }
}

/// To the old address: "Was it you?"
pub(super) struct AddressWatch<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub me: &'a Me,
    pub address: &'a str,
    pub secret: &'a str,
}

impl AddressWatch<'_> {
    pub fn letter(&self) -> Letter {
        let (words, site) = (Words(self.me.language), self.site.name.as_str());
        let simple = Simple {
            kind: "address-watch",
            subject: t!(words, "people-mail-watch", site = site),
            reason: t!(words, "people-mail-watch-reason", site = site),
            text: t!(words, "people-mail-watch-text"),
            button: t!(words, "people-mail-watch-button"),
            path: format!("/email/{}", self.secret),
            foot: t!(words, "people-mail-watch-foot"),
        };
        simple.at_address(
            self.app,
            self.site,
            (&self.me.name, self.address, self.me.language),
        )
    }
}
