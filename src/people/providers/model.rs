//! The nouns: a provider, who somebody is there, a browser on its way.
use super::directory::Directory;
use crate::people::model::PersonId;
use crate::platform::db::schema::{provider_flows, providers};
use crate::{id, words_enum};
use diesel::prelude::*;

id! {
    /// A provider's key.
    ProviderId
}

/// Another site that signs people in.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = providers)]
pub(in crate::people) struct Provider {
    pub id: ProviderId,
    /// The word in addresses and in the rules for groups.
    pub slug: String,
    pub name: String,
    pub issuer: String,
    pub client_id: String,
    /// Sealed.
    pub client_secret: Option<Vec<u8>>,
    /// Scopes beyond `openid email profile`.
    pub scopes: String,
    /// Only people with an address in one of these; everyone when there are none.
    pub domains: Vec<String>,
    pub claim: String,
    pub trusts_addresses: bool,
    pub is_on: bool,
    /// Set for one that is asked over LDAP.
    pub directory: Option<serde_json::Value>,
}

impl Provider {
    /// What is to be known of it to ask it over LDAP; nothing for one that speaks OpenID Connect.
    pub(super) fn directory(&self) -> Option<Directory> {
        serde_json::from_value(self.directory.clone()?).ok()
    }
}

words_enum! {
    /// What a browser goes to a provider for.
    Purpose {
        SignIn = "sign_in",
        Connect = "connect",
        Trial = "trial",
    }
}

/// A browser that went to a provider. What comes back must fit it, once.
#[derive(Queryable, Selectable, Clone)]
#[diesel(table_name = provider_flows)]
pub(super) struct Flow {
    pub provider: ProviderId,
    pub nonce: String,
    pub verifier: String,
    pub purpose: Purpose,
    /// Who was signed in, where that matters.
    pub person: Option<PersonId>,
    pub onward: String,
}

/// What a provider says of somebody, after all checks.
#[derive(Clone, Debug)]
pub(super) struct Claims {
    pub subject: String,
    pub all: serde_json::Map<String, serde_json::Value>,
}

impl Claims {
    fn text(&self, name: &str) -> Option<&str> {
        self.all.get(name)?.as_str().filter(|text| !text.is_empty())
    }

    pub fn email(&self) -> Option<&str> {
        self.text("email")
    }

    /// Whether the provider has confirmed the address. Silence counts as yes only where an administrator said so.
    pub fn is_confirmed(&self, provider: &Provider) -> bool {
        match self.all.get("email_verified") {
            Some(serde_json::Value::Bool(said)) => *said,
            Some(serde_json::Value::String(said)) => said == "true",
            Some(_) => false,
            None => provider.trusts_addresses,
        }
    }

    /// What to call somebody.
    pub fn name(&self) -> String {
        let own = ["name", "preferred_username", "nickname", "given_name"];
        let named = own.iter().find_map(|claim| {
            let name = crate::platform::names::clean_line(self.text(claim)?);
            let name: String = name.chars().take(60).collect();
            crate::people::is_name(&name).then_some(name)
        });
        named.unwrap_or_else(|| {
            format!("Person {}", &uuid::Uuid::new_v4().simple().to_string()[..6])
        })
    }

    /// The values of the claim that stands for groups; `a.b` looks inside.
    pub fn values(&self, claim: &str) -> Vec<String> {
        let mut parts = claim.split('.');
        let first = parts.next().and_then(|part| self.all.get(part));
        let inner = parts.fold(first, |value, part| value.and_then(|v| v.get(part)));
        // a name with dots in it, as some providers have, is looked for as a whole too
        match inner.or_else(|| self.all.get(claim)) {
            Some(serde_json::Value::String(one)) => vec![one.clone()],
            Some(serde_json::Value::Array(many)) => many
                .iter()
                .filter_map(|value| value.as_str().map(str::to_owned))
                .take(500)
                .collect(),
            _ => Vec::new(),
        }
    }
}
