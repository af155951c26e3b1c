//! The parts of the desk: the rail of views, the filters, one row.
use super::errands::{Errand, Errands};
use super::filter::{Filter, SINCE, Whose};
use super::model::{Row, View, Waiting};
use super::queries::{Furniture, days_left};
use super::rules::Why;
use crate::boards::{Board, Kind, Statuses, status_pill};
use crate::ideas::{Due, kind_label};
use crate::t;
use crate::ui::{Frame, icon, in_language};
use maud::{Markup, Render, html};
use std::borrow::Cow;

/// The views, each with how many wait in it.
pub(super) struct Rail<'a> {
    pub frame: &'a Frame,
    pub filter: &'a Filter,
    pub waiting: Waiting,
    pub errands: &'a [Errand<'a>],
}

impl Render for Rail<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            section {
                h2 { (t!(words, "desk-to-do")) }
                ul.facets {
                    @for view in View::ALL.iter().copied() {
                        li { a href=(self.filter.with_view(view).path()) aria-current=[(view == self.filter.view).then_some("true")] {
                            (words.say(view.label()))
                            span class={ "n" @if view == View::All { " hot" } } { (words.number(self.waiting.of(view))) }
                        } }
                    }
                    (Errands { frame: self.frame, errands: self.errands })
                }
            }
        }
    }
}

/// The teams, each with what is theirs.
pub(super) struct Teams<'a> {
    pub frame: &'a Frame,
    pub filter: &'a Filter,
    pub furniture: &'a Furniture,
}

impl Render for Teams<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            @if !self.furniture.teams.is_empty() { section {
                h2 { (t!(words, "desk-teams")) }
                ul.facets { @for team in &self.furniture.teams {
                    @let whose = Some(Whose::Team(team.id));
                    li { a href=(self.filter.with_whose(whose).path()) aria-current=[(self.filter.whose == whose).then_some("true")] dir="auto" { (team.name) } }
                } }
            } }
        }
    }
}

/// One drop-down of the filters.
fn pick(name: &str, label: &str, options: &[(String, String)], chosen: &str) -> Markup {
    html! {
        span.field {
            label for={ "f-" (name) } { (label) }
            select id={ "f-" (name) } name=(name) {
                @for (value, text) in options { option value=(value) selected[value == chosen] { (text) } }
            }
        }
    }
}

/// What of the queue is left out.
pub(super) struct Filters<'a> {
    pub frame: &'a Frame,
    pub filter: &'a Filter,
    /// The boards one staffs.
    pub boards: &'a [&'a Board],
    pub furniture: &'a Furniture,
}

impl Filters<'_> {
    fn any(&self) -> (String, String) {
        (String::new(), t!(self.frame.words, "desk-any").into_owned())
    }

    fn teams(&self) -> Vec<(String, String)> {
        let mine = t!(self.frame.words, "desk-with-me").into_owned();
        let teams = self.furniture.teams.iter();
        let teams = teams.map(|team| (team.id.to_string(), team.name.clone()));
        [self.any(), (Whose::MINE.to_owned(), mine)]
            .into_iter()
            .chain(teams)
            .collect()
    }

    fn statuses(&self) -> Vec<(String, String)> {
        let mut options = vec![self.any()];
        for board in self.boards {
            let Some(statuses) = self.furniture.statuses.get(&board.id) else {
                continue;
            };
            for status in statuses.all().filter(|s| !s.class.is_final()) {
                if !options.iter().any(|(key, _)| *key == status.key) {
                    let name = status.name(self.frame.language());
                    options.push((status.key.clone(), name.to_owned()));
                }
            }
        }
        options
    }
}

