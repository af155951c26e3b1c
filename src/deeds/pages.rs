//! A board's deeds, one deed, its form and what it said before.
use super::forms::DeedForm;
use super::model::{Deed, Whole};
use super::parts::{Credits, DeedItem, Origins, done_on, said};
use super::policy::{may_choose_naming, may_report};
use crate::boards::{Board, Statuses, Visit};
use crate::platform::markdown::Markdown;
use crate::platform::paging::{Cursor, Page as Rows};
use crate::platform::web::{Error, Problems};
use crate::t;
use crate::ui::{Area, Empty, Meanwhile, Nav, Page, Pager, Summary, TextField, day, icon};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use maud::{Markup, html};

/// All deeds of a board.
pub(super) struct DeedsPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub deeds: &'a Rows<Deed>,
    pub after: Option<Cursor>,
}

impl DeedsPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "deeds-title");
        let here = format!("{}/done", self.board.path());
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href=(self.board.path()) { (self.board.name) } }
                div.row.between {
                    h1 { (title) }
                    @if may_report(self.board, self.visit.me.as_ref()).is_allowed() { a.btn href={ (here) "/new" } { (icon("plus")) (t!(words, "deeds-new")) } }
                }
                @if self.deeds.rows.is_empty() {
                    (Empty { glyph: Some("done"), heading: &t!(words, "deeds-none"), text: &t!(words, "deeds-none-text"),
                        way_on: html! { a.btn.line href=(self.board.path()) { (t!(words, "deeds-to-board")) } } })
                }
                @for deed in &self.deeds.rows { (DeedItem { frame, board: self.board, deed, name_board: false }) }
                @if self.after.is_some() || self.deeds.next.is_some() {
                    (Pager { name: &t!(words, "deeds-pages"), shown: &t!(words, "deeds-shown", n = self.deeds.rows.len()),
                        next: self.deeds.next.map(|next| format!("{here}?after={}", next.encode())),
                        first: self.after.map(|_| here.clone()),
                        next_label: &t!(words, "deeds-next-page"), first_label: &t!(words, "deeds-first-page") })
                }
            }
        };
        let canonical = self.visit.app.address(&here);
        let feed = format!("{}/feed/done", self.board.path());
        self.visit.page(
            &Page::new(&title, Nav::Done, main)
                .at(&canonical)
                .fed_by(&feed),
        )
    }
}

/// One deed.
pub(super) struct DeedPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub statuses: &'a Statuses,
    pub whole: &'a Whole,
}

impl DeedPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame, deed) = (self.visit.words(), &self.visit.frame, &self.whole.deed);
        let here = deed.path(self.board);
        let shown = self.board.shows_counts(self.visit.me.as_ref(), false);
        let main = html! {
            div.wrap.page {
                p.crumb { a href={ (self.board.path()) "/done" } { (t!(words, "deeds-title")) } }
                div.split {
                    article.stack.g5 {
                        h1 dir="auto" { (deed.title) }
                        p.meta { (done_on(frame, deed)) @if deed.version > 1 { a href={ (here) "/versions" } { (t!(words, "deeds-corrected")) } } }
                        (said(frame, deed))
                        p.told {
                            @if deed.told > 0 { (icon("bell")) " " (t!(words, "deeds-told", n = deed.told)) " " }
                            @if may_report(self.board, self.visit.me.as_ref()).is_allowed() { a href={ (here) "/edit" } { (t!(words, "deeds-correct")) } }
                        }
                    }
                    aside.side {
                        (Origins { frame, board: self.board, statuses: self.statuses, whole: self.whole, shown })
                        (Credits { frame, credits: &self.whole.credits })
                        (self.naming(&here))
                    }
                }
            }
        };
        let canonical = self.visit.app.address(&here);
        self.visit
            .page(&Page::new(&deed.title, Nav::Done, main).at(&canonical))
    }

    /// For whoever is credited: one's own name, on or off.
    fn naming(&self, here: &str) -> Markup {
        let words = self.visit.words();
        let mine = may_choose_naming(self.whole, self.visit.me.as_ref())
            .permit()
            .map(|permit| permit.person())
            .ok();
        let mut credits = self.whole.credits.iter();
        let silent = credits.any(|credit| credit.silent && Some(credit.person) == mine);
        html! {
            @if mine.is_some() {
                form.panel.stack.g2 method="post" action={ (here) "/naming" } {
                    (self.visit.frame.token())
                    @if silent {
                        p.small { (t!(words, "deeds-you-are-not-named")) }
                        button.btn.line name="named" value="yes" { (t!(words, "deeds-name-me")) }
                    } @else {
                        p.small { (t!(words, "deeds-you-are-named")) }
                        button.btn.line name="named" value="no" { (t!(words, "deeds-do-not-name-me")) }
                    }
                }
            }
        }
    }
}

