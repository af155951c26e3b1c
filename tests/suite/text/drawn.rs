//! Markdown as it is drawn on a page, and as it is read as text.

use maud::Render;
use proptest::prelude::*;
use weerklank::platform::markdown::{Illustrations, Markdown, excerpt, plain};

use super::draw;
use super::judge::soup;

#[test]
fn post_9_a_link_to_a_file_leads_there_only_where_it_belongs() {
    let source = "[plan](/pictures/a) [other](/pictures/b) [large](/pictures/a/large)";
    let files = [("/pictures/a".to_owned(), "PDF, 3 KB".to_owned())];
    let shown = Illustrations::default().and_files(files.into_iter());
    let text = Markdown {
        source,
        heading_floor: 3,
    };
    assert_eq!(
        text.with(&shown).render().into_string(),
        "<p dir=\"auto\"><a href=\"/pictures/a\">plan <small>(PDF, 3 KB)</small></a> other <a href=\"/pictures/a/large\">large</a></p>"
    );
}

#[test]
fn marks_become_elements() {
    let cases = [
        (
            "a **b** *c* ~~d~~ `e`",
            "<p dir=\"auto\">a <strong>b</strong> <em>c</em> <del>d</del> <code>e</code></p>",
        ),
        (
            "a\nb\n\nc",
            "<p dir=\"auto\">a<br>b</p><p dir=\"auto\">c</p>",
        ),
        (
            "> a",
            "<blockquote dir=\"auto\"><p dir=\"auto\">a</p></blockquote>",
        ),
        (
            "- a\n- b",
            "<ul dir=\"auto\"><li dir=\"auto\">a</li><li dir=\"auto\">b</li></ul>",
        ),
        (
            "- a\n\n- b",
            "<ul dir=\"auto\"><li dir=\"auto\"><p dir=\"auto\">a</p></li><li dir=\"auto\"><p dir=\"auto\">b</p></li></ul>",
        ),
        (
            "3. a",
            "<ol dir=\"auto\" start=\"3\"><li dir=\"auto\">a</li></ol>",
        ),
        (
            "- [x] a\n- [ ] b",
            "<ul class=\"tasks\" dir=\"auto\"><li dir=\"auto\">☑ a</li><li dir=\"auto\">☐ b</li></ul>",
        ),
        (
            "- [x] a\n\n  b",
            "<ul class=\"tasks\" dir=\"auto\"><li dir=\"auto\"><p dir=\"auto\">☑ a</p><p dir=\"auto\">b</p></li></ul>",
        ),
        (
            "```rust\na < b\n```",
            "<pre dir=\"auto\"><code>a &lt; b\n</code></pre>",
        ),
        (
            "a\n\n---\n\nb",
            "<p dir=\"auto\">a</p><hr><p dir=\"auto\">b</p>",
        ),
        (
            "|a|b|\n|-|-:|\n|c|",
            "<table dir=\"auto\"><thead><tr><th scope=\"col\" dir=\"auto\">a</th><th scope=\"col\" dir=\"auto\" data-align=\"right\">b</th></tr></thead><tbody><tr><td dir=\"auto\">c</td><td dir=\"auto\" data-align=\"right\"></td></tr></tbody></table>",
        ),
    ];
    for (source, html) in cases {
        assert_eq!(draw(source), html);
    }
}

#[test]
fn html_is_shown_as_text() {
    assert_eq!(
        draw("a <b>c</b>"),
        "<p dir=\"auto\">a &lt;b&gt;c&lt;/b&gt;</p>"
    );
    assert_eq!(
        draw("<div>\n<x y=\"z\">\n"),
        "<p dir=\"auto\">&lt;div&gt;<br>&lt;x y=&quot;z&quot;&gt;</p>"
    );
}

