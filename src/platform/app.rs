//! What every request and every job can reach: settings, connections, files, the clock, the brakes.
use super::clock::Clock;
use super::config::Settings;
use super::counts::Counts;
use super::db::{Conn, Db, Replica};
use super::figures::Figures;
use super::files::Files;
use super::mail::Mailer;
use super::outbound::Outbound;
use super::recall::Recall;
use super::seal::Seal;
use super::web::{Draining, Error, Gates, KeptPages, Limits};
use chrono::Duration;
use std::sync::Arc;
use uuid::Uuid;

/// The running program's shared parts. Holds nothing that a second process would miss: what is counted here is
/// added up in the database.
pub struct App {
    pub settings: Settings,
    pub db: Db,
    /// A standby that visitors nobody knows read from.
    pub replica: Option<Replica>,
    pub clock: Clock,
    pub limits: Limits,
    /// Turns of requests, by what they cost.
    pub gates: Gates,
    /// Whether the program is about to stop.
    pub draining: Draining,
    pub mailer: Mailer,
    /// How often rows were shown since it was last written down.
    pub seen: Counts,
    /// Which ideas are like another.
    pub related: Recall<Vec<Uuid>>,
    /// Which ideas of a large board were seen least.
    pub least_seen: Recall<Vec<Uuid>>,
    /// How much of what a board promised was due and came in time, over the longer time and the shorter.
    pub in_time: Recall<[i64; 4]>,
    /// Pages drawn for visitors nobody knows.
    pub kept: KeptPages,
    pub files: Files,
    pub seal: Seal,
    pub outbound: Outbound,
    pub figures: Figures,
}

pub type Shared = Arc<App>;

/// Which server a request reads from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    Primary,
    /// What is shown may be a moment old.
    Replica,
}

impl App {
    /// # Errors
    /// When the settings contradict themselves, as a mail relay's address that isn't one, or ask for what this program was built without.
    pub fn new(settings: Settings, db: Db, clock: Clock) -> anyhow::Result<Shared> {
        let limits = Limits::new(settings.rate_limits);
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        let gates = Gates::new(db.most(), processors);
        let mailer = Mailer::from_settings(&settings)?;
        let files = Files::from_settings(&settings)?;
        let seal = Seal::from_settings(&settings);
        let outbound = Outbound::new(settings.private_providers)?;
        let replica = settings.replica.as_deref();
        let replica = replica.map(|url| Replica::open(url, db.most()));
        Ok(Arc::new(Self {
            settings,
            db,
            replica: replica.transpose()?,
            clock,
            limits,
            gates,
            draining: Draining::default(),
            mailer,
            seen: Counts::default(),
            related: Recall::lasting(Duration::minutes(10)),
            // as long as what was seen waits to be written down
            least_seen: Recall::lasting(Duration::seconds(20)),
            in_time: Recall::lasting(Duration::minutes(1)),
            kept: KeptPages::default(),
            files,
            seal,
            outbound,
            figures: Figures::new()?,
        }))
    }

    /// A connection to read with. Without a replica that can be reached the primary's will do.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when none is free in time or the database is away.
    pub async fn conn(&self, reads: Reads) -> Result<Conn, Error> {
        if let (Reads::Replica, Some(replica)) = (reads, &self.replica)
            && let Ok(conn) = replica.conn().await
        {
            return Ok(conn);
        }
        self.db.conn().await
    }

    /// The full address of a path on this site, for mails and feeds.
    pub fn address(&self, path: &str) -> String {
        format!(
            "{}{path}",
            self.settings.base_url.as_str().trim_end_matches('/')
        )
    }
}
