//! Names, titles, texts and addresses, cleaned.

use proptest::prelude::*;
use weerklank::platform::names::{clean_line, clean_text, has_letters, slug};

use super::judge::soup;
use super::{HOSTILE, SIGNS, corpora, is_harmful, random_cases};

#[test]
fn names_are_what_they_look_like() {
    let cases = [
        ("  Ann \t de\n Vries ", "Ann de Vries"),
        ("e\u{301}", "é"),
        ("An\u{200b}n", "Ann"),
        ("e\u{200b}\u{301}", "é"),
        ("\u{202e}Ann\u{202c}\u{2066}\u{200f}\u{61c}", "Ann"),
        ("A\u{ad}n\u{2060}n\u{2064}\u{feff}\u{0}\u{7}", "Ann"),
        ("Ann\u{200d}", "Ann"),
        ("A\u{200c}nn", "Ann"),
        ("Ann\u{fe0f}\u{e0041}\u{3164}", "Ann"),
        ("\u{3000}\u{2800}Ann\u{a0}\u{a0}B", "Ann B"),
        ("\u{200b}\u{2063}", ""),
    ];
    for (typed, name) in cases {
        assert_eq!(clean_line(typed), name, "{typed:?}");
    }
}

#[test]
fn scripts_and_emoji_keep_their_joiners() {
    let whole = [
        "می\u{200c}خواهم",
        "क्\u{200d}ष",
        "র\u{200d}্যাব",
        "ශ්\u{200d}රී",
        "ന്\u{200d}",
        "葛\u{e0100}城",
        "👩\u{200d}🚀",
        "🏳\u{fe0f}\u{200d}🌈",
        "❤\u{fe0f}\u{200d}🔥",
        "👩🏽\u{200d}⚕\u{fe0f}",
        "1\u{fe0f}\u{20e3}",
        "ᠮᠣᠩᠭᠣᠯ\u{180e}ᠠ",
    ];
    for name in whole {
        assert_eq!(clean_line(name), name);
    }
    assert_eq!(clean_line("می\u{200c}\u{200c}خواهم"), "می\u{200c}خواهم");
    assert_eq!(clean_line("م\u{200c}a"), "مa");
    assert_eq!(clean_line("👩\u{200d}a"), "👩a");
}

#[test]
fn emoji_survive_as_they_are() {
    let lines = corpora(&SIGNS);
    let emoji = lines
        .iter()
        .filter(|line| line.contains("; fully-qualified"));
    let emoji = emoji.filter_map(|line| line.split("# ").nth(1)?.split(' ').next());
    let mut seen = 0;
    for emoji in emoji.filter(|emoji| !emoji.contains('\u{e007f}')) {
        assert_eq!(clean_line(emoji), emoji, "{}", emoji.escape_unicode());
        // A flag or sign is no word; the digit in `#️⃣` and the like isn't either.
        assert_eq!(slug(emoji), "idea", "{}", emoji.escape_unicode());
        assert!(!has_letters(emoji), "{}", emoji.escape_unicode());
        seen += 1;
    }
    assert!(lines.is_empty() || seen > 3_000);
}

#[test]
fn texts_keep_their_lines() {
    assert_eq!(
        clean_text("a\r\nb\rc\u{2028}d\u{85}e\n\n\tf "),
        "a\nb\nc\nd\ne\n\n\tf "
    );
    assert_eq!(clean_text("\u{feff}a\0\u{b}\u{c}\u{1b}\u{7f}\u{9f}b"), "ab");
    assert_eq!(
        clean_text("e\u{301} \u{202e}a\u{202c}\u{2067}b\u{2069}"),
        "é ab"
    );
    assert_eq!(
        clean_text("א\u{200f}! 👩\u{200d}🚀"),
        "א\u{200f}! 👩\u{200d}🚀"
    );
}

#[test]
fn slugs_can_be_read() {
    let cases = [
        (
            "Meer fietsenstallingen bij het station!",
            "meer-fietsenstallingen-bij-het-station",
        ),
        ("  Café's & bars: 50% méér  ", "cafes-bars-50-meer"),
        ("Straße", "strasse"),
        ("自転車道", "zi-zhuan-che-dao"),
        ("げんまい", "genmai"),
        ("Привет мир", "privet-mir"),
        ("नमस्ते", "nmste"),
        ("C++ / C#", "c-c"),
        ("don’t", "dont"),
        ("🚲🚲", "idea"),
        ("🚲 fiets", "fiets"),
        ("", "idea"),
        ("---", "idea"),
        ("../../etc", "etc"),
    ];
    for (title, address) in cases {
        assert_eq!(slug(title), address, "{title:?}");
    }
    let long = slug(&"woord ".repeat(40));
    assert_eq!(long, "woord-".repeat(13).trim_end_matches('-'));
    assert_eq!(slug(&"x".repeat(200)), "x".repeat(80));
}

#[test]
fn letters_are_letters_of_any_script() {
    for text in ["a", "1é", "北", "؟ س", "あ"] {
        assert!(has_letters(text), "{text:?}");
    }
    for text in ["", "123", "!?", "🚲", "🅰", "ℹ", "\u{3164}", "\u{115f}", " "] {
        assert!(!has_letters(text), "{text:?}");
    }
}

fn holds(text: &str) {
    let line = clean_line(text);
    assert_eq!(clean_line(&line), line, "{text:?}");
    assert!(!line.contains(char::is_control) && line.trim() == line && !line.contains("  "));
    let lines = clean_text(text);
    assert_eq!(clean_text(&lines), lines, "{text:?}");
    assert!(!lines.contains(is_harmful));
    let address = slug(text);
    assert!(!address.is_empty() && address.len() <= 80);
    assert!(
        address.split('-').all(|word| !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())),
        "{address}"
    );
    assert_eq!(slug(&address), address);
}

#[test]
fn all_collections_can_be_cleaned() {
    for text in [corpora(&HOSTILE), corpora(&SIGNS)].concat() {
        holds(&text);
    }
}

proptest! {
    #![proptest_config(random_cases())]

    #[test]
    fn anything_can_be_cleaned(text in any::<String>(), soup in soup()) {
        holds(&text);
        holds(&soup);
    }

    #[test]
    fn joiners_come_out_the_same_twice(text in proptest::collection::vec(proptest::sample::select(&JOINED[..]), 0..12)) {
        holds(&text.into_iter().collect::<String>());
    }
}

const JOINED: [char; 20] = [
    'a',
    ' ',
    '1',
    'م',
    'ی',
    'क',
    '\u{94d}',
    'র',
    '👩',
    '🏽',
    '\u{200d}',
    '\u{200c}',
    '\u{fe0f}',
    '\u{20e3}',
    '\u{ad}',
    '\u{301}',
    '葛',
    '\u{e0100}',
    'ᠮ',
    '\u{180e}',
];
