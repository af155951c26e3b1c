//! JSON: an object on each line, or one list.

use super::*;

#[test]
fn reach_4_a_broken_line_costs_that_line() {
    let text = "{\"id\": 1, \"title\": \"One\"}\n\n{\"id\": 2, \"title\": \"Tw\n[3]\n{\"id\": 4, \"title\": \"Four\"}\n";
    let read = reading("ideas.jsonl", text);
    assert_eq!(titles(&read), ["One", "Four"]);
    assert_eq!(read.ideas[1].row, 5);
    let broken = "3 - out: not JSON: EOF while parsing a string at character 22";
    assert_eq!(
        problems(&read),
        [broken, "4 - out: JSON, but not an object with named values"]
    );
}

#[test]
fn reach_4_a_list_of_objects_is_read_as_well() {
    let read = reading(
        "ideas.json",
        "[\n {\"id\": 1, \"title\": \"One\"},\n {\"id\": 2, \"title\": \"Two\"}\n]",
    );
    assert_eq!(titles(&read), ["One", "Two"]);
    assert_eq!(read.ideas[1].row, 2, "the second of the list");
    let said = refusal("ideas.json", "{\n \"ideas\": []\n}", &Options::default());
    assert!(
        said.starts_with("no idea found in this JSON: row 1, not JSON"),
        "{said}"
    );
}

#[test]
fn reach_4_what_is_inside_is_reached_by_a_path() {
    let line = r#"{"id": 9, "post": {"name": {"nl": "Bankjes"}, "html": "x"}, "by": {"id": 3, "name": "Ann"}, "a.b": "dotted"}"#;
    let options = mapped("title=post.name.nl,body=a.b,author=by");
    let read = read(&file("ideas.jsonl", line), &options).unwrap();
    assert_eq!(
        read.columns,
        ["a.b", "by.id", "by.name", "id", "post.html", "post.name.nl"]
    );
    let idea = &read.ideas[0];
    assert_eq!(
        (idea.title.as_str(), idea.body.as_str()),
        ("Bankjes", "dotted")
    );
    let author = idea.author.as_ref().unwrap();
    assert_eq!(
        (author.name.as_str(), author.source_id.as_deref()),
        ("Ann", Some("3"))
    );
}

#[test]
fn reach_4_a_board_that_nests_everything_is_understood() {
    let line = r#"{"id": "p1", "title": "Dark mode", "details": "Please", "created": "2026-01-01T00:00:00.000Z", "score": 3,
        "author": {"id": "a1", "name": "Alice", "email": "alice@example.com"}, "category": {"id": "c1", "name": "UI"},
        "tags": [{"id": "t1", "name": "ui"}, {"name": "UI"}, {"name": "dark"}], "status": "planned", "commentCount": 7,
        "url": "https://x.example.org/p/dark-mode",
        "response": {"text": "Soon", "respondedAt": "2026-02-01T00:00:00Z", "user": {"id": 1, "name": "Bo"}}}"#;
    let read = reading("posts.jsonl", line.replace('\n', " "));
    let idea = &read.ideas[0];
    assert_eq!(
        idea.author.as_ref().unwrap().email.as_deref(),
        Some("alice@example.com")
    );
    assert_eq!(idea.category.as_deref(), Some("UI"));
    assert_eq!(idea.tags, ["ui", "dark"]);
    assert_eq!((idea.votes_up, idea.comment_count), (3, Some(7)));
    let answer = idea.answer.as_ref().unwrap();
    assert_eq!(answer.text, "Soon");
    assert_eq!(answer.at.unwrap().to_rfc3339(), "2026-02-01T00:00:00+00:00");
    assert_eq!(answer.author.as_ref().unwrap().name, "Bo");
    assert_eq!(problems(&read), Vec::<String>::new());
}

/// Its id, what it replies to, and its words.
type Comment = (String, Option<String>, String);

fn comments(list: &str) -> (Vec<Comment>, Vec<String>) {
    let read = reading(
        "ideas.jsonl",
        format!("{{\"id\": 1, \"title\": \"One\", \"comments\": {list}}}"),
    );
    let comments = read.ideas[0].comments.iter();
    let told = comments.map(|one| (one.source_id.clone(), one.parent.clone(), one.body.clone()));
    (told.collect(), problems(&read))
}

fn comment(id: &str, parent: Option<&str>, body: &str) -> Comment {
    (id.into(), parent.map(str::to_owned), body.into())
}

