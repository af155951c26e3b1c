//! P9: migrations on a database in use. Those written from now on are read for what would break or hold up the program that still runs; the
//! latest are taken back and made again under content; an index can be made while people write.
use crate::world::World;
use diesel::migration::MigrationSource;
use diesel_async::{AsyncMigrationHarness, SimpleAsyncConnection as _};
use diesel_migrations::{FileBasedMigrations, MigrationHarness as _};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tokio::runtime::Handle;
use weerklank::platform::db::{MIGRATIONS, connect, migrate, migrate_from};
use weerklank::program::{examine, plant_demo};

/// Migrations up to here landed before anything ran.
const LANDED: u32 = 191;

/// A statement may break a rule when the line before it says why nothing breaks.
const ALLOWED: &str = "-- breaks nothing:";

/// The statements of a migration, in capitals and single spaces, less those that are allowed.
fn statements(sql: &str) -> Vec<String> {
    let mut text = String::new();
    let mut skips = false;
    for line in sql.lines() {
        if line.trim_start().starts_with(ALLOWED) {
            skips = true;
            continue;
        }
        let code = line.split("--").next().unwrap_or_default();
        if !skips {
            text.push_str(code);
            text.push('\n');
        }
        skips &= !code.contains(';');
    }
    let all = text.split(';').map(|one| {
        let words: Vec<&str> = one.split_whitespace().collect();
        words.join(" ").to_uppercase()
    });
    all.filter(|one| !one.is_empty()).collect()
}

/// What is wrong with a migration for a site in use.
fn complaints(sql: &str, in_transaction: bool) -> Vec<String> {
    let statements = statements(sql);
    let named = |one: &str, after: &str| {
        let rest = one
            .split_once(after)?
            .1
            .trim_start_matches("IF NOT EXISTS ");
        let name = rest.split([' ', '(']).find(|word| !word.is_empty())?;
        Some(name.to_owned())
    };
    let made: BTreeSet<String> = statements
        .iter()
        .filter_map(|one| named(one, "CREATE TABLE "))
        .collect();
    let mut wrong = Vec::new();
    let mut complain = |what: &str, one: &str| wrong.push(format!("{what}: {one}"));
    for one in &statements {
        let is_new = |after: &str| named(one, after).is_some_and(|table| made.contains(&table));
        if one.starts_with("DROP TABLE") || one.contains("DROP COLUMN") {
            complain("the program that still runs reads it", one);
        }
        if one.contains(" RENAME ") {
            complain("the program that still runs knows the old name", one);
        }
        if one.starts_with("CREATE INDEX") || one.starts_with("CREATE UNIQUE INDEX") {
            let concurrently = one.contains("INDEX CONCURRENTLY");
            if !concurrently && !is_new(" ON ") {
                complain("writes wait until it is done; make it CONCURRENTLY", one);
            }
            if concurrently && (in_transaction || statements.len() > 1) {
                complain(
                    "needs a migration of its own with run_in_transaction = false",
                    one,
                );
            }
        }
        if !one.starts_with("ALTER TABLE") || is_new("ALTER TABLE ") {
            continue;
        }
        if one.contains("SET NOT NULL") {
            complain(
                "reads the whole table under its lock; a CHECK … NOT VALID, validated, comes first",
                one,
            );
        }
        if one.contains("ALTER COLUMN") && one.contains(" TYPE ") {
            complain("writes the whole table anew under its lock", one);
        }
        for part in one.split("ADD COLUMN").skip(1) {
            let part = part.split(", ADD ").next().unwrap_or_default();
            if part.contains("NOT NULL") && !part.contains("DEFAULT") {
                complain("the program that still runs does not fill it", one);
            }
        }
        let constraint = one.contains("ADD CONSTRAINT");
        let is_checked = one.contains("CHECK") || one.contains("FOREIGN KEY");
        if constraint && is_checked && !one.contains("NOT VALID") {
            complain("reads the whole table under its lock; NOT VALID first", one);
        }
        let is_key = one.contains("UNIQUE") || one.contains("PRIMARY KEY");
        if constraint && is_key && !one.contains("USING INDEX") {
            complain("makes an index under the table's lock; USING INDEX", one);
        }
    }
    wrong
}

