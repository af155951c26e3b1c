//! What an entry of a directory says of somebody, in the words other providers use.
use super::{Directory, Typed};
use crate::people::providers::model::{Claims, Provider};
use ldap3::SearchEntry;
use serde_json::{Map, Value};

/// Attributes that are bytes even when these happen to be text.
const BINARY: &[&str] = &["objectguid", "objectsid"];

/// A longer subject is none: it is a key here.
const LONGEST: usize = 255;

/// The attributes to ask for.
pub(super) fn attributes(provider: &Provider, directory: &Directory) -> Vec<String> {
    [
        &directory.subject,
        &directory.mail,
        &directory.name,
        &provider.claim,
    ]
    .into_iter()
    .filter(|name| !name.is_empty())
    .cloned()
    .collect()
}

/// An attribute's values, bytes as hexadecimal digits. Directories answer in whatever case they like.
fn values(entry: &SearchEntry, name: &str) -> Vec<String> {
    let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let is_binary = BINARY.contains(&name.to_lowercase().as_str());
    let texts = entry
        .attrs
        .iter()
        .filter(|(n, _)| n.eq_ignore_ascii_case(name))
        .flat_map(|(_, values)| values)
        .map(
            |value| match is_binary || value.contains(char::is_control) {
                true => hex(value.as_bytes()),
                false => value.clone(),
            },
        );
    let bytes = entry
        .bin_attrs
        .iter()
        .filter(|(n, _)| n.eq_ignore_ascii_case(name))
        .flat_map(|(_, values)| values)
        .map(|value| hex(value));
    texts.chain(bytes).take(500).collect()
}

/// Who the entry is of; nothing when it lacks what is the same for good.
pub(super) fn claims(
    (provider, directory): (&Provider, &Directory),
    entry: &SearchEntry,
    typed: &Typed,
) -> Option<Claims> {
    let first = |name: &str| values(entry, name).into_iter().next();
    let subject = first(&directory.subject)
        .filter(|subject| !subject.is_empty() && subject.len() <= LONGEST)?;
    let mut all = Map::new();
    all.insert("preferred_username".into(), typed.name.clone().into());
    for (claim, attribute) in [("email", &directory.mail), ("name", &directory.name)] {
        if let Some(value) = first(attribute) {
            all.insert(claim.into(), value.into());
        }
    }
    if !provider.claim.is_empty() {
        let groups: Vec<Value> = values(entry, &provider.claim)
            .into_iter()
            .map(Value::from)
            .collect();
        all.insert(provider.claim.clone(), groups.into());
    }
    Some(Claims { subject, all })
}
