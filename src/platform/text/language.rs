//! The languages of the interface.
use serde::{Deserialize, Serialize};

/// A language the whole interface is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    En,
    Nl,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::En, Self::Nl];

    /// The tag for `lang` attributes, cookies and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
        }
    }

    /// What the language calls itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Nl => "Nederlands",
        }
    }

    /// The language of a tag such as `nl`, `nl-BE` or `EN_us`; `None` for others.
    pub fn from_code(tag: &str) -> Option<Self> {
        let main = tag.trim().split(['-', '_', ';']).next()?;
        Self::ALL
            .into_iter()
            .find(|l| main.eq_ignore_ascii_case(l.code()))
    }

    /// The first language of an `Accept-Language` header we speak, by its weights (RFC 9110, 12.5.4).
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for part in header.split(',').take(20) {
            let Some(language) = Self::from_code(part) else {
                continue;
            };
            let weight = part
                .split(";q=")
                .nth(1)
                .and_then(|q| q.trim().parse().ok())
                .unwrap_or(1.0);
            if weight > 0.0 && best.is_none_or(|(w, _)| weight > w) {
                best = Some((weight, language));
            }
        }
        best.map(|(_, language)| language)
    }

    /// The language after a click on the switch.
    pub const fn other(self) -> Self {
        match self {
            Self::En => Self::Nl,
            Self::Nl => Self::En,
        }
    }
}

/// The text-search configuration for texts in a language. Other languages are found by their whole words.
pub fn search_config(code: &str) -> &'static str {
    match Language::from_code(code) {
        Some(Language::Nl) => "dutch",
        Some(Language::En) => "english",
        None => "simple",
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_browsers_weights_decide() {
        assert_eq!(
            Language::accepted("fr, nl;q=0.7, en;q=0.8"),
            Some(Language::En)
        );
        assert_eq!(
            Language::accepted("nl-BE,nl;q=0.9,en;q=0.8"),
            Some(Language::Nl)
        );
        assert_eq!(Language::accepted("en;q=0, de"), None);
    }
}
