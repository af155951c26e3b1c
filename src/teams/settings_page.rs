//! The teams of a board: who is in them, which themes and words are theirs, and where nobody has duty.
use crate::boards::{Board, BoardTeam, Duty, TeamId, Theme, Visit, gaps};
use crate::platform::web::{Error, Fields, Problems};
use crate::t;
use crate::ui::{Choice, Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use maud::{Markup, html};

pub(super) struct TeamsPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub teams: &'a [BoardTeam],
    pub duties: &'a [Duty],
    pub themes: &'a [Theme],
    pub team_words: &'a [(String, TeamId)],
    pub fields: &'a Fields,
    pub problems: &'a Problems,
}

impl TeamsPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "teams-settings");
        let main = html! {
            div.wrap.narrow.page.stack.g7.admin {
                div { p.crumb { a href={ (self.board.path()) "/settings" } { (self.board.name) } } h1 { (title) } }
                (Summary { frame, problems: self.problems })
                (self.gaps_part()) (self.people_part()) (self.themes_part()) (self.words_part()) (self.default_part())
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    fn action(&self, what: &str) -> String {
        format!("{}/settings/teams{what}", self.board.path())
    }

    fn options(&self) -> Vec<(String, String)> {
        let option = |team: &BoardTeam| (team.id.to_string(), team.name.clone());
        self.teams.iter().map(option).collect()
    }

    fn team_name(&self, id: TeamId) -> &str {
        let team = self.teams.iter().find(|team| team.id == id);
        team.map_or("", |team| team.name.as_str())
    }

    fn gaps_part(&self) -> Markup {
        let words = self.visit.words();
        let gaps = gaps(self.themes, self.duties);
        html! {
            section #gaps.panel.stack aria-labelledby="gaps-h" {
                h2 #gaps-h { (t!(words, "teams-gaps")) }
                @if gaps.is_empty() { p { (t!(words, "teams-no-gaps")) } } @else {
                    p { (t!(words, "teams-gaps-text")) }
                    ul.facets { @for theme in gaps { li.row { span.f1 { bdi { (theme.name) } } span.muted.small { bdi { (theme.team) } } } } }
                }
            }
        }
    }

    fn people_part(&self) -> Markup {
        let (frame, words, problems) = (&self.visit.frame, self.visit.words(), self.problems);
        let posts = vec![
            ("member".to_owned(), t!(words, "teams-member").into_owned()),
            ("lead".to_owned(), t!(words, "teams-lead").into_owned()),
        ];
        html! {
            section.stack aria-labelledby="people-h" {
                h2 #people-h { (t!(words, "teams-people")) }
                @for team in self.teams {
                    h3 { bdi { (team.name) } }
                    ul.facets { @for duty in self.duties.iter().filter(|d| d.team == team.id) { li.row {
                        span.f1 { bdi { (duty.name) } } @if duty.is_lead { span.tag { (t!(words, "teams-lead")) } }
                        form method="post" action=(self.action("/duties")) {
                            (frame.token())
                            input type="hidden" name="team" value=(team.id);
                            input type="hidden" name="person" value=(duty.person);
                            button.btn.line.small name="post" value="nothing" { (t!(words, "teams-take-out")) span.vh { ": " (duty.name) ", " (team.name) } }
                        }
                    } } }
                }
                form #add-duty.stack method="post" action=(self.action("/duties")) novalidate {
                    (frame.token())
                    div.cols {
                        (Choice { frame, problems, name: "team", label: t!(words, "teams-team"), hint: None, options: self.options(), chosen: self.fields.get("team") })
                        (TextField { kind: "email", longest: 254, value: self.fields.get("email"), ..TextField::new(frame, problems, "email", t!(words, "teams-email")) })
                        (Choice { frame, problems, name: "post", label: t!(words, "teams-post"), hint: None, options: posts, chosen: self.fields.get("post") })
                    }
                    div.row { button.btn.line { (t!(words, "teams-put-in")) } }
                }
                form.stack method="post" action=(self.action("")) novalidate {
                    (frame.token())
                    (TextField { longest: 60, value: self.fields.get("name"), ..TextField::new(frame, problems, "name", t!(words, "teams-new")) })
                    div.row { button.btn.line { (t!(words, "teams-add")) } }
                }
            }
        }
    }

    fn themes_part(&self) -> Markup {
        let (frame, words) = (&self.visit.frame, self.visit.words());
        let leaves = self.themes.iter().filter(|t| t.is_leaf(self.themes));
        html! {
            section #theme_team.stack aria-labelledby="themes-h" {
                h2 #themes-h { (t!(words, "teams-themes")) }
                @for theme in leaves {
                    form.row method="post" action=(self.action("/themes")) {
                        (frame.token())
                        input type="hidden" name="theme" value=(theme.id);
                        label.f1 for={ "t-" (theme.id) } { bdi { (theme.name) } }
                        select id={ "t-" (theme.id) } name="team" { @for team in self.teams { option value=(team.id) selected[team.id == theme.team_id] { (team.name) } } }
                        button.btn.line.small { (t!(words, "teams-save")) span.vh { ": " (theme.name) } }
                    }
                }
            }
        }
    }

    fn words_part(&self) -> Markup {
        let (frame, words, problems) = (&self.visit.frame, self.visit.words(), self.problems);
        html! {
            section #word_team.stack aria-labelledby="words-h" {
                h2 #words-h { (t!(words, "teams-words")) }
                p.muted { (t!(words, "teams-words-text")) }
                ul.facets { @for (word, team) in self.team_words { li.row {
                    span.f1 { bdi { (word) } } span.muted.small { bdi { (self.team_name(*team)) } }
                    form method="post" action=(self.action("/words")) {
                        (frame.token()) input type="hidden" name="word" value=(word);
                        button.btn.line.small name="removal" value="yes" { (t!(words, "teams-word-remove")) span.vh { ": " (word) } }
                    }
                } } }
                form #add-word.stack method="post" action=(self.action("/words")) novalidate {
                    (frame.token())
                    (TextField { longest: 60, value: self.fields.get("word"), ..TextField::new(frame, problems, "word", t!(words, "teams-word")) })
                    div.field { label for="word-for" { (t!(words, "teams-team")) }
                        select #word-for name="team" { @for team in self.teams { option value=(team.id) { (team.name) } } } }
                    div.row { button.btn.line { (t!(words, "teams-word-add")) } }
                }
            }
        }
    }

    fn default_part(&self) -> Markup {
        let (frame, words) = (&self.visit.frame, self.visit.words());
        html! {
            section #default_team.stack aria-labelledby="default-h" {
                h2 #default-h { (t!(words, "teams-default")) }
                p.muted { (t!(words, "teams-default-text")) }
                form.row method="post" action=(self.action("/default")) {
                    (frame.token())
                    label.vh for="default-of" { (t!(words, "teams-default")) }
                    select #default-of name="team" { @for team in self.teams { option value=(team.id) selected[team.is_default] { (team.name) } } }
                    button.btn.line.small { (t!(words, "teams-save")) span.vh { ": " (t!(words, "teams-default")) } }
                }
            }
        }
    }
}
