//! The mail to somebody an author names as having made an idea too: who names them, and where to agree or decline.
use super::addressed::Addressed;
use crate::ideas::Collaboration;
use crate::platform::mail::Letter;
use crate::site::Sheet;
use crate::t;
use maud::html;

/// Writes it; its button leads to the page with the buttons, so a mail program that looks at links agrees to nothing.
pub(in crate::notices) fn named_letter(to: &Addressed, naming: &Collaboration) -> Letter {
    let words = to.words();
    let title = to.idea.title.as_str();
    let who = naming.named_by.as_str();
    let what = t!(words, "notices-named-text", who = who, title = title);
    let then = t!(words, "notices-named-then");
    let path = format!("{}/{}/collaborators", to.board.path(), to.idea.number);
    to.letter(Sheet {
        kind: "named",
        sender: None,
        subject: t!(words, "notices-named", title = title),
        reason: t!(words, "notices-because-named"),
        heading: title,
        body: html! {
            p dir="auto" { (what) }
            p { (then) }
        },
        text: format!("{what}\n\n{then}"),
        button: (t!(words, "notices-named-see"), path),
        foot: t!(words, "notices-named-foot"),
    })
}