/// The form, for a new deed or a correction.
pub(super) struct DeedFormPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    /// The deed that is corrected.
    pub deed: Option<&'a Deed>,
    pub form: &'a DeedForm,
    pub problems: &'a Problems,
}

impl DeedFormPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let (title, save, action) = match self.deed {
            None => (
                t!(words, "deeds-new"),
                t!(words, "deeds-publish"),
                format!("{}/done", self.board.path()),
            ),
            Some(deed) => (
                t!(words, "deeds-correct-this"),
                t!(words, "deeds-save"),
                format!("{}/edit", deed.path(self.board)),
            ),
        };
        let main = html! {
            div.wrap.narrow.page.stack {
                p.crumb { a href={ (self.board.path()) "/done" } { (t!(words, "deeds-title")) } }
                h1 { (title) }
                @if let Some(deed) = self.deed { (Meanwhile { frame, problems: self.problems, title: Some(&deed.title), text: &deed.body }) }
                form.stack.g5 method="post" action=(action) novalidate data-draft=[self.deed.is_none().then(|| frame.draft(&format!("deed-{}", self.board.slug)))] {
                    (Summary { frame, problems: self.problems })
                    (frame.token())
                    (self.fields())
                    div.row { button.btn { (save) } }
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Done, main)
                .beset_by(self.problems)
                .unlisted(),
        )
    }

    fn fields(&self) -> Markup {
        let (words, frame, problems, form) = (
            self.visit.words(),
            &self.visit.frame,
            self.problems,
            self.form,
        );
        html! {
            input type="hidden" name="id" value=(form.id);
            (TextField { value: &form.title, longest: 120, ..TextField::new(frame, problems, "title", t!(words, "deeds-headline")) })
            @if self.deed.is_some() { input type="hidden" name="version" value=(form.version); } @else {
                (TextField { value: &form.ideas, hint: Some(t!(words, "deeds-ideas-hint")), ..TextField::new(frame, problems, "ideas", t!(words, "deeds-ideas")) })
            }
            (Area { frame, problems, name: "body", label: t!(words, "deeds-body"),
                hint: Some(if self.deed.is_some() { t!(words, "deeds-correct-hint") } else { t!(words, "deeds-body-hint") }), value: &form.body, rows: 9, optional: false })
            div.cols {
                (TextField { kind: "date", value: &form.done_on, ..TextField::new(frame, problems, "done_on", t!(words, "deeds-day")) })
                (TextField { kind: "url", longest: 2000, value: &form.link, optional: true, ..TextField::new(frame, problems, "link", t!(words, "deeds-link")) })
            }
        }
    }
}

/// What a deed said, newest first.
pub(super) fn versions_page(
    visit: &Visit,
    board: &Board,
    deed: &Deed,
    versions: &[(String, String, DateTime<Utc>)],
) -> Result<HttpResponse, Error> {
    let title = t!(visit.words(), "deeds-versions");
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href=(deed.path(board)) dir="auto" { (deed.title) } }
            h1 { (title) }
            @for (headline, body, at) in versions {
                article.panel.stack { p.small.muted { (day(&visit.frame, *at)) } h2.h3 dir="auto" { (headline) } div.prose { (Markdown { source: body, heading_floor: 3 }) } }
            }
        }
    };
    visit.page(&Page::new(&title, Nav::Done, main).unlisted())
}
