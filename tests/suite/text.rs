//! What people type: drawn safely, read as text, imported, cleaned. Requirements: promises, "Names and texts" and "Web security".

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that can't go on must stop"
)]

mod drawn;
mod fields;
mod imported;
mod judge;
mod names;
mod speed;

use crate::cuts::long;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use maud::Render;
use proptest::prelude::ProptestConfig;
use serde_json::Value;
use weerklank::platform::markdown::Markdown;

/// 600 random cases a test, or as many as `PROPTEST_CASES` says.
///
/// `bin/test` gives all of them one seed, so that the same code gets the same verdict each time; `cargo test` throws dice.
fn random_cases() -> ProptestConfig {
    let cases = long("PROPTEST_CASES", 600);
    ProptestConfig {
        cases: cases.try_into().unwrap(),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A text as it is drawn on a page.
fn draw(source: &str) -> String {
    let heading_floor = 3;
    Markdown {
        source,
        heading_floor,
    }
    .render()
    .into_string()
}

/// Characters that may be in no text, however they were typed.
fn is_harmful(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The collections of hostile and odd texts, and that of signs.
const HOSTILE: [&str; 5] = [
    "csv-injection",
    "markdown",
    "naughty-strings",
    "urls",
    "xss",
];
const SIGNS: [&str; 1] = ["unicode"];

/// Every text in some of the collections, or nothing where these aren't at hand.
fn corpora(folders: &[&str]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/bad");
    let mut texts = Vec::new();
    let mut folders: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            eprintln!("skipped: no test data here");
            return Vec::new();
        };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                texts.extend(texts_of(&path));
            }
        }
    }
    texts.sort();
    texts.dedup();
    texts
}

fn texts_of(path: &Path) -> Vec<String> {
    let bytes = fs::read(path).unwrap();
    let kind = path.extension().unwrap_or_default().to_str().unwrap();
    if kind == "gz" {
        let mut text = String::new();
        let mut unpacked = flate2::read::GzDecoder::new(&bytes[..]);
        unpacked.read_to_string(&mut text).unwrap();
        return text.lines().map(str::to_owned).collect();
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut texts = Vec::new();
    if kind == "json" {
        strings(&serde_json::from_str(&text).unwrap(), &mut texts);
    } else {
        texts.extend(text.lines().map(str::to_owned));
        texts.extend(text.split("\n.\n").map(str::to_owned));
        texts.extend(
            text.split("````````````````````````````````")
                .map(str::to_owned),
        );
        texts.push(text);
    }
    texts
}

fn strings(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| strings(value, into)),
        Value::Object(fields) => fields.values().for_each(|value| strings(value, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
