//! Cuts imported HTML into words and tags, in one pass however broken it is.

/// Elements whose content nobody reads as text.
const UNREAD: [&str; 12] = [
    "script", "style", "title", "iframe", "noframes", "noembed", "noscript", "template", "svg",
    "math", "object", "select",
];

/// A stretch of HTML.
pub(super) enum Piece<'h> {
    /// Words, with their entities.
    Words(&'h str),
    /// A start or end tag.
    Tag(Tag<'h>),
}

/// A start or end tag.
pub(super) struct Tag<'h> {
    /// Its name, in lower case.
    pub(super) name: String,
    /// Whether it is an end tag.
    pub(super) closes: bool,
    attributes: &'h str,
}

/// The words and tags of `html`, without comments, declarations, scripts and styles.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    Pieces {
        rest: html,
        quotes: true,
        missing: Vec::new(),
    }
}

struct Pieces<'h> {
    rest: &'h str,
    /// Whether a quoted `>` may stand inside a tag. Off after the first quote that never closes: looking for its end again and again would take for ever.
    quotes: bool,
    /// Ends looked for and not found: none is further on either.
    missing: Vec<&'static str>,
}

impl<'h> Iterator for Pieces<'h> {
    type Item = Piece<'h>;

    fn next(&mut self) -> Option<Piece<'h>> {
        loop {
            let inside = match self.rest.find('<') {
                None if self.rest.is_empty() => return None,
                None => return Some(self.words(self.rest.len())),
                Some(0) => self.rest.get(1..).unwrap_or_default(),
                Some(at) => return Some(self.words(at)),
            };
            if inside.starts_with("!--") {
                self.skip_past("<!--", "-->");
            } else if inside.starts_with("![CDATA[") {
                self.take("<![CDATA[".len());
            } else if inside.starts_with(['!', '?']) {
                self.skip_past("<!", ">");
            } else if inside
                .trim_start_matches('/')
                .starts_with(|c: char| c.is_ascii_alphabetic())
            {
                match self.tag() {
                    Some(tag) if !tag.closes && self.skip_unread(&tag.name) => {}
                    Some(tag) => return Some(Piece::Tag(tag)),
                    None => return Some(self.words(1)),
                }
            } else {
                return Some(self.words(1));
            }
        }
    }
}

impl<'h> Pieces<'h> {
    fn take(&mut self, bytes: usize) -> &'h str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn words(&mut self, bytes: usize) -> Piece<'h> {
        Piece::Words(self.take(bytes))
    }

    fn find(&mut self, end: &'static str) -> Option<usize> {
        if self.missing.contains(&end) {
            return None;
        }
        let found = self.rest.find(end);
        if found.is_none() {
            self.missing.push(end);
        }
        found
    }

    /// Drops up to an end; only the opening sign when the end never comes, so that the text behind it isn't lost.
    fn skip_past(&mut self, sign: &str, end: &'static str) {
        let bytes = self.find(end).map_or(sign.len(), |at| at + end.len());
        self.take(bytes);
    }

    /// The tag at the beginning of the rest, or nothing when it never ends.
    fn tag(&mut self) -> Option<Tag<'h>> {
        let first = self.find(">")?;
        let end = if self.quotes {
            let end = unquoted_end(self.rest);
            self.quotes = end.is_some();
            end.unwrap_or(first)
        } else {
            first
        };
        let tag = self.take(end + 1);
        let tag = tag.strip_prefix('<')?.strip_suffix('>')?;
        let closes = tag.starts_with('/');
        let tag = tag.trim_start_matches('/');
        let name_end = tag.find(|c: char| c.is_ascii_whitespace() || c == '/');
        let (name, attributes) = tag.split_at_checked(name_end.unwrap_or(tag.len()))?;
        let name = name.to_ascii_lowercase();
        Some(Tag {
            name,
            closes,
            attributes,
        })
    }

    /// Drops the content of an element nobody reads, if this is one and it ends.
    fn skip_unread(&mut self, name: &str) -> bool {
        let Some(name) = UNREAD.into_iter().find(|unread| *unread == name) else {
            return false;
        };
        if self.missing.contains(&name) {
            return true;
        }
        let mut ends = self.rest.match_indices("</").map(|(at, _)| at);
        let end = ends.find(|at| {
            let named = self.rest.get(at + 2..at + 2 + name.len());
            named.is_some_and(|named| named.eq_ignore_ascii_case(name))
        });
        match end {
            Some(at) => {
                self.take(at);
                if self.tag().is_none() {
                    self.rest = "";
                }
            }
            // What follows is a program or its settings, as browsers see it.
            None if matches!(name, "script" | "style") => self.rest = "",
            None => self.missing.push(name),
        }
        true
    }
}

/// Where the tag at the beginning of `html` ends, passing over what is quoted.
fn unquoted_end(html: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in html.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at),
            // Elsewhere it is no quote but a stray sign: `<p">`.
            (None, '"' | '\'') if before == '=' => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
        if !c.is_ascii_whitespace() {
            before = c;
        }
    }
    None
}

impl Tag<'_> {
    /// The value of an attribute, its entities decoded.
    pub(super) fn attribute(&self, wanted: &str) -> Option<String> {
        let blank = |c: char| c.is_ascii_whitespace() || c == '/';
        let mut rest = self.attributes.trim_start_matches(blank);
        while !rest.is_empty() {
            let name_end = rest.find(|c: char| blank(c) || c == '=');
            let (name, behind) = rest.split_at_checked(name_end.unwrap_or(rest.len()).max(1))?;
            let behind = behind.trim_start();
            let Some(value) = behind.strip_prefix('=') else {
                rest = behind.trim_start_matches(blank);
                continue;
            };
            let value = value.trim_start();
            let quoted = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, behind) = match quoted {
                Some(quote) => {
                    let value = value.get(1..)?;
                    value.split_once(quote).unwrap_or((value, ""))
                }
                None => {
                    let end = value.find(|c: char| c.is_ascii_whitespace());
                    value.split_at_checked(end.unwrap_or(value.len()))?
                }
            };
            if name.eq_ignore_ascii_case(wanted) {
                return Some(decode(value));
            }
            rest = behind.trim_start_matches(blank);
        }
        None
    }
}

/// Decodes the entities met in addresses; anything else is left, and then is no address we follow.
pub(super) fn decode(value: &str) -> String {
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, behind)) = rest.split_once('&') {
        decoded.push_str(before);
        // The longest we know has seven signs, so a far `;` ends nothing.
        let end = behind.bytes().take(9).position(|b| b == b';');
        let found = end.and_then(|end| {
            let entity = behind.get(..end)?;
            Some((entity_char(entity)?, behind.get(end + 1..)?))
        });
        if let Some((c, behind)) = found {
            decoded.push(c);
            rest = behind;
        } else {
            decoded.push('&');
            rest = behind;
        }
    }
    decoded.push_str(rest);
    decoded
}

fn entity_char(entity: &str) -> Option<char> {
    if let Some(number) = entity.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32);
    }
    match entity {
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "nbsp" => Some('\u{a0}'),
        _ => None,
    }
}
