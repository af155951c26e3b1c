//! What an administrator says about a provider, and what is wrong with it.
use super::directory::{self, Directory};
use super::model::Provider;
use crate::key;
use crate::platform::names::clean_line;
use crate::platform::web::{Fields, Problems};
use url::Url;

/// The form as it was filled in.
#[derive(Default)]
pub(super) struct ProviderForm {
    pub name: String,
    pub slug: String,
    pub issuer: String,
    pub client_id: String,
    pub client_secret: String,
    pub forgets_secret: bool,
    pub scopes: String,
    pub domains: String,
    pub claim: String,
    pub trusts_addresses: bool,
    pub is_on: bool,
    /// For one that is asked over LDAP.
    pub directory: Option<Directory>,
}

impl ProviderForm {
    /// As a provider stands. The secret is not shown again.
    pub fn of(provider: &Provider) -> Self {
        Self {
            name: provider.name.clone(),
            slug: provider.slug.clone(),
            issuer: provider.issuer.clone(),
            client_id: provider.client_id.clone(),
            client_secret: String::new(),
            forgets_secret: false,
            scopes: provider.scopes.clone(),
            domains: provider.domains.join(" "),
            claim: provider.claim.clone(),
            trusts_addresses: provider.trusts_addresses,
            is_on: provider.is_on,
            directory: provider.directory(),
        }
    }

    /// Reads it; with `private_too` an issuer may be plain http.
    pub fn read(fields: &Fields, private_too: bool) -> (Self, Problems) {
        let line = |name| clean_line(fields.get(name));
        let mut form = Self {
            name: line("name"),
            slug: slug(&line("name")),
            issuer: line("issuer"),
            client_id: line("client_id"),
            client_secret: fields.get("client_secret").trim().to_owned(),
            directory: None,
            forgets_secret: fields.has("forgets_secret"),
            scopes: line("scopes"),
            domains: line("domains").to_lowercase(),
            claim: line("claim"),
            trusts_addresses: fields.has("trusts_addresses"),
            is_on: fields.has("is_on"),
        };
        let mut problems = Problems::default();
        let is_named = (2..=60).contains(&form.name.chars().count()) && !form.slug.is_empty();
        problems.unless(is_named, "name", key!("people-problem-provider-name"));
        let fits = |text: &str| text.len() <= 300;
        problems.unless(fits(&form.scopes), "scopes", key!("people-problem-long"));
        problems.unless(fits(&form.claim), "claim", key!("people-problem-long"));
        let are_domains = form.domains.len() <= 2000
            && form
                .domains()
                .iter()
                .all(|d| d.contains('.') && !d.contains('@'));
        problems.unless(are_domains, "domains", key!("people-problem-domains"));
        if fields.has("directory") {
            directory::read(fields, &mut form, &mut problems);
            return (form, problems);
        }
        let is_address = form.issuer.parse::<Url>().is_ok_and(|url| {
            let scheme = url.scheme() == "https" || (private_too && url.scheme() == "http");
            scheme && url.query().is_none() && url.fragment().is_none() && form.issuer.len() <= 300
        });
        problems.unless(is_address, "issuer", key!("people-problem-issuer"));
        let has_id = (1..=300).contains(&form.client_id.len());
        problems.unless(has_id, "client_id", key!("people-problem-client-id"));
        (form, problems)
    }

    /// Whether a subject means somebody else there than it did before.
    pub fn moves_from(&self, before: &Provider) -> bool {
        let place = |directory: Option<Directory>| directory.map(|d| (d.subject, d.base));
        before.issuer != self.issuer || place(before.directory()) != place(self.directory.clone())
    }

    pub fn domains(&self) -> Vec<String> {
        self.domains
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

/// The word in addresses and rules.
fn slug(name: &str) -> String {
    let plain = deunicode::deunicode(name).to_lowercase();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
