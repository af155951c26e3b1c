//! What a board says of one of its statuses, and what is wrong with it.
use super::{Class, Status, Statuses};
use crate::key;
use crate::platform::db::schema::statuses;
use crate::platform::names::clean_line;
use crate::platform::web::{Fields, Problems};
use diesel::prelude::*;
use serde::Serialize;

/// What can be said of a status after its board was made. Its class, its mark and for which kinds of posts it is stay; so do what an
/// answer must explain and whether a no has its reason, which no board takes back.
#[derive(Clone, Debug, Default, PartialEq, Eq, AsChangeset, Insertable, Serialize)]
#[diesel(table_name = statuses)]
#[diesel(treat_none_as_null = true)]
pub(super) struct Terms {
    pub name_en: String,
    pub name_nl: String,
    pub about_en: String,
    pub about_nl: String,
    pub needs_link: bool,
    pub closes_votes: bool,
    /// Nobody is asked: it follows from the class and from whether votes are closed.
    pub returns_votes: bool,
    /// Within how many days the next word is due, where the status says so itself.
    pub update_days: Option<i16>,
    pub enabled: bool,
}

impl Terms {
    pub fn of(status: &Status) -> Self {
        Self {
            name_en: status.name_en.clone(),
            name_nl: status.name_nl.clone(),
            about_en: status.about_en.clone(),
            about_nl: status.about_nl.clone(),
            needs_link: status.needs_link,
            closes_votes: status.closes_votes,
            returns_votes: status.returns_votes,
            update_days: status.update_days,
            enabled: status.enabled,
        }
    }

    /// These terms as far as they can be told of a status that is there: one that no answer gives changes its words only, and only what
    /// goes on has a next word.
    pub fn for_status(&self, status: &Status) -> Self {
        let said = self.clone();
        if status.class.is_given() {
            return said.for_class(status.class);
        }
        Self {
            name_en: said.name_en,
            name_nl: said.name_nl,
            about_en: said.about_en,
            about_nl: said.about_nl,
            ..Self::of(status)
        }
    }

    /// The same for a new status of a class. Where an idea ends or takes no votes any more, those it has are given back: nobody could take
    /// them back themselves.
    pub fn for_class(self, class: Class) -> Self {
        Self {
            returns_votes: self.closes_votes || class.is_final(),
            update_days: self.update_days.filter(|_| class == Class::Active),
            ..self
        }
    }
}

/// The form as it was filled in.
#[derive(Clone, Debug, Default)]
pub(super) struct StatusForm {
    /// Asked of a new one only.
    pub class: String,
    pub terms: Terms,
    /// The number of days as it was typed.
    pub days: String,
}

impl StatusForm {
    pub fn of(status: &Status) -> Self {
        let days = status.update_days.map(|days| days.to_string());
        Self {
            class: status.class.as_str().to_owned(),
            terms: Terms::of(status),
            days: days.unwrap_or_default(),
        }
    }

    pub fn read(fields: &Fields) -> Self {
        let line = |name: &str| clean_line(fields.get(name));
        let days = line("update_days");
        Self {
            class: line("class"),
            terms: Terms {
                name_en: line("name_en"),
                name_nl: line("name_nl"),
                about_en: line("about_en"),
                about_nl: line("about_nl"),
                needs_link: fields.has("needs_link"),
                closes_votes: fields.has("closes_votes"),
                update_days: days.parse().ok(),
                enabled: fields.has("enabled"),
                ..Terms::default()
            },
            days,
        }
    }

    /// What is wrong with it, for one of a board's statuses or, without one, for a new one.
    pub fn problems(&self, all: &Statuses, one: Option<&Status>) -> Problems {
        let mut problems = Problems::default();
        let (terms, class) = (&self.terms, Class::from_word(&self.class));
        let class = one.map_or(class.filter(|class| class.is_given()), |one| {
            Some(one.class)
        });
        problems.unless(
            class.is_some(),
            "class",
            key!("boards-problem-status-class"),
        );
        for (field, name) in [("name_en", &terms.name_en), ("name_nl", &terms.name_nl)] {
            let fits = (2..=40).contains(&name.chars().count());
            problems.unless(fits, field, key!("boards-problem-status-name"));
        }
        for (field, about) in [("about_en", &terms.about_en), ("about_nl", &terms.about_nl)] {
            let fits = (2..=300).contains(&about.chars().count());
            problems.unless(fits, field, key!("boards-problem-status-about"));
        }
        let others: Vec<&Status> = all
            .all()
            .filter(|other| one.is_none_or(|one| one.id != other.id))
            .collect();
        let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
        let taken = others.iter().any(|other| {
            same(&other.name_en, &terms.name_en) || same(&other.name_nl, &terms.name_nl)
        });
        problems.unless(!taken, "name_en", key!("boards-problem-status-twice"));
        let days = terms
            .update_days
            .is_some_and(|days| (1..=730).contains(&days));
        let fits = self.days.is_empty() || days;
        problems.unless(fits, "update_days", key!("boards-problem-days"));
        let is_left = one.is_none_or(|one| {
            // a no with its reason is a kind of its own: what ends an idea without one does not stand in for it
            let stands_in = |other: &Status| {
                other.enabled
                    && other.class == one.class
                    && (other.needs_reason || !one.needs_reason)
            };
            let goes = one.class.is_given() && one.enabled && !terms.enabled;
            !goes || others.iter().copied().any(stands_in)
        });
        problems.unless(is_left, "enabled", key!("boards-problem-status-last"));
        problems
    }
}
