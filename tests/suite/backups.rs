//! P8: what a backup holds comes back whole, and whoever left since it was made is not in it.
use crate::world::World;
use diesel_async::SimpleAsyncConnection as _;
use std::collections::BTreeMap;
use weerklank::platform::db::migrate;
use weerklank::platform::db::private::find_bindir;
use weerklank::privacy::{erase_again, read_erasures};
use weerklank::program::{Source, put_back, take};

/// Every table with a digest of all its rows.
async fn digests(world: &World) -> BTreeMap<String, String> {
    let tables = world
        .texts("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1")
        .await;
    let mut all = BTreeMap::new();
    for table in tables {
        let digest = format!(
            "SELECT count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) FROM \"{table}\" t"
        );
        all.insert(table, world.texts(&digest).await.remove(0));
    }
    all
}

fn source(world: &World) -> (String, Option<std::path::PathBuf>) {
    (world.database_url(), find_bindir(None).ok())
}

#[tokio::test(flavor = "multi_thread")]
async fn p8_a_backup_comes_back_row_for_row_and_file_for_file_without_who_was_erased_since() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    ann.posts("A quiet corner").await;
    bob.votes(1, "up").await;
    bob.comments(1, "Yes please").await;
    let joost = world.official("Joost").await;
    joost.answers(1, "review", &[]).await;
    world.works().await;
    let picture = b"as if it were one".to_vec();
    let files = &world.app.files;
    files.put("2026/one/small", picture.clone()).await.unwrap();

    let (url, programs) = source(&world);
    let source = Source {
        url: &url,
        programs,
    };
    let to = world.app.settings.data.join("backup");
    let now = world.now();
    let taken = take(&source, files, &to, now).await.unwrap();
    assert!(
        take(&source, files, &to, now).await.is_err(),
        "never over another"
    );
    let before = digests(&world).await;
    assert!(before.len() > 80 && before["ideas"].starts_with("1 "));
    assert!(
        put_back(&source, files, &to).await.is_err(),
        "never into a database that has something in it"
    );
    assert_eq!(digests(&world).await, before);

    // Ann leaves; then the disk is lost
    let fields = [("texts", "keep"), ("address", "ann@example.org")];
    let left = ann.fills_in("/account/leaving", "main form", &fields).await;
    assert_eq!(left.status, 303, "{}", left.text());
    files.delete("2026/one/small").await.unwrap();
    world.meddles("DROP SCHEMA public CASCADE").await;
    world.meddles("CREATE SCHEMA public").await;

    assert_eq!(put_back(&source, files, &to).await.unwrap(), taken);
    assert_eq!(digests(&world).await, before, "row for row");
    assert_eq!(files.get("2026/one/small").await.unwrap(), picture);
    assert_eq!(migrate(&url).await.unwrap(), 0);
    world
        .meddles("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
        .await;
    // connections that were cut show it when they are used, and are not used again
    for _ in 0..12 {
        if let Ok(mut conn) = world.app.db.conn().await {
            let _ = conn.batch_execute("SELECT 1").await;
        }
    }
    let erased = read_erasures(&world.app.settings.data, None).unwrap();
    let again = erase_again(&mut *world.conn().await, &erased, now).await;
    assert_eq!(again.unwrap(), 1);
    assert_eq!(
        world
            .count("SELECT count(*) FROM people WHERE name = 'Ann' OR email LIKE 'ann@%'")
            .await,
        0
    );
    let page = bob.reads(1).await;
    assert!(page.status == 200 && page.text().contains("Former member"));
    // and recounts everything
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn p8_half_a_backup_is_none_and_what_fails_leaves_nothing() {
    let world = World::new().await;
    let (url, programs) = source(&world);
    let files = &world.app.files;
    let folder = world.app.settings.data.join("nothing");
    let missing = Source {
        url: &url,
        programs: Some("/nowhere".into()),
    };
    let failed = take(&missing, files, &folder, world.now())
        .await
        .unwrap_err();
    assert!(format!("{failed:#}").contains("PG_BINDIR"), "{failed:#}");
    assert!(!folder.exists());
    let source = Source {
        url: &url,
        programs,
    };
    take(&source, files, &folder, world.now()).await.unwrap();
    let beside: Vec<String> = std::fs::read_dir(folder.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("part"))
        .collect();
    assert_eq!(beside, Vec::<String>::new(), "nor half a folder beside it");
    // a newer program's, a changed piece, and one without its list
    let about = folder.join("backup.json");
    let whole = std::fs::read_to_string(&about).unwrap();
    let newer = whole.replace("\"schema\": \"2", "\"schema\": \"9");
    assert_ne!(newer, whole);
    for (said, wrong) in [
        (newer, "a newer Weerklank"),
        (
            whole.replace("\"database\": \"", "\"database\": \"0"),
            "was changed",
        ),
    ] {
        std::fs::write(&about, said).unwrap();
        let refused = put_back(&source, files, &folder).await.unwrap_err();
        assert!(format!("{refused:#}").contains(wrong), "{refused:#}");
    }
    std::fs::remove_file(&about).unwrap();
    let refused = put_back(&source, files, &folder).await.unwrap_err();
    assert!(format!("{refused:#}").contains("no whole backup"));
    world.closes().await;
}
