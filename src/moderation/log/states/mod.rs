//! What something was and became, for people to read: the names of statuses, teams and themes instead of their keys, days instead of
//! moments. What is too rare to have words stays as it is written.
mod words;

use crate::boards::{Board, Status, find_statuses, find_themes, list_teams};
use crate::ideas::IdeaRow;
use crate::ledger::{Act, Entry};
use crate::platform::db::Connection;
use crate::platform::text::Language;
use crate::platform::web::Error;
use crate::ui::{Frame, day, short_date, weekdays};
use crate::votes::list_all_questions;
use crate::{key, t};
use chrono::{DateTime, NaiveDate, Utc};
use maud::{Markup, html};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;
use words::{is_own_text, label, word};

/// The names behind keys that stand in states.
#[derive(Default)]
pub(super) struct Names(HashMap<Uuid, String>);

/// Keys in the states of these entries: what has to be looked up.
pub(super) fn keys_in(entries: &[Entry]) -> Vec<Uuid> {
    let states = entries.iter().flat_map(|e| e.before.iter().chain(&e.after));
    let mut keys: Vec<Uuid> = states
        .filter_map(Value::as_object)
        .flat_map(|fields| fields.values())
        .filter_map(|value| value.as_str()?.parse().ok())
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

impl Names {
    /// What a board calls its own things. People, ideas and groups are added by whoever knows which of them may be named.
    pub async fn of_board(
        conn: &mut Connection,
        board: &Board,
        language: Language,
    ) -> Result<Self, Error> {
        let mut names = HashMap::new();
        let named = |status: &Status| (status.id.0, status.name(language).to_owned());
        names.extend(find_statuses(conn, board.id).await?.all().map(named));
        let themes = find_themes(conn, board.id).await?;
        names.extend(themes.into_iter().map(|theme| (theme.id.0, theme.name)));
        let teams = list_teams(conn, board.id).await?;
        names.extend(teams.into_iter().map(|team| (team.id.0, team.name)));
        let questions = list_all_questions(conn, board.id).await?;
        let asked = questions.iter().map(|question| {
            let text = question.text(language).to_owned();
            (question.id.0, text)
        });
        names.extend(asked);
        Ok(Self(names))
    }

    pub fn add(&mut self, key: Uuid, name: &str) {
        self.0.insert(key, name.to_owned());
    }

    pub fn add_ideas<'a>(&mut self, ideas: impl Iterator<Item = &'a IdeaRow>) {
        self.0
            .extend(ideas.map(|idea| (idea.id.0, idea.title.clone())));
    }

    pub fn of(&self, key: Uuid) -> Option<&str> {
        self.0.get(&key).map(String::as_str)
    }
}

/// How a state is read: in whose words, with which names, and what was done.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub frame: &'a Frame,
    pub names: &'a Names,
    pub act: Act,
}

impl Reading<'_> {
    /// A state as a list of what it says.
    pub fn state(self, state: Option<&Value>) -> Markup {
        match state {
            None | Some(Value::Null) => html! {},
            Some(Value::Object(fields)) => html! {
                ul.list.small { @for (field, value) in fields.iter().filter(|(_, value)| !self.is_bare_key(value)) {
                    li { (self.called(field)) ": " (self.said(field, value)) }
                } }
            },
            Some(Value::Array(steps)) => html! {
                ol.list.small { @for step in steps { li { (self.step(step)) } } }
            },
            Some(other) => html! { code { (other) } },
        }
    }

    fn called(self, field: &str) -> Markup {
        match label(self.act, field) {
            Some(label) => html! { (self.frame.words.say(label)) },
            None => html! { code { (field) } },
        }
    }

    /// A key without a name tells nobody anything, nor does what is said of one.
    fn is_bare_key(self, value: &Value) -> bool {
        let bare = |text: &str| {
            let key: Option<Uuid> = text.parse().ok();
            key.is_some_and(|key| self.names.of(key).is_none())
        };
        match value {
            Value::String(text) => bare(text),
            Value::Object(fields) => fields.values().filter_map(Value::as_str).any(bare),
            _ => false,
        }
    }

    /// One value in words, where it has some.
    fn said(self, field: &str, value: &Value) -> Markup {
        let words = self.frame.words;
        match value {
            Value::Null => html! { "–" },
            Value::Bool(true) => html! { (words.say(key!("moderation-state-yes"))) },
            Value::Bool(false) => html! { (words.say(key!("moderation-state-no"))) },
            Value::Number(n) => match self.weekday(field, n.as_u64()) {
                Some(name) => html! { (name) },
                None => html! { (n) },
            },
            Value::String(text) => self.text(field, text),
            Value::Array(items) => self.items(field, items),
            Value::Object(fields) => html! {
                @for (n, (field, value)) in fields.iter().filter(|(_, value)| !value.is_null()).enumerate() {
                    @if n > 0 { " · " } (self.called(field)) ": " (self.said(field, value))
                }
            },
        }
    }

    fn text(self, field: &str, text: &str) -> Markup {
        let frame = self.frame;
        if let Some(name) = text.parse().ok().and_then(|key| self.names.of(key)) {
            return html! { bdi { (name) } };
        }
        if is_own_text(field) {
            return html! { bdi { (text) } };
        }
        if let Ok(at) = text.parse::<DateTime<Utc>>() {
            return day(frame, at);
        }
        if let Ok(date) = text.parse::<NaiveDate>() {
            return html! { time datetime=(text) { (short_date(date, frame.today(), frame.language())) } };
        }
        match word(self.act, field, text) {
            Some(key) => html! { (frame.words.say(key)) },
            None => html! { code dir="auto" { (text) } },
        }
    }

    fn items(self, field: &str, items: &[Value]) -> Markup {
        let named: Vec<&Value> = items
            .iter()
            .filter(|item| !self.is_bare_key(item))
            .collect();
        html! {
            @if named.is_empty() { "–" }
            @for (n, item) in named.iter().enumerate() { @if n > 0 { ", " } (self.said(field, item)) }
        }
    }

    /// Working days are kept as numbers, Monday first.
    fn weekday(self, field: &str, number: Option<u64>) -> Option<&'static str> {
        let number = number.filter(|_| field == "weekdays")?;
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        weekdays(self.frame.language()).get(at).copied()
    }

    /// One step of a ladder: how many supporters, and in how many days.
    fn step(self, step: &Value) -> Markup {
        let number = |at| step.get(at).and_then(Value::as_i64);
        match (number(0_usize), number(1)) {
            (Some(n), Some(days)) => {
                html! { (t!(self.frame.words, "moderation-state-ladder-step", n = n, days = days)) }
            }
            _ => html! { code { (step) } },
        }
    }
}
