//! The form at the counter. The first field has the focus, what stays the same is kept below, and what was entered stands under it.
use super::forms::{Card, PLACE, TITLE, What};
use super::model::Origin;
use super::parts::{Instead, RecentList};
use super::queries::Recent;
use crate::boards::{Board, Statuses, Theme, Visit};
use crate::ideas::{IdeaRow, kind_label};
use crate::platform::web::{Error, Problems};
use crate::t;
use crate::ui::{Area, Choice, Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use maud::{Markup, html};

pub(super) struct CardPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub themes: &'a [Theme],
    pub statuses: &'a Statuses,
    pub recent: &'a [Recent],
    pub similar: &'a [IdeaRow],
    pub card: &'a Card,
    pub problems: &'a Problems,
}

impl CardPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "behalf-title");
        let here = format!("{}/behalf", self.board.path());
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href=(self.board.path()) { (self.board.name) } }
                div.row.between { h1 { (title) } a.btn.line href={ (here) "/csv" } { (t!(words, "behalf-from-file")) } }
                form.stack method="post" action=(here) novalidate {
                    (Summary { frame, problems: self.problems })
                    (frame.token())
                    input type="hidden" name="id" value=(self.card.id);
                    (self.said())
                    // the first button of the form is what Enter presses; those of similar ideas come after it
                    div.row { button.btn { (t!(words, "behalf-enter")) } span.small.muted { (t!(words, "behalf-enter-hint")) } }
                    div #similar aria-live="polite" { (Instead { frame, board: self.board, statuses: self.statuses, rows: self.similar }) }
                    (self.kept())
                }
                (RecentList { frame, board: self.board, recent: self.recent })
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    /// What differs from card to card.
    fn said(&self) -> Markup {
        let (words, frame, problems, card) = (
            self.visit.words(),
            &self.visit.frame,
            self.problems,
            self.card,
        );
        html! {
            (self.title_field())
            (Area { frame, problems, name: "body", label: t!(words, "behalf-body"), hint: None, value: &card.body, rows: 2, optional: true })
            div.cols {
                (TextField { value: &card.name, longest: 60, autocomplete: Some("off"), ..TextField::new(frame, problems, "name", t!(words, "behalf-name")) })
                (TextField { value: &card.email, kind: "email", longest: 254, autocomplete: Some("off"), optional: true, hint: Some(t!(words, "behalf-email-hint")),
                    ..TextField::new(frame, problems, "email", t!(words, "behalf-email")) })
            }
            (TextField { value: &card.number, longest: 9, autocomplete: Some("off"), optional: true, hint: Some(t!(words, "behalf-number-hint")),
                ..TextField::new(frame, problems, "number", t!(words, "behalf-number")) })
        }
    }

    fn title_field(&self) -> Markup {
        let (words, bad) = (self.visit.words(), self.problems.of("title"));
        html! {
            div class={ "field" @if bad.is_some() { " bad" } } {
                label for="title" { (t!(words, "behalf-headline")) }
                @if let Some(problem) = bad { p.err #title-e { (words.say(problem)) } }
                input #title name="title" type="text" maxlength=(TITLE) value=(self.card.title) dir="auto" autocomplete="off"
                    autofocus[self.problems.is_empty()] aria-invalid=[bad.is_some().then_some("true")] aria-describedby=[bad.is_some().then_some("title-e")]
                    data-suggest={ (self.board.path()) "/behalf/similar" } data-suggest-into="similar";
            }
        }
    }

    /// What stays the same for a pile of cards.
    fn kept(&self) -> Markup {
        let (words, frame, problems, card) = (
            self.visit.words(),
            &self.visit.frame,
            self.problems,
            self.card,
        );
        let kinds = self.board.kinds.iter().map(|kind| {
            let label = words.say(kind_label(*kind)).into_owned();
            (kind.as_str().to_owned(), label)
        });
        let others = [
            (What::Vote, t!(words, "behalf-vote")),
            (What::Comment, t!(words, "behalf-comment")),
        ];
        let others = others.map(|(what, label)| (what.as_str().to_owned(), label.into_owned()));
        let origins = Origin::ALL.iter().map(|origin| {
            let label = words.say(origin.label()).into_owned();
            (origin.as_str().to_owned(), label)
        });
        let open = self.themes.iter().filter(|t| t.takes_ideas(self.themes));
        let themes: Vec<_> = open
            .map(|theme| (theme.id.to_string(), theme.name.clone()))
            .collect();
        let chosen = card.theme.map(|id| id.to_string()).unwrap_or_default();
        html! {
            fieldset.panel.stack.g2 { legend { b { (t!(words, "behalf-kept")) } }
                div.cols {
                    (Choice { frame, problems, name: "what", label: t!(words, "behalf-what"), hint: None, options: kinds.chain(others).collect(), chosen: card.what.as_str() })
                    @if themes.len() > 1 {
                        (Choice { frame, problems, name: "theme", label: t!(words, "behalf-theme"), hint: None, chosen: &chosen,
                            options: std::iter::once((String::new(), t!(words, "behalf-theme-choose").into_owned())).chain(themes).collect() })
                    }
                    (Choice { frame, problems, name: "origin", label: t!(words, "behalf-origin"), hint: None, options: origins.collect(), chosen: card.origin.as_str() })
                    (TextField { kind: "date", value: &card.day, ..TextField::new(frame, problems, "day", t!(words, "behalf-day")) })
                    (TextField { value: &card.place, longest: PLACE, optional: true, ..TextField::new(frame, problems, "place", t!(words, "behalf-place")) })
                }
            }
        }
    }
}
