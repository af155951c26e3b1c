//! The mail to somebody an idea was handed to: by whom, and what they say about it.
use super::addressed::Addressed;
use crate::platform::mail::Letter;
use crate::site::Sheet;
use crate::t;
use crate::teams::HandOver;
use maud::html;

/// What such a mail is called in the outbox; it is for staff.
pub(in crate::notices) const HANDED_OVER: &str = "handed-over";

pub(in crate::notices) fn handed_letter(to: &Addressed, handed: &HandOver) -> Letter {
    let words = to.words();
    let title = to.idea.title.as_str();
    let who = t!(words, "notices-line-handed", who = handed.giver.as_str());
    let note = handed.note.as_str();
    let path = format!("{}/{}/answer", to.board.path(), to.idea.number);
    to.letter(Sheet {
        kind: HANDED_OVER,
        sender: None,
        subject: t!(words, "notices-handed", title = title),
        reason: to.reason(),
        heading: title,
        body: html! {
            p { (who) }
            p dir="auto" { "“" (note) "”" }
        },
        text: format!("{title}\n\n{who}:\n\n{note}"),
        button: (t!(words, "notices-handed-see"), path),
        foot: to.stop(),
    })
}
