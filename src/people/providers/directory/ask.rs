//! Asking a directory who somebody is: the service's own account looks for the one entry that fits, and the password is tried on it.
use super::claims::{attributes, claims};
use super::connect::{Opened, open, reach};
use super::{Directory, Typed};
use crate::key;
use crate::people::attempts;
use crate::people::providers::failure::Failure;
use crate::people::providers::model::{Claims, Provider};
use crate::people::providers::talk::purpose;
use crate::platform::app::Shared;
use crate::platform::patience::DIRECTORY;
use crate::platform::text::Key;
use crate::platform::tokens;
use ldap3::{Ldap, LdapError, Scope, SearchEntry, SearchOptions, ldap_escape};
use std::sync::atomic::Ordering;
use tokio::time::timeout;
use url::Url;

/// What goes into the place of this is what somebody typed.
pub(super) const PLACE: &str = "{name}";

const NO_SUCH_OBJECT: u32 = 32;
const SIZE_LIMIT_EXCEEDED: u32 = 4;

/// How far it went: the steps that were fine, each with a detail, and the end of it.
pub(super) struct Told {
    pub passed: Vec<(Key, String)>,
    pub end: Result<Claims, (Key, Failure)>,
}

/// Asks. In a task of its own, so that an answer the library cannot read ends that and nothing else.
pub(super) async fn ask(
    app: &Shared,
    (provider, directory): (&Provider, &Directory),
    typed: Typed,
) -> Told {
    let asking = Asking {
        app: Shared::clone(app),
        provider: provider.clone(),
        directory: directory.clone(),
        typed,
    };
    match tokio::spawn(asking.run()).await {
        Ok(told) => told,
        Err(broken) => Told {
            passed: Vec::new(),
            end: Err((
                key!("people-step-reach"),
                Failure::new(key!("people-fail-search"), broken.to_string()),
            )),
        },
    }
}

struct Asking {
    app: Shared,
    provider: Provider,
    directory: Directory,
    typed: Typed,
}

/// The steps so far, and the one that is being made.
struct Walk {
    passed: Vec<(Key, String)>,
    at: Key,
}

impl Walk {
    fn passes(&mut self, detail: impl Into<String>, next: Key) {
        self.passed.push((self.at, detail.into()));
        self.at = next;
    }
}

impl Asking {
    async fn run(self) -> Told {
        let mut walk = Walk {
            passed: Vec::new(),
            at: key!("people-step-reach"),
        };
        let end = timeout(DIRECTORY, self.walk(&mut walk)).await;
        let end = end.unwrap_or_else(|_late| Err(Failure::new(key!("people-fail-slow"), "")));
        Told {
            passed: walk.passed,
            end: end.map_err(|failure| (walk.at, failure)),
        }
    }

    async fn walk(&self, walk: &mut Walk) -> Result<Claims, Failure> {
        let address: Url = self.provider.issuer.parse().map_err(|e: url::ParseError| {
            Failure::new(key!("people-fail-unreached"), e.to_string())
        })?;
        let stream = reach(&address, self.app.settings.private_providers).await?;
        walk.passes(address.to_string(), key!("people-step-tls"));
        let Opened {
            mut ldap,
            how,
            was_refused,
        } = open(&address, &self.directory, stream).await?;
        if how.is_none() {
            walk.at = key!("people-step-plain");
        }
        walk.passes(how.unwrap_or_default(), key!("people-step-service"));
        let claims = self.talk(walk, &mut ldap).await;
        let _ = ldap.unbind().await;
        claims.map_err(|failure| match was_refused.load(Ordering::SeqCst) {
            true => Failure::new(key!("people-fail-large"), failure.detail),
            false => failure,
        })
    }

    async fn talk(&self, walk: &mut Walk, ldap: &mut Ldap) -> Result<Claims, Failure> {
        self.bind_service(ldap).await?;
        walk.passes(&self.provider.client_id, key!("people-step-search"));
        let entry = match self.search(ldap).await {
            Ok(entry) => entry,
            Err(failure) if failure.is_about_a_name() => {
                // as long a way as with somebody: how long it took tells no stranger who is there
                let _ = self.bind_person(ldap, &self.nobody()).await;
                return Err(failure);
            }
            Err(failure) => return Err(failure),
        };
        walk.passes(&entry.dn, key!("people-step-password"));
        self.bind_person(ldap, &entry.dn).await?;
        walk.passes("", key!("people-step-entry"));
        let claims = claims((&self.provider, &self.directory), &entry, &self.typed);
        let claims = claims
            .ok_or_else(|| Failure::new(key!("people-fail-no-subject"), &self.directory.subject))?;
        if claims.email().is_none() {
            return Err(Failure::new(
                key!("people-fail-no-mail"),
                &self.directory.mail,
            ));
        }
        walk.passes(&claims.subject, key!("people-step-entry"));
        Ok(claims)
    }

