//! The rules of the house, read off the source: floors, faces, who writes which table, raw HTML, hand-written SQL, length of files.
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What is allowed to bend a rule, and why: (rule, file or room, what it uses, reason).
const EXCEPTIONS: &[(&str, &str, &str, &str)] = &[
    (
        "floor",
        "site",
        "ledger",
        "a change of the look is an act like any other, and the ledger knows no site; ledger stands first in lib.rs",
    ),
    (
        "table",
        "src/program/doctor.rs",
        "idea_counters",
        "`doctor --mend` is the one repair by hand, run by whoever operates the machine",
    ),
    (
        "length",
        "src/platform/db/schema.rs",
        "",
        "one list of all tables, compared with the database by schema.rs of this suite",
    ),
];

fn is_excepted(rule: &str, place: &str, what: &str) -> bool {
    EXCEPTIONS
        .iter()
        .any(|(r, p, w, _)| *r == rule && *p == place && *w == what)
}

/// One file: its path from the crate's root, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
        }
    }

    /// The room it lies in, or nothing for `lib.rs` and `main.rs`.
    fn room(&self) -> Option<&str> {
        self.path
            .strip_prefix("src/")?
            .split_once('/')
            .map(|(room, _)| room)
    }

    /// Its text without comments of their own line.
    fn code(&self) -> String {
        self.text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn is_face(&self) -> bool {
        self.path
            .strip_prefix("src/")
            .is_some_and(|p| p.ends_with("/mod.rs") && p.matches('/').count() == 1)
    }
}

fn read(folder: &Path, root: &Path, into: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, root, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            into.push(Source {
                path: name,
                text: fs::read_to_string(&path).unwrap(),
            });
        }
    }
}

/// The whole house, in a steady order.
struct House {
    sources: Vec<Source>,
    floors: BTreeMap<String, u32>,
}

/// Above every other floor: the program's root.
const ROOT: u32 = 99;

impl House {
    fn of(mut sources: Vec<Source>) -> Self {
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        let lib = sources
            .iter()
            .find(|s| s.path == "src/lib.rs")
            .expect("a table of contents");
        let floors = lib.text.lines().filter_map(|line| {
            let (name, floor) = line.strip_prefix("pub mod ")?.split_once("; // ")?;
            Some((name.to_owned(), floor.trim().parse().unwrap_or(ROOT)))
        });
        Self {
            floors: floors.collect(),
            sources,
        }
    }

