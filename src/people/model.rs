//! Who people are.
use crate::id;
use crate::platform::app::App;
use crate::platform::db::schema::people;
use crate::platform::text::Language;
use crate::platform::tokens;
use crate::site::{Envelope, Site};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

id! {
    /// A person's key.
    PersonId
}

id! {
    /// A session's key.
    SessionId
}

/// A person as others may meet them.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = people)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub email: Option<String>,
    pub language: String,
    /// What they do at the organisation: "Head of shops".
    pub function: Option<String>,
    pub is_admin: bool,
    /// Whether somebody else typed the address and nobody said yet that it is theirs: then no news goes there.
    pub unconfirmed: bool,
}

impl Person {
    pub fn language(&self) -> Language {
        Language::from_code(&self.language).unwrap_or_default()
    }

    /// Whether news goes to them by mail: they have an address, and said that it is theirs.
    pub const fn hears(&self) -> bool {
        self.email.is_some() && !self.unconfirmed
    }

    /// An envelope to them; the mark tells its letter from every other.
    pub fn envelope<'a>(&'a self, app: &'a App, site: &'a Site, mark: String) -> Envelope<'a> {
        Envelope {
            app,
            site,
            to_name: &self.name,
            to_address: self.email.as_deref().unwrap_or_default(),
            language: self.language(),
            mark,
            thread: None,
            unsubscribe: None,
        }
    }
}

/// A person as their profile introduces them.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = people)]
pub struct Member {
    pub name: String,
    pub function: Option<String>,
    pub created_at: DateTime<Utc>,
}

/// The signed-in person who is asking.
#[derive(Clone, Debug)]
pub struct Me {
    pub id: PersonId,
    pub session: SessionId,
    pub name: String,
    pub email: Option<String>,
    pub function: Option<String>,
    pub language: Language,
    pub is_admin: bool,
    /// Their pseudonyms, on the boards they see.
    pub masks: Vec<PersonId>,
}

impl Me {
    /// Whether a person is me, or a pseudonym of mine.
    pub fn is(&self, person: PersonId) -> bool {
        self.id == person || self.masks.contains(&person)
    }

    /// Me and my pseudonyms.
    pub fn all(&self) -> Vec<PersonId> {
        std::iter::once(self.id)
            .chain(self.masks.iter().copied())
            .collect()
    }

    /// As whom I do what concerns something of this person's: as my pseudonym where it is mine, else as myself.
    pub fn hand(&self, person: PersonId) -> PersonId {
        if self.masks.contains(&person) {
            person
        } else {
            self.id
        }
    }

    /// Eight letters that are mine in every session and say nothing of who I am.
    pub fn mark(&self) -> String {
        let all = tokens::derive(&self.id.to_string(), "drafts");
        all.chars().take(8).collect()
    }

    /// Somebody whom a policy is tried on.
    #[cfg(test)]
    pub fn somebody(is_admin: bool) -> Self {
        Self {
            id: PersonId::fresh(),
            session: SessionId(uuid::Uuid::nil()),
            name: "Somebody".to_owned(),
            email: None,
            function: None,
            language: Language::En,
            is_admin,
            masks: Vec::new(),
        }
    }

    /// A person as they were when they asked for something that is done later, in their name and with the rights they have by then.
    pub fn later(person: Person) -> Self {
        Self {
            id: person.id,
            session: SessionId(uuid::Uuid::nil()),
            language: person.language(),
            name: person.name,
            email: person.email,
            function: person.function,
            is_admin: person.is_admin,
            masks: Vec::new(),
        }
    }

    /// The part behind the @ of a confirmed address, in lower case.
    pub fn domain(&self) -> Option<String> {
        self.email.as_deref().and_then(domain_of)
    }
}

/// The domain of an address, in small letters: boards that are for a domain go by it.
pub fn domain_of(address: &str) -> Option<String> {
    Some(address.rsplit_once('@')?.1.to_lowercase())
}

/// The form in which addresses are compared: without case and surrounding space. `None` when it is no address.
pub fn email_key(address: &str) -> Option<String> {
    let address = address.trim();
    let (local, domain) = address.rsplit_once('@')?;
    let plausible = !local.is_empty()
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && address.len() <= 254
        && !address
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "<>()[],;:\\\"".contains(c))
        && address.parse::<lettre::Address>().is_ok();
    plausible.then(|| address.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::email_key;

    #[test]
    fn people_1_addresses_are_compared_without_case() {
        assert_eq!(
            email_key(" Ann@Example.ORG "),
            Some("ann@example.org".into())
        );
        for bad in [
            "",
            "ann",
            "ann@",
            "@example.org",
            "ann@example",
            "a b@example.org",
            "ann@.org",
            "<ann@example.org>",
        ] {
            assert_eq!(email_key(bad), None, "{bad:?}");
        }
    }
}
