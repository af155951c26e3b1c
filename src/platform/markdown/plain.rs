//! Reads Markdown as text.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AstNode, NodeValue};
use unicode_normalization::char::is_combining_mark;

use super::parse::with_tree;
use crate::platform::names::{fold_whitespace, is_harmful};

/// The text without its marks, whitespace folded: what search reads, and the text part of a mail.
pub fn plain(source: &str) -> String {
    with_tree(source, |tree| text_of(tree, Images::Described)).unwrap_or_else(|| folded(source))
}

/// The beginning of the text in at most `chars` characters, cut between words, with an ellipsis where something is left out. Images are passed over.
pub fn excerpt(source: &str, chars: usize) -> String {
    // A list of thirty ideas must not parse thirty whole essays for their first lines.
    let enough = chars.saturating_mul(20).saturating_add(2_000);
    let end = source.char_indices().nth(enough).map(|(end, _)| end);
    let start = source.get(..end.unwrap_or(source.len())).unwrap_or(source);
    let text = with_tree(start, |tree| text_of(tree, Images::Skipped));
    shorten(&text.unwrap_or_else(|| folded(start)), chars, end.is_some())
}

/// What becomes of an image when a text is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Images {
    /// Its description is read.
    Described,
    /// It is passed over.
    Skipped,
}

/// All text under a node. Walks without recursion, so it may be handed a tree of any depth.
pub(super) fn text_of<'t>(node: &'t AstNode<'t>, images: Images) -> String {
    let mut text = String::new();
    let mut skipped = 0_usize;
    for edge in node.traverse() {
        match edge {
            NodeEdge::Start(node) => match &node.data().value {
                NodeValue::Image(_) if images == Images::Skipped => skipped += 1,
                value if skipped == 0 => push_text(value, &mut text),
                _ => {}
            },
            NodeEdge::End(node) => match &node.data().value {
                NodeValue::Image(_) if images == Images::Skipped => skipped -= 1,
                value if value.block() => text.push(' '),
                _ => {}
            },
        }
    }
    folded(&text)
}

fn push_text(value: &NodeValue, text: &mut String) {
    match value {
        NodeValue::Text(words) => text.push_str(words),
        NodeValue::Code(code) => text.push_str(&code.literal),
        NodeValue::CodeBlock(code) => text.push_str(&code.literal),
        NodeValue::HtmlInline(html) => text.push_str(html),
        NodeValue::HtmlBlock(html) => text.push_str(&html.literal),
        NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
        _ => {}
    }
}

/// Without what has no place in a text, whitespace folded.
fn folded(text: &str) -> String {
    let harmless: String = text.chars().filter(|&c| !is_harmful(c)).collect();
    fold_whitespace(&harmless)
}

/// Cuts a folded text to `chars` characters, the ellipsis included. `more` says that something follows even when this much fits.
fn shorten(text: &str, chars: usize, more: bool) -> String {
    let fits = text.chars().nth(chars).is_none();
    if fits && !more {
        return text.to_owned();
    }
    let room: Vec<char> = text.chars().take(chars).collect();
    let kept = room.get(..cut(&room)).unwrap_or_default();
    let kept: String = kept.iter().collect();
    let ellipsis = if chars == 0 { "" } else { "…" };
    format!("{}{ellipsis}", kept.trim_end_matches(is_pause))
}

/// How many of these characters to keep, leaving room for the ellipsis: up to the last space, or, where words are long or the script writes no spaces, up to
/// the last place that doesn't split what is drawn as one sign.
fn cut(room: &[char]) -> usize {
    let end = room.len().saturating_sub(1);
    let last_space = room.iter().rposition(|&c| c == ' ').unwrap_or(0);
    if last_space * 2 > end {
        return last_space;
    }
    (1..=end)
        .rev()
        .find(|&at| room.get(at - 1..=at).is_some_and(|pair| !is_one_sign(pair)))
        .unwrap_or(0)
}

/// Whether two characters are drawn as one: a letter with its accents, a flag, a joined emoji.
fn is_one_sign(pair: &[char]) -> bool {
    let &[before, after] = pair else { return false };
    let is_flag = |c| matches!(c, '\u{1f1e6}'..='\u{1f1ff}');
    is_combining_mark(after)
        || matches!(
            after,
            '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}'
        )
        || before == '\u{200d}'
        || (is_flag(before) && is_flag(after))
}

/// Signs that look odd just before an ellipsis.
fn is_pause(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '…' | '-' | '–' | '—')
}
