//! What all letters about something on a board have in common: where it happened, to whom it goes, why, and how to end it.
use crate::boards::Board;
use crate::ideas::Idea;
use crate::notices::model::Because;
use crate::notices::unsubscribe::Ends;
use crate::people::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::Words;
use crate::site::{Envelope, Sheet, Site};
use std::borrow::Cow;
use uuid::Uuid;

/// One letter on its way to one person.
pub(in crate::notices) struct Addressed<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub idea: &'a Idea,
    pub person: &'a Person,
    pub because: Because,
    /// The key of the notice it delivers.
    pub notice: Uuid,
    /// What one click in it ends, and where; letters about somebody's own affairs have no such click.
    pub ends: Option<(Ends, String)>,
}

impl Addressed<'_> {
    pub fn words(&self) -> Words {
        Words(self.person.language())
    }

    /// Why it came.
    pub fn reason(&self) -> Cow<'static, str> {
        self.because.sentence(self.words())
    }

    /// The foot of letters that one click ends.
    pub fn stop(&self) -> Cow<'static, str> {
        let ends = self.ends.as_ref().map(|(ends, _)| ends.label());
        ends.map_or(Cow::Borrowed(""), |label| self.words().say(label))
    }

    /// The idea's page.
    pub fn path(&self) -> String {
        self.idea.path(self.board)
    }

    pub fn letter(&self, sheet: Sheet) -> Letter {
        let mark = format!("notice-{}", self.notice);
        let envelope = Envelope {
            thread: Some(self.idea.id.into()),
            unsubscribe: self.ends.as_ref().map(|(_, address)| address.clone()),
            ..self.person.envelope(self.app, self.site, mark)
        };
        envelope.with(sheet)
    }
}
