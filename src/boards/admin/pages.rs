//! Pages of those who run boards.
use super::forms::BoardForm;
use crate::boards::charter::CharterForm;
use crate::boards::model::{Audience, BoardState, Kind, Role};
use crate::boards::statuses::preset_names;
use crate::boards::{Board, Charter, Legend, Statuses, Theme, Visit};
use crate::people::Person;
use crate::platform::text::{Key, Language};
use crate::platform::web::{Error, Fields, Problems};
use crate::ui::{Area, Choice, Frame, Nav, Page, Summary, TextField, Tick};
use crate::{key, t};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// What a post of this kind is called.
pub(super) const fn kind_name(kind: Kind) -> Key {
    match kind {
        Kind::Idea => key!("boards-kind-idea"),
        Kind::Question => key!("boards-kind-question"),
        Kind::Problem => key!("boards-kind-problem"),
        Kind::Praise => key!("boards-kind-praise"),
    }
}

pub(super) fn kinds_part(frame: &Frame, problems: &Problems, chosen: &[Kind]) -> Markup {
    let words = frame.words;
    html! {
        fieldset class={ "field" @if problems.of("kinds").is_some() { " bad" } } #kinds {
            legend { (t!(words, "boards-kinds")) }
            @if let Some(problem) = problems.of("kinds") { p.err { (words.say(problem)) } }
            div.kinds { @for kind in Kind::ALL {
                label { input type="checkbox" name="kinds" value=(kind.as_str()) checked[chosen.contains(kind)]; span { b { (words.say(kind_name(*kind))) } } }
            } }
        }
    }
}

/// The form of a new board.
pub(super) struct NewBoardPage<'a> {
    pub visit: &'a Visit,
    pub problems: &'a Problems,
    pub form: &'a BoardForm,
}

impl NewBoardPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (frame, words, form, problems) = (
            &self.visit.frame,
            self.visit.words(),
            self.form,
            self.problems,
        );
        let title = t!(words, "boards-new");
        let field = |name, label| TextField::new(frame, problems, name, label);
        let audiences = Audience::ALL
            .iter()
            .map(|a| (a.as_str().to_owned(), words.say(a.label()).into_owned()))
            .collect();
        let languages = Language::ALL
            .iter()
            .map(|l| (l.code().to_owned(), l.own_name().to_owned()))
            .collect();
        let presets = preset_names()
            .map(|p| (p.to_owned(), preset_title(p)))
            .collect();
        let main = html! {
            div.wrap.narrow.page.stack.g5.admin {
                p.crumb { a href="/admin" { (t!(words, "boards-admin")) } }
                h1 { (title) }
                p.muted { (t!(words, "boards-new-text")) }
                form.stack.g5 method="post" action="/admin/boards" novalidate {
                    (Summary { frame, problems })
                    (frame.token())
                    (TextField { value: &form.name, longest: 60, ..field("name", t!(words, "boards-name")) })
                    (TextField { value: &form.tagline, optional: true, hint: Some(t!(words, "boards-tagline-hint")), ..field("tagline", t!(words, "boards-tagline")) })
                    (TextField { value: &form.slug, optional: true, longest: 60, hint: Some(t!(words, "boards-slug-hint")), ..field("slug", t!(words, "boards-slug")) })
                    (Choice { frame, problems, name: "audience", label: t!(words, "boards-audience"), hint: Some(t!(words, "boards-audience-hint")), options: audiences, chosen: &form.audience })
                    (TextField { value: &form.domains, optional: true, hint: Some(t!(words, "boards-domains-hint")), ..field("domains", t!(words, "boards-domains")) })
                    div.cols {
                        (Choice { frame, problems, name: "language", label: t!(words, "boards-language"), hint: None, options: languages, chosen: &form.language })
                        (TextField { value: &form.time_zone, ..field("time_zone", t!(words, "boards-time-zone")) })
                    }
                    (Choice { frame, problems, name: "preset", label: t!(words, "boards-preset"), hint: Some(t!(words, "boards-preset-hint")), options: presets, chosen: &form.preset })
                    (kinds_part(frame, problems, &form.kinds))
                    div.row { button.btn { (t!(words, "boards-make")) } }
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Admin, main)
                .with_problems(!problems.is_empty())
                .unlisted(),
        )
    }
}

fn preset_title(name: &str) -> String {
    match name {
        "starbucks" => "Starbucks".to_owned(),
        "ideastorm" => "IdeaStorm".to_owned(),
        "uservoice" => "UserVoice".to_owned(),
        "lego" => "LEGO Ideas".to_owned(),
        _ => "Municipality".to_owned(),
    }
}

/// Everything about one board, for those who run it.
pub(super) struct SettingsPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub charter: Option<&'a Charter>,
    pub charter_form: &'a CharterForm,
    pub statuses: &'a Statuses,
    pub themes: &'a [Theme],
    pub staff: &'a [(Person, Role)],
    /// Whether in some theme nobody has duty.
    pub has_gaps: bool,
    pub problems: &'a Problems,
    pub fields: &'a Fields,
}