/// Themes to choose from, all or those that take ideas, with their board's name where there are several boards.
pub(super) fn theme_options(
    boards: &[&Board],
    furniture: &Furniture,
    only_open: bool,
) -> Vec<(String, String)> {
    let several = furniture.themes.len() > 1;
    let mut options = Vec::new();
    for (board, themes) in &furniture.themes {
        let of = boards.iter().find(|b| b.id == *board).filter(|_| several);
        for theme in themes
            .iter()
            .filter(|t| !only_open || t.takes_ideas(themes))
        {
            let name = match of {
                Some(board) => format!("{}: {}", board.name, theme.name),
                None => theme.name.clone(),
            };
            options.push((theme.id.to_string(), name));
        }
    }
    options
}

impl Render for Filters<'_> {
    fn render(&self) -> Markup {
        let (words, filter) = (self.frame.words, self.filter);
        let kinds = Kind::ALL.iter().map(|kind| {
            (
                kind.as_str().to_owned(),
                words.say(kind_label(*kind)).into_owned(),
            )
        });
        let kinds: Vec<_> = std::iter::once(self.any()).chain(kinds).collect();
        let since = SINCE.iter().map(|days| {
            (
                days.to_string(),
                t!(words, "desk-days", n = *days).into_owned(),
            )
        });
        let since: Vec<_> = std::iter::once(self.any()).chain(since).collect();
        let all = (String::new(), t!(words, "desk-all-boards").into_owned());
        let boards = self.boards.iter().map(|b| (b.slug.clone(), b.name.clone()));
        let boards: Vec<_> = std::iter::once(all).chain(boards).collect();
        let themes = theme_options(self.boards, self.furniture, false);
        let themes: Vec<_> = std::iter::once(self.any()).chain(themes).collect();
        let theme = filter.theme.map(|t| t.to_string()).unwrap_or_default();
        html! {
            @if self.boards.len() > 1 {
                form.row method="get" action="/desk" {
                    @for (name, value) in filter.without_board() { input type="hidden" name=(name) value=(value); }
                    (pick("board", &t!(words, "desk-board"), &boards, &filter.board))
                    button.btn.line.s { (t!(words, "desk-apply")) }
                }
            }
            details open[filter.is_narrow() || filter.was_used] {
                summary { (t!(words, "desk-filters")) }
                form.row method="get" action="/desk" {
                    @if filter.view != View::All { input type="hidden" name="view" value=(filter.view.as_str()); }
                    @if !filter.board.is_empty() { input type="hidden" name="board" value=(filter.board); }
                    (pick("status", &t!(words, "desk-status"), &self.statuses(), &filter.status))
                    (pick("theme", &t!(words, "desk-theme"), &themes, &theme))
                    (pick("kind", &t!(words, "desk-kind"), &kinds, filter.kind.map_or("", Kind::as_str)))
                    (pick("team", &t!(words, "desk-whose"), &self.teams(), &filter.whose.map(Whose::word).unwrap_or_default()))
                    (pick("since", &t!(words, "desk-since"), &since, &filter.since.map(|d| d.to_string()).unwrap_or_default()))
                    button.btn.line.s { (t!(words, "desk-apply")) }
                    @if filter.is_narrow() { a href="/desk" { (t!(words, "desk-show-all")) } }
                }
            }
        }
    }
}

/// One idea that waits.
pub(super) struct Item<'a> {
    pub frame: &'a Frame,
    pub row: &'a Row<'a>,
    pub statuses: Option<&'a Statuses>,
    pub name_board: bool,
    pub ticked: bool,
    pub href: String,
}

