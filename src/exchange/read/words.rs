//! Texts: shortened, cut, cleaned.

use crate::platform::names::clean_line;

/// The longest title, in characters.
pub(super) const TITLE: usize = 200;
/// The longest text, in characters.
pub(super) const TEXT: usize = 100_000;
/// The longest word on what would change a no, in characters; as the form takes it.
pub(super) const MIND_CHANGER: usize = 4_000;

/// At most sixty characters of a text, for messages.
pub(super) fn short(text: &str) -> String {
    let mut characters = text.chars();
    let start: String = characters.by_ref().take(60).collect();
    if characters.next().is_some() {
        format!("{start}…")
    } else {
        start
    }
}

/// Names in quotation marks with commas between; at most forty of them.
pub(super) fn listed(names: &[String]) -> String {
    if names.is_empty() {
        return "none".into();
    }
    let mut shown: Vec<String> = names
        .iter()
        .take(40)
        .map(|name| format!("\"{}\"", short(name)))
        .collect();
    if names.len() > shown.len() {
        shown.push(format!("and {} more", names.len() - shown.len()));
    }
    shown.join(", ")
}

/// One clean line, or nothing.
pub(super) fn line(text: &str) -> Option<String> {
    let clean = clean_line(text);
    (!clean.is_empty()).then_some(clean)
}

/// What a column is called: one line of at most so many characters that looking it up stays quick.
pub(super) fn column_name(cell: &str) -> Option<String> {
    line(&head(cell))
}

/// The first two hundred characters.
pub(super) fn head(text: &str) -> String {
    text.chars().take(200).collect()
}

/// A text cut at a word to at most so many characters, and how many it had; nothing when it fits.
pub(super) fn cut(text: &str, characters: usize) -> Option<(String, usize)> {
    let had = text.chars().count();
    if had <= characters {
        return None;
    }
    let kept: String = text.chars().take(characters.saturating_sub(1)).collect();
    // A word longer than half of what is left (or a script without spaces) is cut where the limit falls.
    let at_word = kept
        .rfind(char::is_whitespace)
        .filter(|at| at * 2 > kept.len());
    let kept = at_word.and_then(|at| kept.get(..at)).unwrap_or(&kept);
    Some((format!("{}…", kept.trim_end()), had))
}

/// The piece of a text that shows it was once read in a wrong encoding, such as `â€™` for an apostrophe.
pub(super) fn garbled(text: &str) -> Option<String> {
    let mut at = text.char_indices().peekable();
    while let Some((start, first)) = at.next() {
        let Some((_, second)) = at.peek() else { break };
        let wrong = match first {
            'â' => matches!(second, '€' | '\u{80}'),
            'Ã' => matches!(
                second,
                '\u{80}'..='\u{bf}' | '€' | 'ƒ' | '„' | '…' | '†' | '‡' | 'ˆ' | '‰'
            ),
            'Â' => matches!(second, '\u{a0}'..='\u{bf}'),
            _ => false,
        };
        if wrong {
            return text.get(start..).map(|rest| rest.chars().take(3).collect());
        }
    }
    None
}

/// A text as it was before it was made harmless for spreadsheets: a cell that would be a formula is exported with an
/// apostrophe before it, and so is one that already looks like that, so taking one off gives back exactly what was there.
pub(super) fn unguarded(text: &str) -> &str {
    let bare = text.trim_start_matches('\'');
    if bare.len() < text.len() && bare.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        text.strip_prefix('\'').unwrap_or(text)
    } else {
        text
    }
}
