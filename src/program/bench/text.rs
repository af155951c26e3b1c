//! Invented texts whose words are as frequent as words are: some in most texts, thousands in hardly any.
use super::chance::Chance;
use super::vocabulary::{DUTCH, ENGLISH, FIRST_NAMES, LAST_NAMES};
use crate::platform::text::Language;

/// The words of one language, ready to be drawn from.
pub(super) struct Words {
    small: Vec<&'static str>,
    topics: Vec<&'static str>,
}

impl Words {
    pub fn of(language: Language) -> Self {
        let vocabulary = match language {
            Language::En => &ENGLISH,
            Language::Nl => &DUTCH,
        };
        Self {
            small: vocabulary.small.split_whitespace().collect(),
            topics: vocabulary.topics.split_whitespace().collect(),
        }
    }

    fn topic(&self, chance: &mut Chance) -> &'static str {
        let place = chance.ranked(self.topics.len(), 8.0);
        self.topics.get(place).copied().unwrap_or_default()
    }

    /// A word made of two. Some are used by many people, most by hardly anybody.
    fn add_rare(&self, chance: &mut Chance, text: &mut String) {
        let many = self.topics.len();
        let rank = chance.ranked(many * many, 30.0);
        // neighbours in rank are no neighbours in spelling
        for place in [rank * 61, rank / many * 17 + rank * 7] {
            text.push_str(self.topics.get(place % many).copied().unwrap_or_default());
        }
    }

    /// Adds one word. `small` of a hundred are small ones; of the others half are things that everybody writes about.
    fn add(&self, chance: &mut Chance, small: usize, text: &mut String) {
        if chance.below(100) < small {
            let place = chance.ranked(self.small.len(), 3.0);
            text.push_str(self.small.get(place).copied().unwrap_or_default());
            return;
        }
        if chance.below(2) == 0 {
            text.push_str(self.topic(chance));
        } else {
            self.add_rare(chance, text);
        }
    }

    fn phrase(&self, chance: &mut Chance, words: usize, small: usize) -> String {
        let mut text = String::new();
        for place in 0..words {
            if place > 0 {
                text.push(' ');
            }
            self.add(chance, small, &mut text);
        }
        capitalised(text)
    }

    pub fn title(&self, chance: &mut Chance) -> String {
        let words = 4 + chance.below(5);
        self.phrase(chance, words, 30)
    }

    /// So many sentences, in paragraphs of about four.
    pub fn text(&self, chance: &mut Chance, sentences: usize) -> String {
        let mut text = String::new();
        for place in 0..sentences {
            if place > 0 {
                text.push_str(if place % 4 == 0 { "\n\n" } else { " " });
            }
            let words = 6 + chance.below(11);
            text.push_str(&self.phrase(chance, words, 52));
            text.push('.');
        }
        text
    }

    /// A tag: one of the things people write about most.
    pub fn tag(&self, chance: &mut Chance) -> &'static str {
        self.topic(chance)
    }
}

fn capitalised(text: String) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => text,
    }
}

/// Somebody's name. Names come twice, as names do.
pub(super) fn name(chance: &mut Chance) -> String {
    let mut one = |names: &'static str| {
        let names: Vec<&str> = names.split_whitespace().collect();
        chance.pick(&names).copied().unwrap_or_default()
    };
    format!("{} {}", one(FIRST_NAMES), one(LAST_NAMES))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn bench_words_are_as_frequent_as_words_are() {
        let words = Words::of(Language::En);
        let mut chance = Chance::of(1, "text", 0);
        let text = words.text(&mut chance, 4_000).to_lowercase();
        let mut often: HashMap<&str, usize> = HashMap::new();
        let all = text.split(|c: char| !c.is_alphabetic());
        all.filter(|word| !word.is_empty())
            .for_each(|word| *often.entry(word).or_default() += 1);
        let count = |word: &str| often.get(word).copied().unwrap_or_default();
        assert!(count("the") > 5 * count("library"), "{}", count("the"));
        assert!(count("library") > 3 * count("orchard").max(1));
        let once = often.values().filter(|n| **n == 1).count();
        assert!(once > often.len() / 3, "{once} of {}", often.len());
    }
}
