//! Reads every room's `en.ftl` and `nl.ftl` and writes the list of sentences the program may say.
//! A sentence that one language lacks, a placeholder that differs, a key outside its room or a key said twice
//! stops the build here; a key the code asks for and nobody wrote stops it in `platform::text`.
#![allow(
    clippy::disallowed_methods,
    reason = "cargo speaks to a build script through the environment"
)]
use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Key -> names of its placeholders.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn main() {
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-changed=assets");
    let mut problems = Vec::new();
    let english = read_language("en", &mut problems);
    let dutch = read_language("nl", &mut problems);
    compare(&english.messages, &dutch.messages, &mut problems);
    if !problems.is_empty() {
        for problem in &problems {
            println!("cargo::error={problem}");
        }
        return;
    }
    let mut code =
        String::from("pub(in crate::platform::text) static KEYS: &[(&str, &[&str])] = &[\n");
    for (key, places) in &english.messages {
        let places: Vec<_> = places.iter().map(|p| format!("{p:?}")).collect();
        let _ = writeln!(code, "    ({key:?}, &[{}]),", places.join(", "));
    }
    code.push_str("];\n");
    for (name, language) in [("ENGLISH", &english), ("DUTCH", &dutch)] {
        let _ = writeln!(
            code,
            "pub(in crate::platform::text) static {name}: &[&str] = &["
        );
        for file in &language.files {
            let _ = writeln!(code, "    include_str!({:?}),", file.display().to_string());
        }
        code.push_str("];\n");
    }
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default()).join("sentences.rs");
    if let Err(error) = fs::write(&out, code) {
        println!("cargo::error=writing {}: {error}", out.display());
    }
}

struct Language {
    messages: Messages,
    files: Vec<PathBuf>,
}

fn read_language(code: &str, problems: &mut Vec<String>) -> Language {
    let mut language = Language {
        messages: Messages::new(),
        files: Vec::new(),
    };
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("src");
    let mut files = Vec::new();
    collect(&root, &format!("{code}.ftl"), &mut files);
    files.sort();
    for file in files {
        read_file(&root, &file, &mut language.messages, problems);
        language.files.push(file);
    }
    language
}

fn collect(folder: &Path, name: &str, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, name, into);
        } else if path.file_name().is_some_and(|n| n == name) {
            into.push(path);
        }
    }
}

fn read_file(root: &Path, file: &Path, into: &mut Messages, problems: &mut Vec<String>) {
    let shown = file
        .strip_prefix(root)
        .unwrap_or(file)
        .display()
        .to_string();
    let room = shown.split('/').next().unwrap_or_default().to_owned();
    let text = fs::read_to_string(file).unwrap_or_default();
    let resource = match fluent_syntax::parser::parse(text.as_str()) {
        Ok(resource) => resource,
        Err((_, errors)) => {
            problems.push(format!("{shown}: {:?}", errors.first()));
            return;
        }
    };
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let key = message.id.name.to_owned();
        if !key.starts_with(&format!("{room}-")) {
            problems.push(format!(
                "{shown}: `{key}` must begin with its room's name, `{room}-`"
            ));
        }
        let mut places = BTreeSet::new();
        if let Some(pattern) = &message.value {
            collect_places(&pattern.elements, &mut places);
        }
        if into.insert(key.clone(), places).is_some() {
            problems.push(format!("{shown}: `{key}` is said twice"));
        }
    }
}

fn collect_places(elements: &[PatternElement<&str>], into: &mut BTreeSet<String>) {
    for element in elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                into.insert(id.name.to_owned());
            }
            Expression::Inline(_) => {}
            Expression::Select { selector, variants } => {
                if let InlineExpression::VariableReference { id } = selector {
                    into.insert(id.name.to_owned());
                }
                for variant in variants {
                    collect_places(&variant.value.elements, into);
                }
            }
        }
    }
}

fn compare(english: &Messages, dutch: &Messages, problems: &mut Vec<String>) {
    for (key, places) in english {
        match dutch.get(key) {
            None => problems.push(format!("nl.ftl lacks `{key}`")),
            Some(other) if other != places => {
                problems.push(format!(
                    "`{key}` has placeholders {places:?} in English, {other:?} in Dutch"
                ));
            }
            Some(_) => {}
        }
    }
    for key in dutch.keys().filter(|k| !english.contains_key(*k)) {
        problems.push(format!("en.ftl lacks `{key}`"));
    }
}
