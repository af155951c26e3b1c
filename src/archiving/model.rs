//! The nouns of this room.
use crate::boards::Class;
use crate::key;
use crate::platform::text::{Key, Words};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// When a board puts ideas into its archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveRule {
    /// So many days after they were shared, came in from elsewhere, or were brought back.
    pub age_days: i16,
    /// With fewer votes than this.
    pub fewer_than: i32,
    /// In a status of one of these classes.
    pub classes: Vec<Class>,
}

impl ArchiveRule {
    /// The classes a rule can speak of: what was put with another idea is not in lists anyway.
    pub const CLASSES: [Class; 4] = [Class::Open, Class::Active, Class::Done, Class::Closed];

    /// What the classes are called, with commas between them.
    pub(super) fn class_names(&self, words: Words) -> String {
        let names: Vec<_> = self
            .classes
            .iter()
            .map(|c| words.say(class_name(*c)))
            .collect();
        names.join(", ")
    }

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

/// What a class means, in the words of the rule.
#[must_use]
pub const fn class_name(class: Class) -> Key {
    match class {
        Class::Active => key!("archiving-class-active"),
        Class::Done => key!("archiving-class-done"),
        Class::Closed => key!("archiving-class-closed"),
        Class::Open | Class::Merged => key!("archiving-class-open"),
    }
}
