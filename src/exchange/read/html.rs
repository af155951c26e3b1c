//! Telling HTML from plain text.

use crate::platform::markdown::from_html;
use crate::platform::names::clean_text;

/// Tags within a line, spaces around each.
const INLINE: &str =
    " a abbr b big cite code del em font i img ins mark q s small span strike strong sub sup tt u ";
/// Tags that part lines or hold parts of a page.
const BLOCKS: &str = " article aside blockquote body br center dd div dl dt figure footer h1 h2 h3 h4 h5 h6 head header \
                      hr html iframe li main object ol p pre script section style table tbody td th thead tr ul video ";

/// Clean Markdown out of plain text, Markdown or HTML; may be empty.
///
/// A text is HTML when it holds a tag that people's texts are made of, which `a <b and c> d` and `<name>` don't. Where all
/// of its tags stand within lines, its line ends are somebody's, not a page's, and stay.
pub(super) fn markdown(text: &str) -> String {
    let within = |names: &str| tags(text).any(|name| names.contains(&format!(" {name} ")));
    let markdown = if within(BLOCKS) {
        from_html(text)
    } else if within(INLINE) {
        from_html(&clean_text(text).replace('\n', "<br>"))
    } else {
        text.to_owned()
    };
    clean_text(&markdown).trim().to_owned()
}

/// The names of what looks like tags: nothing after the name, or something with an equals sign.
fn tags(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split('<').skip(1).filter_map(|after| {
        let inside = after.strip_prefix('/').unwrap_or(after);
        let end = inside.find(|c: char| !c.is_ascii_alphanumeric())?;
        let (name, rest) = inside.split_at(end);
        let (attributes, _) = rest.split_once('>')?;
        let bare = attributes.trim().trim_end_matches('/').is_empty();
        let has_value =
            attributes.starts_with(|c: char| c.is_ascii_whitespace()) && attributes.contains('=');
        (!name.is_empty() && (bare || has_value)).then(|| name.to_ascii_lowercase())
    })
}
