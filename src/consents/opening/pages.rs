//! The page on which somebody says yes or no, and the note over an idea that waits.
use super::{Asked, AskedComment};
use crate::boards::{Board, Visit};
use crate::people::PersonId;
use crate::platform::markdown::Markdown;
use crate::platform::web::{Error, Problems};
use crate::t;
use crate::ui::{Frame, Nav, Page, Summary, day, icon, in_language};
use actix_web::HttpResponse;
use maud::{Markup, Render, html};

pub(super) struct OpeningPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub asked: Vec<Asked>,
    pub said: Vec<AskedComment>,
    pub problems: &'a Problems,
}

impl OpeningPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame, problems) = (self.visit.words(), &self.visit.frame, self.problems);
        let title = t!(words, "consents-opening");
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                div { p.crumb { a href=(self.board.path()) { bdi { (self.board.name) } } } h1 { (title) } }
                (Summary { frame, problems })
                @if self.asked.is_empty() && self.said.is_empty() { p #asked { (t!(words, "consents-opening-none")) } } @else {
                    p { (t!(words, "consents-opening-text", board = self.board.name.as_str())) }
                    div.stack.g5 #asked {
                        @for person in self.people() { (self.under(person)) }
                    }
                }
            }
        };
        let page = Page::new(&title, Nav::Boards, main).unlisted();
        self.visit.page(&page.with_problems(!problems.is_empty()))
    }

    fn action(&self) -> String {
        format!("{}/consents", self.board.path())
    }

    /// Under which names whoever reads is asked.
    fn people(&self) -> Vec<PersonId> {
        let said = self.said.iter().map(|one| one.person);
        let mut people: Vec<PersonId> = self
            .asked
            .iter()
            .map(|one| one.person)
            .chain(said)
            .collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// What was written under one name. A pseudonym answers by itself: two that answer as one would be known as one.
    fn under(&self, person: PersonId) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let theirs = || self.asked.iter().filter(move |one| one.person == person);
        let said: Vec<&AskedComment> = self
            .said
            .iter()
            .filter(|one| one.person == person)
            .collect();
        let names = theirs().map(|one| one.name.as_str());
        let mut names = names.chain(said.iter().map(|one| one.name.as_str()));
        let name = names.next().unwrap_or_default();
        let many = theirs().count();
        html! {
            p { b { (t!(words, "consents-opening-under", who = name)) } }
            @for one in theirs() { (self.one(one)) }
            @if many > 1 { form.panel.stack id={ "all-" (person) } method="post" action=(self.action()) {
                p { b { (t!(words, "consents-opening-all", n = many)) } }
                (frame.token())
                input type="hidden" name="person" value=(person);
                @for one in theirs() { input type="hidden" name="text" value=(one.text()); }
                (self.buttons())
            } }
            @if !said.is_empty() { (self.comments(person, &said)) }
        }
    }

    /// What somebody said under one name, whole, and one question for all of it.
    fn comments(&self, person: PersonId, said: &[&AskedComment]) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        html! {
            form.panel.stack id={ "said-" (person) } method="post" action=(self.action()) {
                h2 { (t!(words, "consents-opening-comments")) }
                @for one in said {
                    article.stack {
                        p.small.muted {
                            @match &one.title {
                                Some(title) => { bdi { (title) } }
                                None => { (t!(words, "consents-opening-number", n = one.number)) }
                            }
                            ", " (day(frame, one.created_at))
                        }
                        div.prose { (Markdown { source: &one.body, heading_floor: 3 }) }
                        @if one.given == Some(false) { p { (t!(words, "consents-opening-said-no")) } }
                    }
                    input type="hidden" name="comment" value=(one.text());
                }
                (frame.token())
                input type="hidden" name="person" value=(person);
                p { b { (t!(words, "consents-opening-comments-all", n = said.len())) } }
                (self.buttons())
            }
        }
    }

    /// What would be read, whole: nobody says yes to what they do not see.
    fn one(&self, one: &Asked) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        html! {
            form.panel.stack method="post" action=(self.action()) {
                div.prose lang=[in_language(frame, &one.language)] {
                    h2 dir="auto" { (one.title) }
                    (Markdown { source: &one.body, heading_floor: 3 })
                }
                @match one.given {
                    Some(true) => { p { (t!(words, "consents-opening-said-yes")) } }
                    Some(false) => { p { (t!(words, "consents-opening-said-no")) } }
                    None => {}
                }
                (frame.token())
                input type="hidden" name="person" value=(one.person);
                input type="hidden" name="text" value=(one.text());
                (self.buttons())
            }
        }
    }

    fn buttons(&self) -> Markup {
        let words = self.visit.words();
        html! {
            div.row {
                button.btn.line name="answer" value="no" { (t!(words, "consents-opening-no")) }
                button.btn name="answer" value="yes" { (t!(words, "consents-opening-yes")) }
            }
        }
    }
}

/// Over an idea that waits, for its author and the staff.
pub struct WithheldNote<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    /// Whether whoever reads is asked about it.
    pub awaited: bool,
}

impl Render for WithheldNote<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            div #withheld.note { (icon("info")) div {
                p { b { (t!(words, "consents-withheld")) } }
                p { (t!(words, "consents-withheld-text")) }
                @if self.awaited { p { a href={ (self.board.path()) "/consents" } { (t!(words, "consents-opening-mail-button")) } } }
            } }
        }
    }
}
