//! The page on which an idea is written: the charter beside it, similar ideas under the title, a preview, and the step in between.
use super::forms::{IdeaForm, LONGEST, TITLE};
use super::guest::{Guest, GuestPart};
use super::model::IdeaRow;
use crate::boards::policy::takes_guests;
use crate::boards::{
    Board, Charter, CharterAside, CharterLine, Kind, Pause, PauseNote, Statuses, Theme, Visit,
    may_mask, status_pill,
};
use crate::guard::Honeypot;
use crate::pictures::{PictureField, SendButton};
use crate::platform::markdown::{Illustrations, Markdown};
use crate::platform::text::Key;
use crate::platform::web::{Error, Problems};
use crate::ui::{Area, Choice, Frame, Nav, Page, Summary, Tick, icon, in_language};
use crate::{key, t};
use actix_web::HttpResponse;
use chrono::NaiveDate;
use maud::{Markup, Render, html};

/// The page.
pub(super) struct NewIdeaPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub charter: &'a Charter,
    pub themes: &'a [Theme],
    pub form: &'a IdeaForm,
    pub problems: &'a Problems,
    pub similar: Option<SimilarList<'a>>,
    pub crossed: &'a [CharterLine],
    pub preview: bool,
    /// What somebody without an account filled in, when they did.
    pub guest: Option<&'a Guest>,
    /// The pictures the preview may show.
    pub pictures: Illustrations,
    /// Why posting is not possible here, when it is not.
    pub refused: Option<Key>,
    pub pause: Option<&'a Pause>,
    /// The day an answer would be due.
    pub due: Option<NaiveDate>,
}

const fn kind_words(kind: Kind) -> (Key, Key) {
    match kind {
        Kind::Idea => (key!("ideas-an-idea"), key!("ideas-an-idea-hint")),
        Kind::Question => (key!("ideas-a-question"), key!("ideas-a-question-hint")),
        Kind::Problem => (key!("ideas-a-problem"), key!("ideas-a-problem-hint")),
        Kind::Praise => (key!("ideas-a-praise"), key!("ideas-a-praise-hint")),
    }
}

