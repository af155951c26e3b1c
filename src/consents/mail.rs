//! The mail that asks an author.
use super::model::ConsentId;
use crate::boards::Board;
use crate::ideas::Idea;
use crate::people::{Me, Person};
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::Words;
use crate::site::{Sheet, Site};
use crate::t;
use chrono::{DateTime, Utc};
use maud::html;

/// Who asks, and where.
pub(super) struct Desk<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub me: &'a Me,
    pub now: DateTime<Utc>,
}

pub(super) struct AskLetter<'a> {
    pub desk: &'a Desk<'a>,
    pub author: &'a Person,
    pub idea: &'a Idea,
    pub target: &'a Board,
    pub consent: ConsentId,
}

impl AskLetter<'_> {
    /// Nothing for an author without an address: they are asked on the idea's page.
    pub fn letter(&self) -> Option<Letter> {
        let (desk, words) = (self.desk, Words(self.author.language()));
        self.author.email.as_ref()?;
        let title = self.idea.title.as_str();
        let text = t!(
            words,
            "consents-mail-text",
            board = self.target.name.as_str()
        );
        let mark = format!("consent-{}", self.consent);
        let path = format!("{}/{}/outside", desk.board.path(), self.idea.number);
        let letter = self.author.envelope(desk.app, desk.site, mark).with(Sheet {
            kind: "consent",
            sender: None,
            subject: t!(words, "consents-mail-subject", title = title),
            reason: t!(words, "consents-mail-reason", who = desk.me.name.as_str()),
            heading: title,
            body: html! { p { (text) } },
            text: format!("{title}\n\n{text}"),
            button: (t!(words, "consents-mail-button"), path),
            foot: t!(words, "consents-mail-foot"),
        });
        Some(letter)
    }
}
