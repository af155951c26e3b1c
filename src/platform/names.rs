//! Cleans what people type before it is kept: one-line names and titles, longer texts, and the words in an address.
//!
//! A name must be what it looks like. Characters that draw nothing or turn the reading direction let one person pass for another, so they go, except
//! where a script or an emoji can't be written without them.

use deunicode::deunicode_char;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Longest slug in bytes: long enough to be read, short enough to be sent on.
const SLUG_BYTES: usize = 80;

/// Cleans a name or title of one line: composed (NFC), whitespace folded, nothing invisible and nothing that turns the reading direction. Cleaning a clean name
/// changes nothing.
pub fn clean_line(line: &str) -> String {
    let mut clean = visible(line, is_needed);
    // Composing puts accents in order, and then a joiner may stand where it joins nothing any more.
    for _ in 0..3 {
        let again = visible(&clean, is_needed);
        if again == clean {
            return clean;
        }
        clean = again;
    }
    visible(&clean, |_, _, _| false)
}

/// What can be seen of a line, and of the rest what is `needed` between its neighbours.
fn visible(line: &str, needed: fn(Option<char>, char, Option<char>) -> bool) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut before = None;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        let c = if is_gap(c) { ' ' } else { c };
        if !is_hidden(c) || needed(before, c, after) {
            kept.push(c);
            before = Some(c);
        }
    }
    let composed: String = kept.nfc().collect();
    fold_whitespace(&composed)
}

/// Cleans a text of several lines: line ends become LF, control and direction-turning characters go, the rest is composed (NFC).
pub fn clean_text(text: &str) -> String {
    // most texts are clean already, and composing costs ten times as much as looking
    if text
        .bytes()
        .all(|byte| matches!(byte, b'\n' | b'\t' | b' '..=b'~'))
    {
        return text.to_owned();
    }
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| match c {
            // Every other sign that ends a line: some programs paste these instead of LF.
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            c => c,
        })
        .filter(|&c| !is_harmful(c) && c != '\u{feff}')
        .nfc()
        .collect()
}

/// A title as the readable end of an address: lowercase ASCII words joined by hyphens, at most 80 bytes, never empty.
pub fn slug(title: &str) -> String {
    let mut ascii = String::with_capacity(title.len());
    let line = clean_line(title);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // Inside a word: "don't" is one word, and joiners draw nothing.
            '\'' | '’' | 'ʼ' | '\u{200c}' | '\u{200d}' => {}
            c if is_pictograph(c) || is_keycap(c, chars.peek().copied()) => ascii.push(' '),
            c if c.is_alphanumeric() || is_combining_mark(c) => {
                ascii.push_str(deunicode_char(c).unwrap_or_default());
            }
            _ => ascii.push(' '),
        }
    }
    ascii.make_ascii_lowercase();
    let words = ascii.split(|c: char| !c.is_ascii_alphanumeric());
    let mut slug = String::with_capacity(SLUG_BYTES);
    for word in words.filter(|word| !word.is_empty()) {
        if slug.is_empty() {
            // A single word longer than the whole slug has no boundary to cut at.
            slug.extend(word.chars().take(SLUG_BYTES));
        } else if slug.len() + 1 + word.len() <= SLUG_BYTES {
            slug.push('-');
            slug.push_str(word);
        } else {
            break;
        }
    }
    if slug.is_empty() {
        slug.push_str("idea");
    }
    slug
}

/// Whether a text says something in letters of any script, rather than only signs, digits or emoji.
pub fn has_letters(text: &str) -> bool {
    text.chars()
        .any(|c| c.is_alphabetic() && !is_pictograph(c) && !is_hidden(c) && !is_gap(c))
}

/// Every run of whitespace as one space, none at the ends.
pub(crate) fn fold_whitespace(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// Has no place in any text: control characters except line feed and tab, and the characters that override or isolate the reading direction (U+202A–202E,
/// U+2066–2069). The marks LRM, RLM and ALM may stay in texts: writers of Arabic and Hebrew need them and they turn nothing around.
pub(crate) fn is_harmful(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Looks like a space: the braille blank is drawn as one and is used to write empty names.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}'
}