#[test]
fn links_lead_only_where_they_may() {
    let link = |to: &str| draw(&format!("[a](<{to}>)"));
    let outside = |to: &str| {
        format!("<p dir=\"auto\"><a href=\"{to}\" rel=\"nofollow ugc noopener\">a</a></p>")
    };
    let inside = |to: &str| format!("<p dir=\"auto\"><a href=\"{to}\">a</a></p>");
    assert_eq!(
        link("https://x.example/é?a=1&b"),
        outside("https://x.example/%C3%A9?a=1&amp;b")
    );
    assert_eq!(link("HTTP://x.example"), outside("http://x.example/"));
    assert_eq!(link("mailto:a@x.example"), outside("mailto:a@x.example"));
    assert_eq!(link("/b/ideas/3"), inside("/b/ideas/3"));
    assert_eq!(link("&#9;/b"), inside("/b"));
    let refused = [
        "javascript:x",
        "JaVa&#9;Script:x",
        "&#1;javascript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///x",
        "ftp://x.example",
        "//x.example",
        "/\\x.example",
        "/&#9;/x.example",
        "&#10;//x.example",
        "/&#x202e;/x.example",
        "\\\\x.example",
        "x.example",
        "#x",
        "?x",
        "./x",
        "https:///",
        "mailto:",
        "",
        "blob:https://x.example/1",
        "tel:1",
        "\u{200b}javascript:x",
        "http:",
        "https://",
    ];
    for to in refused {
        assert_eq!(link(to), "<p dir=\"auto\">a</p>", "{to}");
    }
}

#[test]
fn addresses_become_links() {
    let html = draw("https://x.example/a, www.x.example and a@x.example; ftp://x.example");
    for part in [
        "<a href=\"https://x.example/a\" rel=\"nofollow ugc noopener\">https://x.example/a</a>, ",
        "<a href=\"http://www.x.example/\" rel=\"nofollow ugc noopener\">www.x.example</a>",
        "<a href=\"mailto:a@x.example\" rel=\"nofollow ugc noopener\">a@x.example</a>",
        "; ftp://x.example</p>",
    ] {
        assert!(html.contains(part), "{html}");
    }
}

#[test]
fn images_are_links_to_follow_by_choice() {
    let rel = "rel=\"nofollow ugc noopener\"";
    assert_eq!(
        draw("![a *b*](https://x.example/)"),
        format!("<p dir=\"auto\"><a href=\"https://x.example/\" {rel}>a b</a></p>")
    );
    assert_eq!(
        draw("![](https://x.example/)"),
        format!("<p dir=\"auto\"><a href=\"https://x.example/\" {rel}>https://x.example/</a></p>")
    );
    assert_eq!(
        draw("[![a](https://x.example/1)](https://x.example/2)"),
        format!("<p dir=\"auto\"><a href=\"https://x.example/2\" {rel}>a</a></p>")
    );
    assert_eq!(
        draw("![a](data:image/png;base64,x)"),
        "<p dir=\"auto\">a</p>"
    );
}

#[test]
fn headings_begin_at_their_floor() {
    let levels = |source, heading_floor| {
        let html = Markdown {
            source,
            heading_floor,
        }
        .render()
        .into_string();
        html.split("<h")
            .skip(1)
            .map(|h| h[..1].to_owned())
            .collect::<String>()
    };
    assert_eq!(levels("# a\n## b\n### c\n#### d\n##### e", 3), "34566");
    assert_eq!(
        levels("## a\n#### b\n## c", 3),
        "343",
        "the highest one used is at the floor, and no level is left out"
    );
    assert_eq!(levels("a\n===", 4), "4");
    assert_eq!(levels("# a\n## b", 0), "12");
    assert_eq!(levels("# a\n## b", 9), "66");
}

#[test]
fn text_keeps_its_direction() {
    assert!(draw("- שלום\n- a").starts_with("<ul dir=\"rtl\"><li dir=\"auto\">"));
    assert!(draw("> 1. سلام").starts_with("<blockquote dir=\"rtl\"><ol dir=\"rtl\">"));
    assert!(draw("> a שלום").starts_with("<blockquote dir=\"auto\">"));
    assert_eq!(
        draw("a\u{202e}b&#x2066;\u{7}\0c"),
        "<p dir=\"auto\">abc</p>"
    );
}

