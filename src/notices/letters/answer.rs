//! The mail that brings an answer: the answer is in it, with the name under it and the reason it came.
use super::addressed::Addressed;
use crate::answers::Answer;
use crate::boards::{Class, Office, Statuses};
use crate::platform::mail::Letter;
use crate::platform::markdown::{Markdown, plain};
use crate::platform::text::Words;
use crate::site::Sheet;
use crate::t;
use crate::ui::long_date;
use maud::{Markup, html};
use std::iter;

pub(in crate::notices) struct AnswerLetter<'a> {
    pub answer: &'a Answer,
    pub statuses: &'a Statuses,
    /// The team beside its author's name.
    pub team: Option<&'a str>,
}

impl AnswerLetter<'_> {
    fn status(&self, words: Words) -> &str {
        self.statuses
            .get(self.answer.status_after)
            .map_or("", |s| s.name(words.language()))
    }

    pub fn letter(&self, to: &Addressed) -> Letter {
        let words = to.words();
        let (title, status) = (to.idea.title.as_str(), self.status(words));
        let text = format!(
            "  {title}\n  {status}\n\n{}:\n\n{}\n\n{}",
            self.signature(),
            paragraphs(&self.answer.body),
            self.extras(words).join("\n\n"),
        );
        to.letter(Sheet {
            kind: "answer",
            sender: Some(&self.answer.author_name),
            subject: format!("{status}: {title}").into(),
            reason: to.reason(),
            heading: title,
            body: self.body(words, &to.site.accent),
            text,
            button: (t!(words, "notices-read"), to.path()),
            foot: to.stop(),
        })
    }

    /// What the author does at the organisation, and in which team.
    fn office(&self) -> Office<'_> {
        Office {
            function: self.answer.author_function.as_deref(),
            team: self.team,
        }
    }

    fn signature(&self) -> String {
        let parts = iter::once(self.answer.author_name.as_str()).chain(self.office().parts());
        parts.collect::<Vec<_>>().join(", ")
    }

    /// Why not, what would change it, where to find it, when the next word comes.
    fn extras(&self, words: Words) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(reason) = self.answer.reason {
            lines.push(format!(
                "{} {}.",
                t!(words, "notices-because"),
                words.say(reason.label())
            ));
        }
        if let Some(cited) = &self.answer.cited {
            let mut line = format!("{} {}", t!(words, "notices-cited"), cited.line);
            if !cited.why.is_empty() {
                line = format!("{line}: {}", cited.why);
            }
            lines.push(line);
        }
        if let Some(text) = &self.answer.mind_changer {
            lines.push(format!("{} {text}", t!(words, "notices-would-change")));
        }
        lines.extend(self.answer.link.clone());
        if let Some(due) = self.answer.next_update(self.statuses) {
            lines.push(
                t!(
                    words,
                    "notices-next",
                    day = long_date(due, words.language())
                )
                .into_owned(),
            );
        }
        lines
    }

    fn body(&self, words: Words, accent: &str) -> Markup {
        let class = self
            .statuses
            .get(self.answer.status_after)
            .map_or(Class::Open, |s| s.class);
        // five cells, as far as the idea has come
        let on = match class {
            Class::Open => 1,
            Class::Active => 3,
            Class::Done | Class::Closed | Class::Merged => 5,
        };
        html! {
            p style="margin:0 0 14px" { b.s { (self.status(words)) } }
            table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 16px" { tr {
                @for cell in 0..5 {
                    td style={ "height:5px;font-size:0;line-height:0;border-radius:3px;background:" (if cell < on { accent } else { "#d5dad3" }) } { "\u{a0}" }
                    @if cell < 4 { td width="5" style="font-size:0" { "\u{a0}" } }
                }
            } }
            div style={ "border-left:4px solid " (accent) ";padding:2px 0 2px 16px" } {
                p style="margin:0 0 10px" { b { (self.answer.author_name) } @for part in self.office().parts() { ", " bdi { (part) } } }
                (Markdown { source: &self.answer.body, heading_floor: 2 })
                @for line in self.extras(words) { p dir="auto" { (line) } }
            }
        }
    }
}

/// A text for people who read mail as text: without marks, its paragraphs apart.
fn paragraphs(markdown: &str) -> String {
    markdown
        .split("\n\n")
        .map(plain)
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}
