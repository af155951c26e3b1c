//! An idea in a list, and what is owed on it.
use super::model::{Due, IdeaRow, due_of, kind_label};
use crate::boards::{Board, Kind, Status, status_pill};
use crate::people::PersonId;
use crate::t;
use crate::ui::{Frame, day, icon, in_language, weekday_date};
use maud::{Markup, Render, html};
use std::collections::HashMap;

/// When an answer or update is due, or how late it is.
pub struct DueLine<'a> {
    pub frame: &'a Frame,
    pub due: Due,
}

impl Render for DueLine<'_> {
    fn render(&self) -> Markup {
        let (words, language) = (self.frame.words, self.frame.language());
        let by = |date: chrono::NaiveDate| html! { time datetime=(date.to_string()) { (weekday_date(date, language)) } };
        html! {
            @match self.due {
                Due::Answer(on) => span.due { (t!(words, "ideas-answer-by")) " " (by(on)) },
                Due::Update(on) => span.due { (t!(words, "ideas-update-by")) " " (by(on)) },
                Due::Review(on) => span.due { (t!(words, "ideas-review-by")) " " (by(on)) },
                Due::ReviewLate(days) => span.due.late { (t!(words, "ideas-review-late", n = days)) },
                Due::AnswerLate(days) => span.due.late { (t!(words, "ideas-answer-late", n = days)) },
                Due::UpdateLate(days) => span.due.late { (t!(words, "ideas-update-late", n = days)) },
            }
        }
    }
}

/// The newest official word, in the list.
pub struct Said<'a> {
    pub frame: &'a Frame,
    pub excerpt: &'a str,
    pub language: &'a str,
}

impl Render for Said<'_> {
    fn render(&self) -> Markup {
        html! {
            p.said { svg.ic.flip aria-hidden="true" { use href="#i-reply" {} }
                span lang=[in_language(self.frame, self.language)] { b { (self.frame.site.name) ":" } " " bdi { (self.excerpt) } } }
        }
    }
}

/// "with …": everyone who agreed to be shown with the author, in the order they agreed.
pub struct MadeWith<'a> {
    pub frame: &'a Frame,
    pub idea: &'a IdeaRow,
    pub names: &'a HashMap<PersonId, String>,
}

impl Render for MadeWith<'_> {
    fn render(&self) -> Markup {
        let all = self.idea.collaborators.iter();
        let names: Vec<&String> = all.filter_map(|person| self.names.get(person)).collect();
        html! {
            @if !names.is_empty() {
                " " (t!(self.frame.words, "ideas-with")) " "
                @for (at, name) in names.iter().enumerate() { @if at > 0 { ", " } bdi { (name) } }
            }
        }
    }
}

/// One idea of a list.
pub struct IdeaItem<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a IdeaRow,
    pub status: Option<&'a Status>,
    /// The vote control, drawn by the room of votes.
    pub vote: Markup,
    /// Whether to say on which board it is, in lists over several.
    pub name_board: bool,
    /// The names of those it was made with.
    pub names: &'a HashMap<PersonId, String>,
    /// Whether it stands before its place because few saw it.
    pub needs_eyes: bool,
    /// What other rooms say of it.
    pub more: Markup,
}

impl Render for IdeaItem<'_> {
    fn render(&self) -> Markup {
        let (frame, idea, words) = (self.frame, self.idea, self.frame.words);
        let path = idea.path(self.board);
        let lang = in_language(frame, &idea.language);
        html! {
            article.idea {
                (self.vote)
                div {
                    h2.it { a href=(path) lang=[lang] dir="auto" { (idea.title) } }
                    @if !idea.excerpt.is_empty() { p.ex lang=[lang] dir="auto" { (idea.excerpt) } }
                    p.meta {
                        @if let Some(status) = self.status { (status_pill(self.board, status, frame.language())) }
                        @if self.needs_eyes { span.tag { (t!(words, "ideas-needs-eyes")) } }
                        @if idea.kind != Kind::Idea { (kind_tag(frame, idea.kind)) }
                        span { bdi { (idea.author_name) } (MadeWith { frame, idea, names: self.names }) " · " (day(frame, idea.created_at)) }
                        a href={ (path) "#comments" } { (icon("chat")) " " (words.number(idea.comments.into()))
                            span.vh { " " (t!(words, "ideas-comments-of")) ": " (idea.title) } }
                        @if self.name_board { span { (self.board.name) } } @else { span { bdi { (idea.theme_name) } } }
                        @if let Some(due) = due_of(self.board, idea, frame.now).filter(|_| !self.is_final()) { (DueLine { frame, due }) }
                        (self.more)
                    }
                }
                @if let Some(excerpt) = idea.answer_excerpt.as_deref().filter(|e| !e.is_empty()) { (Said { frame, excerpt, language: &idea.language }) }
            }
        }
    }
}

impl IdeaItem<'_> {
    fn is_final(&self) -> bool {
        self.status.is_some_and(|s| s.class.is_final())
    }
}

/// What kind of post it is, where it is not an idea.
fn kind_tag(frame: &Frame, kind: Kind) -> Markup {
    let symbol = match kind {
        Kind::Idea => "bulb",
        Kind::Question => "q",
        Kind::Problem => "wrench",
        Kind::Praise => "heart",
    };
    html! { span.tag { (icon(symbol)) (frame.words.say(kind_label(kind))) } }
}