    fn standing() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut sources = Vec::new();
        read(&root.join("src"), root, &mut sources);
        Self::of(sources)
    }

    /// What breaks a rule, a line each.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let faces = self.faces();
        let owners = self.owners();
        for source in &self.sources {
            self.check_plan(source, &mut faults);
            self.check_imports(source, &faces, &mut faults);
            check_writes(source, &owners, &mut faults);
            check_marks(source, &mut faults);
        }
        faults
    }

    /// Every folder is a room with a floor, and no file is too long.
    fn check_plan(&self, source: &Source, faults: &mut Vec<String>) {
        let path = &source.path;
        if let Some(room) = source
            .room()
            .filter(|room| !self.floors.contains_key(*room))
        {
            faults.push(format!("{path}: lib.rs gives the room {room} no floor"));
        }
        let lines = source.text.lines().count();
        if lines > 400 && !is_excepted("length", path, "") {
            faults.push(format!(
                "{path}: {lines} lines; past 400 a file becomes a folder"
            ));
        }
        if source.is_face() && lines > 60 {
            faults.push(format!("{path}: {lines} lines; a face has 60 at most"));
        }
    }

    /// What each room shows: names, and modules that may be looked into.
    fn faces(&self) -> BTreeMap<&str, BTreeSet<String>> {
        let faces = self.sources.iter().filter(|s| s.is_face());
        faces
            .map(|face| (face.room().unwrap(), shown(&face.code())))
            .collect()
    }

    /// A room uses rooms on lower floors, through their faces.
    fn check_imports(
        &self,
        source: &Source,
        faces: &BTreeMap<&str, BTreeSet<String>>,
        faults: &mut Vec<String>,
    ) {
        let (path, code) = (&source.path, source.code());
        let Some(room) = source.room() else { return };
        let own = self.floors.get(room).copied().unwrap_or(ROOT);
        for used in paths(&code, "crate::") {
            let Some(floor) = used.first().and_then(|name| self.floors.get(name)) else {
                continue;
            };
            let (other, rest) = (&used[0], &used[1..]);
            if other == room {
                continue;
            }
            if *floor >= own && !is_excepted("floor", room, other) {
                faults.push(format!(
                    "{path}: {room} (floor {own}) uses {other} (floor {floor})"
                ));
            }
            let face = faces.get(other.as_str()).cloned().unwrap_or_default();
            if let Some(name) = rest.first().filter(|name| !face.contains(*name)) {
                faults.push(format!(
                    "{path}: {other}::{name} is not in the face of {other}"
                ));
            }
        }
        check_supers(source, &code, faults);
    }

    /// Which room owns each table, by what the faces say.
    fn owners(&self) -> BTreeMap<String, String> {
        let mut owners = BTreeMap::new();
        for table in self.tables() {
            owners.insert(table, String::new());
        }
        for face in self.sources.iter().filter(|s| s.is_face()) {
            let about: String = face
                .text
                .lines()
                .filter_map(|l| l.strip_prefix("//!"))
                .collect();
            let Some((_, owned)) = about.split_once("Owns ") else {
                continue;
            };
            for table in owned.split('`').skip(1).step_by(2) {
                let before = owners.insert(table.to_owned(), face.room().unwrap().to_owned());
                assert_eq!(
                    before.as_deref(),
                    Some(""),
                    "{table} has an owner already, or is no table"
                );
            }
        }
        // platform knows no domain word; its two tables are named where they are written
        for (table, room) in [("jobs", "platform"), ("mails", "platform")] {
            owners.insert(table.into(), room.into());
        }
        owners
    }

    fn tables(&self) -> Vec<String> {
        let schema = self
            .sources
            .iter()
            .find(|s| s.path.ends_with("db/schema.rs"))
            .expect("a schema");
        let heads = schema
            .text
            .lines()
            .map(str::trim)
            .filter(|l| l.ends_with('{') && l.contains(" ("));
        heads
            .filter_map(|line| line.split_once(" (").map(|(name, _)| name.to_owned()))
            .collect()
    }
}

/// `super` leads no further than to the room's own face.
fn check_supers(source: &Source, code: &str, faults: &mut Vec<String>) {
    let inside = source
        .path
        .trim_start_matches("src/")
        .trim_end_matches(".rs")
        .trim_end_matches("/mod");
    let depth = inside.matches('/').count();
    let outer = code.split("\nmod tests {").next().unwrap_or(code);
    for chain in outer.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')) {
        let ups = chain
            .split("::")
            .take_while(|part| *part == "super")
            .count();
        if ups > depth {
            faults.push(format!("{}: {chain} leads out of the room", source.path));
        }
    }
}

/// The names a face shows: re-exports, public modules and functions of its own.
fn shown(face: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for line in face.lines() {
        let words: Vec<&str> = line
            .split(|c: char| !(c.is_alphanumeric() || c == '_'))
            .filter(|w| !w.is_empty())
            .collect();
        if let [
            "pub",
            "mod" | "fn" | "struct" | "enum" | "const" | "type",
            name,
            ..,
        ] = words.as_slice()
        {
            names.insert((*name).to_owned());
        }
    }
    for statement in face.split("pub use ").skip(1) {
        let statement = format!("crate::{}", statement.split(';').next().unwrap());
        for mut path in paths(&statement, "crate::") {
            names.extend(path.pop());
        }
    }
    names
}

/// Every path that begins with `start`, with groups in braces spelled out. An alias counts as what it stands for,
/// but in a face as the name it gives.
fn paths(code: &str, start: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(start) {
        expand(&code[at + start.len()..], &[], &mut found);
    }
    found
}

/// Reads one path, or a group of them, at the beginning of `text`; returns how far it read.
fn expand(text: &str, before: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut path = before.to_vec();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        if rest.starts_with('{') {
            at += 1;
            while !text[at..].starts_with('}') && at < text.len() {
                let skipped = text[at..].len()
                    - text[at..]
                        .trim_start_matches(|c: char| c.is_whitespace() || c == ',')
                        .len();
                at += skipped;
                if text[at..].starts_with('}') {
                    break;
                }
                let read = expand(&text[at..], &path, found);
                assert!(
                    read > 0,
                    "can't read {}",
                    &text[at..(at + 40).min(text.len())]
                );
                at += read;
            }
            return at + 1;
        }
        let word: String = rest
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '*')
            .collect();
        at += word.len();
        if !word.is_empty() && word != "self" {
            path.push(word);
        }
        if let Some(alias) = text[at..].strip_prefix(" as ") {
            let name: String = alias
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            at += 4 + name.len();
        }
        if !text[at..].starts_with("::") {
            found.push(path);
            return at;
        }
        at += 2;
    }
}

