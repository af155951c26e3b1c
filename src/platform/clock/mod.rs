//! Time. Everything asks this clock, so tests can move it.
mod holidays;
mod working_days;

pub use holidays::dutch_holidays;
pub use working_days::Calendar;

use chrono::{DateTime, Duration, Utc};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The program's only source of "now".
#[derive(Clone, Debug, Default)]
pub struct Clock(Hands);

/// What moves it.
#[derive(Clone, Debug, Default)]
enum Hands {
    #[default]
    Machine,
    /// Only whoever moves it, in microseconds.
    Standing(Arc<AtomicI64>),
    /// The machine, so many times as fast since that moment.
    Hurried { since: i64, times: i64 },
}

impl Clock {
    /// The machine's clock.
    pub const fn system() -> Self {
        Self(Hands::Machine)
    }

    /// A clock that stands still until it is moved.
    pub fn standing_at(at: DateTime<Utc>) -> Self {
        Self(Hands::Standing(Arc::new(AtomicI64::new(
            at.timestamp_micros(),
        ))))
    }

    /// The machine's clock from now on so many times as fast, for a day a minute in front of a developer.
    pub fn hurried(times: u32) -> Self {
        Self(Hands::Hurried {
            since: machine_now(),
            times: times.into(),
        })
    }

    /// Now, to the microsecond, which is what the database keeps.
    pub fn now(&self) -> DateTime<Utc> {
        let micros = match &self.0 {
            Hands::Machine => machine_now(),
            Hands::Standing(hands) => hands.load(Ordering::SeqCst),
            Hands::Hurried { since, times } => since + (machine_now() - since) * times,
        };
        DateTime::from_timestamp_micros(micros).unwrap_or_default()
    }

    /// Moves a standing clock; any other is left alone.
    pub fn advance(&self, by: Duration) {
        if let Hands::Standing(hands) = &self.0 {
            hands.fetch_add(by.num_microseconds().unwrap_or_default(), Ordering::SeqCst);
        }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "this is the one place that may ask the machine"
)]
fn machine_now() -> i64 {
    Utc::now().timestamp_micros()
}