impl SettingsPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.visit.words();
        let title = t!(words, "boards-settings", board = self.board.name.as_str());
        let main = html! {
            div.wrap.narrow.page.stack.g7.admin {
                div { p.crumb { a href=(self.board.path()) { (self.board.name) } } h1 { (title) } }
                (Summary { frame: &self.visit.frame, problems: self.problems })
                (self.state()) (self.charter_part()) (self.basics()) (self.statuses_part()) (self.themes_part()) (self.people_part())
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    fn action(&self, what: &str) -> String {
        format!("{}/settings{what}", self.board.path())
    }

    fn field<'a>(&'a self, name: &'static str, label: std::borrow::Cow<'a, str>) -> TextField<'a> {
        TextField {
            value: self.fields.get(name),
            ..TextField::new(&self.visit.frame, self.problems, name, label)
        }
    }

    fn state(&self) -> Markup {
        let (frame, words) = (&self.visit.frame, self.visit.words());
        let mut missing: Vec<Key> = match self.charter {
            None => vec![key!("boards-missing-charter")],
            Some(charter) => charter.missing().iter().map(|(_, key)| key).collect(),
        };
        // two fields make one promise
        missing.dedup();
        missing.extend(self.has_gaps.then_some(key!("boards-missing-duty")));
        html! {
            section.panel.stack aria-labelledby="state-h" {
                p.small { a href=(self.action("/launch")) { (t!(words, "boards-launch")) } }
                @match self.board.state {
                    BoardState::Open => {
                        h2 #state-h { (t!(words, "boards-state-open")) }
                        form method="post" action=(self.action("/closing")) { (frame.token()) button.btn.line { (t!(words, "boards-close")) } }
                        p { a href=(self.action("/pause")) { (t!(words, "boards-pause")) } }
                        p { a href=(self.action("/crisis")) { (t!(words, "boards-crisis")) } }
                    }
                    BoardState::Draft | BoardState::Closed => {
                        h2 #state-h { (t!(words, "boards-state-draft")) }
                        @if missing.is_empty() { p { (t!(words, "boards-ready")) } } @else {
                            p { (t!(words, "boards-not-ready")) }
                            ul { @for key in &missing { li { (words.say(*key)) } } }
                        }
                        form method="post" action=(self.action("/opening")) { (frame.token()) button.btn { (t!(words, "boards-open")) } }
                    }
                }
            }
        }
    }

    fn charter_part(&self) -> Markup {
        let (frame, words, form, problems) = (
            &self.visit.frame,
            self.visit.words(),
            self.charter_form,
            self.problems,
        );
        let lines_hint = t!(words, "boards-lines-hint");
        let no_hint = t!(words, "boards-not-possible-hint");
        let undated = form.undated().filter(|_| problems.of("steps").is_some());
        let step_hint = match &undated {
            Some(line) => t!(words, "boards-steps-undated", line = line.as_str()),
            None => t!(words, "boards-steps-hint"),
        };
        let area = |name, label, hint, value| Area {
            frame,
            problems,
            name,
            label,
            hint,
            value,
            rows: 4,
            optional: false,
        };
        let days = |name, label, value| TextField {
            value,
            kind: "number",
            longest: 3,
            ..TextField::new(frame, problems, name, label)
        };
        html! {
            section.stack aria-labelledby="charter" {
                h2 #charter { (t!(words, "boards-charter")) }
                p.muted { (t!(words, "boards-charter-why")) }
                form.stack.g5 method="post" action=(self.action("/charter")) novalidate {
                    (frame.token())
                    (area("goal", t!(words, "boards-charter-goal"), None, &form.goal))
                    (area("possible", t!(words, "boards-charter-possible"), Some(lines_hint.clone()), &form.possible))
                    (area("not_possible", t!(words, "boards-charter-not-possible"), Some(no_hint), &form.not_possible))
                    (Area { optional: true, ..area("conditions", t!(words, "boards-charter-conditions"), Some(lines_hint.clone()), &form.conditions) })
                    (area("steps", t!(words, "boards-charter-steps"), Some(step_hint), &form.steps))
                    (Area { rows: 2, ..area("who_decides", t!(words, "boards-charter-who"), None, &form.who_decides) })
                    div.cols {
                        (days("first_answer_days", t!(words, "boards-charter-first-answer"), &form.first_answer_days))
                        (days("update_days", t!(words, "boards-charter-update"), &form.update_days))
                    }
                    (Area { optional: true, rows: 2, ..area("contributors_get", t!(words, "boards-charter-get"), None, &form.contributors_get) })
                    (Area { optional: true, rows: 2, ..area("moderation_rule", t!(words, "boards-charter-moderation"), None, &form.moderation_rule) })
                    (Area { optional: true, rows: 2, ..area("privacy_line", t!(words, "boards-charter-privacy"), None, &form.privacy_line) })
                    div.row { button.btn { (t!(words, "boards-charter-save")) } }
                }
            }
        }
    }

    fn basics(&self) -> Markup {
        let (frame, words) = (&self.visit.frame, self.visit.words());
        let typed = self.fields.has("name");
        let name = if typed {
            self.fields.get("name")
        } else {
            &self.board.name
        };
        let tagline = if typed {
            self.fields.get("tagline")
        } else {
            &self.board.tagline
        };
        let takes_files = if typed {
            self.fields.has("takes_files")
        } else {
            self.board.takes_files
        };
        html! {
            section.stack aria-labelledby="basics-h" {
                h2 #basics-h { (t!(words, "boards-basics")) }
                form.stack method="post" action=(self.action("")) novalidate {
                    (frame.token())
                    (TextField { value: name, longest: 60, ..self.field("name", t!(words, "boards-name")) })
                    (TextField { value: tagline, optional: true, ..self.field("tagline", t!(words, "boards-tagline")) })
                    (kinds_part(frame, self.problems, &self.board.kinds))
                    (Tick { frame, problems: self.problems, name: "takes_files", label: t!(words, "boards-takes-files"), ticked: takes_files })
                    p.small.muted { (t!(words, "boards-takes-files-hint")) }
                    div.row { button.btn.line { (t!(words, "boards-save")) } }
                }
                p { a href=(self.action("/audience")) { (t!(words, "boards-audience-page")) } }
                p { a href=(self.action("/voting")) { (t!(words, "boards-voting")) } }
                p { a href=(self.action("/moderation")) { (t!(words, "boards-launch-mode")) } }
                p { a href=(self.action("/milestones")) { (t!(words, "boards-milestones")) } }
                p { a href=(self.action("/archive")) { (t!(words, "boards-archive")) } }
                p { a href=(self.action("/calendar")) { (t!(words, "boards-calendar")) } }
            }
        }
    }

    fn statuses_part(&self) -> Markup {
        let (frame, words) = (&self.visit.frame, self.visit.words());
        let presets = preset_names()
            .map(|p| (p.to_owned(), preset_title(p)))
            .collect();
        html! {
            section.stack aria-labelledby="statuses-h" {
                h2 #statuses-h { (t!(words, "boards-legend")) }
                (Legend { frame, statuses: self.statuses })
                form.stack method="post" action=(self.action("/statuses")) {
                    (frame.token())
                    (Choice { frame, problems: self.problems, name: "preset", label: t!(words, "boards-preset"), hint: Some(t!(words, "boards-preset-again")), options: presets, chosen: "" })
                    div.row { button.btn.line { (t!(words, "boards-preset-use")) } }
                }
                p { a href=(self.action("/statuses")) { (t!(words, "boards-statuses-change")) } }
            }
        }
    }

    fn themes_part(&self) -> Markup {
        let (frame, words) = (&self.visit.frame, self.visit.words());
        let none = (String::new(), t!(words, "boards-theme-top").into_owned());
        let parents = std::iter::once(none)
            .chain(
                self.themes
                    .iter()
                    .filter(|t| t.takes_others())
                    .map(|t| (t.id.to_string(), t.name.clone())),
            )
            .collect();
        html! {
            section.stack aria-labelledby="themes-h" {
                h2 #themes-h { (t!(words, "boards-themes")) }
                ul.facets { @for theme in self.themes {
                    li.row { @if theme.parent.is_some() { span aria-hidden="true" { "· " } } span.f1 { (theme.name) } span.muted.small { (theme.team) }
                        @if theme.is_retired(self.themes) { span.tag { (t!(words, "boards-theme-retired")) } } }
                } }
                form.stack method="post" action=(self.action("/themes")) novalidate {
                    (frame.token())
                    div.cols {
                        (TextField { longest: 60, ..self.field("theme", t!(words, "boards-theme")) })
                        (TextField { longest: 60, ..self.field("team", t!(words, "boards-team")) })
                        (Choice { frame, problems: self.problems, name: "parent", label: t!(words, "boards-theme-under"), hint: None, options: parents, chosen: self.fields.get("parent") })
                    }
                    div.row { button.btn.line { (t!(words, "boards-theme-add")) } }
                }
                p { a href=(self.action("/themes")) { (t!(words, "boards-themes-change")) } }
                p { a href=(self.action("/teams")) { (t!(words, "boards-teams")) } }
            }
        }
    }

    fn people_part(&self) -> Markup {
        let words = self.visit.words();
        html! {
            section.stack aria-labelledby="people-h" {
                h2 #people-h { (t!(words, "boards-people")) }
                ul.facets { @for (person, role) in self.staff {
                    li.row { span.f1 { bdi { (person.name) } " " span.muted.small { (person.email.as_deref().unwrap_or_default()) } } span.tag { (words.say(role.name())) } }
                } }
                p { a href=(self.action("/people")) { (t!(words, "boards-role-change")) } }
                @if self.visit.me.as_ref().is_some_and(|me| me.is_admin) { p { a href={ (self.board.path()) "/pseudonyms" } { (t!(words, "boards-pseudonyms")) } } }
            }
        }
    }
}
