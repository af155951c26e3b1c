//! The same for people: one page that opens in a browser, from a disk, without anything else.
use crate::platform::text::Words;
use crate::t;
use maud::{DOCTYPE, Markup, html};
use serde_json::{Map, Value};

/// The page.
pub(super) fn page(words: Words, (site, base): (&str, &str), all: &Map<String, Value>) -> String {
    let title = t!(words, "privacy-export-title", site = site);
    html! {
        (DOCTYPE)
        html lang=(words.language().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
            }
            body {
                h1 { (title) }
                p { (t!(words, "privacy-export-about")) }
                nav { ul { @for (class, rows) in all.iter().filter(|(_, rows)| has_rows(rows)) { li { a href={ "#" (class) } { (named(class)) " (" (count(rows)) ")" } } } } }
                @for (class, rows) in all.iter().filter(|(_, rows)| has_rows(rows)) {
                    h2 id=(class) { (named(class)) }
                    @for row in rows.as_array().into_iter().flatten() { (entry(base, row)) hr; }
                }
            }
        }
    }
    .into_string()
}

fn named(class: &str) -> String {
    class.replace('_', " ")
}

fn count(rows: &Value) -> usize {
    rows.as_array().map_or(0, Vec::len)
}

fn has_rows(rows: &Value) -> bool {
    count(rows) > 0
}

/// One row as names and values; where it says a board and a number, the way there.
fn entry(base: &str, row: &Value) -> Markup {
    let text = |name: &str| row.get(name).and_then(Value::as_str);
    let number = row
        .get("idea")
        .or_else(|| row.get("number"))
        .and_then(Value::as_i64);
    let address = text("board")
        .zip(number)
        .map(|(board, n)| format!("{base}/b/{board}/{n}"));
    html! {
        dl {
            @for (name, value) in row.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null()) {
                dt { b { (named(name)) } }
                dd dir="auto" { (shown(value)) }
            }
        }
        @if let Some(address) = address { p { a href=(address) { (address) } } }
    }
}

fn shown(value: &Value) -> Markup {
    html! {
        @match value {
            Value::String(text) => @for (n, line) in text.lines().enumerate() { @if n > 0 { br; } (line) },
            Value::Array(rows) => ol { @for row in rows { li { (shown(row)) } } },
            Value::Object(fields) => @for (name, value) in fields { p { (named(name)) ": " (shown(value)) } },
            other => (other.to_string()),
        }
    }
}
