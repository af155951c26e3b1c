//! The mail to an author when a rule of the board is about to do something to their idea, or did.
use super::addressed::Addressed;
use crate::boards::Statuses;
use crate::ledger::{Act, Entry};
use crate::platform::mail::Letter;
use crate::platform::web::Error;
use crate::site::Sheet;
use crate::t;
use crate::ui::long_date;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use maud::html;
use serde_json::Value;
use std::borrow::Cow;

/// What the rule does.
#[derive(Clone, Copy, Debug)]
pub(in crate::notices) enum Ruled {
    /// So many supporters are wanted by then.
    LadderNear(i64, DateTime<Utc>),
    LadderExpired(i64, DateTime<Utc>),
    ArchiveNear(DateTime<Utc>),
    Archived,
}

impl Ruled {
    /// What an entry of the ledger says of it.
    ///
    /// # Errors
    /// When it is of another act, or lacks its day.
    pub fn of(entry: &Entry) -> Result<Self, Error> {
        Self::read(entry)
            .context("an entry of a rule says what the rule does")
            .map_err(Error::Internal)
    }

    fn read(entry: &Entry) -> Option<Self> {
        let at = |value: &Option<Value>, name| {
            let moment = value.as_ref()?.get(name)?.clone();
            serde_json::from_value::<DateTime<Utc>>(moment).ok()
        };
        let wanted = || entry.before.as_ref()?.get("wanted")?.as_i64();
        match entry.act {
            Act::LadderNear => Some(Self::LadderNear(wanted()?, at(&entry.after, "until")?)),
            Act::LadderExpired => Some(Self::LadderExpired(wanted()?, at(&entry.after, "until")?)),
            Act::ArchiveNear => Some(Self::ArchiveNear(at(&entry.after, "on")?)),
            Act::IdeaArchived => Some(Self::Archived),
            _ => None,
        }
    }

    /// The subject, and what it means.
    fn said(&self, to: &Addressed, statuses: &Statuses) -> (Cow<'static, str>, Cow<'static, str>) {
        let (words, title, n) = (to.words(), to.idea.title.as_str(), to.idea.up);
        // a mail can't know who voted when it is read
        let hidden = to.board.voting.counts_hidden;
        let day = |at: DateTime<Utc>| {
            let local = at.with_timezone(&to.board.time_zone).date_naive();
            long_date(local, words.language())
        };
        match *self {
            Self::LadderNear(wanted, at) => {
                let day = day(at);
                let day = day.as_str();
                (
                    t!(words, "notices-ladder-near", day = day, title = title),
                    if hidden {
                        t!(
                            words,
                            "notices-ladder-near-hidden",
                            wanted = wanted,
                            day = day
                        )
                    } else {
                        t!(
                            words,
                            "notices-ladder-near-text",
                            wanted = wanted,
                            day = day,
                            n = n
                        )
                    },
                )
            }
            Self::LadderExpired(wanted, at) => {
                let day = day(at);
                let day = day.as_str();
                (
                    t!(words, "notices-ladder-expired", title = title),
                    if hidden {
                        t!(
                            words,
                            "notices-ladder-expired-hidden",
                            wanted = wanted,
                            day = day
                        )
                    } else {
                        t!(
                            words,
                            "notices-ladder-expired-text",
                            wanted = wanted,
                            day = day,
                            n = n
                        )
                    },
                )
            }
            Self::ArchiveNear(at) => {
                let day = day(at);
                let day = day.as_str();
                let votes = if to.idea.takes_votes(statuses.get(to.idea.status)) {
                    t!(words, "notices-archive-near-votes")
                } else {
                    Cow::Borrowed("")
                };
                let why = t!(words, "notices-archive-near-text", day = day);
                let back = t!(words, "notices-archive-near-back");
                let said = [why, votes, back].into_iter().filter(|s| !s.is_empty());
                (
                    t!(words, "notices-archive-near", day = day, title = title),
                    Cow::Owned(said.collect::<Vec<_>>().join(" ")),
                )
            }
            Self::Archived => (
                t!(words, "notices-archived", title = title),
                t!(words, "notices-archived-text"),
            ),
        }
    }

    /// Writes it; on the idea's page its author does something about it.
    pub fn letter(&self, to: &Addressed, statuses: &Statuses) -> Letter {
        let words = to.words();
        let (subject, text) = self.said(to, statuses);
        to.letter(Sheet {
            kind: "rule",
            sender: None,
            subject,
            reason: t!(words, "notices-because-yours"),
            heading: &to.idea.title,
            body: html! { p { (text) } },
            text: text.into_owned(),
            button: (t!(words, "notices-rule-see"), to.path()),
            foot: t!(words, "notices-rule-foot"),
        })
    }
}
