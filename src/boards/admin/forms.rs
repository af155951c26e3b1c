//! The form of a new board and the people form.
use crate::boards::NewBoard;
use crate::boards::model::{Audience, Kind};
use crate::key;
use crate::platform::names::{clean_line, slug};
use crate::platform::text::Language;
use crate::platform::web::{Fields, Problems};

/// A new board as the form was filled in.
pub(super) struct BoardForm {
    pub name: String,
    pub slug: String,
    pub tagline: String,
    pub audience: String,
    pub domains: String,
    pub language: String,
    pub time_zone: String,
    pub preset: String,
    pub kinds: Vec<Kind>,
}

impl Default for BoardForm {
    fn default() -> Self {
        Self {
            name: String::new(),
            slug: String::new(),
            tagline: String::new(),
            audience: "public".to_owned(),
            domains: String::new(),
            language: "en".to_owned(),
            time_zone: "Europe/Amsterdam".to_owned(),
            preset: "municipality".to_owned(),
            kinds: Kind::ALL.to_vec(),
        }
    }
}

impl BoardForm {
    pub fn read(fields: &Fields) -> Self {
        let line = |name: &str| clean_line(fields.get(name));
        Self {
            name: line("name"),
            slug: line("slug"),
            tagline: line("tagline"),
            audience: line("audience"),
            domains: line("domains"),
            language: line("language"),
            time_zone: line("time_zone"),
            preset: line("preset"),
            kinds: read_kinds(fields),
        }
    }

    pub fn check(&self) -> Result<NewBoard, Problems> {
        let mut problems = Problems::default();
        problems.unless(
            (2..=60).contains(&self.name.chars().count()),
            "name",
            key!("boards-problem-name"),
        );
        problems.unless(
            self.tagline.chars().count() <= 200,
            "tagline",
            key!("boards-problem-long"),
        );
        problems.unless(
            self.time_zone.parse::<chrono_tz::Tz>().is_ok(),
            "time_zone",
            key!("boards-problem-time-zone"),
        );
        problems.unless(
            !self.kinds.is_empty(),
            "kinds",
            key!("boards-problem-kinds"),
        );
        let address = if self.slug.is_empty() {
            slug(&self.name)
        } else {
            self.slug.to_lowercase()
        };
        problems.unless(is_slug(&address), "slug", key!("boards-problem-slug"));
        let audience = Audience::from_word(&self.audience);
        problems.unless(
            audience.is_some(),
            "audience",
            key!("boards-problem-audience"),
        );
        let domains: Vec<String> = self
            .domains
            .split([',', ' '])
            .map(|d| d.trim_start_matches('@').to_lowercase())
            .filter(|d| !d.is_empty())
            .collect();
        problems.unless(
            domains.iter().all(|d| d.contains('.')),
            "domains",
            key!("boards-problem-domains"),
        );
        let Some(audience) = audience.filter(|_| problems.is_empty()) else {
            return Err(problems);
        };
        Ok(NewBoard {
            name: self.name.clone(),
            slug: address,
            tagline: self.tagline.clone(),
            audience,
            domains,
            language: Language::from_code(&self.language).unwrap_or_default(),
            time_zone: self.time_zone.clone(),
            preset: self.preset.clone(),
            kinds: self.kinds.clone(),
        })
    }
}

/// The ticked kinds.
pub(super) fn read_kinds(fields: &Fields) -> Vec<Kind> {
    fields.all("kinds").filter_map(Kind::from_word).collect()
}

/// Letters, digits and hyphens: what an address can carry in any script's company.
fn is_slug(text: &str) -> bool {
    (2..=60).contains(&text.len())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}
