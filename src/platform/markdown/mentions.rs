//! `@Name` in somebody's text: who is meant, and where it stands.

use comrak::nodes::NodeValue;

use super::parse::with_tree;

/// How many `@` of one text are looked at: nobody calls more people, and each is held against every name.
const MOST: usize = 50;

/// How many words a name may have.
const WORDS: usize = 8;

/// The people a text names, each with the words that name them. A name, or the words it begins with, counts when it fits one of these people only; what
/// stands in code or in a link names nobody.
pub fn mentions<K: Copy + Eq>(source: &str, people: &[(K, &str)]) -> Vec<(K, String)> {
    if !source.contains('@') || people.is_empty() {
        return Vec::new();
    }
    let people: Vec<(K, String)> = people
        .iter()
        .map(|(key, name)| (*key, fold(name)))
        .collect();
    let mut found: Vec<(K, String)> = Vec::new();
    let mut looked_at = 0;
    with_tree(source, |tree| {
        for node in tree.descendants() {
            let data = node.data();
            let NodeValue::Text(text) = &data.value else {
                continue;
            };
            let is_link =
                |n: &comrak::nodes::AstNode<'_>| matches!(n.data().value, NodeValue::Link(_));
            if !text.contains('@') || node.ancestors().skip(1).any(is_link) {
                continue;
            }
            for at in marks(text) {
                looked_at += 1;
                if looked_at > MOST {
                    return;
                }
                let rest = text.get(at..).unwrap_or_default();
                if let Some((key, words)) = resolve(rest, &people)
                    && !found.iter().any(|(k, _)| *k == key)
                {
                    found.push((key, words.to_owned()));
                }
            }
        }
    });
    found
}

/// The places just behind an `@` that may begin a name: not those inside an address.
fn marks(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('@').filter_map(move |(at, sign)| {
        let before = text.get(..at)?.chars().next_back();
        let inside = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '.' | '/'));
        (!inside).then_some(at + sign.len())
    })
}

/// Who is meant by the words behind an `@`: as many of them as make somebody's name, or its beginning.
fn resolve<'t, K: Copy + Eq>(rest: &'t str, people: &[(K, String)]) -> Option<(K, &'t str)> {
    for words in beginnings(rest) {
        let folded = fold(words);
        let fits: Vec<&(K, String)> = people
            .iter()
            .filter(|(_, name)| {
                name.strip_prefix(folded.as_str())
                    .is_some_and(|more| more.is_empty() || more.starts_with(' '))
            })
            .collect();
        let whole: Vec<&&(K, String)> = fits.iter().filter(|(_, name)| *name == folded).collect();
        match (fits.as_slice(), whole.as_slice()) {
            ([], _) => {}
            ([(key, _)], _) | (_, [(key, _)]) => return Some((*key, words)),
            // two people: better nobody than the wrong one
            _ => return None,
        }
    }
    None
}

/// What the words may be, the longest first, each as written and without the signs behind it.
fn beginnings(rest: &str) -> Vec<&str> {
    let mut ends = Vec::new();
    let mut in_word = false;
    for (at, c) in rest.char_indices() {
        if c.is_whitespace() {
            if at == 0 {
                break;
            }
            if in_word {
                ends.push(at);
            }
        }
        in_word = !c.is_whitespace();
        if ends.len() == WORDS {
            break;
        }
    }
    if in_word && ends.len() < WORDS {
        ends.push(rest.len());
    }
    let mut all = Vec::new();
    for words in ends.into_iter().rev().filter_map(|end| rest.get(..end)) {
        let bare = words.trim_end_matches(|c: char| !c.is_alphanumeric());
        let owner = ["'s", "’s"].iter().find_map(|s| bare.strip_suffix(s));
        for form in [Some(words), Some(bare), owner].into_iter().flatten() {
            if !form.is_empty() && !all.contains(&form) {
                all.push(form);
            }
        }
    }
    all
}

fn fold(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// A piece of a text: words as they are, or a name behind its `@`.
pub(super) enum Piece<'t> {
    Plain(&'t str),
    Name(&'t str),
}

/// Cuts a text where it names one of these.
pub(super) fn pieces<'t>(text: &'t str, names: &[String]) -> Vec<Piece<'t>> {
    let (mut all, mut done) = (Vec::new(), 0);
    for at in marks(text) {
        let rest = text.get(at..).unwrap_or_default();
        let named = names
            .iter()
            .filter(|name| {
                rest.strip_prefix(name.as_str())
                    .is_some_and(|more| !more.starts_with(char::is_alphanumeric))
            })
            .max_by_key(|name| name.len());
        if let Some(name) = named.filter(|_| at > done) {
            let end = at + name.len();
            all.extend(text.get(done..at - 1).map(Piece::Plain));
            all.extend(text.get(at - 1..end).map(Piece::Name));
            done = end;
        }
    }
    all.extend(text.get(done..).map(Piece::Plain));
    all
}

#[cfg(test)]
mod tests {
    use super::{Piece, mentions, pieces};
    use proptest::prelude::*;

    const PEOPLE: [(u8, &str); 5] = [
        (1, "Ann de Vries"),
        (2, "Ann Smit"),
        (3, "Bob"),
        (4, "Bob Marley"),
        (5, "Čeněk O’Neill"),
    ];

    fn named(text: &str) -> Vec<(u8, String)> {
        mentions(text, &PEOPLE)
    }

    #[test]
    fn talk_1_a_name_or_its_beginning_is_meant_when_it_fits_one() {
        for (text, who, words) in [
            ("@Ann de Vries, look", 1, "Ann de Vries"),
            ("thanks @ann  DE", 1, "ann  DE"),
            ("(@Ann Smit's idea)", 2, "Ann Smit"),
            ("@Bob: yes", 3, "Bob"),
            ("@Bob Marley!", 4, "Bob Marley"),
            ("so @Čeněk", 5, "Čeněk"),
            ("**@Bob** said", 3, "Bob"),
        ] {
            assert_eq!(named(text), [(who, words.to_owned())], "{text}");
        }
        assert_eq!(named("@Bob and @Bob Marley and @bob").len(), 2);
    }

    #[test]
    fn talk_1_nobody_is_meant_by_half_a_word_an_address_or_code() {
        for text in [
            "@Ann is here",
            "@An",
            "@Bobby",
            "mail ann@Bob.example",
            "`@Bob`",
            "[@Bob](https://example.org)",
            "    @Bob",
            "@ Bob",
            "@@Bob",
            "@",
            "",
        ] {
            assert_eq!(named(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn talk_1_pieces_are_the_text(text in "[@ AnnBob'éß,.]{0,60}") {
            let names = ["Ann".to_owned(), "Bob".to_owned(), "é".to_owned()];
            let joined: String = pieces(&text, &names).iter().map(|p| match p { Piece::Plain(t) | Piece::Name(t) => *t }).collect();
            prop_assert_eq!(joined, text.clone());
            let _ = named(&text);
        }
    }
}
