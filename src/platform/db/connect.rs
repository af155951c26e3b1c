//! Opening one connection: TLS where the address asks for it, and the settings every session has.
use crate::platform::patience::{IDLE, LOCK, ONE_OF_SEVERAL, SILENCE, STATEMENT};
use crate::platform::tls::trusting_the_system;
use diesel::{ConnectionError, ConnectionResult};
use diesel_async::{AsyncPgConnection, SimpleAsyncConnection as _};
use tokio::runtime::Handle;
use tokio_postgres::NoTls;
use tokio_postgres::config::{Config, Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

/// Session settings. No query of a page is worth starting other processes for, and what pages read lies in memory, so a step aside in an
/// index costs no more than the next step: left to its defaults the planner does start them, for milliseconds a query. Generic plans halve
/// the server's work a query here (docs/decisions). Trigrams propose widely, because what they propose for a typo is looked at again.
const SETTINGS: [(&str, &str); 6] = [
    ("plan_cache_mode", "force_generic_plan"),
    ("timezone", "'UTC'"),
    ("jit", "off"),
    ("max_parallel_workers_per_gather", "0"),
    ("random_page_cost", "1.1"),
    ("pg_trgm.word_similarity_threshold", "0.25"),
];

/// The statements that make a session ours. They are sent once the connection stands and not with it: poolers refuse what they don't know
/// of in the first message. What the address itself asks for with `options` stays.
fn settings(own: &str) -> String {
    let limits = [
        ("statement_timeout", STATEMENT),
        ("lock_timeout", LOCK),
        ("idle_in_transaction_session_timeout", IDLE),
    ];
    let limits = limits.map(|(name, limit)| (name, limit.as_millis().to_string()));
    let settings = SETTINGS.map(|(name, value)| (name, value.to_owned()));
    let settings = settings.into_iter().chain(limits);
    let settings = settings.filter(|(name, _)| !own.contains(name));
    settings.fold(String::new(), |all, (name, value)| {
        format!("{all}SET {name} = {value};")
    })
}

fn tls() -> ConnectionResult<MakeRustlsConnect> {
    let config = trusting_the_system().map_err(bad)?;
    Ok(MakeRustlsConnect::new(config))
}

/// Whether the address can only mean a socket of this machine, or forbids encryption.
fn is_plain(config: &Config) -> bool {
    let local = |host: &Host| matches!(host, Host::Unix(_));
    config.get_ssl_mode() == SslMode::Disable || config.get_hosts().iter().all(local)
}

fn bad(error: impl std::fmt::Display) -> ConnectionError {
    ConnectionError::BadConnection(error.to_string())
}

/// A server that went away without a word, as a machine without power does, is noticed and not waited for until the system gives up.
fn notice_silence(config: &mut Config) {
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(SILENCE);
    }
    config
        .keepalives_idle(SILENCE)
        .keepalives_interval(SILENCE / 5)
        .keepalives_retries(3);
}

/// Of several servers one that is gone is passed over soon enough for the next to be asked.
fn pass_over_the_gone(config: &mut Config) {
    if config.get_hosts().len() > 1 && config.get_connect_timeout().is_none() {
        config.connect_timeout(ONE_OF_SEVERAL);
    }
}

/// Opens a connection. The task that drives its socket runs on `runtime`, never on one web worker's single thread,
/// where a busy worker would hold up other workers' queries.
///
/// # Errors
/// When the server can't be reached or refuses.
pub async fn connect(runtime: Handle, url: String) -> ConnectionResult<AsyncPgConnection> {
    let open = async move {
        let mut config: Config = url.parse().map_err(bad)?;
        notice_silence(&mut config);
        pass_over_the_gone(&mut config);
        let settings = settings(config.get_options().unwrap_or_default());
        let mut opened = if is_plain(&config) {
            let (client, connection) = config.connect(NoTls).await.map_err(bad)?;
            AsyncPgConnection::try_from_client_and_connection(client, connection).await?
        } else {
            let (client, connection) = config.connect(tls()?).await.map_err(bad)?;
            AsyncPgConnection::try_from_client_and_connection(client, connection).await?
        };
        opened.batch_execute(&settings).await.map_err(bad)?;
        Ok(opened)
    };
    runtime.spawn(open).await.map_err(bad)?
}

/// Creates a database when it does not exist yet. `admin_url` names another database on the same server.
///
/// # Errors
/// When the server can't be reached or forbids it.
pub async fn ensure_database(admin_url: &str, name: &str) -> Result<(), tokio_postgres::Error> {
    let (client, connection) = admin_url.parse::<Config>()?.connect(NoTls).await?;
    let driver = tokio::spawn(connection);
    if client
        .query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&name])
        .await?
        .is_none()
    {
        client
            .batch_execute(&format!("CREATE DATABASE \"{}\"", name.replace('"', "")))
            .await?;
    }
    driver.abort();
    Ok(())
}
