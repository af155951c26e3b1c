//! People, out of a name, an id and an address, or out of a JSON object.

use serde_json::{Map, Value};

use super::cells::{Cell, member};
use super::incoming::IncomingPerson;
use super::words::line;

/// Keys of an object that is a person.
const NAMES: &[&str] = &[
    "name",
    "display_name",
    "full_name",
    "nickname",
    "username",
    "user_name",
    "login",
    "title",
];
const IDS: &[&str] = &["id", "user_id", "external_id", "uuid"];
const EMAILS: &[&str] = &["email", "mail", "email_address", "e_mail"];

/// What is known of a person before it is cleaned.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub name: String,
    pub source_id: String,
    pub email: String,
}

impl Known {
    /// What a cell tells: an object by its keys, anything else as a name.
    pub fn of(cell: Cell<'_>) -> Self {
        match cell {
            Cell::Json(Value::Object(map)) => Self::of_object(map),
            other => Self::written(&other.text()),
        }
    }

    /// A name as it is written, which may be an address or have one behind it: addresses aren't names to be shown.
    fn written(text: &str) -> Self {
        let text = text.trim();
        let behind = text
            .strip_suffix('>')
            .and_then(|text| text.rsplit_once('<'));
        let (name, email) = match behind {
            Some((name, email)) if is_email(email) => (name, email),
            _ if is_email(text) => ("", text),
            _ => (text, ""),
        };
        Self {
            name: name.to_owned(),
            email: email.to_owned(),
            ..Self::default()
        }
    }

    fn of_object(map: &Map<String, Value>) -> Self {
        let text =
            |names| member(map, names).map_or_else(String::new, |value| Cell::of(value).text());
        Self {
            name: text(NAMES),
            source_id: text(IDS),
            email: text(EMAILS),
        }
    }

    /// The person, and the address that isn't one; nobody when nothing is known.
    pub fn person(self) -> (Option<IncomingPerson>, Option<String>) {
        let written = line(&self.email);
        let email = written
            .as_deref()
            .filter(|text| is_email(text))
            .map(str::to_lowercase);
        let wrong = if email.is_none() { written } else { None };
        let source_id = line(&self.source_id);
        let name = line(&self.name).or_else(|| {
            email
                .as_deref()
                .and_then(|email| email.split_once('@'))
                .map(|(name, _)| name.to_owned())
        });
        if name.is_none() && source_id.is_none() {
            return (None, wrong);
        }
        (
            Some(IncomingPerson {
                source_id,
                name: name.unwrap_or_default(),
                email,
            }),
            wrong,
        )
    }
}

/// Enough to keep a name out of the column for addresses; whether mail arrives is found out by sending one.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let plain = text.chars().all(|c| {
        !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | ',' | ';' | '"')
    });
    plain
        && !local.is_empty()
        && text.len() <= 254
        && !domain.contains('@')
        && domain.split('.').all(|part| !part.is_empty())
        && domain.contains('.')
}
