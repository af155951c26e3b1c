//! The mail to whoever has ideas on their desk: what is due, what is late, and how far that has climbed. One idea has its own letter; of
//! several that come together there is one with all of them.
use crate::answers::Rung;
use crate::boards::Board;
use crate::ideas::{Due, IdeaRow};
use crate::people::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::{Key, Words};
use crate::site::{Envelope, Sheet, Site};
use crate::t;
use crate::ui::long_date;
use chrono::{DateTime, Utc};
use maud::{Markup, html};
use std::borrow::Cow;
use uuid::Uuid;

/// What such a mail is about, in the outbox.
pub(in crate::notices) const PROMISE: &str = "promise";
/// How many ideas one letter names.
const NAMED: usize = 50;
/// What is late comes before what is not.
const ORDER: [Rung; 4] = [Rung::Owner, Rung::Lead, Rung::Board, Rung::Warned];

/// An idea something is owed on.
pub(in crate::notices) struct Owed {
    pub rung: Rung,
    pub idea: IdeaRow,
    /// What is owed on it now.
    pub due: Option<Due>,
}

impl Owed {
    /// What is owed, in a sentence.
    fn sentence(&self, words: Words) -> Cow<'static, str> {
        let language = words.language();
        match self.due {
            Some(Due::Answer(day)) => {
                t!(
                    words,
                    "notices-promise-answer-by",
                    day = long_date(day, language)
                )
            }
            Some(Due::Update(day)) => {
                t!(
                    words,
                    "notices-promise-update-by",
                    day = long_date(day, language)
                )
            }
            Some(Due::Review(day)) => {
                t!(
                    words,
                    "notices-promise-review-by",
                    day = long_date(day, language)
                )
            }
            Some(Due::ReviewLate(days)) => t!(words, "notices-promise-review-late", n = days),
            Some(Due::AnswerLate(days)) => t!(words, "notices-promise-answer-late", n = days),
            Some(Due::UpdateLate(days)) => t!(words, "notices-promise-update-late", n = days),
            None => t!(words, "notices-promise-answer-late", n = 0),
        }
    }

    /// Why it comes to this person, and what it means.
    fn meaning(&self, words: Words) -> Cow<'static, str> {
        match self.rung {
            Rung::Warned => t!(words, "notices-promise-warned"),
            Rung::Owner => t!(words, "notices-promise-owner"),
            Rung::Lead => t!(words, "notices-promise-lead"),
            Rung::Board => t!(words, "notices-promise-board"),
        }
    }

    /// Where it is answered.
    fn path(&self, board: &Board) -> String {
        format!("{}/{}/answer", board.path(), self.idea.number)
    }
}

/// The same for several.
fn meaning_of_several(words: Words, rung: Rung) -> Cow<'static, str> {
    match rung {
        Rung::Warned => t!(words, "notices-promises-warned"),
        Rung::Owner => t!(words, "notices-promises-owner"),
        Rung::Lead => t!(words, "notices-promises-lead"),
        Rung::Board => t!(words, "notices-promises-board"),
    }
}

/// One letter on its way to one person.
pub(in crate::notices) struct Reminder<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub person: &'a Person,
    /// The key of the first notice it delivers.
    pub notice: Uuid,
    /// When it is written. One that was called back is written anew with the same first notice, and is another letter.
    pub at: DateTime<Utc>,
    /// What one click in it ends, and where.
    pub stop: Key,
    pub unsubscribe: String,
    pub owed: Vec<Owed>,
}

impl Reminder<'_> {
    fn words(&self) -> Words {
        Words(self.person.language())
    }

    pub fn letter(&self) -> Letter {
        match self.owed.as_slice() {
            [one] => self.of_one(one),
            all => self.of_several(all),
        }
    }

    fn envelope(&self, thread: Option<Uuid>) -> Envelope<'_> {
        let mark = format!("notice-{}-{}", self.notice, self.at.timestamp_micros());
        Envelope {
            thread,
            unsubscribe: Some(self.unsubscribe.clone()),
            ..self.person.envelope(self.app, self.site, mark)
        }
    }

    fn sheet<'a>(&self, subject: Cow<'a, str>, heading: &'a str) -> Sheet<'a> {
        let board = self.board.name.as_str();
        Sheet {
            kind: PROMISE,
            sender: None,
            subject,
            reason: t!(self.words(), "notices-promise-reason", board = board),
            heading,
            body: Markup::default(),
            text: String::new(),
            button: (Cow::Borrowed(""), String::new()),
            foot: self.words().say(self.stop),
        }
    }

    fn of_one(&self, one: &Owed) -> Letter {
        let (words, title) = (self.words(), one.idea.title.as_str());
        let subject = match one.rung {
            Rung::Warned => t!(words, "notices-promise-near", title = title),
            _ => t!(words, "notices-promise-late", title = title),
        };
        let (owed, meaning) = (one.sentence(words), one.meaning(words));
        self.envelope(Some(one.idea.id.into())).with(Sheet {
            body: html! { p { b { (owed) } } p { (meaning) } },
            text: format!("  {title}\n\n{owed}\n\n{meaning}"),
            button: (t!(words, "notices-promise-press"), one.path(self.board)),
            ..self.sheet(subject, title)
        })
    }

    fn of_several(&self, all: &[Owed]) -> Letter {
        let (words, board) = (self.words(), self.board.name.as_str());
        let near = all.iter().filter(|one| one.rung == Rung::Warned).count();
        let n = all.len();
        let subject = match near {
            0 => t!(words, "notices-promises-late", n = n, board = board),
            near if near == n => t!(words, "notices-promises-near", n = n, board = board),
            _ => t!(words, "notices-promises-both", n = n, board = board),
        };
        let heading = subject.clone();
        let (body, text) = self.listed(all);
        self.envelope(None).with(Sheet {
            body,
            text,
            button: (
                t!(words, "notices-promises-press"),
                format!("{}?list=owed", self.board.path()),
            ),
            ..self.sheet(subject, &heading)
        })
    }

    /// The list, step by step, for both parts of the mail.
    fn listed(&self, all: &[Owed]) -> (Markup, String) {
        let words = self.words();
        let mut left = NAMED;
        let (mut body, mut text) = (Vec::new(), String::new());
        for rung in ORDER {
            let shown: Vec<(&str, Cow<str>, String)> = all
                .iter()
                .filter(|one| one.rung == rung)
                .take(left)
                .map(|one| {
                    let address = self.app.address(&one.path(self.board));
                    (one.idea.title.as_str(), one.sentence(words), address)
                })
                .collect();
            if shown.is_empty() {
                continue;
            }
            left -= shown.len();
            let meaning = meaning_of_several(words, rung);
            text.push_str(&format!("{meaning}\n\n"));
            for (title, owed, address) in &shown {
                text.push_str(&format!("- {title}\n  {owed}\n  {address}\n"));
            }
            text.push('\n');
            body.push(html! {
                p { b { (meaning) } }
                ul { @for (title, owed, address) in &shown { li dir="auto" { a href=(address) { (title) } " · " (owed) } } }
            });
        }
        let more = all.len().saturating_sub(NAMED);
        let rest = (more > 0).then(|| t!(words, "notices-promises-more", n = more));
        text.push_str(rest.as_deref().unwrap_or_default());
        let body =
            html! { @for part in body { (part) } @if let Some(rest) = &rest { p { (rest) } } };
        (body, text)
    }
}
