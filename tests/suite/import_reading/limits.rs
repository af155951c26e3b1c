//! What is too long, too large, or another kind of file.

use super::*;

fn idea(title: &str, body: &str) -> (IncomingIdea, Vec<String>) {
    let line = serde_json::json!({"title": title, "body": body}).to_string();
    let read = reading("ideas.jsonl", line);
    (read.ideas[0].clone(), problems(&read))
}

#[test]
fn reach_4_a_long_title_is_cut_at_a_word_and_opens_the_text_whole() {
    let long = "woordje ".repeat(30).trim().to_owned();
    let (idea, told) = idea(&long, "De tekst.");
    assert_eq!(idea.title, format!("{}…", long[..24 * 8].trim()));
    assert_eq!(idea.body, format!("{long}\n\nDe tekst."));
    assert_eq!(
        told,
        ["1 title in: title of 239 characters cut; the whole of it now opens the text"]
    );
}

#[test]
fn reach_4_a_title_of_just_the_limit_stays() {
    let limit = "é".repeat(200);
    assert_eq!(idea(&limit, "").0.title, limit);
    let (cut, _) = idea(&"é".repeat(201), "");
    assert_eq!(
        cut.title.chars().count(),
        200,
        "one long word is cut where the limit falls"
    );
    assert_eq!(cut.body.chars().count(), 201);
}

#[test]
fn reach_4_a_text_of_65000_characters_comes_in_whole() {
    let long = "Een lange, maar gewone zin. "
        .repeat(2400)
        .trim()
        .to_owned();
    assert!(long.len() > 65_000);
    assert_eq!(
        idea("One", &long),
        (
            IncomingIdea {
                body: long.clone(),
                ..idea("One", "").0
            },
            vec![]
        )
    );
}

#[test]
fn reach_4_a_text_past_the_limit_is_cut_and_told() {
    let limit = "a".repeat(100_000);
    assert_eq!(idea("One", &limit).0.body.len(), 100_000);
    let (cut, told) = idea("One", &"woord ".repeat(20_000));
    assert!(cut.body.ends_with("woord…") && cut.body.chars().count() <= 100_000);
    assert_eq!(told, ["1 body in: text of 119999 characters cut"]);
}

#[test]
fn reach_4_a_file_that_is_too_large_is_refused_at_once() {
    let said = refusal(
        "ideas.csv",
        vec![b'a'; 64 * 1024 * 1024 + 1],
        &Options::default(),
    );
    assert_eq!(
        said,
        "the file is 65 MiB; at most 64 MiB can be read, so split it"
    );
}

#[test]
fn reach_4_more_columns_than_anybody_can_map_are_refused() {
    let csv = |columns: usize| format!("title{}\nOne\n", ",x".repeat(columns - 1));
    assert_eq!(reading("ideas.csv", csv(1000)).columns.len(), 1000);
    let said = refusal("ideas.csv", csv(1001), &Options::default());
    assert_eq!(
        said,
        "there are more than 1000 columns; keep only those with ideas"
    );
}

#[test]
fn reach_4_other_kinds_of_files_are_recognised_and_advised() {
    let kinds: [(&[u8], &str); 10] = [
        (b"", "empty"),
        (b" \n\r\n ", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .xlsx"),
        (b"%PDF-1.7", "this is a PDF"),
        (b"\x1f\x8b\x08", "unpack it first"),
        (b"<?xml version=\"1.0\"?><Workbook/>", "save it as .xlsx"),
        (b"<!DOCTYPE html><title>Sign in</title>", "web page"),
        (
            b"PK\x03\x04 and then the line broke",
            "damaged or was not downloaded whole",
        ),
        (b"\xff\xfe\0\0t\0\0\0", "UTF-32"),
        (&[0; 400], "doesn't look like text"),
    ];
    for (bytes, expected) in kinds {
        let said = refusal("file", bytes, &Options::default());
        assert!(said.contains(expected) && !said.contains('\n'), "{said}");
    }
}

#[test]
fn reach_4_a_refusal_is_an_error_one_can_match_on() {
    let refused = read(&file("ideas.csv", "a,b\n"), &Options::default()).unwrap_err();
    let columns = vec!["a".to_owned(), "b".to_owned()];
    assert_eq!(refused, ReadError::NoTitleColumn { columns });
}
