//! Which passwords are refused: too short to hold, too long to hash, or guessed first.
//!
//! No rules about capitals and signs: they make passwords alike, not strong (NIST SP 800-63B-4, section 3.1.1.2). Strength is an
//! estimate of guesses by zxcvbn (Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016), which
//! knows common passwords, English words and names; the Dutch ones are added here. Nothing leaves the server.

use unicode_normalization::UnicodeNormalization;
use zxcvbn::{Score, zxcvbn};

/// The fewest characters.
pub const MIN_CHARS: usize = 10;

/// The most bytes of UTF-8: enough for every sentence, and a bound on what one request makes us hash.
pub const MAX_BYTES: usize = 200;

/// How many characters the estimate looks at. A password is at least as strong as its start, and the time
/// grows with the square of the length: a hundred characters such as `4@8({[<369|1!` take a whole second.
const ESTIMATED_CHARS: usize = 32;

/// Own words beyond this many are ignored; they come from a form too.
const MAX_OWN_WORDS: usize = 20;

/// Parts of own words shorter than this occur in any sentence.
const MIN_WORD_CHARS: usize = 3;

/// A password needs this many characters besides own words, spaces and signs; a year or birthday isn't enough.
const MIN_OTHER_CHARS: usize = 6;

/// Frequent passwords and the words they are made from, in lower case, one a line, many of them Dutch.
const COMMON: &str = include_str!("common_passwords.txt");

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Fewer than `min` characters.
    #[error("shorter than {min} characters")]
    TooShort { min: usize },
    /// More than `max` bytes of UTF-8; an accented letter is two, an emoji four or more.
    #[error("longer than {max} bytes")]
    TooLong { max: usize },
    /// Among the first that anyone would try.
    #[error("easily guessed")]
    TooCommon,
    /// Easily guessed by someone who knows the person: a name or address is most of it.
    #[error("easily guessed from a name or address")]
    ContainsOwnName,
}

/// Whether a password may be chosen by someone whose name, e-mail address and the like are `own_words`. An own word
/// may be part of a password; it only doesn't make it stronger.
///
/// # Errors
/// The first [`WeakPassword`] that holds.
pub fn check(password: &str, own_words: &[&str]) -> Result<(), WeakPassword> {
    if password.len() > MAX_BYTES {
        return Err(WeakPassword::TooLong { max: MAX_BYTES });
    }
    if password.chars().count() < MIN_CHARS {
        return Err(WeakPassword::TooShort { min: MIN_CHARS });
    }
    let folded = fold(password);
    if is_common(&folded) {
        return Err(WeakPassword::TooCommon);
    }
    // not folded to lower case: capitals inside a word count a little
    let seen: String = password.nfkc().take(ESTIMATED_CHARS).collect();
    let own = parts(own_words);
    if is_own(&folded, &own) {
        return Err(WeakPassword::ContainsOwnName);
    }
    let common = || COMMON.lines();
    let known: Vec<&str> = own.iter().map(String::as_str).chain(common()).collect();
    if is_strong(&seen, &known) {
        return Ok(());
    }
    // was it the own words that made it weak, or would it be weak for anyone?
    if is_strong(&seen, &common().collect::<Vec<_>>()) {
        Err(WeakPassword::ContainsOwnName)
    } else {
        Err(WeakPassword::TooCommon)
    }
}

/// At least 10^8 guesses, which is safe against guessing at our door and, with Argon2, for long behind it.
fn is_strong(password: &str, known: &[&str]) -> bool {
    zxcvbn(password, known).score() >= Score::Three
}

/// Whether it is a frequent password, also with digits and signs behind or around it: `Welkom2026!` is `welkom`.
fn is_common(folded: &str) -> bool {
    let sign = |c: char| !c.is_alphabetic();
    let stems = [
        folded,
        folded.trim_end_matches(sign),
        folded.trim_matches(sign),
    ];
    COMMON.lines().any(|word| stems.contains(&word))
}

/// Whether next to nothing is left without own words, spaces and signs: `anna.de.vries-1987`.
fn is_own(folded: &str, own: &[String]) -> bool {
    let signs = |c: char| c.is_ascii_punctuation() || c.is_whitespace();
    let letters = folded.replace(signs, "");
    let rest = own
        .iter()
        .fold(letters.clone(), |rest, word| rest.replace(word, ""));
    rest.len() < letters.len() && rest.chars().count() < MIN_OTHER_CHARS
}

