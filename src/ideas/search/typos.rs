//! Whether a word may be another one, mistyped.
use std::collections::BTreeMap;

/// What stands between words.
fn is_between(c: char) -> bool {
    !c.is_alphanumeric()
}

/// The words of a text, in small letters. The signs between them fall away.
pub(super) fn words_of(text: &str) -> Vec<String> {
    text.split(is_between)
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// A text with other words in the place of some, which are named in small letters. What stands between them stays.
pub(super) fn replace_words(text: &str, by: &BTreeMap<String, String>) -> String {
    let pieces = text.split_inclusive(is_between).map(|piece| {
        let word = piece.trim_end_matches(is_between);
        let sign = piece.strip_prefix(word).unwrap_or_default();
        let other = by.get(&word.to_lowercase());
        [other.map_or(word, String::as_str), sign].concat()
    });
    pieces.collect()
}

/// How many typos a word is away from another, or from its beginning, because half a word is enough while it is being typed; and by how many
/// letters they differ in length. Nothing where it is too far: no typo in up to three letters, one in up to five, two in more.
/// A typo is a letter too many, too few or wrong, or two changed about (Damerau, "A technique for computer detection and
/// correction of spelling errors", 1964).
fn distance(typed: &str, other: &str) -> Option<(usize, usize)> {
    let letters = typed.chars().count();
    let most = match letters {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    };
    let begins: String = other.chars().take(letters).collect();
    let typos = strsim::osa_distance(typed, other).min(strsim::osa_distance(typed, &begins));
    (typos <= most).then(|| (typos, other.chars().count().abs_diff(letters)))
}

/// Those of some words that may be meant by what was typed, the nearest first, each once.
pub(super) fn nearest<'a>(typed: &str, others: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let others = others.filter(|other| *other != typed);
    let mut near: Vec<((usize, usize), &str)> = others
        .filter_map(|other| Some((distance(typed, other)?, other)))
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().map(|(_, other)| other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn find_1_two_letters_changed_about_are_one_typo(word in "[a-zé]{4,20}", at in 0_usize..19) {
            let mut letters: Vec<char> = word.chars().collect();
            let at = at % (letters.len() - 1);
            letters.swap(at, at + 1);
            let typed: String = letters.into_iter().collect();
            let near = distance(&typed, &word);
            prop_assert!(near.is_some_and(|(typos, longer)| typos <= 1 && longer == 0));
        }
    }

    #[test]
    fn find_1_a_typo_is_near_and_another_word_is_not() {
        for (typed, other) in [
            ("bycicle", "bicycle"),
            ("bicycel", "bicycle"),
            ("bicicle", "bicycle"),
            ("bicyc", "bicycles"),
            ("cofee", "coffee"),
            ("bibliotheekk", "bibliotheek"),
            ("bus", "bussen"),
        ] {
            assert!(distance(typed, other).is_some(), "{typed} {other}");
        }
        for (typed, other) in [
            ("bus", "bos"),
            ("tram", "troon"),
            ("cycle", "bicycle"),
            ("coffee", "cottage"),
        ] {
            assert!(distance(typed, other).is_none(), "{typed} {other}");
        }
    }

    #[test]
    fn find_1_the_nearest_word_comes_first_and_none_is_itself() {
        let known = ["bicycles", "bicycle", "icicle", "tricycle", "bicycle"];
        assert_eq!(
            nearest("bicicle", known.into_iter()),
            ["bicycle", "bicycles", "icicle"]
        );
        assert_eq!(
            nearest("bicycle", known.into_iter()),
            ["bicycles", "icicle", "tricycle"]
        );
        assert_eq!(nearest("hedgehog", known.into_iter()), [""; 0]);
    }

    #[test]
    fn find_1_words_are_replaced_and_what_stands_between_them_stays() {
        let by = BTreeMap::from([("bicyle".to_owned(), "bicycle".to_owned())]);
        for (text, wanted) in [
            ("Bicyle, shed!", "bicycle, shed!"),
            ("\"covered bicyle\" -shed", "\"covered bicycle\" -shed"),
            ("bicyles", "bicyles"),
            ("…", "…"),
            ("", ""),
        ] {
            assert_eq!(replace_words(text, &by), wanted);
        }
    }
}
