//! The morning mail to somebody with duty.
use super::hub_queries::Task;
use crate::boards::Board;
use crate::ideas::{Due, due_of};
use crate::people::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::{Key, Words};
use crate::site::{Envelope, Sheet, Site};
use crate::t;
use crate::ui::weekday_date;
use chrono::{DateTime, NaiveDate, Utc};
use maud::html;

/// How many ideas it names.
const NAMED: usize = 20;

/// How one click ends letters like this.
pub struct Stop {
    pub address: String,
    /// What the link says.
    pub label: Key,
}

pub(super) struct MorningLetter<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub person: &'a Person,
    pub tasks: &'a [&'a Task],
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    pub stop: &'a Stop,
}

impl MorningLetter<'_> {
    /// The mail; nothing without an address or without anything to say.
    pub fn letter(&self) -> Option<Letter> {
        if self.tasks.is_empty() || !self.person.hears() {
            return None;
        }
        let words = Words(self.person.language());
        let board = self.board.name.as_str();
        let n = i64::try_from(self.tasks.len()).unwrap_or(i64::MAX);
        let subject = t!(words, "teams-mail-subject", n = n, board = board);
        let lines: Vec<(&str, String, String)> = self
            .tasks
            .iter()
            .take(NAMED)
            .map(|task| {
                let address = self.app.address(&task.idea.path(self.board));
                (task.idea.title.as_str(), self.due(words, task), address)
            })
            .collect();
        let more = self.tasks.len().saturating_sub(NAMED);
        let text: String = lines
            .iter()
            .map(|(title, due, address)| format!("- {title} {due}\n  {address}\n"))
            .collect();
        let mark = format!("duty-{}-{}-{}", self.board.id, self.person.id, self.today);
        let envelope = Envelope {
            unsubscribe: Some(self.stop.address.clone()),
            ..self.person.envelope(self.app, self.site, mark)
        };
        Some(envelope.with(Sheet {
            kind: "duty",
            sender: None,
            subject: subject.clone(),
            reason: t!(words, "teams-mail-reason", board = board),
            heading: &subject,
            body: html! {
                ul { @for (title, due, address) in &lines { li dir="auto" { a href=(address) { (title) } @if !due.is_empty() { " · " (due) } } } }
                @if more > 0 { p { (t!(words, "teams-mail-more", n = more)) } }
            },
            text,
            button: (
                t!(words, "teams-mail-button"),
                format!("{}/teams", self.board.path()),
            ),
            foot: words.say(self.stop.label),
        }))
    }

    fn due(&self, words: Words, task: &Task) -> String {
        let language = self.person.language();
        match due_of(self.board, &task.idea, self.now) {
            Some(Due::Answer(on)) => t!(
                words,
                "teams-mail-answer-by",
                on = weekday_date(on, language)
            ),
            Some(Due::AnswerLate(_)) => t!(words, "teams-mail-answer-late"),
            Some(Due::UpdateLate(_)) => t!(words, "teams-mail-update-late"),
            Some(Due::Review(on)) => t!(
                words,
                "teams-mail-review-by",
                on = weekday_date(on, language)
            ),
            Some(Due::ReviewLate(_)) => t!(words, "teams-mail-review-late"),
            Some(Due::Update(_)) | None => std::borrow::Cow::Borrowed(""),
        }
        .into_owned()
    }
}
