//! One private Postgres for all tests of a run, and a database for each, copied from a migrated template.
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::OnceCell;
use weerklank::platform::db::private::{Options, PrivatePostgres};
use weerklank::platform::db::{ensure_database, migrate};

struct Cluster {
    postgres: PrivatePostgres,
}

static CLUSTER: OnceCell<Cluster> = OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(1);

/// It lives as long as this process: its guard stops it when we are gone.
async fn cluster() -> &'static Cluster {
    CLUSTER
        .get_or_init(|| async {
            let home = home();
            sweep(&home);
            let data = home.join(std::process::id().to_string());
            let options = Options {
                data,
                bindir: None,
                durable: false,
                max_connections: 300,
            };
            let postgres = tokio::task::spawn_blocking(move || PrivatePostgres::start(options))
                .await
                .unwrap()
                .unwrap();
            ensure_database(&postgres.url("postgres"), "template_of_tests")
                .await
                .unwrap();
            migrate(&postgres.url("template_of_tests")).await.unwrap();
            Cluster { postgres }
        })
        .await
}

/// In memory where there is room: copying databases is what most of a disk's time would go to.
fn home() -> PathBuf {
    let room = rustix::fs::statvfs("/dev/shm").map_or(0, |shm| shm.f_bavail * shm.f_frsize);
    if room > 2 << 30 {
        let user = rustix::process::getuid().as_raw();
        PathBuf::from(format!("/dev/shm/weerklank-tests-{user}"))
    } else {
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("postgres")
    }
}

/// Removes what runs before this one left.
fn sweep(home: &std::path::Path) {
    for entry in std::fs::read_dir(home).into_iter().flatten().flatten() {
        let running = entry
            .file_name()
            .to_str()
            .is_some_and(|pid| std::path::Path::new("/proc").join(pid).exists());
        if !running {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// The address of one of its databases.
pub fn url(database: &str) -> String {
    CLUSTER
        .get()
        .expect("the cluster runs")
        .postgres
        .url(database)
}

async fn run(sql: &str) {
    let (client, connection) = tokio_postgres::connect(&url("postgres"), tokio_postgres::NoTls)
        .await
        .unwrap();
    let driver = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    driver.abort();
}

/// A new database with every table and nothing in it.
pub async fn fresh_database() -> String {
    cluster().await;
    let name = format!(
        "test_{}_{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    );
    run(&format!(
        "CREATE DATABASE {name} TEMPLATE template_of_tests STRATEGY FILE_COPY"
    ))
    .await;
    name
}

/// Throws a database away.
pub async fn drop_database(name: &str) {
    run(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
}
