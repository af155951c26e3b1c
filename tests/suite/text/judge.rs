//! Cleaning what we draw changes nothing: ammonia, told only of the tags and attributes we mean to use, is the judge.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use proptest::prelude::*;
use scraper::{Html, Selector};
use url::Url;

use super::{HOSTILE, SIGNS, corpora, draw, is_harmful, random_cases};

static JUDGE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = "a blockquote br code del em h3 h4 h5 h6 hr li ol p pre strong table tbody td th thead tr ul";
    let directed = "blockquote h3 h4 h5 h6 li ol p pre table td th ul";
    let set = |words: &'static str| words.split(' ').collect::<HashSet<_>>();
    let mut values: HashMap<&str, HashMap<&str, HashSet<&str>>> = HashMap::new();
    for tag in set(directed) {
        values
            .entry(tag)
            .or_default()
            .insert("dir", set("auto rtl"));
    }
    for (tag, name, allowed) in [
        ("ol", "class", "tasks"),
        ("ul", "class", "tasks"),
        ("th", "scope", "col"),
        ("th", "data-align", "left center right"),
        ("td", "data-align", "left center right"),
    ] {
        values.entry(tag).or_default().insert(name, set(allowed));
    }
    let rel = HashSet::from(["nofollow ugc noopener"]);
    values.entry("a").or_default().insert("rel", rel);
    let mut judge = Builder::empty();
    judge
        .tags(set(tags))
        .tag_attributes(HashMap::from([("a", set("href")), ("ol", set("start"))]))
        .tag_attribute_values(values)
        .url_schemes(set("http https mailto"))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    judge
});

/// Two programs write the same tree a little differently: a quote needs no escape between tags, and a no-break space may have a name.
fn as_written_by_judge(html: &str) -> String {
    let html = html.replace('\u{a0}', "&nbsp;");
    let parts = html.split_inclusive(['<', '>']);
    let mut in_tag = false;
    let parts = parts.map(|part| {
        let written = if in_tag {
            part.to_owned()
        } else {
            part.replace("&quot;", "\"")
        };
        in_tag = part.ends_with('<');
        written
    });
    parts.collect()
}

/// Draws a text and has it judged.
fn judged(source: &str) -> String {
    let html = draw(source);
    let cleaned = JUDGE.clean(&html).to_string();
    assert_eq!(as_written_by_judge(&html), cleaned, "for {source:?}");
    let page = Html::parse_fragment(&html);
    for link in page.select(&Selector::parse("a").unwrap()) {
        let href = link.attr("href").unwrap();
        let here = Url::parse("https://board.example/b/idea").unwrap();
        let there = here.join(href).unwrap();
        let outside = there.origin() != here.origin();
        assert_eq!(
            link.attr("rel").is_some(),
            outside,
            "{href:?} in {source:?}"
        );
        assert!(outside || href.starts_with('/'), "{href:?} in {source:?}");
        assert!(
            !link.text().collect::<String>().trim().is_empty(),
            "no words to follow: {source:?}"
        );
    }
    html
}

#[test]
fn nothing_in_the_collections_is_changed_by_cleaning() {
    let texts = corpora(&HOSTILE);
    for text in &texts {
        judged(text);
    }
    assert!(texts.is_empty() || texts.len() > 8_000);
    for signs in corpora(&SIGNS).chunks(200) {
        judged(&signs.join(" "));
    }
}

#[test]
fn nothing_in_the_collections_passes_as_an_address() {
    for text in corpora(&["urls", "xss", "naughty-strings"])
        .iter()
        .filter(|text| text.len() < 150)
    {
        let line = text.replace(['\n', '\r'], " ");
        let entities: String = line
            .chars()
            .map(|c| format!("&#{};", u32::from(c)))
            .collect();
        judged(&format!(
            "[a](<{line}>) ![{line}]({line}) <{line}>\n\n[b][1] {line}\n\n[1]: {entities}"
        ));
        if let Ok(Ok(decoded)) = BASE64_STANDARD.decode(text).map(String::from_utf8) {
            judged(&decoded);
        }
    }
}

/// Pieces of Markdown, HTML and trouble, to be thrown together.
const PIECES: &[&str] = &[
    "a",
    "b c",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "    ",
    "*",
    "**",
    "_",
    "__",
    "~",
    "~~",
    "`",
    "```\n",
    "> ",
    ">",
    "- ",
    "1. ",
    "2) ",
    "- [ ] ",
    "- [x] ",
    "# ",
    "### ",
    "\n===\n",
    "\n---\n",
    "|",
    "|a|b|\n|-|:-:|\n",
    "|-|\n",
    "[",
    "]",
    "](",
    "](/x)",
    "](https://x.example)",
    ")",
    "![",
    "[a]",
    "[a]: /x\n",
    "<",
    ">",
    "</",
    "<b>",
    "</b>",
    "<div>\n",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "<a href=\"javascript:alert(1)\">",
    "\"",
    "'",
    "=",
    "&",
    "&amp;",
    "&#0;",
    "&#11;",
    "&#x202e;",
    "&quot;",
    "&Tab;",
    "\\",
    "http://",
    "https://x.example/a_b",
    "www.x.example",
    "a@b.example",
    "javascript:",
    "data:",
    "mailto:",
    "/",
    "//",
    "/\\",
    ":",
    "!",
    "\0",
    "\r",
    "\u{1}",
    "\u{b}",
    "\u{c}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2066}",
    "\u{2028}",
    "\u{feff}",
    "\u{fffe}",
    "\u{301}",
    "é",
    "א",
    "ع",
    "北",
    "😀",
    "🇳🇱",
    "\u{1d160}",
    "<p>",
    "<br/>",
    "<ul><li>",
    "<table><tr><td>",
    "<pre>",
    "<svg onload=x>",
    "<plaintext>",
];

/// A text of such pieces.
pub fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(random_cases())]

    #[test]
    fn nothing_thrown_together_is_changed_by_cleaning(source in soup()) {
        let html = judged(&source);
        prop_assert!(html.len() <= 100 * source.len() + 1_000);
        prop_assert!(!html.contains(is_harmful));
    }
}

#[test]
fn the_judge_sees_what_is_wrong() {
    let wrong = [
        "<p dir=\"auto\"><b>a</b></p>",
        "<p dir=\"ltr\">a</p>",
        "<p dir=\"auto\" onclick=\"x\">a</p>",
        "<a href=\"javascript:x\">a</a>",
        "<a href=\"https://x.example\" rel=\"noopener\">a</a>",
        "<p dir=\"auto\"><em>a</p></em>",
        "<ul><li>a<script>x</script></li></ul>",
        "<img src=\"https://x.example/\">",
        "<p dir=\"auto\"><p dir=\"auto\">a</p></p>",
        "<a href=\"/a\">a<a href=\"/b\">b</a></a>",
    ];
    for html in wrong {
        assert_ne!(as_written_by_judge(html), JUDGE.clean(html).to_string());
    }
}
