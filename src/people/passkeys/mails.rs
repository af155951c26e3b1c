//! Whoever has passkeys hears what happens to them.
use crate::people::mails::Simple;
use crate::people::model::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::Words;
use crate::site::Site;
use crate::t;

/// What happened.
#[derive(Clone, Copy, Debug)]
pub(super) enum News {
    Added,
    Removed,
    /// One came with a count that was seen before, and was refused.
    Copied,
}

pub(super) struct PasskeyNews<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub person: &'a Person,
    pub news: News,
}

impl PasskeyNews<'_> {
    pub fn letter(&self) -> Letter {
        let (words, site) = (Words(self.person.language()), self.site.name.as_str());
        let reason = match self.news {
            News::Added => t!(words, "people-mail-passkey-added", site = site),
            News::Removed => t!(words, "people-mail-passkey-removed", site = site),
            News::Copied => t!(words, "people-mail-passkey-copied", site = site),
        };
        let text = match self.news {
            News::Copied => t!(words, "people-mail-passkey-copied-text"),
            News::Added | News::Removed => t!(words, "people-mail-passkey-text"),
        };
        let simple = Simple {
            kind: "passkey",
            subject: t!(words, "people-mail-passkey", site = site),
            reason,
            text,
            button: t!(words, "people-mail-passkey-button"),
            path: super::HERE.to_owned(),
            foot: t!(words, "people-mail-changed-foot"),
        };
        simple.to(self.app, self.site, self.person)
    }
}
