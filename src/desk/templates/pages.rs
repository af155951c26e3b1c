//! Templates as they are drawn: the list of a board, the form of one, the choice beside an answer.
use super::slots::{SLOTS, has_unknown_slot};
use super::{Template, TemplateId};
use crate::boards::{Board, Statuses, Visit};
use crate::key;
use crate::platform::markdown::excerpt;
use crate::platform::names::{clean_line, clean_text};
use crate::platform::web::{Error, Fields, Problems};
use crate::t;
use crate::ui::{Area, Choice, Frame, Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use maud::{Markup, Render, html};

/// A template as it was filled in.
#[derive(Clone, Debug)]
pub(super) struct TemplateForm {
    pub id: TemplateId,
    pub name: String,
    pub status: String,
    pub body: String,
}

impl TemplateForm {
    pub fn fresh() -> Self {
        Self {
            id: TemplateId::fresh(),
            name: String::new(),
            status: String::new(),
            body: String::new(),
        }
    }

    /// The next text of one that is there.
    pub fn of(template: &Template) -> Self {
        Self {
            id: TemplateId::fresh(),
            name: template.name.clone(),
            status: template.status.clone(),
            body: template.body.clone(),
        }
    }

    pub fn read(fields: &Fields) -> Self {
        Self {
            id: fields.parsed("id").unwrap_or_else(TemplateId::fresh),
            name: clean_line(fields.get("name")).chars().take(100).collect(),
            status: fields.get("status").to_owned(),
            body: clean_text(fields.get("template")).trim().to_owned(),
        }
    }

    pub fn problems(&self, statuses: &Statuses) -> Problems {
        let mut problems = Problems::default();
        problems.unless(!self.name.is_empty(), "name", key!("desk-problem-name"));
        let known = self.status.is_empty() || statuses.by_key(&self.status).is_some();
        problems.unless(known, "status", key!("desk-problem-status"));
        let fits = !self.body.is_empty() && self.body.chars().count() <= 20_000;
        problems.unless(fits, "template", key!("desk-problem-template"));
        problems.unless(
            !has_unknown_slot(&self.body),
            "template",
            key!("desk-problem-slot"),
        );
        problems
    }
}

/// The page with the form of a template, new or of one that is there.
pub(super) struct TemplatePage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub statuses: &'a Statuses,
    pub form: &'a TemplateForm,
    pub problems: &'a Problems,
    pub of: Option<TemplateId>,
}

impl TemplatePage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = match self.of {
            Some(_) => t!(words, "desk-template-change"),
            None => t!(words, "desk-template-new"),
        };
        let list = format!("{}/desk", self.board.path());
        let main = html! {
            div.wrap.narrow.page.stack {
                p.crumb { a href=(list) { (t!(words, "desk-settings-of", board = self.board.name.as_str())) } }
                h1 { (title) }
                form.stack method="post" action={ (list) "/templates" @if let Some(id) = self.of { "/" (id) } } novalidate {
                    (Summary { frame, problems: self.problems })
                    (frame.token())
                    (self.fields())
                    div.row {
                        button.btn { (t!(words, "desk-save")) }
                        @if self.of.is_some() { button.btn.line name="retire" value="yes" { (t!(words, "desk-template-retire")) } }
                    }
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Desk, main)
                .with_problems(!self.problems.is_empty())
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
        let offered = self.statuses.enabled();
        let offered = offered.filter(|s| {
            s.class != crate::boards::Class::Open && s.class != crate::boards::Class::Merged
        });
        let none = (String::new(), t!(words, "desk-template-any").into_owned());
        let options = std::iter::once(none)
            .chain(offered.map(|s| (s.key.clone(), s.name(frame.language()).to_owned())))
            .collect();
        let slots = SLOTS.map(|slot| format!("{{{slot}}}")).join(" ");
        html! {
            input type="hidden" name="id" value=(form.id);
            (TextField { value: &form.name, longest: 100, ..TextField::new(frame, problems, "name", t!(words, "desk-template-name")) })
            (Choice { frame, problems, name: "status", label: t!(words, "desk-template-status"), hint: None, options, chosen: &form.status })
            (Area { frame, problems, name: "template", label: t!(words, "desk-template-text"), hint: Some(t!(words, "desk-template-hint", slots = slots)),
                value: &form.body, rows: 9, optional: false })
        }
    }
}

/// A board's templates, for the page of its desk.
pub(in crate::desk) struct TemplateList<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub templates: &'a [Template],
}

impl Render for TemplateList<'_> {
    fn render(&self) -> Markup {
        let (words, path) = (self.frame.words, self.board.path());
        html! {
            section.stack {
                h2 { (t!(words, "desk-templates")) }
                p.muted { (t!(words, "desk-templates-text")) }
                @for template in self.templates {
                    article.panel.stack.g2 {
                        h3 { a href={ (path) "/desk/templates/" (template.id) } dir="auto" { (template.name) } }
                        p.small.muted dir="auto" { (excerpt(&template.body, 160)) }
                    }
                }
                p { a.btn.line href={ (path) "/desk/templates/new" } { (t!(words, "desk-template-new")) } }
            }
        }
    }
}

/// The choice of a template beside an answer; pressing fills the answer in.
pub struct TemplatePicker<'a> {
    pub frame: &'a Frame,
    pub templates: &'a [Template],
}

impl Render for TemplatePicker<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            @if !self.templates.is_empty() {
                div.field {
                    label for="template" { (t!(words, "desk-template")) }
                    div.search {
                        select #template name="template" { @for template in self.templates { option value=(template.id) { (template.name) } } }
                        button.btn.line name="use" value="yes" { (t!(words, "desk-template-use")) }
                    }
                }
            }
        }
    }
}
