//! From settings to a database that is up to date: the same start for every command.
use super::backup::not_half_restored;
use crate::platform::app::{App, Shared};
use crate::platform::clock::Clock;
use crate::platform::config::{Mailing, RateLimits, Serving, Settings, Storage};
use crate::platform::db::private::{Options, PrivateError, PrivatePostgres};
use crate::platform::db::{self, Db};
use crate::platform::figures::serve_figures;
use crate::platform::patience;
use actix_web::dev::ServerHandle;
use anyhow::{Context as _, bail};
use std::time::Duration;
use tokio_postgres::Config;
use url::Url;

/// The private database's name.
const NAME: &str = "weerklank";

/// A database to work with; a private one stops when this is dropped.
pub(super) struct Database {
    pub url: String,
    private: Option<PrivatePostgres>,
}

/// Finds or starts the database and migrates it. A private one that another process runs is worked on beside it.
pub(super) async fn database(storage: &Storage) -> anyhow::Result<Database> {
    let found = own_database(storage).await;
    let in_use = matches!(
        found.as_ref().map_err(|error| error.downcast_ref()),
        Err(Some(PrivateError::InUse { .. }))
    );
    match PrivatePostgres::running_in(&storage.data, NAME).filter(|_| in_use) {
        Some(url) => up_to_date(Database { url, private: None }).await,
        None => found,
    }
}

/// The address of the private database that another process runs.
pub(super) fn running_private(storage: &Storage) -> anyhow::Result<String> {
    PrivatePostgres::running_in(&storage.data, NAME).with_context(|| {
        let data = storage.data.display();
        format!("no `serve` runs a private database in {data}")
    })
}

/// The same for the one process that a private database belongs to.
pub(super) async fn own_database(storage: &Storage) -> anyhow::Result<Database> {
    not_half_restored(&storage.data)?;
    up_to_date(as_it_is(storage).await?).await
}

/// The database of a site that is there already, as it is: for copying it, so nothing is made and nothing migrated.
pub(super) async fn what_is_there(storage: &Storage) -> anyhow::Result<Database> {
    if storage.database_url.is_some() {
        return as_it_is(storage).await;
    }
    if let Some(url) = PrivatePostgres::running_in(&storage.data, NAME) {
        return Ok(Database { url, private: None });
    }
    let data = &storage.data;
    if !data.join("pg").exists() {
        bail!(
            "there is no site in {}; name its data folder with --data, or its database with DATABASE_URL",
            data.display()
        );
    }
    as_it_is(storage).await
}

/// The database as it is, without migrating it: what a backup is put back into.
pub(super) async fn as_it_is(storage: &Storage) -> anyhow::Result<Database> {
    match &storage.database_url {
        Some(url) => Ok(Database {
            url: understood(url)?,
            private: None,
        }),
        None => private(storage).await,
    }
}

async fn up_to_date(database: Database) -> anyhow::Result<Database> {
    db::migrate(&database.url).await?;
    Ok(database)
}

async fn private(storage: &Storage) -> anyhow::Result<Database> {
    let options = Options {
        data: storage.data.clone(),
        bindir: storage.pg_bindir.clone(),
        durable: true,
        max_connections: 100,
    };
    let private = tokio::task::spawn_blocking(move || PrivatePostgres::start(options)).await??;
    db::ensure_database(&private.url("postgres"), NAME)
        .await
        .context("creating the database")?;
    Ok(Database {
        url: private.url(NAME),
        private: Some(private),
    })
}

/// An address as our driver takes it. Hosting companies write `sslmode=verify-full` and `sslrootcert`; it always verifies, and knows only
/// `require`. Of several servers it looks for the one that takes what is written.
fn understood(url: &str) -> anyhow::Result<String> {
    let Some(("postgres" | "postgresql", rest)) = url.split_once("://") else {
        bail!("DATABASE_URL must begin with postgresql://");
    };
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let mut wishes: Vec<&str> = query
        .split('&')
        .filter(|wish| !wish.is_empty() && !wish.starts_with("sslrootcert="))
        .map(|wish| match wish.strip_prefix("sslmode=verify-") {
            Some(_) => "sslmode=require",
            None => wish,
        })
        .collect();
    let address = |wishes: &[&str]| format!("postgresql://{place}?{}", wishes.join("&"));
    let parsed: Result<Config, _> = address(&wishes).parse();
    let parsed = parsed
        .context("DATABASE_URL is not an address like postgresql://user:password@host/name")?;
    if parsed.get_hosts().len() > 1 && !query.contains("target_session_attrs=") {
        wishes.push("target_session_attrs=read-write");
    }
    Ok(address(&wishes))
}

