//! What the forms of this room ask, and what is wrong with an answer.
use super::model::email_key;
use super::password_rules::{WeakPassword, check};
use crate::key;
use crate::platform::names::{clean_line, has_letters};
use crate::platform::web::{Fields, Problems, local_path};

/// The sign-up form as it was filled in.
#[derive(Default)]
pub(super) struct SignUpForm {
    pub name: String,
    pub email: String,
    pub password: String,
    pub next: String,
    pub then: String,
}

impl SignUpForm {
    pub fn read(fields: &Fields) -> (Self, Problems) {
        let form = Self {
            name: clean_line(fields.get("name")),
            email: fields.get("email").trim().to_owned(),
            password: fields.get("password").to_owned(),
            next: local_path(fields.get("next")).to_owned(),
            then: fields.get("then").to_owned(),
        };
        let mut problems = Problems::default();
        problems.unless(is_name(&form.name), "name", key!("people-problem-name"));
        problems.unless(
            email_key(&form.email).is_some(),
            "email",
            key!("people-problem-email"),
        );
        if let Some(problem) = password_problem(&form.password, &[&form.name, &form.email]) {
            problems.add("password", problem);
        }
        // a person leaves this field alone; it is there for programs
        problems.unless(
            fields.get("website").is_empty(),
            "name",
            key!("people-problem-robot"),
        );
        (form, problems)
    }

    /// Where to go once the account is there.
    pub fn onward(&self) -> String {
        onward(&self.then, &self.next)
    }
}

/// A kept request goes first, then the page one came from.
pub(super) fn onward(then: &str, next: &str) -> String {
    match then.parse::<uuid::Uuid>() {
        Ok(id) => format!("/continue/{id}"),
        Err(_) => local_path(next).to_owned(),
    }
}

/// The sign-in page, on the way to where [`onward`] said.
pub(super) fn sign_in_path(onward: &str) -> String {
    if let Some(request) = onward.strip_prefix("/continue/") {
        return format!("/signin?then={request}");
    }
    let next: String = url::form_urlencoded::byte_serialize(onward.as_bytes()).collect();
    format!("/signin?next={next}")
}

/// Between 2 and 60 characters, with a letter or digit among them.
pub fn is_name(name: &str) -> bool {
    (2..=60).contains(&name.chars().count())
        && (has_letters(name) || name.chars().any(char::is_numeric))
}

/// Why a password is refused, in words.
pub fn password_problem(password: &str, own_words: &[&str]) -> Option<crate::platform::text::Key> {
    Some(match check(password, own_words).err()? {
        WeakPassword::TooShort { .. } => key!("people-problem-short-password"),
        WeakPassword::TooLong { .. } => key!("people-problem-long-password"),
        WeakPassword::TooCommon => key!("people-problem-common-password"),
        WeakPassword::ContainsOwnName => key!("people-problem-own-password"),
    })
}
