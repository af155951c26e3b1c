//! The mail to an author who asked to have their idea removed: yes or no, by whom, and in which words.
use super::addressed::Addressed;
use crate::ideas::RemovalRequest;
use crate::platform::mail::Letter;
use crate::site::Sheet;
use crate::t;
use maud::html;

/// Writes it.
pub(in crate::notices) fn wish_letter(to: &Addressed, request: &RemovalRequest) -> Letter {
    let (words, title) = (to.words(), to.idea.title.as_str());
    let kind = to.idea.kind.as_str();
    let (subject, what) = if request.granted == Some(true) {
        (
            // its name, not an amount
            t!(
                words,
                "notices-wish-granted",
                kind = kind,
                n = to.idea.number.to_string()
            ),
            t!(words, "notices-wish-granted-text"),
        )
    } else {
        (
            t!(words, "notices-wish-refused", kind = kind, title = title),
            t!(words, "notices-wish-refused-text"),
        )
    };
    let by = request.answered_by.as_deref().unwrap_or_default();
    let said = t!(words, "notices-wish-said", who = by);
    let answer = request.answer.as_deref().unwrap_or_default();
    to.letter(Sheet {
        kind: "wish",
        sender: None,
        subject,
        reason: t!(words, "notices-because-asked"),
        heading: title,
        body: html! {
            p { (what) }
            p dir="auto" { (said) }
            blockquote dir="auto" { (answer) }
        },
        text: format!("{what}\n\n{said}\n\n{answer}"),
        button: (t!(words, "notices-wish-see"), to.path()),
        foot: t!(words, "notices-wish-foot"),
    })
}
