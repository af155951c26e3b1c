//! Whoever has a second step hears what happens to it.
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
    On,
    Off,
    Codes,
    CodeUsed,
    /// Ten wrong codes: whoever typed them knows the password, or has the mail.
    Tried,
}

pub(super) struct SecondStepNews<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub person: &'a Person,
    pub news: News,
}

impl SecondStepNews<'_> {
    pub fn letter(&self) -> Letter {
        let (words, site) = (Words(self.person.language()), self.site.name.as_str());
        let reason = match self.news {
            News::On => t!(words, "people-mail-second-on", site = site),
            News::Off => t!(words, "people-mail-second-off", site = site),
            News::Codes => t!(words, "people-mail-second-codes", site = site),
            News::Tried => t!(words, "people-mail-second-tried", site = site),
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
        simple.to(self.app, self.site, self.person)
    }
}
