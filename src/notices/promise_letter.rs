//! The mail to whoever has an idea on their desk: what is due, what is late, and how far that has climbed.
use crate::answers::Rung;
use crate::boards::Board;
use crate::ideas::{Due, Idea};
use crate::people::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::Words;
use crate::site::Site;
use crate::t;
use crate::ui::letter::LetterPage;
use crate::ui::long_date;
use maud::html;
use std::borrow::Cow;
use uuid::Uuid;

pub(super) struct PromiseLetter<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub idea: &'a Idea,
    pub rung: Rung,
    /// What is owed on it now.
    pub due: Option<Due>,
    pub person: &'a Person,
    pub notice: Uuid,
}

impl PromiseLetter<'_> {
    fn words(&self) -> Words {
        Words(self.person.language())
    }

    fn subject(&self) -> Cow<'static, str> {
        let title = self.idea.title.as_str();
        match self.rung {
            Rung::Warned => t!(self.words(), "notices-promise-near", title = title),
            _ => t!(self.words(), "notices-promise-late", title = title),
        }
    }

    /// What is owed, in a sentence.
    fn owed(&self) -> Cow<'static, str> {
        let (words, language) = (self.words(), self.person.language());
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
            Some(Due::AnswerLate(days)) => t!(words, "notices-promise-answer-late", n = days),
            Some(Due::UpdateLate(days)) => t!(words, "notices-promise-update-late", n = days),
            None => t!(words, "notices-promise-answer-late", n = 0),
        }
    }

    /// Why it comes to this person, and what it means.
    fn meaning(&self) -> Cow<'static, str> {
        match self.rung {
            Rung::Warned => t!(self.words(), "notices-promise-warned"),
            Rung::Owner => t!(self.words(), "notices-promise-owner"),
            Rung::Lead => t!(self.words(), "notices-promise-lead"),
            Rung::Board => t!(self.words(), "notices-promise-board"),
        }
    }

    pub fn letter(&self) -> Letter {
        let words = self.words();
        let host = self.app.settings.base_url.host_str().unwrap_or("localhost");
        let answer = format!("{}/{}/answer", self.board.path(), self.idea.number);
        let address = self.app.address(&answer);
        let (subject, owed, meaning) = (self.subject(), self.owed(), self.meaning());
        let reason = t!(
            words,
            "notices-promise-reason",
            board = self.board.name.as_str()
        );
        let press = t!(words, "notices-promise-press");
        let foot = t!(words, "notices-promise-foot");
        let page = LetterPage {
            language: self.person.language(),
            site_name: &self.site.name,
            site_suffix: &self.site.suffix,
            accent: &self.site.accent,
            subject: &subject,
            reason: &reason,
            heading: &self.idea.title,
            body: html! { p { b { (owed) } } p { (meaning) } },
            button: Some((&press, &address)),
            foot: html! { (foot) },
        };
        Letter {
            kind: "promise",
            to_name: self.person.name.clone(),
            to_address: self.person.email.clone().unwrap_or_default(),
            from_name: Some(self.site.name.clone()),
            text: format!(
                "{reason}\n\n  {}\n\n{owed}\n\n{meaning}\n\n{press}:\n{address}\n\n-- \n{foot}\n",
                self.idea.title
            ),
            html: page.html(),
            subject: subject.clone().into_owned(),
            message_id: format!("<notice-{}@{host}>", self.notice),
            thread_id: Some(format!("<idea-{}@{host}>", self.idea.id)),
            unsubscribe: None,
        }
    }
}
