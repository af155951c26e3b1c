//! The digest as a mail: a heading for each idea, a line for each event.
use crate::boards::Board;
use crate::notices::lines::Line;
use crate::notices::matters::Summaries;
use crate::people::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::site::{Envelope, Sheet, Site};
use crate::t;
use maud::html;

/// How many events it names.
const NAMED: usize = 50;

pub(super) struct DigestLetter<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub person: &'a Person,
    /// In the order of ideas.
    pub lines: Vec<(Line, &'a Board)>,
    pub summaries: Summaries,
    pub mark: String,
    pub unsubscribe: String,
}

impl DigestLetter<'_> {
    pub fn letter(self) -> Letter {
        let envelope = Envelope {
            unsubscribe: Some(self.unsubscribe),
            ..self.person.envelope(self.app, self.site, self.mark)
        };
        let words = envelope.words();
        let (n, site) = (self.lines.len(), self.site.name.as_str());
        let subject = match self.summaries {
            Summaries::Weekly => t!(words, "notices-digest-weekly", n = n, site = site),
            _ => t!(words, "notices-digest-daily", n = n, site = site),
        };
        let entries: Vec<(&str, bool, String, String)> = self
            .lines
            .iter()
            .take(NAMED)
            .scan(None, |before, (line, board)| {
                let place = (line.board, line.number);
                let again = before.replace(place) == Some(place);
                let address = self.app.address(&line.path(board));
                Some((
                    line.about(board),
                    again,
                    line.sentence(words).into_owned(),
                    address,
                ))
            })
            .collect();
        let more = n.saturating_sub(NAMED);
        let mut text = String::new();
        for (about, again, sentence, address) in &entries {
            if !again {
                text = format!("{text}\n{about}\n");
            }
            text = format!("{text}- {sentence}\n  {address}\n");
        }
        if more > 0 {
            text = format!("{text}\n{}\n", t!(words, "notices-digest-more", n = more));
        }
        envelope.with(Sheet {
            kind: "digest",
            sender: None,
            subject: subject.clone(),
            reason: match self.summaries {
                Summaries::Daily => t!(words, "notices-digest-because-daily"),
                Summaries::Weekly => t!(words, "notices-digest-because-weekly"),
                Summaries::Both => t!(words, "notices-digest-because-both"),
            },
            heading: &subject,
            body: html! {
                @for (about, again, sentence, address) in &entries {
                    @if !again { p dir="auto" style="margin:14px 0 2px" { b { (about) } } }
                    p dir="auto" style="margin:0 0 4px" { a href=(address) { (sentence) } }
                }
                @if more > 0 { p { (t!(words, "notices-digest-more", n = more)) } }
            },
            text: text.trim_start().to_owned(),
            button: (t!(words, "notices-digest-see"), "/notices".to_owned()),
            foot: words.say(self.summaries.stop()),
        })
    }
}
