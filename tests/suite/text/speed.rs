//! No text takes long or overflows a stack, however it is made. The bounds are many times what is measured, on unoptimised code and a busy machine.

use std::thread;
use std::time::{Duration, Instant};

use weerklank::platform::markdown::{excerpt, from_html, plain};
use weerklank::platform::names::{clean_line, clean_text, slug};

use super::draw;

const BOUND: Duration = Duration::from_secs(8);

fn filled(unit: &str, chars: usize) -> String {
    unit.repeat(chars / unit.chars().count())
}

/// Does `work` within the bound, on half the stack a thread of the server has.
fn quickly<T: Send + 'static>(what: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    let began = Instant::now();
    let thread = thread::Builder::new().stack_size(1 << 20);
    let done = thread.spawn(work).unwrap().join().unwrap();
    assert!(
        began.elapsed() < BOUND,
        "{what:?} took {:?}",
        began.elapsed()
    );
    done
}

/// Pieces of Markdown of which a hundred thousand characters might take a parser long.
const UNITS: &str = "> |[|]|*|_|`|~|<|![|[a](|[](|*a_ |*a **a |**a*|- |- > |> > a¶|¶|a¶|# a¶|[a]¶|[a]: b¶|[a][|a\u{a6}b¶|<a|<!--|<![CDATA[|&|\\|www.a_| www.a.b|http://|\
    http://a_b.| http://a|a@|a@b.c |<a@b.c>|- [ ] a¶|- [x] |```¶|    a¶|a¶===¶|a`b``c```|é*|a\u{301}|<div>¶|![a](b) |(https://a |\u{5d0} |\u{0}";

/// And pieces of HTML, of which 65,000.
const HTML_UNITS: &str = "<div>|<b>|<p><b>|<b><p>|<i a=1>|<a href='http://a'>x|<ul><li>|<li>a|<ol><li>a|<blockquote>|<table><tr><td>|<td>a|<script>|<script|\
    <svg></x>|<!--|<!|<?|<|</|</p>|a<br/>|&|&amp;lt;|<a \">\" |<a =\">\" |<a '|<a=\"> <a='> |<pre>a</pre>|<code>`|`|http://a_|http://a_b |[|<h1>a|<select>|\
    <img src=http://a>|<i>a</i><b>c</b>|<em>a<br>|<template>|<math><mi>|<b><i><u><s>a</b>|\u{0}|é";

fn filled_with(units: &str, chars: usize) -> Vec<String> {
    let units = units
        .split('|')
        .map(|unit| unit.replace('¶', "\n").replace('\u{a6}', "|"));
    units.map(|unit| filled(&unit, chars)).collect()
}

#[test]
fn no_markdown_takes_long() {
    let mut texts = filled_with(UNITS, 100_000);
    texts.extend([
        "[".repeat(50_000) + &"]".repeat(50_000),
        "*".repeat(50_000) + "a" + &"*".repeat(49_999),
        "![".repeat(16_000) + "a" + &"](b)".repeat(16_000),
        "*a **a ".repeat(7_000) + &" a** a*".repeat(7_000),
        "x**x".to_owned() + &" _x".repeat(16_000) + &"x* ".repeat(16_000),
        ">".repeat(50_000) + "a\n" + &"b\n".repeat(20_000),
        (">".repeat(300) + "a\n").repeat(330),
        "- ".repeat(100) + "a\n" + &"b\n".repeat(49_000),
        (0..315).map(|at| "  ".repeat(at) + "- a\n").collect(),
        (0..200)
            .map(|at| "  ".repeat(at) + "- a\n")
            .collect::<String>()
            + &"b\n".repeat(28_000),
        format!("[a]: {}\n\n", "b".repeat(30_000)) + &"[a] ".repeat(17_000),
        format!(
            "{}|\n{}|\n{}",
            "|a".repeat(12_000),
            "|-".repeat(12_000),
            "a\n".repeat(20_000)
        ),
        format!(
            "{}|\n{}|\n{}\n\n",
            "|a".repeat(60),
            "|-".repeat(60),
            "a\n".repeat(800)
        )
        .repeat(50),
        format!("a|b\n-|-\n{}", "a|b\n".repeat(24_000)),
        format!("[a](http://{}.nl)", "é.".repeat(45_000)),
        (1..440)
            .map(|at| "e".to_owned() + &"`".repeat(at))
            .collect(),
    ]);
    for text in texts {
        let start: String = text.chars().take(40).collect();
        quickly(&start, move || {
            let html = draw(&text);
            // Forty bytes at most for each cell that a short row leaves out, of which there are 50,000 at most.
            assert!(html.len() <= 50 * text.len() + 50_000 * 40);
            assert!(excerpt(&text, 200).chars().count() <= 200);
        });
    }
}

#[test]
fn no_deep_text_is_read_long() {
    for unit in [">", "- ", "*a **a ", "![", "a|b\n"] {
        let text = filled(unit, 100_000);
        quickly(unit, move || assert!(plain(&text).len() <= text.len()));
    }
}

#[test]
fn no_html_takes_long() {
    let mut texts = filled_with(HTML_UNITS, 65_000);
    let address = "b".repeat(30_000);
    texts.extend([
        format!(
            "<table><tr><th>{}<th>b</tr>{}",
            "x".repeat(30_000),
            "<tr><td>a<td>b".repeat(2_400)
        ),
        format!(
            "<table><tr>{}</tr>{}",
            "<td>a".repeat(6_000),
            "<tr><td>a<td>b".repeat(2_400)
        ),
        (0..3_000)
            .map(|at| format!("<b a={at}>"))
            .collect::<String>()
            + &"<p>".repeat(10_000),
        format!("<a href=http://a/{address}>") + &"a<br>".repeat(7_000),
        format!("<a href=http://a/{address}>") + &"a<b>b</b>".repeat(3_800),
        "<ul><li>".repeat(12) + &"a<br>".repeat(12_000),
        "<blockquote>".repeat(24) + &"a<br>".repeat(12_000),
        "<ol><li>".repeat(11) + "<pre>" + &"\n".repeat(64_000),
    ]);
    for html in texts {
        let start: String = html.chars().take(40).collect();
        quickly(&start, move || {
            let markdown = from_html(&html);
            assert!(
                markdown.len() <= 8 * html.len(),
                "grew to {}",
                markdown.len()
            );
            draw(&markdown);
        });
    }
}

#[test]
fn no_name_takes_long() {
    for unit in [
        "a",
        " ",
        "\u{301}",
        "\u{1d160}",
        "😀\u{200d}",
        "e\u{323}\u{307}",
        "\u{f73}",
        "北",
        "-",
    ] {
        let text = filled(unit, 100_000);
        quickly(unit, move || {
            (clean_line(&text), clean_text(&text), slug(&text))
        });
    }
}