impl NewIdeaPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.visit.words();
        let title = t!(words, "ideas-new", kind = self.kind());
        let main = html! {
            div.wrap.page {
                p.crumb { a href=(self.board.path()) { (self.board.name) } }
                div.split {
                    @if let Some(pause) = self.pause {
                        div.stack { h1 { (title) } (PauseNote { frame: &self.visit.frame, board: self.board, pause }) }
                    } @else if let Some(reason) = self.refused {
                        div.stack { h1 { (title) } p.note.s-no { (icon("lock")) span { (words.say(reason)) } } }
                    } @else { (self.form_part(&title)) }
                    aside.side {
                        (CharterAside { frame: &self.visit.frame, charter: self.charter, due: self.due })
                        (self.what_next())
                    }
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    /// What it will be, for the words around it, where the board leaves no choice.
    fn kind(&self) -> &'static str {
        match self.board.kinds.as_slice() {
            [only] => only.as_str(),
            _ => "any",
        }
    }

    fn form_part(&self, title: &str) -> Markup {
        let (frame, words, form) = (&self.visit.frame, self.visit.words(), self.form);
        let asked_again = !self.crossed.is_empty() || self.similar.is_some();
        let with_picture = format!("{}/new/picture", self.board.path());
        html! {
            form.stack.g5 method="post" action={ (self.board.path()) "/ideas" } novalidate data-draft=(frame.draft(&format!("new-{}", self.board.slug))) {
                (Summary { frame, problems: self.problems })
                (frame.token())
                input type="hidden" name="id" value=(form.id);
                h1 { (title) }
                @if self.visit.me.is_none() { p.note { (icon("info")) span { (t!(words, "ideas-sign-in-later")) } } }
                @if self.similar.is_some() {
                    p.note.s-review tabindex="-1" data-autofocus { (icon("info")) span { (t!(words, "ideas-not-yet")) " " a href="#similar" { (t!(words, "ideas-not-yet-look")) } } }
                }
                (self.crossed_part())
                @if self.board.kinds.len() > 1 { (self.kinds_part()) } @else { input type="hidden" name="kind" value=(form.kind.as_str()); }
                (self.title_part())
                (Area { frame, problems: self.problems, name: "body", label: t!(words, "ideas-body"), hint: Some(t!(words, "ideas-body-hint")),
                    value: &form.body, rows: 7, optional: false })
                (self.preview_part())
                (PictureField { frame, board: self.board, problems: self.problems, draft: &form.picture, action: &with_picture })
                (self.theme_part())
                (Tick { frame, problems: self.problems, name: "ack", ticked: form.read_charter,
                    label: t!(words, "ideas-ack", who = self.charter.row.who_decides.as_str()) })
                @if may_mask(self.board, self.visit.me.as_ref()).is_allowed() {
                    (Tick { frame, problems: self.problems, name: "mask", ticked: form.masked, label: t!(words, "ideas-mask") })
                }
                (Honeypot)
                div.row {
                    (SendButton { frame, action: &with_picture, label: if asked_again { t!(words, "ideas-share-anyway") } else { t!(words, "ideas-share", kind = self.kind()) } })
                    @if let Some(me) = &self.visit.me { span.small.muted { (t!(words, "ideas-shown-as", name = me.name.as_str())) } }
                }
                @if self.visit.me.is_none() && takes_guests(self.board) {
                    (GuestPart { visit: self.visit, board: self.board, guest: self.guest, problems: self.problems })
                }
            }
        }
    }

    fn crossed_part(&self) -> Markup {
        let words = self.visit.words();
        html! {
            @for seen in &self.form.despite { input type="hidden" name="despite" value=(seen); }
            @if !self.crossed.is_empty() {
                div.note.s-review role="status" { (icon("info")) div {
                    b { (t!(words, "ideas-crossed")) }
                    ul { @for line in self.crossed { li dir="auto" { b { (line.line) } @if !line.why.is_empty() { ": " (line.why) } } } }
                    p { (t!(words, "ideas-crossed-text")) }
                    @for line in self.crossed { input type="hidden" name="despite" value=(line.line); }
                } }
            }
        }
    }

    fn kinds_part(&self) -> Markup {
        let words = self.visit.words();
        html! {
            fieldset.field {
                legend { (t!(words, "ideas-what")) }
                div.kinds { @for kind in &self.board.kinds {
                    label {
                        input type="radio" name="kind" value=(kind.as_str()) checked[*kind == self.form.kind];
                        span { b { (words.say(kind_words(*kind).0)) } small { (words.say(kind_words(*kind).1)) } }
                    }
                } }
            }
        }
    }

    fn title_part(&self) -> Markup {
        let (words, bad) = (self.visit.words(), self.problems.of("title"));
        html! {
            div class={ "field" @if bad.is_some() { " bad" } } {
                label for="title" { (t!(words, "ideas-title", kind = self.kind())) }
                span.hint #title-h { (t!(words, "ideas-title-hint")) }
                @if let Some(problem) = bad { p.err #title-e { span.vh { (t!(words, "ideas-error")) } (words.say(problem)) } }
                input #title name="title" type="text" maxlength=(TITLE) value=(self.form.title) dir="auto" autocomplete="off"
                    aria-describedby=(if bad.is_some() { "title-h title-e" } else { "title-h" }) aria-invalid=[bad.is_some().then_some("true")]
                    data-suggest={ (self.board.path()) "/similar" } data-suggest-into="similar";
                div #similar aria-live="polite" { @if let Some(similar) = &self.similar { (similar) } }
            }
        }
    }

    fn preview_part(&self) -> Markup {
        let words = self.visit.words();
        html! {
            div.row {
                button.btn.line.s name="preview" value="yes" formaction={ (self.board.path()) "/new" } data-preview="preview" { (t!(words, "ideas-preview")) }
                span.small.muted { (t!(words, "ideas-markdown")) }
            }
            div.panel.prose #preview aria-live="polite" hidden[!self.preview] { @if self.preview { (Preview { text: &self.form.body, frame: &self.visit.frame, pictures: &self.pictures }) } }
        }
    }

    fn theme_part(&self) -> Markup {
        let (frame, words) = (&self.visit.frame, self.visit.words());
        let leaves: Vec<_> = self
            .themes
            .iter()
            .filter(|t| t.takes_ideas(self.themes))
            .collect();
        let name = |theme: &Theme| match self.themes.iter().find(|t| Some(t.id) == theme.parent) {
            Some(parent) => format!("{} › {}", parent.name, theme.name),
            None => theme.name.clone(),
        };
        let chosen = self.form.theme.map(|id| id.to_string()).unwrap_or_default();
        html! {
            @if let [only] = leaves.as_slice() { input type="hidden" name="theme" value=(only.id); } @else {
                (Choice { frame, problems: self.problems, name: "theme", label: t!(words, "ideas-theme"), hint: None, chosen: &chosen,
                    options: std::iter::once((String::new(), t!(words, "ideas-theme-choose").into_owned())).chain(leaves.iter().map(|t| (t.id.to_string(), name(t)))).collect() })
            }
        }
    }

    fn what_next(&self) -> Markup {
        let words = self.visit.words();
        html! {
            div { h2 { (t!(words, "ideas-next")) }
                ol.loop.small {
                    li { (crate::ui::ring_in(crate::ui::Ring("new"))) div { (t!(words, "ideas-next-shown")) } }
                    li { (crate::ui::ring_in(crate::ui::Ring("review"))) div { (t!(words, "ideas-next-answer")) } }
                    li { (crate::ui::ring_in(crate::ui::Ring("done"))) div { (t!(words, "ideas-next-told")) } }
                }
            }
        }
    }
}

/// A text as it will look.
pub(super) struct Preview<'a> {
    pub text: &'a str,
    pub frame: &'a Frame,
    pub pictures: &'a Illustrations,
}

impl Render for Preview<'_> {
    fn render(&self) -> Markup {
        let cut: String = self.text.chars().take(LONGEST).collect();
        html! {
            @if cut.trim().is_empty() { p.muted { (t!(self.frame.words, "ideas-preview-empty")) } } @else { (Markdown { source: &cut, heading_floor: 3 }.with(self.pictures)) }
        }
    }
}

/// "Is it one of these?"
pub(super) struct SimilarList<'a> {
    pub frame: &'a Frame,
    pub rows: Vec<(&'a Board, &'a IdeaRow, &'a Statuses)>,
}

impl Render for SimilarList<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            @if !self.rows.is_empty() {
                div.similar {
                    input type="hidden" name="seen" value="yes";
                    p { b { (t!(words, "ideas-similar")) } }
                    ul.ideas { @for (board, idea, statuses) in &self.rows {
                        li { div.idea {
                            @if !board.voting.counts_hidden { div.vote { p.still { b { (words.number(idea.points(board))) } span { (t!(words, "ideas-votes", n = idea.points(board))) } } } }
                            div {
                                h2.it { a href=(idea.path(board)) lang=[in_language(self.frame, &idea.language)] dir="auto" { (idea.title) } }
                                p.meta {
                                    @if let Some(status) = statuses.get(idea.status) { (status_pill(board, status, self.frame.language())) }
                                    @if let Some(said) = idea.answer_excerpt.as_deref().filter(|e| !e.is_empty()) { span dir="auto" { (said) } }
                                }
                            }
                        } }
                    } }
                }
            }
        }
    }
}
