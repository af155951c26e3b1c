//! What somebody is told whose pseudonym an administrator looked behind.
use crate::boards::Board;
use crate::people::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::Words;
use crate::site::{Sheet, Site};
use crate::t;
use maud::html;
use uuid::Uuid;

pub(super) struct BrokenLetter<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub owner: &'a Person,
    pub by: &'a str,
    pub reason: &'a str,
}

impl BrokenLetter<'_> {
    pub fn letter(&self, id: Uuid) -> Option<Letter> {
        self.owner.email.as_ref()?;
        let words = Words(self.owner.language());
        let board = self.board.name.as_str();
        let text = t!(
            words,
            "boards-mail-broken-text",
            who = self.by,
            board = board
        );
        let mark = format!("pseudonym-{id}");
        let letter = self.owner.envelope(self.app, self.site, mark).with(Sheet {
            kind: "pseudonym",
            sender: None,
            subject: t!(words, "boards-mail-broken", board = board),
            reason: t!(words, "boards-mail-broken-reason"),
            heading: board,
            body: html! { p { (text) } blockquote dir="auto" { (self.reason) } },
            text: format!("{text}\n\n{}", self.reason),
            button: (t!(words, "boards-mail-broken-button"), self.board.path()),
            foot: t!(words, "boards-mail-broken-foot"),
        });
        Some(letter)
    }
}
