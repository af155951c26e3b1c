//! Whether a word may be another one, mistyped.

/// The words of a text, in small letters. The signs between them fall away.
pub(super) fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether every word asked for stands in a title, or one that may be meant by it.
pub(super) fn is_meant(asked: &[String], title: &str) -> bool {
    let there = words_of(title);
    asked
        .iter()
        .all(|word| there.iter().any(|other| is_near(word, other)))
}

/// Whether one word is the other, or begins it, but for typos: none in up to three letters, one in up to five, two in more.
/// A typo is a letter too many, too few or wrong, or two changed about (Damerau, "A technique for computer detection and
/// correction of spelling errors", 1964).
fn is_near(asked: &str, other: &str) -> bool {
    let letters = asked.chars().count();
    let most = match letters {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    };
    // half a word is enough while it is being typed
    let begins: String = other.chars().take(letters).collect();
    [other, &begins]
        .into_iter()
        .any(|word| strsim::osa_distance(asked, word) <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn find_1_a_typo_is_near_and_another_word_is_not() {
        for (asked, other) in [
            ("bycicle", "bicycle"),
            ("bicycel", "bicycle"),
            ("bicicle", "bicycle"),
            ("bicyc", "bicycles"),
            ("cofee", "coffee"),
            ("bibliotheekk", "bibliotheek"),
            ("bus", "bussen"),
        ] {
            assert!(is_near(asked, other), "{asked} {other}");
        }
        for (asked, other) in [
            ("bus", "bos"),
            ("tram", "troon"),
            ("cycle", "bicycle"),
            ("coffee", "cottage"),
        ] {
            assert!(!is_near(asked, other), "{asked} {other}");
        }
    }

    #[test]
    fn find_1_every_word_asked_for_is_wanted() {
        let asked = words_of("Bicyle, shed!");
        assert!(is_meant(&asked, "A covered bicycle shed"));
        assert!(!is_meant(&asked, "A covered bicycle"));
    }
}
