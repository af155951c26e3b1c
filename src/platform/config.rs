//! Settings: every flag is also an environment variable, and secrets come by environment or file, so `ps` never shows them.
use super::clock::Clock;
use super::patience::DRAIN_SECONDS;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::time::Duration;
use url::Url;

/// Whether requests are counted and slowed per address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RateLimits {
    On,
    Off,
}

/// Where the data is.
#[derive(Args, Clone, Debug)]
pub struct Storage {
    /// Folder for the private database, kept mails and uploads
    #[arg(long, env = "WEERKLANK_DATA", default_value = "data", global = true)]
    pub data: PathBuf,
    /// A PostgreSQL server you already have; without it Weerklank runs a private one. Prefer the environment for passwords
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,
    /// Folder with the programs postgres and initdb, when they are not found by themselves
    #[arg(long, env = "PG_BINDIR", global = true)]
    pub pg_bindir: Option<PathBuf>,
    /// Where pictures are kept: a folder, or s3://bucket/prefix with AWS_… in the environment. Without it, a folder in the data folder
    #[arg(long, env = "WEERKLANK_PICTURES", global = true)]
    pub pictures: Option<String>,
    /// File with the site's key, which seals secrets in the database; made when it is not there. Every process of a site needs the same.
    /// Without it, site.key in the data folder
    #[arg(long, env = "WEERKLANK_KEY_FILE", global = true)]
    pub key_file: Option<PathBuf>,
}

/// How the site is served.
#[derive(Args, Clone, Debug)]
pub struct Serving {
    /// Address to listen on
    #[arg(long, env = "WEERKLANK_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: String,
    /// The address visitors see; https here makes cookies secure
    #[arg(long, env = "WEERKLANK_BASE_URL")]
    pub base_url: Option<Url>,
    /// Fill an empty site with demo content
    #[arg(long, env = "WEERKLANK_DEMO")]
    pub demo: bool,
    /// A standby that follows the database: pages of visitors nobody knows are read from it while it is less than four seconds behind
    #[arg(long, env = "WEERKLANK_REPLICA_URL", hide_env_values = true)]
    pub replica_url: Option<String>,
    /// Database connections; five for two cores is best
    #[arg(long, env = "WEERKLANK_CONNECTIONS", value_parser = clap::value_parser!(u16).range(2..=200))]
    pub connections: Option<u16>,
    /// Count requests per address and slow down floods
    #[arg(long, env = "WEERKLANK_RATE_LIMITS", value_enum, default_value = "on")]
    pub rate_limits: RateLimits,
    /// Trust the last X-Forwarded-For entry, set by your own reverse proxy
    #[arg(long, env = "WEERKLANK_BEHIND_PROXY")]
    pub behind_proxy: bool,
    /// Let sign-in providers stand at addresses of an inner network, and be asked without TLS
    #[arg(long, env = "WEERKLANK_PRIVATE_PROVIDERS")]
    pub private_providers: bool,
    /// Also listen here for a Prometheus that reads `/metrics`, as 127.0.0.1:9187; no visitor should reach it
    #[arg(long, env = "WEERKLANK_FIGURES", value_name = "ADDRESS")]
    pub figures: Option<String>,
    /// Leave background work to `weerklank work` processes
    #[arg(long, env = "WEERKLANK_NO_WORKER")]
    pub no_worker: bool,
    /// Seconds to go on serving after SIGTERM while /readyz says no, so that a proxy in front sends its visitors elsewhere
    #[arg(long, env = "WEERKLANK_DRAIN", default_value_t = DRAIN_SECONDS, value_parser = clap::value_parser!(u16).range(0..=120))]
    pub drain: u16,
    /// Run the clock so many times as fast, to watch promises and rules at work
    #[cfg(debug_assertions)]
    #[arg(long, env = "WEERKLANK_HURRY", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub hurry: Option<u32>,
}

impl Serving {
    /// The clock the site is served by: the machine's own, and in no published build another.
    pub fn clock(&self) -> Clock {
        #[cfg(debug_assertions)]
        if let Some(times) = self.hurry {
            return Clock::hurried(times);
        }
        Clock::system()
    }
}

/// How mail leaves.
#[derive(Args, Clone, Debug, Default)]
pub struct Mailing {
    /// Mail server as smtp://user:password@host:587 or smtps://…; by environment only, so that `ps` shows no password
    #[arg(skip)]
    pub smtp_url: Option<String>,
    /// Sender's address
    #[arg(long, env = "WEERKLANK_MAIL_FROM", default_value = "ideas@localhost")]
    pub mail_from: String,
    /// Seconds to wait for the mail server at each step
    #[arg(long, env = "WEERKLANK_MAIL_PATIENCE", default_value = "30", value_parser = clap::value_parser!(u16).range(1..=120))]
    pub mail_patience: u16,
}

impl Mailing {
    /// Adds what may only come by environment.
    #[allow(
        clippy::disallowed_methods,
        reason = "this file is where the environment is read"
    )]
    pub fn with_secrets(mut self) -> Self {
        self.smtp_url = std::env::var("WEERKLANK_SMTP_URL")
            .ok()
            .filter(|url| !url.is_empty());
        self
    }
}

/// Settings of the running site, after checking.
#[derive(Clone, Debug)]
pub struct Settings {
    pub base_url: Url,
    pub data: PathBuf,
    /// The address of a standby to read from.
    pub replica: Option<String>,
    /// A folder or `s3://bucket/prefix` for pictures, when that is not a folder in `data`.
    pub pictures: Option<String>,
    /// Where the site's key is, when that is not in `data`.
    pub key_file: Option<PathBuf>,
    pub mail_from: String,
    pub smtp_url: Option<String>,
    /// How long a request may take once its body is read.
    pub patience: Duration,
    /// How long the mail server may take for a step.
    pub mail_patience: Duration,
    pub rate_limits: bool,
    pub behind_proxy: bool,
    /// Whether sign-in providers may be at addresses that are not public.
    pub private_providers: bool,
}

impl Settings {
    /// Whether visitors come over TLS, and cookies can say so.
    pub fn secure(&self) -> bool {
        self.base_url.scheme() == "https"
    }
}
