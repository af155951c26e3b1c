//! Mails about another address.
use super::undo::Taken;
use crate::people::here::{self, Here};
use crate::people::mails::Simple;
use crate::people::model::{Me, Person};
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::{Language, Words};
use crate::site::Site;
use crate::t;
use crate::ui::short_date;
use chrono::{DateTime, Utc};

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

/// To the old address, which is the account's again: what went with the new one.
pub(super) struct Restored<'a>(pub &'a [Taken]);

impl here::News for Restored<'_> {
    fn letter(&self, here: Here<'_>, owner: &Person) -> Letter {
        let (language, site) = (owner.language(), here.site.name.as_str());
        let words = Words(language);
        let local = |at: DateTime<Utc>| at.with_timezone(&here.site.time_zone).date_naive();
        let day = |at| short_date(local(at), local(here.now), language);
        let what: Vec<_> = self
            .0
            .iter()
            .map(|taken| match taken {
                Taken::Passkey(at) => t!(words, "people-taken-passkey", day = day(*at)),
                Taken::Site(name, at) => {
                    t!(
                        words,
                        "people-taken-site",
                        name = name.as_str(),
                        day = day(*at)
                    )
                }
                Taken::SecondStep(at) => t!(words, "people-taken-second", day = day(*at)),
                Taken::Codes(at) => t!(words, "people-taken-codes", day = day(*at)),
            })
            .collect();
        let text = match what.as_slice() {
            [] => t!(words, "people-mail-restored-nothing"),
            _ => t!(words, "people-mail-restored-text", what = what.join("; ")),
        };
        let simple = Simple {
            kind: "address-restored",
            subject: t!(words, "people-mail-restored", site = site),
            reason: t!(words, "people-mail-restored-reason", site = site),
            text,
            button: t!(words, "people-password-choose"),
            path: "/signin/forgotten".to_owned(),
            foot: t!(words, "people-mail-watch-foot"),
        };
        simple.to(here.app, here.site, owner)
    }
}
