//! Presets: five ways peers named their statuses, as data. A preset renames and switches on; nothing of it is in code.
use serde::Deserialize;
use std::collections::HashMap;

const BASE: &str = include_str!("base.toml");

/// Name and file of each preset, in the order they are offered.
const PRESETS: [(&str, &str); 5] = [
    ("municipality", include_str!("municipality.toml")),
    ("starbucks", include_str!("starbucks.toml")),
    ("ideastorm", include_str!("ideastorm.toml")),
    ("uservoice", include_str!("uservoice.toml")),
    ("lego", include_str!("lego.toml")),
];

#[derive(Deserialize)]
struct Base {
    status: Vec<PresetStatus>,
}

/// A status as a preset writes it.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(super) struct PresetStatus {
    pub key: String,
    pub class: String,
    pub glyph: String,
    #[serde(default)]
    pub first: bool,
    #[serde(default)]
    pub kinds: Vec<String>,
    #[serde(default)]
    pub explain: bool,
    #[serde(default)]
    pub reason: bool,
    #[serde(default)]
    pub link: bool,
    #[serde(default)]
    pub closes_votes: bool,
    #[serde(default)]
    pub returns_votes: bool,
    pub update_days: Option<i16>,
    /// Name and description.
    pub en: [String; 2],
    pub nl: [String; 2],
    #[serde(skip)]
    pub enabled: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    vote_mode: String,
    points: i16,
    half_life: i16,
    on: Vec<String>,
    #[serde(default)]
    names: HashMap<String, Names>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    en: String,
    nl: String,
}

/// A preset, read: statuses in order, and how its votes look.
pub(super) struct Preset {
    pub statuses: Vec<PresetStatus>,
    pub vote_mode: String,
    pub points: i16,
    pub half_life: i16,
}

/// The presets' names.
pub fn names() -> impl Iterator<Item = &'static str> {
    PRESETS.iter().map(|(name, _)| *name)
}

/// Reads a preset; `None` when there is none of that name.
pub(super) fn read(name: &str) -> Option<Preset> {
    let (_, text) = PRESETS.iter().find(|(n, _)| *n == name)?;
    let base: Base = toml::from_str(BASE).ok()?;
    let file: File = toml::from_str(text).ok()?;
    let statuses = base
        .status
        .into_iter()
        .map(|status| adapted(status, &file))
        .collect();
    Some(Preset {
        statuses,
        vote_mode: file.vote_mode,
        points: file.points,
        half_life: file.half_life,
    })
}

fn adapted(mut status: PresetStatus, file: &File) -> PresetStatus {
    status.enabled = file.on.contains(&status.key);
    if let Some(names) = file.names.get(&status.key) {
        let ([en, _], [nl, _]) = (&mut status.en, &mut status.nl);
        en.clone_from(&names.en);
        nl.clone_from(&names.nl);
    }
    status
}

#[cfg(test)]
mod tests {
    use super::{PRESETS, read};

    #[test]
    fn status_1_every_preset_reads_and_names_only_statuses_that_exist() {
        for (name, text) in PRESETS {
            let preset = read(name).unwrap_or_else(|| panic!("{name} does not read"));
            let file: super::File = toml::from_str(text).unwrap();
            for key in file.on.iter().chain(file.names.keys()) {
                assert!(
                    preset.statuses.iter().any(|s| s.key == *key),
                    "{name} names {key}"
                );
            }
            assert!(
                preset
                    .statuses
                    .iter()
                    .any(|s| s.enabled && s.class == "done"),
                "{name} has no end that is done"
            );
            assert!(
                preset
                    .statuses
                    .iter()
                    .any(|s| s.enabled && s.class == "closed" && s.explain && s.reason),
                "{name} has no explained no"
            );
            assert_eq!(
                preset
                    .statuses
                    .iter()
                    .filter(|s| s.first && s.enabled)
                    .count(),
                1
            );
        }
    }
}
