//! Whoever has passkeys hears what happens to them.
use crate::people::here::{self, Here};
use crate::people::mails::Simple;
use crate::people::model::Person;
use crate::platform::mail::Letter;
use crate::platform::text::Words;
use crate::t;

/// What happened.
#[derive(Clone, Copy, Debug)]
pub(super) enum News {
    Added,
    Removed,
    /// One came with a count that was seen before, and was refused.
    Copied,
}

impl here::News for News {
    fn letter(&self, here: Here<'_>, owner: &Person) -> Letter {
        let (words, site) = (Words(owner.language()), here.site.name.as_str());
        let reason = match self {
            News::Added => t!(words, "people-mail-passkey-added", site = site),
            News::Removed => t!(words, "people-mail-passkey-removed", site = site),
            News::Copied => t!(words, "people-mail-passkey-copied", site = site),
        };
        let text = match self {
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
        simple.to(here.app, here.site, owner)
    }
}
