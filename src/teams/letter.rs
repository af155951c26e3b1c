//! The morning mail to somebody with duty.
use super::hub_queries::Task;
use crate::boards::Board;
use crate::ideas::{Due, due_of};
use crate::people::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::text::Words;
use crate::site::Site;
use crate::t;
use crate::ui::letter::LetterPage;
use crate::ui::weekday_date;
use chrono::{DateTime, NaiveDate, Utc};
use maud::html;

/// How many ideas it names.
const NAMED: usize = 20;

pub(super) struct MorningLetter<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub person: &'a Person,
    pub tasks: &'a [&'a Task],
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
}

impl MorningLetter<'_> {
    /// The mail; nothing without an address or without anything to say.
    pub fn letter(&self) -> Option<Letter> {
        let to_address = self.person.email.clone()?;
        if self.tasks.is_empty() {
            return None;
        }
        let language = self.person.language();
        let words = Words(language);
        let host = self.app.settings.base_url.host_str().unwrap_or("localhost");
        let board = self.board.name.as_str();
        let n = i64::try_from(self.tasks.len()).unwrap_or(i64::MAX);
        let subject = t!(words, "teams-mail-subject", n = n, board = board);
        let reason = t!(words, "teams-mail-reason", board = board);
        let foot = t!(words, "teams-mail-foot");
        let button = t!(words, "teams-mail-button");
        let hub = self.app.address(&format!("{}/teams", self.board.path()));
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
        let page = LetterPage {
            language,
            site_name: &self.site.name,
            site_suffix: &self.site.suffix,
            accent: &self.site.accent,
            subject: &subject,
            reason: &reason,
            heading: &subject,
            body: html! {
                ul { @for (title, due, address) in &lines { li dir="auto" { a href=(address) { (title) } @if !due.is_empty() { " · " (due) } } } }
                @if more > 0 { p { (t!(words, "teams-mail-more", n = more)) } }
            },
            button: Some((&button, &hub)),
            foot: html! { (foot) },
        };
        let text: String = lines
            .iter()
            .map(|(title, due, address)| format!("- {title} {due}\n  {address}\n"))
            .collect();
        Some(Letter {
            kind: "duty",
            to_name: self.person.name.clone(),
            to_address,
            from_name: Some(self.site.name.clone()),
            text: format!("{reason}\n\n{text}\n{button}:\n{hub}\n\n-- \n{foot}\n"),
            html: page.html(),
            subject: subject.clone().into_owned(),
            message_id: format!(
                "<duty-{}-{}-{}@{host}>",
                self.board.id, self.person.id, self.today
            ),
            thread_id: None,
            unsubscribe: None,
        })
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
            Some(Due::Update(_)) | None => std::borrow::Cow::Borrowed(""),
        }
        .into_owned()
    }
}