/// One spelling for all that look or read the same: `ＷＥＬＫＯＭ` and `welkom`.
fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// The words in names and addresses, and each without its spaces and signs: `Anna de Vries` gives `anna`,
/// `vries` and `annadevries`.
fn parts(own_words: &[&str]) -> Vec<String> {
    let mut parts = Vec::new();
    for own in own_words.iter().take(MAX_OWN_WORDS) {
        let own = fold(&own.chars().take(MAX_BYTES).collect::<String>());
        parts.push(own.chars().filter(|c| c.is_alphanumeric()).collect());
        parts.extend(own.split(|c: char| !c.is_alphanumeric()).map(String::from));
    }
    parts.retain(|part| part.chars().count() >= MIN_WORD_CHARS);
    // the longest first, so that taking off `anna` doesn't leave `devries` of `annadevries`
    parts.sort_unstable_by_key(|part| std::cmp::Reverse(part.len()));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ANNA: [&str; 2] = ["Anna de Vries", "anna@koffiebranderij.example"];

    #[test]
    fn sentences_and_random_ones_pass() {
        for good in [
            "correct horse battery staple",
            "fietsbel onder de paarse regen",
            "kzN7-qwTp!4m",
            "тихий снег над рекой",
            "雨の日は本を読む時間だ",
            "🦊🌧️🎻🧀🚲🪐🌵🎲🧶🛶",
        ] {
            assert_eq!(check(good, &ANNA), Ok(()), "{good}");
        }
    }

    #[test]
    fn length_is_counted_in_characters_below_and_bytes_above() {
        let short = Err(WeakPassword::TooShort { min: 10 });
        assert_eq!(check("", &[]), short);
        assert_eq!(check("kzN7-qwTp", &[]), short);
        assert_eq!(check("kzN7-qwTpé", &[]), Ok(()));
        // 9 characters of 3 bytes
        assert_eq!(check("雨日本読時間だ川山", &[]), short);
        let sentence = "fietsbel onder de paarse regen ".repeat(7);
        assert_eq!(check(&sentence[..200], &[]), Ok(()));
        assert_eq!(
            check(&sentence[..201], &[]),
            Err(WeakPassword::TooLong { max: 200 })
        );
    }

    #[test]
    fn what_everyone_uses_is_refused() {
        for bad in [
            "1234567890",
            "password1234",
            "Wachtwoord123!",
            "WELKOM2026!",
            "Zomervakantie2026",
            "ikhouvanjou<3",
            "ｗａｃｈｔｗｏｏｒｄ1",
            "qwertyuiop",
            "welkomwelkom",
            "Feyenoord1908!",
            "123wachtwoord456",
            "1q2w3e4r5t6y!!",
            "ｗｅｌｋｏｍ83920175",
            // two of the list in a row, and in disguise
            "ikhouvanjouschatje",
            "W@chtw00rdgeheim",
            "aaaaaaaaaaaaaaaaaaaa",
            "21-11-2026",
        ] {
            assert_eq!(check(bad, &ANNA), Err(WeakPassword::TooCommon), "{bad}");
        }
    }

    #[test]
    fn own_words_do_not_count() {
        let bad = [
            "AnnadeVries2026",
            "Koffiebranderij1",
            "anna.de.vries",
            "annaannaanna",
        ];
        for bad in bad {
            assert_eq!(
                check(bad, &ANNA),
                Err(WeakPassword::ContainsOwnName),
                "{bad}"
            );
        }
        // the whole name goes before its parts, or its small words would count
        assert!(is_own("annadevries2026", &parts(&ANNA)));
        // for someone else it is as good as any other
        assert_eq!(check("Koffiebranderij1", &["Bas"]), Ok(()));
        // and inside a long enough sentence it does no harm
        assert_eq!(check("anna fietst door paarse regen", &ANNA), Ok(()));
    }

    #[test]
    fn only_the_start_is_estimated() {
        let strong = "kzN7-qwTp!4m";
        let tail = "a".repeat(100);
        assert_eq!(check(&format!("{strong}{tail}"), &[]), Ok(()));
        let hidden = format!("{}{strong}", "a".repeat(ESTIMATED_CHARS));
        assert_eq!(check(&hidden, &[]), Err(WeakPassword::TooCommon));
    }

    #[test]
    fn the_list_is_folded_and_each_word_of_it_is_reachable() {
        for word in COMMON.lines() {
            assert_eq!(fold(word), word);
            assert!(!word.is_empty() && word.trim() == word, "{word:?}");
            assert!(is_common(word), "{word}");
        }
        let mut words: Vec<_> = COMMON.lines().collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), COMMON.lines().count(), "a word is there twice");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_text_gets_an_answer(password in "\\PC{0,80}", own in prop::collection::vec("\\PC{0,80}", 0..4)) {
            let own: Vec<&str> = own.iter().map(String::as_str).collect();
            let answer = check(&password, &own);
            if password.chars().count() < MIN_CHARS {
                let short = matches!(answer, Err(WeakPassword::TooShort { .. }));
                prop_assert!(short);
            }
        }

        #[test]
        fn a_common_word_stays_common_with_anything_behind_it(
            word in prop::sample::select(COMMON.lines().collect::<Vec<_>>()),
            tail in "[0-9!?.@#*-]{10,12}"
        ) {
            prop_assume!(word.chars().any(char::is_alphabetic));
            let stem = word.trim_end_matches(|c: char| !c.is_alphabetic());
            prop_assume!(COMMON.lines().any(|known| known == stem));
            prop_assert_eq!(check(&format!("{word}{tail}"), &[]), Err(WeakPassword::TooCommon));
        }
    }
}