/// A room writes only its own tables.
fn check_writes(source: &Source, owners: &BTreeMap<String, String>, faults: &mut Vec<String>) {
    let code = source.code();
    let Some(room) = source.room() else { return };
    let mut written: Vec<String> = Vec::new();
    for verb in [
        "insert_into(",
        "diesel::update(",
        "diesel::delete(",
        "replace_into(",
    ] {
        for (at, _) in code.match_indices(verb) {
            let name: String = code[at + verb.len()..]
                .trim_start()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            match table_of(&code, &name, owners) {
                Some(table) => written.push(table),
                None => faults.push(format!("{}: which table is {verb}{name}…?", source.path)),
            }
        }
    }
    for verb in ["INSERT INTO ", "UPDATE ", "DELETE FROM ", "TRUNCATE "] {
        let by_hand = code
            .match_indices(verb)
            .map(|(at, _)| &code[at + verb.len()..]);
        let named = by_hand.map(|rest| {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect::<String>()
        });
        written.extend(named.filter(|name| owners.contains_key(name)));
    }
    for table in written {
        let owner = &owners[&table];
        if owner != room && !is_excepted("table", &source.path, &table) {
            let whose = if owner.is_empty() {
                "nobody's: name it in a face"
            } else {
                owner
            };
            faults.push(format!(
                "{}: {room} writes {table}, which is {whose}",
                source.path
            ));
        }
    }
}

/// The table a name stands for in this file: itself, an alias, or a query kept in a variable.
fn table_of(code: &str, name: &str, owners: &BTreeMap<String, String>) -> Option<String> {
    if let Some((before, _)) = code.split_once(&format!(" as {name};")) {
        return before
            .rsplit(|c: char| !(c.is_alphanumeric() || c == '_'))
            .next()
            .map(str::to_owned);
    }
    if let Some((before, _)) = code
        .split_once(&format!(" as {name}"))
        .filter(|(before, _)| before.contains("schema::"))
    {
        let table = before
            .rsplit(|c: char| !(c.is_alphanumeric() || c == '_'))
            .next()
            .unwrap_or_default();
        return owners.contains_key(table).then(|| table.to_owned());
    }
    if owners.contains_key(name) {
        return Some(name.to_owned());
    }
    let (_, value) = code.split_once(&format!("let {name} = "))?;
    let first: String = value
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    if first == name {
        None
    } else {
        table_of(code, &first, owners)
    }
}

/// Words that may stand in few places only.
fn check_marks(source: &Source, faults: &mut Vec<String>) {
    let (path, code) = (&source.path, source.code());
    if code.contains("PreEscaped") && path != "src/ui/trusted.rs" {
        faults.push(format!("{path}: raw HTML is for ui/trusted.rs only"));
    }
    if code.contains("OFFSET") || code.contains(".offset(") {
        faults.push(format!("{path}: lists are paged by key, never by offset"));
    }
    let allow = code.split("allow(").skip(1).any(|rest| {
        let list = rest.split(")]").next().unwrap_or_default();
        list.contains("clippy::disallowed_methods") && list.contains("reason = ")
    });
    if code.contains("sql_query(") && !allow {
        faults.push(format!(
            "{path}: a hand-written statement says why it is one"
        ));
    }
}

