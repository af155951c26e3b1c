//! The mail that asks whether an address is really whose it is said to be. It carries nothing a stranger typed.
use crate::boards::{Board, Kind};
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::{Language, Words};
use crate::platform::tokens;
use crate::site::{Envelope, Sheet, Site};
use crate::t;
use maud::html;

pub(super) struct GuestLetter<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub address: &'a str,
    pub kind: Kind,
    pub language: Language,
    pub secret: &'a str,
}

impl GuestLetter<'_> {
    pub fn letter(&self) -> Letter {
        let (site, words) = (self.site, Words(self.language));
        let board = self.board.name.as_str();
        let text = t!(words, "ideas-mail-guest-text");
        let envelope = Envelope {
            app: self.app,
            site,
            to_name: "",
            to_address: self.address,
            language: self.language,
            mark: format!("guest-{}", tokens::derive(self.secret, "message")),
            thread: None,
            unsubscribe: None,
        };
        envelope.with(Sheet {
            kind: "guest",
            sender: None,
            subject: t!(
                words,
                "ideas-mail-guest",
                kind = self.kind.as_str(),
                board = board
            ),
            reason: t!(words, "ideas-mail-guest-reason", site = site.name.as_str()),
            heading: board,
            body: html! { p { (text) } },
            text: text.to_string(),
            button: (
                t!(words, "ideas-mail-guest-button"),
                format!("{}/guests/{}", self.board.path(), self.secret),
            ),
            foot: t!(words, "ideas-mail-guest-foot"),
        })
    }
}
