//! The charter's form: plain fields, and lines written one a row as "what | why".
use super::steps::read_steps;
use super::{Charter, CharterDraft, CharterLine, LineKind, Step};
use crate::key;
use crate::platform::names::{clean_line, clean_text};
use crate::platform::web::{Fields, Problems};

/// The form as it was filled in.
#[derive(Default)]
pub struct CharterForm {
    pub goal: String,
    pub possible: String,
    pub not_possible: String,
    pub conditions: String,
    pub steps: String,
    pub who_decides: String,
    pub contributors_get: String,
    pub moderation_rule: String,
    pub privacy_line: String,
    pub first_answer_days: String,
    pub update_days: String,
}

impl CharterForm {
    pub fn read(fields: &Fields) -> Self {
        let text = |name: &str| clean_text(fields.get(name)).trim().to_owned();
        Self {
            goal: text("goal"),
            possible: text("possible"),
            not_possible: text("not_possible"),
            conditions: text("conditions"),
            steps: text("steps"),
            who_decides: text("who_decides"),
            contributors_get: text("contributors_get"),
            moderation_rule: text("moderation_rule"),
            privacy_line: text("privacy_line"),
            first_answer_days: fields.get("first_answer_days").trim().to_owned(),
            update_days: fields.get("update_days").trim().to_owned(),
        }
    }

    /// The form with what the charter says now.
    pub fn of(charter: &Charter) -> Self {
        let row = &charter.row;
        let lines = |kind| {
            let rows = charter.lines_of(kind).map(|l| {
                if l.why.is_empty() {
                    l.line.clone()
                } else {
                    format!("{} | {}", l.line, l.why)
                }
            });
            rows.collect::<Vec<_>>().join("\n")
        };
        let steps = charter.steps.iter().map(|s| {
            s.due_on
                .map_or_else(|| s.step.clone(), |due| format!("{due} {}", s.step))
        });
        let days = |days: Option<i16>| days.map(|d| d.to_string()).unwrap_or_default();
        Self {
            goal: row.goal.clone(),
            possible: lines(LineKind::Possible),
            not_possible: lines(LineKind::NotPossible),
            conditions: lines(LineKind::Condition),
            steps: steps.collect::<Vec<_>>().join("\n"),
            who_decides: row.who_decides.clone(),
            contributors_get: row.contributors_get.clone(),
            moderation_rule: row.moderation_rule.clone(),
            privacy_line: row.privacy_line.clone(),
            first_answer_days: days(row.first_answer_days),
            update_days: days(row.update_days),
        }
    }

    /// What it says, or what is wrong with it. An unfinished charter may be saved; only opening the board asks for all of it.
    pub fn check(&self) -> Result<CharterDraft, Problems> {
        let mut problems = Problems::default();
        for (field, text) in [
            ("goal", &self.goal),
            ("possible", &self.possible),
            ("not_possible", &self.not_possible),
            ("conditions", &self.conditions),
            ("steps", &self.steps),
            ("who_decides", &self.who_decides),
            ("contributors_get", &self.contributors_get),
            ("moderation_rule", &self.moderation_rule),
            ("privacy_line", &self.privacy_line),
        ] {
            problems.unless(
                text.chars().count() <= 4000,
                field,
                key!("boards-problem-long"),
            );
        }
        problems.unless(
            self.first_answer().is_ok(),
            "first_answer_days",
            key!("boards-problem-days"),
        );
        problems.unless(
            self.update().is_ok(),
            "update_days",
            key!("boards-problem-days"),
        );
        let unreasoned = |l: &str| {
            l.split_once('|')
                .is_none_or(|(_, why)| why.trim().is_empty())
        };
        if self
            .not_possible
            .lines()
            .any(|l| !l.trim().is_empty() && unreasoned(l))
        {
            problems.add("not_possible", key!("boards-problem-why"));
        }
        problems.unless(
            self.undated().is_none(),
            "steps",
            key!("boards-problem-steps"),
        );
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(self.draft())
    }

    fn first_answer(&self) -> Result<Option<i16>, ()> {
        days(&self.first_answer_days, 250)
    }

    fn update(&self) -> Result<Option<i16>, ()> {
        days(&self.update_days, 730)
    }

    /// The first step that begins with a digit and with no day.
    pub fn undated(&self) -> Option<String> {
        read_steps(&self.steps).find_map(Result::err)
    }

    /// What it says, whatever is wrong with it, as a charter does that was written when less was asked.
    pub fn draft(&self) -> CharterDraft {
        let whole = |row| Step {
            step: row,
            due_on: None,
        };
        let kinds = [
            (LineKind::Possible, &self.possible),
            (LineKind::NotPossible, &self.not_possible),
            (LineKind::Condition, &self.conditions),
        ];
        CharterDraft {
            goal: self.goal.clone(),
            who_decides: self.who_decides.clone(),
            contributors_get: self.contributors_get.clone(),
            moderation_rule: self.moderation_rule.clone(),
            privacy_line: self.privacy_line.clone(),
            first_answer_days: self.first_answer().unwrap_or_default(),
            update_days: self.update().unwrap_or_default(),
            lines: kinds
                .into_iter()
                .flat_map(|(kind, text)| lines(kind, text))
                .collect(),
            steps: read_steps(&self.steps)
                .map(|step| step.unwrap_or_else(whole))
                .collect(),
        }
    }
}

fn days(text: &str, most: i16) -> Result<Option<i16>, ()> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .ok()
        .filter(|n| (1..=most).contains(n))
        .map(Some)
        .ok_or(())
}

fn lines(kind: LineKind, text: &str) -> Vec<CharterLine> {
    let split = text
        .lines()
        .map(|row| row.split_once('|').unwrap_or((row, "")));
    split
        .map(|(line, why)| CharterLine {
            kind,
            line: clean_line(line),
            why: clean_line(why),
        })
        .filter(|l| !l.line.is_empty())
        .collect()
}
