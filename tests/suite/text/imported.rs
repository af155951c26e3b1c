//! Imported HTML becomes Markdown that says the same.

use proptest::prelude::*;
use weerklank::platform::markdown::{from_html, plain};

use super::judge::soup;
use super::{HOSTILE, corpora, draw, is_harmful, random_cases};

#[test]
fn html_becomes_markdown() {
    let cases = [
        (
            "Line one<br/>line two<br />\r\nthree",
            "Line one\nline two\nthree",
        ),
        ("a<br><br><br><br>b", "a\n\nb"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<div>a<div>b</div></div>c", "a\n\nb\n\nc"),
        ("a &amp; b &lt;c&gt; &euro;&nbsp;5", "a & b \\<c> €\u{a0}5"),
        (
            "<b>a</b> <i>b</i> <s>c</s> <code>d*e</code>",
            "**a** *b* ~~c~~ `d*e`",
        ),
        ("<b>a <i>b</b> c</i>", "**a *b*** *c*"),
        ("<b><p>a</p><p>b</p></b>", "**a**\n\n**b**"),
        ("<h2>a<br>b</h2>c", "## a b\n\nc"),
        (
            "<ul><li>a<li>b<ol><li>c</ol></ul>d",
            "- a\n- b\n  1. c\n\nd",
        ),
        ("<blockquote>a<br>b</blockquote>", "> a\n> b"),
        ("<pre>\na  <b>b</b>\n&lt;c&gt;</pre>", "```\na  b\n<c>\n```"),
        (
            "<a href=\"https://x.example/a_(b)\">c</a>",
            "[c](https://x.example/a_\\(b\\))",
        ),
        (
            "<a href='javascript:x'>a</a> <a>b</a> <a href=/c>c</a>",
            "a b [c](/c)",
        ),
        (
            "see https://x.example/a_b_c.",
            "see [https://x.example/a\\_b\\_c](https://x.example/a_b_c).",
        ),
        (
            "<img src=\"https://x.example/a b.png\" alt=\"a [b]\">",
            "![a  b](https://x.example/a%20b.png)",
        ),
        ("<img src=\"data:image/png;base64,AAAA\" alt=\"a\">b", "ab"),
        (
            "a<script>x<y</script>b<style>p{}</style><!-- c --><?php d ?>e",
            "abe",
        ),
        (
            "<table><tr><th>a<th>b|c<tr><td>d<br>e<td>f</table>",
            "| a | b\\|c |\n| --- | --- |\n| d e | f |",
        ),
        (
            "<table><tr><td>a<td>b<tr><td>c</table>",
            "|  |  |\n| --- | --- |\n| a | b |\n| c |",
        ),
        ("<table><tr><td><p>a<p>b<tr><td>c</table>", "a b\n\nc"),
        ("", ""),
    ];
    for (html, markdown) in cases {
        assert_eq!(from_html(html), markdown, "from {html:?}");
    }
}

#[test]
fn broken_html_keeps_its_words() {
    let cases = [
        ("a < b and c > d", "a < b and c > d"),
        ("a <b c", "a <b c"),
        ("a <!-- b", "a b"),
        ("<p>a <a href=\"https://x.example>b</a> c", "a b c"),
        ("</p></b></ul></td>a</table>", "a"),
        ("<td>a</td><li>b", "a b"),
        ("<svg><p>a", "a"),
        ("<![CDATA[a]]>", "a]]>"),
    ];
    for (html, words) in cases {
        assert_eq!(plain(&from_html(html)), words, "from {html:?}");
    }
}

#[test]
fn a_number_in_pieces_begins_no_list() {
    for html in [
        "1<s>1) .</s>",
        "1<b>2.</b> a",
        "<i>1</i>2<b>.</b> a",
        "1<b>) a</b>",
    ] {
        let words = html
            .replace(['<', '>', '/'], "")
            .replace(['s', 'b', 'i'], "");
        assert_eq!(plain(&from_html(html)), words, "by {:?}", from_html(html));
    }
}

#[test]
fn signs_in_words_stay_signs() {
    let lines = [
        "1. a",
        "1) a",
        "- a",
        "-",
        "---",
        "- - -",
        "===",
        "+ a",
        "* a",
        "*a*",
        "_a_",
        "~~a~~",
        "~a~",
        "# a",
        "#",
        "> a",
        "`a`",
        "```",
        "~~~",
        "[a](b)",
        "![a](b)",
        "[a]: b",
        "<b>a</b>",
        "<!-- a -->",
        "&amp;",
        "&lt;",
        "&#35;",
        "\\*",
        "a\\",
        "a|b",
        "-|-",
        "|-|-|",
        ":-:|-",
        "[ ] a",
        "[^a]",
        "a_b",
        "2 * 3 * 4",
        "C #",
    ];
    for first in lines {
        for second in lines {
            for before in ["", "<ul><li>", "<blockquote>"] {
                let html = format!("{before}{}<br>{}", escaped(first), escaped(second));
                assert_eq!(
                    plain(&from_html(&html)),
                    format!("{first} {second}"),
                    "from {html:?} by {:?}",
                    from_html(&html)
                );
            }
        }
        let html = format!("<h2>{}</h2>", escaped(first));
        assert_eq!(
            draw(&from_html(&html)),
            format!("<h3 dir=\"auto\">{}</h3>", escaped(first))
        );
    }
}

/// Words and marks, to be opened and closed in any order.
const MARKED: &[&str] = &[
    "a",
    "b c",
    " ",
    ".",
    ":",
    "\"",
    "(",
    ") ",
    "1",
    "é",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<s>",
    "</s>",
    "<code>",
    "</code>",
    "<a href=\"/x\">",
    "</a>",
    "<span>",
];

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[test]
fn all_collections_can_be_imported() {
    for text in corpora(&HOSTILE) {
        let markdown = from_html(&text);
        assert!(!markdown.contains(is_harmful));
    }
}

proptest! {
    #![proptest_config(random_cases())]

    #[test]
    fn anything_can_be_imported(html in soup()) {
        let markdown = from_html(&html);
        prop_assert!(markdown.len() <= 20 * html.len() + 100);
        prop_assert!(!markdown.contains(is_harmful));
    }

    #[test]
    fn marks_in_html_leave_no_stars(parts in proptest::collection::vec(proptest::sample::select(MARKED), 1..24)) {
        let html = parts.concat();
        let tags = MARKED.iter().filter(|part| part.starts_with('<'));
        let words = tags.fold(html.clone(), |words, tag| words.replace(tag, ""));
        let markdown = from_html(&html);
        // Between marks that Markdown can't tell apart a space is added.
        prop_assert_eq!(plain(&markdown).replace(' ', ""), words.replace(' ', ""), "by {:?}", markdown);
    }

    #[test]
    fn words_in_html_stay_words(lines in proptest::collection::vec("[a-c0-9 .)(*_~`#>+=|:&;<!-]{0,12}", 1..6)) {
        let html = lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("<br>");
        let words = lines.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        let markdown = from_html(&html);
        prop_assert_eq!(plain(&markdown), words, "by {:?}", markdown);
    }
}
