//! Sentences in one language. Those without placeholders are plain strings from the start, so a page costs an array look-up each.
use super::key::{DUTCH, ENGLISH, KEYS};
use super::{Key, Language};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    plain: Vec<Option<String>>,
}

static CATALOGUES: LazyLock<[Catalogue; 2]> =
    LazyLock::new(|| [Catalogue::read(Language::En), Catalogue::read(Language::Nl)]);

impl Catalogue {
    fn read(language: Language) -> Self {
        let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::En => |value, _| grouped(value, ','),
            Language::Nl => |value, _| grouped(value, '.'),
        }));
        let files = match language {
            Language::En => ENGLISH,
            Language::Nl => DUTCH,
        };
        for file in files {
            // build.rs has parsed and compared them: whatever parsed there parses here
            let resource = FluentResource::try_new((*file).to_owned())
                .unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        let plain = KEYS
            .iter()
            .map(|(key, places)| places.is_empty().then(|| format(&bundle, key, None)))
            .collect();
        Self { bundle, plain }
    }
}

fn format(bundle: &FluentBundle<FluentResource>, key: &str, args: Option<&FluentArgs>) -> String {
    let pattern = bundle.get_message(key).and_then(|m| m.value());
    pattern.map_or_else(String::new, |p| {
        bundle.format_pattern(p, args, &mut Vec::new()).into_owned()
    })
}

/// Whole numbers with their thousands apart: 1,204 or 1.204.
fn grouped(value: &FluentValue, separator: char) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    Some(group(number.value as i64, separator))
}

fn group(n: i64, separator: char) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + 4);
    if n < 0 {
        out.push('\u{2212}');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// What a placeholder is filled with.
pub enum Value<'a> {
    Text(Cow<'a, str>),
    Number(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

macro_rules! numbers {
    ($($number:ty)*) => { $(
        impl From<$number> for Value<'_> {
            fn from(n: $number) -> Self {
                Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
            }
        }
    )* };
}
numbers!(i16 u16 i32 u32 i64 u64 usize);

/// The sentences of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(pub Language);

impl Words {
    pub const fn language(self) -> Language {
        self.0
    }

    fn catalogue(self) -> &'static Catalogue {
        let [english, dutch] = &*CATALOGUES;
        match self.0 {
            Language::En => english,
            Language::Nl => dutch,
        }
    }

    /// A sentence without placeholders.
    pub fn say(self, key: Key) -> Cow<'static, str> {
        match self.catalogue().plain.get(key.0) {
            Some(Some(text)) => Cow::Borrowed(text),
            _ => Cow::Borrowed(key.name()),
        }
    }

    /// A sentence with its placeholders filled in; plurals follow the language's rules.
    pub fn say_with(self, key: Key, values: &[(&'static str, Value)]) -> Cow<'static, str> {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Value::Text(text) => args.set(*name, text.as_ref()),
                Value::Number(n) => args.set(*name, *n),
            }
        }
        Cow::Owned(format(&self.catalogue().bundle, key.name(), Some(&args)))
    }

    /// A whole number with thousands apart.
    pub fn number(self, n: i64) -> String {
        group(n, if self.0 == Language::Nl { '.' } else { ',' })
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, Words, group};

    #[test]
    fn numbers_read_easily() {
        assert_eq!(group(1_204, ','), "1,204");
        assert_eq!(group(312, '.'), "312");
        assert_eq!(group(-1_000_000, '.'), "\u{2212}1.000.000");
    }

    #[test]
    fn look_2_every_sentence_can_be_said_in_both_languages() {
        for language in Language::ALL {
            let catalogue = Words(language).catalogue();
            for (at, (key, _)) in super::KEYS.iter().enumerate() {
                let said = catalogue.plain[at]
                    .clone()
                    .unwrap_or_else(|| "with placeholders".into());
                assert!(
                    !said.trim().is_empty(),
                    "{key} is silent in {}",
                    language.code()
                );
            }
        }
    }
}
