//! What something was and became, for people to read: the names of statuses, teams and themes instead of their keys, days instead of
//! moments. What is too rare to have words stays as it is written.
use crate::archiving::class_name;
use crate::boards::{Board, Class, Kind, Role, Status, find_statuses, find_themes, list_teams};
use crate::guard::{Cause, MeasureKind};
use crate::ideas::{IdeaRow, kind_label};
use crate::key;
use crate::ledger::Entry;
use crate::platform::db::Connection;
use crate::platform::text::{Key, Language};
use crate::platform::web::Error;
use crate::ui::{Frame, day};
use chrono::{DateTime, Utc};
use maud::{Markup, html};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

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
    /// What a board calls its own things. People and ideas are added by whoever knows which of them may be named.
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

/// What a field of a state is called.
fn label(field: &str) -> Option<Key> {
    Some(match field {
        "age_days" => key!("moderation-state-age"),
        "because" | "cause" | "reason" | "why" => key!("moderation-state-cause"),
        "classes" => key!("moderation-state-classes"),
        "fewer_than" => key!("moderation-state-fewer"),
        "days" => key!("moderation-state-days"),
        "deputy" => key!("moderation-state-deputy"),
        "due" => key!("moderation-state-due"),
        "entered" => key!("moderation-state-entered"),
        "from" => key!("moderation-state-from"),
        "granted" => key!("moderation-state-granted"),
        "hidden" => key!("moderation-state-hidden"),
        "ideas" => key!("moderation-state-ideas"),
        "comments" => key!("moderation-state-comments"),
        "into" => key!("moderation-state-into"),
        "kind" | "kinds" => key!("moderation-state-kind"),
        "mode" => key!("moderation-state-mode"),
        "name" => key!("moderation-state-name"),
        "on" => key!("moderation-state-on"),
        "posting" => key!("moderation-state-posting"),
        "spokesperson" => key!("moderation-state-speaks"),
        "person" => key!("moderation-state-person"),
        "pick" => key!("moderation-state-pick"),
        "post" => key!("moderation-state-post"),
        "published" => key!("moderation-state-published"),
        "removed" => key!("moderation-state-removed"),
        "role" => key!("moderation-state-role"),
        "source" => key!("moderation-state-source"),
        "state" => key!("moderation-state-state"),
        "status" => key!("moderation-state-status"),
        "tagline" => key!("moderation-state-tagline"),
        "team" => key!("moderation-state-team"),
        "theme" => key!("moderation-state-theme"),
        "until" => key!("moderation-state-until"),
        "version" => key!("moderation-state-version"),
        "visibility" => key!("moderation-state-visibility"),
        "votes" => key!("moderation-state-votes"),
        "waiting" => key!("moderation-state-waiting"),
        _ => return None,
    })
}

/// A state as a list of what it says.
pub(super) fn state(frame: &Frame, names: &Names, state: Option<&Value>) -> Markup {
    match state.filter(|value| !value.is_null()) {
        None => html! {},
        Some(Value::Object(fields)) => html! {
            ul.list.small { @for (field, value) in fields.iter().filter(|(_, value)| !is_bare_key(names, value)) { li {
                @match label(field) { Some(label) => (frame.words.say(label)), None => code { (field) } } ": " (said(frame, names, (field, value)))
            } } }
        },
        Some(other) => html! { code { (other) } },
    }
}

/// A key without a name tells nobody anything.
fn is_bare_key(names: &Names, value: &Value) -> bool {
    let key: Option<Uuid> = value.as_str().and_then(|text| text.parse().ok());
    key.is_some_and(|key| names.of(key).is_none())
}

/// One value in words, where it has some.
fn said(frame: &Frame, names: &Names, (field, value): (&str, &Value)) -> Markup {
    let words = frame.words;
    match value {
        Value::Null => html! { "–" },
        Value::Bool(true) => html! { (words.say(key!("moderation-state-yes"))) },
        Value::Bool(false) => html! { (words.say(key!("moderation-state-no"))) },
        Value::Number(n) => html! { (n) },
        Value::String(text) => {
            if let Some(name) = text.parse().ok().and_then(|key| names.of(key)) {
                return html! { bdi { (name) } };
            }
            if let Ok(at) = text.parse::<DateTime<Utc>>() {
                return day(frame, at);
            }
            match (field, Role::from_word(text), Cause::from_word(text)) {
                ("role", Some(role), _) => html! { (words.say(role.name())) },
                ("cause", _, Some(cause)) => html! { (words.say(cause.label())) },
                _ => match word(field, text) {
                    Some(key) => html! { (words.say(key)) },
                    None if field == "name" => html! { bdi { (text) } },
                    None => html! { code dir="auto" { (text) } },
                },
            }
        }
        Value::Array(items) => html! {
            @for (n, item) in items.iter().enumerate() { @if n > 0 { ", " } (said(frame, names, (field, item))) }
        },
        other @ Value::Object(_) => html! { code dir="auto" { (other) } },
    }
}

/// The few words that states are made of.
fn word(field: &str, text: &str) -> Option<Key> {
    if let Some(kind) = Kind::from_word(text).filter(|_| field == "kind") {
        return Some(kind_label(kind));
    }
    if let Some(kind) = MeasureKind::from_word(text).filter(|_| field == "kind") {
        return Some(kind.label());
    }
    if let Some(class) = Class::from_word(text).filter(|_| field == "classes") {
        return Some(class_name(class));
    }
    Some(match text {
        "draft" => key!("moderation-state-draft"),
        "open" => key!("moderation-state-open"),
        "closed" => key!("moderation-state-closed"),
        "member" => key!("moderation-state-on-duty"),
        "lead" => key!("moderation-state-leads"),
        "nothing" => key!("moderation-state-no"),
        _ => return None,
    })
}