#[test]
fn the_house_is_as_it_should_be() {
    let house = House::standing();
    assert!(
        house.sources.len() > 150 && house.floors.len() > 10 && house.tables().len() > 30,
        "the source was read"
    );
    let faults = house.faults();
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_exception_is_still_needed() {
    let house = House::standing();
    let unneeded = |(rule, place, what, _): &&(&str, &str, &str, &str)| match *rule {
        "floor" => !house.sources.iter().any(|s| {
            s.room() == Some(place) && paths(&s.code(), "crate::").iter().any(|p| p[0] == *what)
        }),
        "table" => !house
            .sources
            .iter()
            .any(|s| s.path == *place && s.text.contains(what)),
        _ => house
            .sources
            .iter()
            .any(|s| s.path == *place && s.text.lines().count() <= 400),
    };
    assert_eq!(
        EXCEPTIONS.iter().filter(unneeded).collect::<Vec<_>>(),
        Vec::<&(&str, &str, &str, &str)>::new()
    );
}

/// A small house with one fault, which must be found.
fn faults_of(path: &str, text: &str) -> Vec<String> {
    let lib = "pub mod platform; // 0\npub mod low; // 4\npub mod beside; // 4\npub mod high; // 7\npub mod program; // the root\n";
    let face = "//! Low. Owns `apples`.\nmod acts;\npub mod open;\npub use acts::{pick, Apple as Fruit};\npub fn routes() {}\n";
    let schema = "diesel::table! {\n    apples (id) {\n}\n    pears (id) {\n}\n";
    let mut sources = vec![
        Source::new("src/lib.rs", lib),
        Source::new("src/low/mod.rs", face),
        Source::new("src/high/mod.rs", "//! High. Owns `pears`."),
        Source::new("src/platform/mod.rs", "pub mod db;"),
        Source::new("src/platform/db/schema.rs", schema),
    ];
    sources.retain(|s| s.path != path);
    sources.push(Source::new(path, text));
    House::of(sources).faults()
}

#[test]
fn a_fault_is_found() {
    for (path, fine) in [
        (
            "src/high/x.rs",
            "use crate::low::{pick, open::Inner, routes};\nuse super::Y;",
        ),
        (
            "src/high/x.rs",
            "use crate::platform::db::schema::pears as p;\nfn f() { let many = p::table; diesel::update(many) }",
        ),
        (
            "src/low/a/b.rs",
            "use super::super::x; fn f() { insert_into(apples::table) }\n// crate::high::X",
        ),
        (
            "src/low/q.rs",
            "#[allow(clippy::disallowed_methods, reason = \"x\")]\nfn f() { sql_query(\"UPDATE apples SET a = 1 FOR UPDATE SKIP LOCKED\") }",
        ),
    ] {
        let faults: Vec<_> = faults_of(path, fine)
            .into_iter()
            .filter(|f| f.starts_with(path))
            .collect();
        assert!(faults.is_empty(), "{path}: {fine}\n{}", faults.join("\n"));
    }
    let long = "x\n".repeat(401);
    for (path, bad, said) in [
        ("src/low/x.rs", "use crate::high::X;", "uses high"),
        ("src/low/x.rs", "use crate::beside::X;", "uses beside"),
        (
            "src/low/x.rs",
            "use crate::{key,\n    program};",
            "uses program",
        ),
        (
            "src/low/x.rs",
            "fn f() { crate::high::call() }",
            "uses high",
        ),
        (
            "src/high/x.rs",
            "use crate::low::acts::pick;",
            "low::acts is not in the face",
        ),
        (
            "src/high/x.rs",
            "use crate::low::{pick, hidden};",
            "low::hidden is not in the face",
        ),
        (
            "src/high/x.rs",
            "use super::super::low;",
            "leads out of the room",
        ),
        (
            "src/high/x.rs",
            "fn f() { diesel::insert_into(\n  apples::table) }",
            "writes apples, which is low",
        ),
        (
            "src/high/x.rs",
            "use crate::platform::db::schema::apples as a;\nfn f() { diesel::delete(a::table) }",
            "writes apples",
        ),
        (
            "src/high/x.rs",
            "#![allow(clippy::disallowed_methods, reason = \"x\")]\nfn f() { sql_query(\"DELETE FROM apples\") }",
            "writes apples",
        ),
        (
            "src/high/x.rs",
            "fn f() { diesel::update(who_knows()) }",
            "which table",
        ),
        ("src/high/x.rs", "use maud::PreEscaped;", "raw HTML"),
        ("src/high/x.rs", "q.offset(10)", "never by offset"),
        ("src/high/x.rs", "sql_query(\"SELECT 1\")", "says why"),
        ("src/high/x.rs", &long, "401 lines"),
        ("src/low/mod.rs", &"\n".repeat(61), "a face has 60"),
        ("src/nowhere/x.rs", "", "no floor"),
    ] {
        let faults = faults_of(path, bad);
        assert!(
            faults.iter().any(|f| f.contains(said)),
            "{said:?} was not found in {bad:?}: {faults:?}"
        );
    }
}
