//! The mail about a changed charter: what went and what came, line by line.
use super::addressed::Addressed;
use crate::boards::{ChangedParts, Charter, Row, difference};
use crate::platform::mail::Letter;
use crate::site::Sheet;
use crate::t;
use maud::html;

/// Writes it: the new version beside the one before.
pub(in crate::notices) fn charter_letter(
    to: &Addressed,
    charter: &Charter,
    before: &Charter,
) -> Letter {
    let words = to.words();
    let board = to.board.name.as_str();
    let what = t!(words, "notices-charter-text");
    let parts = difference(before, charter, words);
    let mut text = format!("{what}\n");
    for part in &parts {
        text = format!("{text}\n{}\n", words.say(part.heading));
        for row in &part.rows {
            text = match row {
                Row::Same(line) => format!("{text}    {line}\n"),
                Row::Gone(line) => format!("{text}  - {line}\n"),
                Row::New(line) => format!("{text}  + {line}\n"),
            };
        }
    }
    let path = format!("{}/charter/{}", to.board.path(), charter.row.version);
    let letter = to.letter(Sheet {
        kind: "charter",
        sender: None,
        subject: t!(words, "notices-charter", board = board),
        reason: to.reason(),
        heading: board,
        body: html! { p { (what) } (ChangedParts { words, parts: &parts, in_mail: true }) },
        text,
        button: (t!(words, "notices-charter-see"), path),
        foot: to.stop(),
    });
    // it is about the board, not about the idea because of which somebody hears of it
    Letter {
        thread_id: None,
        ..letter
    }
}
