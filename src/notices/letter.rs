//! The mail that brings an answer: the answer is in it, with the name under it and the reason it came.
use super::model::Because;
use crate::answers::Answer;
use crate::boards::{Board, Class, Statuses};
use crate::ideas::Idea;
use crate::people::Person;
use crate::platform::app::App;
use crate::platform::mail::Letter;
use crate::platform::markdown::{Markdown, plain};
use crate::platform::text::Words;
use crate::site::Site;
use crate::t;
use crate::ui::letter::LetterPage;
use crate::ui::long_date;
use maud::{Markup, html};
use std::borrow::Cow;
use uuid::Uuid;

pub(super) struct AnswerLetter<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub idea: &'a Idea,
    pub answer: &'a Answer,
    pub statuses: &'a Statuses,
    pub person: &'a Person,
    pub because: Because,
    pub notice: Uuid,
    pub unsubscribe: &'a str,
}

impl AnswerLetter<'_> {
    fn words(&self) -> Words {
        Words(self.person.language())
    }

    fn status(&self) -> &str {
        self.statuses
            .get(self.answer.status_after)
            .map_or("", |s| s.name(self.person.language()))
    }

    fn reason(&self) -> Cow<'static, str> {
        self.because.sentence(self.words())
    }

    pub fn letter(&self) -> Letter {
        let words = self.words();
        let host = self.app.settings.base_url.host_str().unwrap_or("localhost");
        let subject = format!("{}: {}", self.status(), self.idea.title);
        let address = self.app.address(&self.idea.path(self.board));
        Letter {
            kind: "answer",
            to_name: self.person.name.clone(),
            to_address: self.person.email.clone().unwrap_or_default(),
            from_name: Some(format!("{}, {}", self.answer.author_name, self.site.name)),
            text: self.text(&address),
            html: self.page(&subject, &address, &t!(words, "notices-read")),
            subject,
            message_id: format!("<notice-{}@{host}>", self.notice),
            thread_id: Some(format!("<idea-{}@{host}>", self.idea.id)),
            unsubscribe: Some(self.unsubscribe.to_owned()),
        }
    }

    fn signature(&self) -> String {
        match &self.answer.author_function {
            Some(function) => format!("{}, {function}", self.answer.author_name),
            None => self.answer.author_name.clone(),
        }
    }

    /// Why not, what would change it, where to find it, when the next word comes.
    fn extras(&self) -> Vec<String> {
        let words = self.words();
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
        if let Some(due) = self.answer.update_due_on {
            lines.push(
                t!(
                    words,
                    "notices-next",
                    day = long_date(due, self.person.language())
                )
                .into_owned(),
            );
        }
        lines
    }

    fn text(&self, address: &str) -> String {
        let words = self.words();
        let extras = self.extras().join("\n\n");
        format!(
            "{}\n\n  {}\n  {}\n\n{}:\n\n{}\n\n{extras}\n\n{}:\n{address}\n\n-- \n{}: {}\n",
            self.reason(),
            self.idea.title,
            self.status(),
            self.signature(),
            paragraphs(&self.answer.body),
            t!(words, "notices-read"),
            t!(words, "notices-stop"),
            self.unsubscribe,
        )
    }

    fn page(&self, subject: &str, address: &str, read: &str) -> String {
        let words = self.words();
        let reason = self.reason();
        let page = LetterPage {
            language: self.person.language(),
            site_name: &self.site.name,
            site_suffix: &self.site.suffix,
            accent: &self.site.accent,
            subject,
            reason: &reason,
            heading: &self.idea.title,
            body: self.body(),
            button: Some((read, address)),
            foot: html! { a.m href=(self.unsubscribe) style="color:#4d5651" { (t!(words, "notices-stop")) } },
        };
        page.html()
    }

    fn body(&self) -> Markup {
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
            p style="margin:0 0 14px" { b.s { (self.status()) } }
            table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 16px" { tr {
                @for cell in 0..5 {
                    td style={ "height:5px;font-size:0;line-height:0;border-radius:3px;background:" (if cell < on { self.site.accent.as_str() } else { "#d5dad3" }) } { "\u{a0}" }
                    @if cell < 4 { td width="5" style="font-size:0" { "\u{a0}" } }
                }
            } }
            div style={ "border-left:4px solid " (self.site.accent) ";padding:2px 0 2px 16px" } {
                p style="margin:0 0 10px" { b { (self.answer.author_name) } @if let Some(function) = &self.answer.author_function { ", " (function) } }
                (Markdown { source: &self.answer.body, heading_floor: 2 })
                @for line in self.extras() { p dir="auto" { (line) } }
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
