//! The mail to everyone on an idea that led to something: what was done, by whom, and where to read it.
use super::addressed::Addressed;
use crate::boards::Office;
use crate::deeds::Deed;
use crate::platform::mail::Letter;
use crate::platform::markdown::Markdown;
use crate::site::Sheet;
use crate::t;
use maud::html;

/// Writes it for the one of the deed's ideas this person is on.
pub(in crate::notices) fn deed_letter(to: &Addressed, deed: &Deed) -> Letter {
    let words = to.words();
    // a deed may be about ideas of several teams, so no team is said of it
    let office = Office {
        function: deed.author_function.as_deref(),
        team: None,
    };
    let who = office.behind(&deed.author_name);
    let said = t!(words, "notices-deed-said", who = who.as_str());
    to.letter(Sheet {
        kind: "deed",
        sender: Some(&deed.author_name),
        subject: t!(words, "notices-deed", title = deed.title.as_str()),
        reason: to.reason(),
        heading: &to.idea.title,
        body: html! {
            p { (said) }
            p dir="auto" { b { (deed.title) } }
            blockquote dir="auto" { (Markdown { source: &deed.body, heading_floor: 2 }) }
            @if let Some(link) = &deed.link { p { (link) } }
        },
        text: format!(
            "  {}\n\n{said}\n\n{}\n\n{}\n\n{}",
            to.idea.title,
            deed.title,
            deed.body,
            deed.link.as_deref().unwrap_or_default(),
        ),
        button: (t!(words, "notices-deed-see"), deed.path(to.board)),
        foot: to.stop(),
    })
}
