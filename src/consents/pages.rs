//! The page on which an author is asked, and answers.
use super::model::{Consent, ConsentId};
use crate::boards::{Board, CharterLine, Theme, Visit};
use crate::ideas::Idea;
use crate::platform::markdown::Markdown;
use crate::platform::web::{Error, Fields, Problems};
use crate::t;
use crate::ui::{Choice, Nav, Page, Summary, day, icon};
use actix_web::HttpResponse;
use maud::{Markup, html};

pub(super) struct OutsidePage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub idea: &'a Idea,
    /// Where it could go.
    pub targets: Vec<(&'a Board, Vec<Theme>)>,
    /// What was said on the other board beforehand not to be possible, of what it says.
    pub crossed: Vec<CharterLine>,
    pub consents: Vec<Consent>,
    pub may_ask: bool,
    pub fields: &'a Fields,
    pub problems: &'a Problems,
}

impl OutsidePage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "consents-title");
        let open = self.consents.iter().find(|one| one.given.is_none());
        let own = self
            .visit
            .me
            .as_ref()
            .is_some_and(|me| me.id == self.idea.author);
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                div { p.crumb { a href=(self.idea.path(self.board)) dir="auto" { (self.idea.title) } } h1 { (title) } }
                (Summary { frame, problems: self.problems })
                (self.goes_along())
                @match open {
                    Some(consent) if own => { (self.answer_part(consent)) }
                    Some(consent) => { p #open { (t!(words, "consents-open", who = consent.asker.as_str())) " " (day(frame, consent.asked_at)) } }
                    None if self.may_ask => { (self.ask_part()) }
                    None => { p { (t!(words, "consents-none")) } }
                }
                (self.past())
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    /// Exactly what would be read there, and what would not.
    fn goes_along(&self) -> Markup {
        let words = self.visit.words();
        html! {
            section.stack aria-labelledby="along-h" {
                h2 #along-h { (t!(words, "consents-along")) }
                div.panel.prose #along lang=(self.idea.language) {
                    h3 dir="auto" { (self.idea.title) }
                    p.small.muted { bdi { (self.idea.author_name) } }
                    (Markdown { source: &self.idea.body, heading_floor: 4 })
                }
                p { (t!(words, "consents-stays")) }
            }
        }
    }

    fn place(&self, consent: &Consent) -> String {
        let target = self.visit.visible.by_id(consent.target);
        target.map(|board| board.name.clone()).unwrap_or_default()
    }

    fn answer_part(&self, consent: &Consent) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let action = format!("{}/{}/outside/answer", self.board.path(), self.idea.number);
        html! {
            form.panel.stack #answer method="post" action=(action) {
                p { b { (t!(words, "consents-question", who = consent.asker.as_str(), board = self.place(consent))) } }
                @if consent.version != self.idea.version { p { (t!(words, "consents-changed")) } }
                @if !self.crossed.is_empty() {
                    div.note.s-review #crossed { (icon("info")) div {
                        b { (t!(words, "consents-crossed")) }
                        ul { @for line in &self.crossed { li dir="auto" { b { (line.line) } @if !line.why.is_empty() { ": " (line.why) } } } }
                    } }
                }
                (frame.token())
                input type="hidden" name="consent" value=(consent.id);
                input type="hidden" name="version" value=(self.idea.version);
                p.small.muted { (t!(words, "consents-question-text")) }
                div.row {
                    button.btn.line name="answer" value="no" { (t!(words, "consents-no")) }
                    button.btn name="answer" value="yes" { (t!(words, "consents-yes")) }
                }
            }
        }
    }

    fn ask_part(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let places = self.targets.iter().flat_map(|(board, themes)| {
            let open = themes.iter().filter(|theme| theme.takes_ideas(themes));
            open.map(|theme| {
                (
                    theme.id.to_string(),
                    format!("{} › {}", board.name, theme.name),
                )
            })
        });
        let places: Vec<_> = places.collect();
        let action = format!("{}/{}/outside", self.board.path(), self.idea.number);
        html! {
            @if places.is_empty() { p { (t!(words, "consents-nowhere")) } } @else {
                form.panel.stack #ask method="post" action=(action) novalidate {
                    (frame.token())
                    input type="hidden" name="id" value=(ConsentId::fresh());
                    (Choice { frame, problems: self.problems, name: "theme", label: t!(words, "consents-where"), hint: None, options: places, chosen: self.fields.get("theme") })
                    div.row { button.btn { (t!(words, "consents-ask")) } }
                }
            }
        }
    }

    /// What was asked and answered before.
    fn past(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let past = || self.consents.iter().filter(|one| one.given.is_some());
        html! {
            @if past().next().is_some() {
                section.stack aria-labelledby="past-h" {
                    h2 #past-h { (t!(words, "consents-past")) }
                    ul.facets #past { @for one in past() { li {
                        (t!(words, "consents-was-asked", who = one.asker.as_str(), board = self.place(one))) " " (day(frame, one.asked_at)) ". "
                        b { @if one.given == Some(true) { (t!(words, "consents-said-yes")) } @else { (t!(words, "consents-said-no")) } }
                        @if let Some(at) = one.answered_at { " " (day(frame, at)) "." }
                    } } }
                }
            }
        }
    }
}