#[test]
fn reach_4_replies_inside_comments_become_a_thread() {
    let (found, told) = comments(
        r#"[{"id": 5, "body": "first", "replies": [{"id": 6, "body": "reply", "children": [{"body": "deeper"}]}]}, "just words"]"#,
    );
    let thread = [
        comment("5", None, "first"),
        comment("#4", None, "just words"),
        comment("6", Some("5"), "reply"),
        comment("#3", Some("6"), "deeper"),
    ];
    assert_eq!(found, thread);
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn reach_4_a_reply_comes_after_what_it_replies_to() {
    let (found, told) = comments(
        r#"[{"id": 3, "parent_id": 2, "text": "c"}, {"id": 2, "parentID": 1, "text": "b"}, {"id": 1, "parent": null, "text": "a"},
            {"id": 4, "parent_id": 0, "text": "d"}, {"id": 5, "parent": {"id": 4}, "text": "e"}]"#
            .replace('\n', " ").as_str(),
    );
    let order: Vec<&str> = found.iter().map(|(_, _, body)| body.as_str()).collect();
    assert_eq!(order, ["a", "d", "b", "e", "c"]);
    assert_eq!(found[3].1.as_deref(), Some("4"));
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn reach_4_comments_that_do_not_fit_are_told() {
    let (found, told) = comments(
        r#"[{"id": 1, "body": " ", "replies": [{"id": 2, "body": "stays"}, {"id": 9, "body": "too"}]}, {"id": 3, "parent": 99, "body": "orphan"},
            {"id": 4, "parent": 5, "body": "round"}, {"id": 5, "parent": 4, "body": "and round"}, {"id": 2, "body": "twice"}, 7,
            {"id": 8, "body": "b", "created": "soon"}]"#
            .replace('\n', " ").as_str(),
    );
    let ids: Vec<&str> = found.iter().map(|(id, _, _)| id.as_str()).collect();
    assert_eq!(
        ids,
        ["2", "9", "3", "5", "8", "4"],
        "nobody is lost for a wrong parent"
    );
    let expected = [
        "1 comments[1] in: a comment without words, left out",
        "1 comments[5] in: a second comment \"2\", left out",
        "1 comments[6] in: not a list of comments: \"7\"",
        "1 comments[7] in: not a date: \"soon\"",
        "1 comments[2] in: a reply to comment \"99\", which isn't here; stands by itself",
        "1 comments[4] in: a reply to comment \"4\", which isn't here; stands by itself",
    ];
    assert_eq!(told, expected);
}

#[test]
fn reach_4_a_count_that_differs_from_the_comments_is_told() {
    let read = reading(
        "ideas.jsonl",
        r#"{"title": "One", "comment_count": 3, "comments": [{"body": "a"}]}"#,
    );
    assert_eq!(read.ideas[0].comment_count, Some(3));
    assert_eq!(
        problems(&read),
        ["1 comments in: 3 comments according to the file, which holds 1"]
    );
    let number = reading(
        "ideas.csv",
        "title,comments\nOne,3\nTwo,\"[{\"\"body\"\": \"\"a\"\"}]\"\nThree,nice\n",
    );
    assert_eq!(number.ideas[0].comment_count, Some(3));
    assert_eq!(number.ideas[1].comments[0].body, "a");
    assert_eq!(
        problems(&number),
        ["4 comments in: not a list of comments: \"nice\""]
    );
}

#[test]
fn reach_4_html_becomes_markdown_and_plain_text_stays() {
    let text = |body: &str| {
        let line = serde_json::json!({"title": "One", "body_html": body}).to_string();
        reading("ideas.jsonl", line).ideas[0].body.clone()
    };
    assert_eq!(
        text("<p>Eén <strong>vet</strong> woord</p><p>Twee</p>"),
        "Eén **vet** woord\n\nTwee"
    );
    assert!(!text("Een<br/>twee").contains('<'));
    assert_eq!(
        text("Als a <b dan c, * en _ blijven\n\nAT&T <name>"),
        "Als a <b dan c, * en _ blijven\n\nAT&T <name>"
    );
    assert_eq!(
        text("if a<b && c>d or e <i x> f"),
        "if a<b && c>d or e <i x> f"
    );
    assert_eq!(text(" \n Rand eraf \n"), "Rand eraf");
    let lines = text("Een <i>schuine</i> regel\nen nog een");
    assert!(
        lines.contains("*schuine*") && lines.contains('\n'),
        "its line ends are somebody's: {lines:?}"
    );
}