#[test]
fn p9_no_new_migration_breaks_or_holds_up_the_program_that_still_runs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let number: u32 = name[11..17].parse().unwrap();
        if number <= LANDED {
            continue;
        }
        let sql = std::fs::read_to_string(path.join("up.sql")).unwrap();
        let about = std::fs::read_to_string(path.join("metadata.toml")).unwrap_or_default();
        let in_transaction = !about.contains("run_in_transaction = false");
        let complaints = complaints(&sql, in_transaction);
        wrong.extend(complaints.into_iter().map(|what| format!("{name}: {what}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn p9_what_breaks_a_running_program_is_seen() {
    let bad = [
        "DROP TABLE votes;",
        "ALTER TABLE ideas DROP COLUMN title;",
        "ALTER TABLE ideas RENAME COLUMN title TO heading;",
        "ALTER TABLE ideas RENAME TO wishes;",
        "ALTER TABLE ideas ALTER COLUMN title SET NOT NULL;",
        "ALTER TABLE ideas ALTER COLUMN number TYPE bigint;",
        "ALTER TABLE ideas ADD COLUMN a text, ADD COLUMN b text NOT NULL;",
        "ALTER TABLE ideas ADD CONSTRAINT short CHECK (length(title) < 9);",
        "ALTER TABLE ideas ADD CONSTRAINT one UNIQUE (title);",
        "CREATE INDEX ideas_x ON ideas (title);",
        "CREATE INDEX CONCURRENTLY ideas_x ON ideas (title);",
        "-- DROP TABLE is bad\nDROP\n  TABLE votes;",
    ];
    for sql in bad {
        assert!(!complaints(sql, true).is_empty(), "{sql}");
    }
    let good = [
        "CREATE TABLE lamps (id uuid PRIMARY KEY, idea uuid NOT NULL REFERENCES ideas);\nCREATE INDEX lamps_idea ON lamps (idea);",
        "ALTER TABLE ideas ADD COLUMN lamp uuid, ADD COLUMN bright boolean NOT NULL DEFAULT false;",
        "ALTER TABLE ideas ADD CONSTRAINT short CHECK (length(title) < 9) NOT VALID;",
        "-- breaks nothing: no program since 0.3 reads it\nALTER TABLE ideas\n  DROP COLUMN lamp;",
    ];
    for sql in good {
        assert_eq!(complaints(sql, true), Vec::<String>::new(), "{sql}");
    }
    let alone = "CREATE INDEX CONCURRENTLY ideas_x ON ideas (title);";
    assert_eq!(complaints(alone, false), Vec::<String>::new());
    assert!(!complaints(&format!("{alone} SELECT 1;"), false).is_empty());
}

/// Rows by table.
async fn rows(world: &World) -> BTreeMap<String, i64> {
    let tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__diesel_schema_migrations'";
    let mut all = BTreeMap::new();
    for table in world.texts(tables).await {
        let many = world.count(&format!("SELECT count(*) FROM {table}")).await;
        all.insert(table, many);
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn p9_the_latest_migrations_are_made_under_content() {
    let world = World::bare().await;
    plant_demo(&world.app).await.unwrap();
    world.works().await;
    let file = "INSERT INTO pictures (id, board, uploader, kind, bytes, uploaded_at, name) \
        SELECT gen_random_uuid(), board, author, 'application/pdf', 9, now(), 'plan.pdf' FROM ideas LIMIT 1";
    assert_eq!(world.meddles(file).await, 1);
    let conn = connect(Handle::current(), world.url()).await.unwrap();
    let mut harness = AsyncMigrationHarness::new(conn);
    for _ in 0..12 {
        harness.revert_last_migration(MIGRATIONS).unwrap();
    }
    drop(harness);
    let left = "SELECT count(*) FROM jobs WHERE kind = 'erase-picture' AND key LIKE '%:reverted'";
    assert_eq!(world.count(left).await, 1, "nothing stays on the disk");
    let before = rows(&world).await;
    assert!(before["ideas"] > 5 && before["votes"] > 20 && before["answers"] > 2);
    assert_eq!(migrate(&world.url()).await.unwrap(), 12);
    let after = rows(&world).await;
    for (table, many) in &before {
        // what a migration leaves to be done later comes in as jobs
        let fits = match table.as_str() {
            "jobs" => after[table] >= *many,
            _ => after[table] == *many,
        };
        assert!(fits, "{table}: {many} before, {} after", after[table]);
    }
    // due by the database's clock, which is not the test's
    let now = world.now().to_rfc3339();
    let due = format!("UPDATE jobs SET run_at = '{now}' WHERE kind = 'learn-words'");
    assert!(world.meddles(&due).await > 0);
    world.works().await;
    let known = "SELECT count(DISTINCT board) FROM known_words";
    assert!(world.count(known).await > 0, "their jobs are done");
    // what was there is served by today's program
    for path in ["/", "/b/shop", "/search?q=koffie"] {
        assert_eq!(world.visitor().get(path).await.status, 200, "{path}");
    }
    let findings = examine(&mut *world.conn().await, false).await.unwrap();
    assert!(findings.len() > 9);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn p9_an_index_is_made_while_people_write_and_two_programs_start_at_once() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    ann.posts("A quiet corner without music").await;
    let folder = crate::crash::Folder::new();
    let one = folder.0.join("2099-01-01-900000_found_by_title");
    std::fs::create_dir(&one).unwrap();
    let files = [
        (
            "up.sql",
            "CREATE INDEX CONCURRENTLY ideas_by_title ON ideas (title);",
        ),
        ("down.sql", "DROP INDEX CONCURRENTLY ideas_by_title;"),
        ("metadata.toml", "run_in_transaction = false\n"),
    ];
    for (name, text) in files {
        std::fs::write(one.join(name), text).unwrap();
    }
    let source = || FileBasedMigrations::from_path(&folder.0).unwrap();
    let known = MigrationSource::<diesel::pg::Pg>::migrations(&source()).unwrap();
    assert_eq!(known.len(), 1);
    let url = world.url();
    // one that was begun before and not finished stands in nobody's way
    let begun = "CREATE UNIQUE INDEX CONCURRENTLY ideas_by_title ON ideas (board)";
    ann.posts("A bench").await;
    let mut conn = world.conn().await;
    assert!(conn.batch_execute(begun).await.is_err());
    let unfinished = "SELECT count(*) FROM pg_index WHERE indexrelid = 'ideas_by_title'::regclass AND NOT indisvalid";
    assert_eq!(world.count(unfinished).await, 1);
    // both wait for the same lock; whoever waits must not be what the index waits for
    let (first, second, vote) = tokio::join!(
        tokio::spawn(migrate_from(url.clone(), source())),
        tokio::spawn(migrate_from(url.clone(), source())),
        ann.votes(1, "up")
    );
    let ran = first.unwrap().unwrap() + second.unwrap().unwrap();
    assert_eq!((ran, vote.status), (1, 303));
    let valid = "SELECT count(*) FROM pg_index WHERE indexrelid = 'ideas_by_title'::regclass AND indisvalid";
    assert_eq!(world.count(valid).await, 1);
    world.closes().await;
}
