//! The answer form.
use super::model::{AnswerId, DeclineReason};
use super::rules;
use crate::boards::{Kind, Status, Statuses};
use crate::platform::names::{clean_line, clean_text};
use crate::platform::web::{Fields, Problems};
use chrono::NaiveDate;

/// The form as it was filled in.
#[derive(Clone, Debug)]
pub struct AnswerForm {
    /// Drawn with the form: the same form sent twice is one answer.
    pub id: AnswerId,
    pub status: String,
    pub body: String,
    pub reason: Option<DeclineReason>,
    pub mind_changer: String,
    pub link: String,
    pub update_due_on: String,
    /// The key of a line of the charter, or nothing.
    pub cites: String,
}

impl AnswerForm {
    /// An empty form, suggesting when the next update is due.
    pub fn fresh(status: &str, update_due_on: Option<NaiveDate>) -> Self {
        Self {
            id: AnswerId::fresh(),
            status: status.to_owned(),
            body: String::new(),
            reason: None,
            mind_changer: String::new(),
            link: String::new(),
            update_due_on: update_due_on.map(|day| day.to_string()).unwrap_or_default(),
            cites: String::new(),
        }
    }

    pub fn read(fields: &Fields) -> Self {
        Self {
            id: fields.parsed("id").unwrap_or_else(AnswerId::fresh),
            status: fields.get("status").to_owned(),
            body: clean_text(fields.get("body")).trim().to_owned(),
            reason: DeclineReason::from_word(fields.get("reason")),
            mind_changer: clean_text(fields.get("mind_changer")).trim().to_owned(),
            link: clean_line(fields.get("link")),
            update_due_on: fields.get("update_due_on").trim().to_owned(),
            cites: fields.get("cites").trim().to_owned(),
        }
    }

    /// The status it gives, where a post of this kind can be answered with it; also one that was switched off since the answer was sent.
    pub fn given<'a>(&self, statuses: &'a Statuses, kind: Kind) -> Option<&'a Status> {
        let status = statuses.by_key(&self.status);
        status.filter(|status| rules::can_be_given(status, kind))
    }

    /// What is wrong with it on a day, where the charter promises the next word within so many days.
    pub fn problems(
        &self,
        statuses: &Statuses,
        kind: Kind,
        (today, promised): (NaiveDate, Option<i16>),
    ) -> Problems {
        let status = statuses.by_key(&self.status);
        rules::problems(self, status, kind, (today, promised))
    }
}