/// Draws nothing, or turns the reading direction: control, format and filler characters, variation selectors, tags, noncharacters.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || u32::from(c) & 0xfffe == 0xfffe
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fdd0}'..='\u{fdef}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a hidden character does something where it stands, so that the word or emoji is another one without it.
fn is_needed(before: Option<char>, c: char, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    match c {
        // Joiners: one emoji made of several; and how letters join in Persian, the scripts of India, Mongolian and others.
        '\u{200d}' if is_emoji_end(before) => after.is_some_and(is_pictograph),
        '\u{200c}' | '\u{200d}' => {
            // Class 9 is the virama: after it a joiner chooses the form of the consonant, also at the end of a word.
            canonical_combining_class(before) == 9
                || (joined_script(before).is_some()
                    && joined_script(before) == after.and_then(joined_script))
        }
        '\u{180e}' => is_mongolian(before) && after.is_some_and(is_mongolian),
        '\u{180b}'..='\u{180d}' | '\u{180f}' => is_mongolian(before),
        // Text or picture form of an emoji; and the digit of a keycap.
        '\u{fe0e}' | '\u{fe0f}' => {
            is_pictograph(before)
                || (matches!(before, '0'..='9' | '#' | '*') && after == Some('\u{20e3}'))
        }
        // Forms of Chinese characters, as in Japanese family names.
        '\u{e0100}'..='\u{e01ef}' => is_han(before),
        _ => false,
    }
}

/// What may stand before the joiner of an emoji: a picture, its form selector or its skin tone.
fn is_emoji_end(c: char) -> bool {
    c == '\u{fe0f}' || is_pictograph(c)
}

/// The digit in front of a keycap sign, which belongs to the emoji.
fn is_keycap(c: char, after: Option<char>) -> bool {
    c.is_ascii_digit() && matches!(after, Some('\u{fe0f}' | '\u{20e3}'))
}

/// Pictures: the ranges that hold emoji, a little wider than today's list because each year fills a few more places.
fn is_pictograph(c: char) -> bool {
    matches!(c,
        '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '\u{2194}'..='\u{21aa}' | '\u{2300}'..='\u{23ff}' | '\u{24c2}'
        | '\u{25aa}'..='\u{25fe}' | '\u{2600}'..='\u{27bf}' | '\u{2934}' | '\u{2935}' | '\u{2b05}'..='\u{2b55}'
        | '〰' | '〽' | '㊗' | '㊙' | '\u{1f000}'..='\u{1faff}')
}

fn is_mongolian(c: char) -> bool {
    matches!(c, '\u{1820}'..='\u{18aa}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The script of a letter or mark, for the scripts in which a joiner between two of them changes what is read.
fn joined_script(c: char) -> Option<u8> {
    if !c.is_alphabetic() && !is_combining_mark(c) {
        return None;
    }
    let script = match c {
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{870}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' => 0,
        '\u{700}'..='\u{74f}' => 1,
        '\u{7c0}'..='\u{7ff}' => 2,
        '\u{900}'..='\u{97f}' | '\u{a8e0}'..='\u{a8ff}' => 3,
        // Bengali to Sinhala: a block of 128 for each script.
        '\u{980}'..='\u{dff}' => u8::try_from(u32::from(c) >> 7).ok()?,
        '\u{f00}'..='\u{fff}' => 4,
        '\u{1000}'..='\u{109f}' => 5,
        '\u{1780}'..='\u{17ff}' => 6,
        '\u{1820}'..='\u{18aa}' => 7,
        _ => return None,
    };
    Some(script)
}

/// A text without a name: a dash stands wherever it stood as words of their own.
pub fn nameless(text: &str, name: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    let mut inside = false;
    while let Some((before, after)) = rest.split_once(name).filter(|_| !name.is_empty()) {
        let begins = match before.chars().next_back() {
            Some(c) => !c.is_alphanumeric(),
            None => !inside,
        };
        let ends = !after.starts_with(char::is_alphanumeric);
        left.push_str(before);
        left.push_str(if begins && ends { "–" } else { name });
        inside = !ends || !begins;
        rest = after;
    }
    left + rest
}

#[cfg(test)]
mod nameless_tests {
    use super::nameless;

    #[test]
    fn people_6_a_name_goes_where_it_stands_as_a_word() {
        let left = nameless("Dear Jo, Joost and Jo's; Banjo. Jo", "Jo");
        assert_eq!(left, "Dear –, Joost and –'s; Banjo. –");
        assert_eq!(nameless("Dear Jo", ""), "Dear Jo");
    }
}
