//! What every request and every job can reach: settings, connections, files, the clock, the brakes.
use super::clock::Clock;
use super::config::Settings;
use super::counts::Counts;
use super::db::Db;
use super::figures::Figures;
use super::files::Files;
use super::mail::Mailer;
use super::outbound::Outbound;
use super::recall::Recall;
use super::seal::Seal;
use super::web::{Draining, Gates, KeptPages, Limits};
use std::sync::Arc;

/// The running program's shared parts. Holds nothing that a second process would miss: what is counted here is
/// added up in the database.
pub struct App {
    pub settings: Settings,
    pub db: Db,
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
    pub related: Recall,
    /// Pages drawn for visitors nobody knows.
    pub kept: KeptPages,
    pub files: Files,
    pub seal: Seal,
    pub outbound: Outbound,
    pub figures: Figures,
}

pub type Shared = Arc<App>;

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
        Ok(Arc::new(Self {
            settings,
            db,
            clock,
            limits,
            gates,
            draining: Draining::default(),
            mailer,
            seen: Counts::default(),
            related: Recall::default(),
            kept: KeptPages::default(),
            files,
            seal,
            outbound,
            figures: Figures::new()?,
        }))
    }

    /// The full address of a path on this site, for mails and feeds.
    pub fn address(&self, path: &str) -> String {
        format!(
            "{}{path}",
            self.settings.base_url.as_str().trim_end_matches('/')
        )
    }
}