#[test]
fn what_is_too_deep_is_drawn_as_text() {
    let html = draw(&format!("{}**a**", "> ".repeat(45)));
    assert_eq!(html.matches("<blockquote").count(), 40);
    assert!(html.contains("<p dir=\"auto\">a</p>"));
}

#[test]
fn what_is_too_long_or_too_laborious_is_drawn_as_typed() {
    let long = "**a**\nb\n\n".repeat(12_000);
    assert!(draw(&long).starts_with("<p dir=\"auto\">**a**<br>b</p><p dir=\"auto\">"));
    let stairs: String = (0..150).map(|at| "  ".repeat(at) + "- a\n").collect();
    let laborious = stairs + &"b\n".repeat(38_000);
    assert!(draw(&laborious).starts_with("<p dir=\"auto\">- a<br>  - a<br>"));
    assert!(plain(&laborious).starts_with("- a - a"));
}

#[test]
fn tables_that_would_grow_beyond_measure_stay_text() {
    let table = |rows| {
        format!(
            "{}|\n{}|\n{}",
            "|a".repeat(60),
            "|-".repeat(60),
            "a\n".repeat(rows)
        )
    };
    assert!(draw(&table(700)).starts_with("<table"));
    assert!(draw(&table(900)).starts_with("<p"));
}

#[test]
fn plain_reads_only_the_words() {
    let source = "# A **b**\n\n- c\n- [d](https://x.example)\n\n```rust\ne  f\n```\n|g|h|\n|-|-|\n|i|j|\n\n![k](/l) <b>&amp;\n> m\u{202e}";
    assert_eq!(plain(source), "A b c d e f g h i j k <b>& m");
    assert_eq!(plain(""), "");
}

#[test]
fn excerpts_end_between_words() {
    let text = "Een **nieuw** fietspad, langs de gracht ![foto](/f) en `verder`";
    assert_eq!(
        excerpt(text, 100),
        "Een nieuw fietspad, langs de gracht en verder"
    );
    assert_eq!(
        excerpt(text, 45),
        "Een nieuw fietspad, langs de gracht en verder"
    );
    assert_eq!(excerpt(text, 44), "Een nieuw fietspad, langs de gracht en…");
    assert_eq!(excerpt(text, 21), "Een nieuw fietspad…");
    assert_eq!(excerpt("自転車道を作ってほしい", 6), "自転車道を…");
    assert_eq!(excerpt("e\u{301}e\u{301}e\u{301}", 4), "e\u{301}…");
    assert_eq!(excerpt("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 10), "👩‍👩‍👧‍👦…");
    assert_eq!(excerpt("a b", 1), "…");
    assert_eq!(excerpt("a b", 0), "");
}

#[test]
fn excerpts_read_only_the_beginning() {
    let text = |words| format!("[a] {}\n\n[a]: /x", "b ".repeat(words));
    assert_eq!(excerpt(&text(100), 4), "a b…");
    assert_eq!(excerpt(&text(2_000), 4), "[a]…");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn excerpts_fit(source in soup(), chars in 0..80_usize) {
        let short = excerpt(&source, chars);
        prop_assert!(short.chars().count() <= chars);
        let text = plain(&source);
        prop_assert_eq!(text.split_whitespace().collect::<Vec<_>>().join(" "), text);
    }

    #[test]
    fn words_among_marks_are_all_drawn(words in proptest::collection::vec("[a-z]{1,9}[ \n>#*_+-]{1,5}", 1..40)) {
        let source = words.concat();
        let html = draw(&source);
        for word in source.split(|c: char| !c.is_alphabetic()) {
            prop_assert!(html.contains(word), "{} lost from {:?}", word, source);
        }
    }
}