    /// Without a name of its own the service looks as anybody may. With one it has a password, too: a name without a password binds
    /// as nobody, and says that all is well.
    async fn bind_service(&self, ldap: &mut Ldap) -> Result<(), Failure> {
        let name = &self.provider.client_id;
        if name.is_empty() {
            return Ok(());
        }
        let wrong = |detail: String| Failure::new(key!("people-fail-service"), detail);
        let sealed = self.provider.client_secret.as_deref().unwrap_or_default();
        let opened = self.app.seal.open(&purpose(self.provider.id), sealed);
        let secret = opened.ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let Some(secret) = secret.filter(|secret| !secret.is_empty()) else {
            return Err(Failure::new(key!("people-fail-seal"), ""));
        };
        let bound = ldap.simple_bind(name, &secret).await.map_err(broken)?;
        if bound.rc == 0 {
            Ok(())
        } else {
            Err(wrong(bound.to_string()))
        }
    }

    async fn search(&self, ldap: &mut Ldap) -> Result<SearchEntry, Failure> {
        let wrong = |sentence: Key, detail: String| Err(Failure::new(sentence, detail));
        let typed = ldap_escape(self.typed.name.as_str());
        let filter = self.directory.filter.replace(PLACE, &typed);
        // one more than one: more need nobody count
        ldap.with_search_options(SearchOptions::new().sizelimit(2));
        let wanted = attributes(&self.provider, &self.directory);
        let base = &self.directory.base;
        let found = ldap.search(base, Scope::Subtree, &filter, wanted).await;
        let found = match found {
            Ok(found) => found,
            Err(LdapError::FilterParsing) => return wrong(key!("people-fail-search"), filter),
            Err(error) => return Err(broken(error)),
        };
        match found.1.rc {
            0 => {}
            NO_SUCH_OBJECT => return wrong(key!("people-fail-base"), base.clone()),
            SIZE_LIMIT_EXCEEDED => return wrong(key!("people-fail-several"), filter),
            _ => return wrong(key!("people-fail-search"), found.1.to_string()),
        }
        let mut entries = found.0.into_iter().filter(|entry| !entry.is_ref());
        match (entries.next(), entries.next()) {
            (Some(one), None) => Ok(SearchEntry::construct(one)),
            (None, _) => wrong(key!("people-fail-nobody"), filter),
            (Some(_), Some(_)) => wrong(key!("people-fail-several"), filter),
        }
    }

    /// The full name of an entry there is not, always the same one for what was typed.
    fn nobody(&self) -> String {
        let typed = tokens::hash(&self.typed.name);
        let word: String = typed.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("cn={word},{}", self.directory.base)
    }

    /// Tries the password. Tries are counted by entry, too: one person has a name, an address, and many ways to write them.
    async fn bind_person(&self, ldap: &mut Ldap, dn: &str) -> Result<(), Failure> {
        // an empty password binds as nobody, and many directories say that all is well (RFC 4513, 5.1.2)
        if self.typed.password.is_empty() || dn.is_empty() {
            return Err(Failure::new(key!("people-fail-empty-password"), ""));
        }
        let name = attempts::Name::of(&format!("entry {}", self.provider.id), dn);
        let tried = attempts::counted(&self.app, &name, async || {
            let bound = ldap.simple_bind(dn, &self.typed.password).await;
            Ok(bound.map_err(broken).and_then(|bound| match bound.rc {
                0 => Ok(()),
                _ => Err(Failure::new(
                    key!("people-fail-password"),
                    bound.to_string(),
                )),
            }))
        });
        match tried.await {
            Ok(Some(bound)) => bound,
            Ok(None) => Err(Failure::new(key!("people-fail-rests"), dn)),
            // our own database, which the directory has no part in
            Err(error) => Err(Failure::new(key!("people-fail-search"), error.to_string())),
        }
    }
}

fn broken(error: LdapError) -> Failure {
    Failure::new(key!("people-fail-search"), error.to_string())
}
