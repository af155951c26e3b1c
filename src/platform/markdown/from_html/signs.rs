//! Signs that Markdown or HTML would take for more than a sign.

use super::ESCAPE;

/// A value to stand between double quotes.
pub(super) fn attribute(value: &str) -> String {
    let value = value.replace('&', "&amp;").replace('"', "&quot;");
    value.replace('<', "&lt;").replace('>', "&gt;")
}

/// Escapes what means something in Markdown and the converter leaves alone.
pub(super) fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for (at, c) in words.char_indices() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '~' => escaped.extend([ESCAPE, c]),
            '&' if is_entity_text(words.get(at..).unwrap_or_default()) => {
                escaped.extend([ESCAPE, c]);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// Whether words that read as an entity begin here, as in `&amp;copy;` for someone who writes about entities.
fn is_entity_text(words: &str) -> bool {
    let behind = words.strip_prefix("&amp;").unwrap_or_default();
    behind.starts_with(|c: char| c == '#' || c.is_ascii_alphabetic())
}

/// Where in the first word of a line a backslash must stand, when it would begin a list, heading, quotation or table.
pub(super) fn block_sign(word: &str) -> Option<usize> {
    let only = |signs: &[char]| word.chars().all(|c| signs.contains(&c));
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return list_number(word);
    }
    let begins =
        word == "+" || only(&['#']) || only(&['-', ':', '|']) || word.starts_with(['>', '=', '|']);
    begins.then_some(0)
}

/// Where the point or bracket stands in a word that is digits, or none, and one of those.
pub(super) fn list_number(word: &str) -> Option<usize> {
    let sign = word.trim_start_matches(|c: char| c.is_ascii_digit());
    matches!(sign, "." | ")").then_some(word.len() - sign.len())
}

/// The address in a word, with what stands before and behind it, when Markdown would mistake signs in it for marks.
pub(super) fn bare_address(word: &str) -> Option<(&str, &str, &str)> {
    let start = ["https://", "http://"]
        .iter()
        .filter_map(|sign| word.find(sign))
        .min()?;
    let (before, address) = word.split_at_checked(start)?;
    let ends = ["&lt;", "&gt;", "&quot;", "<", ">", "\""];
    let end = ends.iter().filter_map(|sign| address.find(sign)).min();
    let address = address.get(..end.unwrap_or(address.len()))?;
    let address =
        address.trim_end_matches(['.', ',', ':', '!', '?', '\'', ')', ']', '*', '_', '~']);
    let behind = word.get(start + address.len()..)?;
    address
        .contains(['_', '*', '~', '[', ']', '`', '\\'])
        .then_some((before, address, behind))
}
