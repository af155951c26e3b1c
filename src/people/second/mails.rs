//! Whoever has a second step hears what happens to it.
use crate::people::here::{self, Here};
use crate::people::mails::Simple;
use crate::people::model::Person;
use crate::platform::mail::Letter;
use crate::platform::text::Words;
use crate::t;

/// What happened.
#[derive(Clone, Copy, Debug)]
pub(super) enum News {
    On,
    Off,
    Codes,
    CodeUsed,
    /// Ten wrong codes: whoever typed them knows the password, or has the mail.
    Tried,
    /// The site's key was lost, and a mailed link and the password were the two steps.
    ByPassword,
}

impl here::News for News {
    fn letter(&self, here: Here<'_>, owner: &Person) -> Letter {
        let (words, site) = (Words(owner.language()), here.site.name.as_str());
        let reason = match self {
            News::On => t!(words, "people-mail-second-on", site = site),
            News::Off => t!(words, "people-mail-second-off", site = site),
            News::Codes => t!(words, "people-mail-second-codes", site = site),
            News::Tried => t!(words, "people-mail-second-tried", site = site),
            News::ByPassword => t!(words, "people-mail-second-by-password", site = site),
            News::CodeUsed => t!(words, "people-mail-second-used", site = site),
        };
        let simple = Simple {
            kind: "second-step",
            subject: t!(words, "people-mail-second", site = site),
            reason,
            text: t!(words, "people-mail-second-text"),
            button: t!(words, "people-mail-second-button"),
            path: "/account/second".to_owned(),
            foot: t!(words, "people-mail-changed-foot"),
        };
        simple.to(here.app, here.site, owner)
    }
}
