//! The mail to whoever has an idea on their desk: what is due, what is late, and how far that has climbed.
use super::addressed::Addressed;
use crate::answers::Rung;
use crate::ideas::Due;
use crate::platform::mail::Letter;
use crate::platform::text::Words;
use crate::site::Sheet;
use crate::t;
use crate::ui::long_date;
use maud::html;
use std::borrow::Cow;

pub(in crate::notices) struct PromiseLetter {
    pub rung: Rung,
    /// What is owed on it now.
    pub due: Option<Due>,
}

impl PromiseLetter {
    fn subject(&self, words: Words, title: &str) -> Cow<'static, str> {
        match self.rung {
            Rung::Warned => t!(words, "notices-promise-near", title = title),
            _ => t!(words, "notices-promise-late", title = title),
        }
    }

    /// What is owed, in a sentence.
    fn owed(&self, words: Words) -> Cow<'static, str> {
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

    pub fn letter(&self, to: &Addressed) -> Letter {
        let words = to.words();
        let path = format!("{}/{}/answer", to.board.path(), to.idea.number);
        let (owed, meaning) = (self.owed(words), self.meaning(words));
        to.letter(Sheet {
            kind: "promise",
            sender: None,
            subject: self.subject(words, &to.idea.title),
            reason: t!(
                words,
                "notices-promise-reason",
                board = to.board.name.as_str()
            ),
            heading: &to.idea.title,
            body: html! { p { b { (owed) } } p { (meaning) } },
            text: format!("  {}\n\n{owed}\n\n{meaning}", to.idea.title),
            button: (t!(words, "notices-promise-press"), path),
            foot: to.stop(),
        })
    }
}
