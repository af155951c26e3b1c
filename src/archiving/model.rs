//! The nouns of this room.
use crate::boards::Class;
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// When a board puts ideas into its archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveRule {
    /// So many days after they were shared, or brought back.
    pub age_days: i16,
    /// With fewer votes than this.
    pub fewer_than: i32,
    /// In a status of one of these classes.
    pub classes: Vec<Class>,
}

impl ArchiveRule {
    /// The classes a rule can speak of: what was put with another idea is not in lists anyway.
    pub const CLASSES: [Class; 4] = [Class::Open, Class::Active, Class::Done, Class::Closed];

    pub(super) fn words(&self) -> Vec<&'static str> {
        self.classes.iter().map(|class| class.as_str()).collect()
    }
}

/// That an idea goes into the archive, and when.
#[derive(Queryable, Clone, Copy, Debug)]
pub struct Warning {
    pub warned_at: DateTime<Utc>,
    pub archive_at: DateTime<Utc>,
}