impl Render for Item<'_> {
    fn render(&self) -> Markup {
        let (frame, words, row) = (self.frame, self.frame.words, self.row);
        let idea = &row.idea;
        let status = self.statuses.and_then(|all| all.get(idea.status));
        let points = idea.points(row.board);
        html! {
            li.q {
                input type="checkbox" name="idea" value={ (row.board.slug) "/" (idea.number) } checked[self.ticked] aria-label=(t!(words, "desk-select", title = idea.title.as_str()));
                (self.clock())
                div.main {
                    a.t href=(self.href) lang=[in_language(frame, &idea.language)] dir="auto" { (idea.title) }
                    div.sub {
                        @if let Some(status) = status { (status_pill(row.board, status, frame.language())) }
                        @if idea.kind != Kind::Idea { span.tag { (words.say(kind_label(idea.kind))) } }
                        @if self.name_board { span { (row.board.name) } }
                        span.theme { bdi { (idea.theme_name) } }
                        span { bdi { (idea.author_name) } }
                        a.whose href={ (row.board.path()) "/" (idea.number) "/team" } {
                            @match &row.whose {
                                Some(has) => { (icon("people")) " " bdi { (has.team_name) } @if let Some(name) = &has.on_duty_name { " · " bdi { (name) } } }
                                None => (t!(words, "desk-no-team")),
                            }
                            span.vh { ": " (idea.title) }
                        }
                        b.why { (self.why()) }
                    }
                }
                span.votes { (words.number(points)) span.vh { " " (t!(words, "desk-votes", n = points)) } }
            }
        }
    }
}

impl Item<'_> {
    /// Why it stands here.
    fn why(&self) -> Cow<'static, str> {
        let words = self.frame.words;
        match self.row.why {
            Why::AnswerLate(n) => t!(words, "desk-why-answer-late", n = n),
            Why::UpdateLate(n) => t!(words, "desk-why-update-late", n = n),
            Why::ReviewLate(n) => t!(words, "desk-why-review-late", n = n),
            Why::Newcomer => t!(words, "desk-why-newcomer"),
            Why::Threshold(n) => t!(words, "desk-why-threshold", n = n),
            Why::Flagged(n) => t!(words, "desk-why-flagged", n = n),
            Why::Spiking(n) => t!(words, "desk-why-spiking", n = n),
            Why::LeastAttended => t!(words, "desk-why-theme"),
            Why::Promised => t!(words, "desk-why-promised"),
            Why::Silent(n) => t!(words, "desk-why-silent", n = n),
            Why::Heat => t!(words, "desk-why-heat"),
        }
    }

    /// What is owed, as words and as a bar that fills up.
    fn clock(&self) -> Markup {
        let (words, now) = (self.frame.words, self.frame.now);
        let Some(due) = self.row.due else {
            return html! { div.clock { (t!(words, "desk-no-clock")) } };
        };
        let late = match due {
            Due::AnswerLate(n) | Due::UpdateLate(n) | Due::ReviewLate(n) => Some(n),
            Due::Answer(_) | Due::Update(_) | Due::Review(_) => None,
        };
        let left = days_left(self.row.board, due, now).unwrap_or_default();
        let mark = match (late, left) {
            (Some(_), _) => "clock over",
            (None, 0) => "clock warn",
            _ => "clock",
        };
        html! {
            div class=(mark) {
                @match late {
                    Some(n) => (t!(words, "desk-late", n = n)),
                    None => (t!(words, "desk-left", n = left)),
                }
                svg aria-hidden="true" { rect width={ (self.spent()) "%" } height="100%" {} }
            }
        }
    }

    /// How much of the time from the last word to the promise is gone, in percent.
    fn spent(&self) -> i64 {
        let idea = &self.row.idea;
        let from = idea.answered_at.unwrap_or(idea.created_at);
        let looks = matches!(self.row.due, Some(Due::Review(_) | Due::ReviewLate(_)));
        let to = match (idea.answered_at, idea.update_due_on) {
            _ if looks => idea.review_due_at,
            (None, _) => idea.answer_due_at,
            (Some(_), day) => day.map(|day| day.and_time(chrono::NaiveTime::MIN).and_utc()),
        };
        let Some(to) = to.filter(|to| *to > from) else {
            return 100;
        };
        let (gone, whole) = (
            (self.frame.now - from).num_minutes(),
            (to - from).num_minutes().max(1),
        );
        (gone * 100 / whole).clamp(2, 100)
    }
}