impl Database {
    /// Stops a private server. A server of your own is left alone.
    pub async fn stop(self) {
        if let Some(mut private) = self.private {
            let stopped = tokio::task::spawn_blocking(move || private.stop()).await;
            if let Err(error) = stopped {
                tracing::warn!(%error, "stopping the private database");
            }
        }
    }
}

/// The settings of the running site.
pub(super) fn settings(
    storage: &Storage,
    serving: Option<&Serving>,
    mailing: Mailing,
) -> anyhow::Result<Settings> {
    let listen = serving.map_or("127.0.0.1:8080", |s| s.listen.as_str());
    let own: Url = format!("http://{listen}")
        .parse()
        .with_context(|| format!("--listen {listen} is not an address like 127.0.0.1:8080"))?;
    let mailing = mailing.with_secrets();
    Ok(Settings {
        base_url: serving.and_then(|s| s.base_url.clone()).unwrap_or(own),
        data: storage.data.clone(),
        replica: serving.and_then(|s| s.replica_url.clone()),
        pictures: storage.pictures.clone(),
        key_file: storage.key_file.clone(),
        mail_from: mailing.mail_from,
        smtp_url: mailing.smtp_url,
        patience: patience::HANDLER,
        mail_patience: Duration::from_secs(mailing.mail_patience.into()),
        rate_limits: serving.is_none_or(|s| s.rate_limits == RateLimits::On),
        behind_proxy: serving.is_some_and(|s| s.behind_proxy),
        private_providers: serving.is_some_and(|s| s.private_providers),
    })
}

/// The shared parts, with so many connections, on a clock.
pub(super) fn app(
    settings: Settings,
    database: &Database,
    (connections, clock): (usize, Clock),
) -> anyhow::Result<Shared> {
    let db = Db::open(&database.url, connections)?;
    App::new(settings, db, clock)
}

/// Ends what [`figures`] began.
pub(super) async fn end(figures: Option<ServerHandle>) {
    if let Some(figures) = figures {
        figures.stop(false).await;
    }
}

/// Serves figures where that is wanted.
pub(super) fn figures(app: &Shared, listen: Option<&str>) -> anyhow::Result<Option<ServerHandle>> {
    let Some(listen) = listen else {
        return Ok(None);
    };
    let (server, address) =
        serve_figures(app, listen).with_context(|| format!("listening on {listen} for figures"))?;
    let handle = server.handle();
    tokio::spawn(server);
    tracing::info!("figures at http://{address}/metrics");
    Ok(Some(handle))
}

#[cfg(test)]
mod tests {
    use super::understood;

    #[test]
    fn addresses_are_taken_as_hosting_companies_write_them() {
        let cases = [
            ("postgres://a@h/n", "postgresql://a@h/n?"),
            (
                "postgresql://a:p%3F@h/n?sslmode=verify-full&sslrootcert=/x&options=-c%20a%3Db",
                "postgresql://a:p%3F@h/n?sslmode=require&options=-c%20a%3Db",
            ),
            (
                "postgresql://a@one:5432,two:5433/n",
                "postgresql://a@one:5432,two:5433/n?target_session_attrs=read-write",
            ),
            (
                "postgresql://a@one,two/n?target_session_attrs=any",
                "postgresql://a@one,two/n?target_session_attrs=any",
            ),
        ];
        for (given, meant) in cases {
            assert_eq!(understood(given).unwrap(), meant);
        }
    }

    #[test]
    fn what_is_no_address_is_said_without_its_password() {
        for wrong in ["mysql://a:secret@h/n", "postgresql://a:secret@h:many/n"] {
            let said = format!("{:#}", understood(wrong).unwrap_err());
            assert!(said.contains("DATABASE_URL"), "{said}");
            assert!(!said.contains("secret"), "{said}");
        }
    }
}
