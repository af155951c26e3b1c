//! The charter: what is possible and what not, said beforehand. Every save is a version; an idea keeps the one it was posted under.
mod acts;
mod difference;
mod form;
mod queries;
mod rules;
mod steps;
mod versions;

pub use acts::{CharterDraft, write_charter};
pub use difference::{Part, Row, difference};
pub(super) use form::CharterForm;
pub use queries::{crossed_lines, find_charter};
pub use versions::{
    LineId, Version, find_charter_change, find_charter_version, find_superseded,
    list_charter_versions, list_citable,
};

use super::model::CharterId;
use crate::platform::web::Problems;
use crate::words_enum;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

words_enum! {
    /// What a line of a charter says.
    LineKind { Possible = "possible", NotPossible = "not_possible", Condition = "condition" }
}

/// One line with its reason.
#[derive(Queryable, Clone, Debug, PartialEq, Eq)]
pub struct CharterLine {
    pub kind: LineKind,
    pub line: String,
    pub why: String,
}

/// A next step with its date.
#[derive(Queryable, Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub step: String,
    pub due_on: Option<NaiveDate>,
}

/// The columns of a charter's own row.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = crate::platform::db::schema::charters)]
pub struct CharterRow {
    pub id: CharterId,
    pub version: i32,
    pub goal: String,
    pub who_decides: String,
    pub contributors_get: String,
    pub moderation_rule: String,
    pub privacy_line: String,
    /// Working days until a first answer.
    pub first_answer_days: Option<i16>,
    /// Days until the next word on a decision.
    pub update_days: Option<i16>,
    pub created_at: DateTime<Utc>,
}

/// One version of a board's charter, whole.
#[derive(Clone, Debug)]
pub struct Charter {
    pub row: CharterRow,
    pub lines: Vec<CharterLine>,
    pub steps: Vec<Step>,
}

impl Charter {
    /// Its lines of one kind.
    pub fn lines_of(&self, kind: LineKind) -> impl Iterator<Item = &CharterLine> {
        self.lines.iter().filter(move |line| line.kind == kind)
    }

    /// The steps whose day is over: for those who run the board from the next day on, for everyone when they had a week to say more.
    pub fn passed_steps(
        &self,
        today: NaiveDate,
        runs_it: bool,
    ) -> impl Iterator<Item = (&Step, NaiveDate)> {
        let dated = self.steps.iter().filter_map(|s| Some((s, s.due_on?)));
        dated.filter(move |(_, due)| rules::has_passed(*due, today, runs_it))
    }

    /// What still has to be said before the board can open, each at the field of the form that says it.
    pub fn missing(&self) -> Problems {
        let draft = CharterDraft {
            goal: self.row.goal.clone(),
            who_decides: self.row.who_decides.clone(),
            first_answer_days: self.row.first_answer_days,
            update_days: self.row.update_days,
            lines: self.lines.clone(),
            steps: self.steps.clone(),
            ..CharterDraft::default()
        };
        draft.missing()
    }
}
