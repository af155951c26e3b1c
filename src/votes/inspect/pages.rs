//! The page about an idea's votes.
use super::clusters::{Cluster, Common, LEAST, NEW, Traced, clusters};
use super::queries::Voiding;
use crate::boards::{Board, Visit};
use crate::ideas::IdeaRow;
use crate::platform::web::{Error, Fields, Problems};
use crate::t;
use crate::ui::{Area, Nav, Page, Summary, day};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use maud::{Markup, html};

/// What staff see of an idea's votes.
pub(super) struct VotesPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub idea: &'a IdeaRow,
    pub traced: &'a [Traced],
    pub voidings: &'a [Voiding],
    pub reasons: &'a [(String, DateTime<Utc>)],
    pub may_void: bool,
    pub fields: &'a Fields,
    pub problems: &'a Problems,
}

impl VotesPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.visit.words();
        let title = t!(words, "votes-inspect");
        let main = html! {
            div.wrap.narrow.page.stack.g5.admin {
                p.crumb { a href=(self.idea.path(self.board)) dir="auto" { (self.idea.title) } }
                h1 { (title) }
                (Summary { frame: &self.visit.frame, problems: self.problems })
                (self.clusters_part()) (self.voidings_part()) (self.reasons_part())
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    fn action(&self) -> String {
        format!("{}/{}/votes/voidings", self.board.path(), self.idea.number)
    }

    fn clusters_part(&self) -> Markup {
        let (frame, words, problems) = (&self.visit.frame, self.visit.words(), self.problems);
        let found = clusters(self.traced);
        html! {
            section.stack aria-labelledby="clusters-h" {
                h2 #clusters-h { (t!(words, "votes-clusters")) }
                p.muted { (t!(words, "votes-clusters-text", n = LEAST, days = NEW.num_days())) }
                @if found.is_empty() { p { (t!(words, "votes-clusters-none")) } }
                @else if self.may_void {
                    form.stack #vote method="post" action=(self.action()) novalidate {
                        (frame.token())
                        @if let Some(problem) = problems.of("vote") { p.err { (words.say(problem)) } }
                        @for cluster in &found { (self.cluster(cluster)) }
                        (Area { frame, problems, name: "reason", label: t!(words, "votes-void-reason"), hint: Some(t!(words, "votes-void-hint")),
                            value: self.fields.get("reason"), rows: 2, optional: false })
                        div.row { button.btn.danger { (t!(words, "votes-void")) } }
                    }
                } @else { @for cluster in &found { (self.cluster(cluster)) } }
            }
        }
    }

    /// A cluster, to be chosen whole or vote by vote.
    fn cluster(&self, cluster: &Cluster<'_>) -> Markup {
        let (words, n) = (self.visit.words(), cluster.votes.len());
        let key = cluster.key();
        let chosen = self.fields.all("cluster").any(|chosen| chosen == key);
        html! {
            fieldset.panel.stack.g2 {
                legend { b { @match cluster.common {
                    Common::Address => (t!(words, "votes-same-address", n = n)),
                    Common::Burst => (t!(words, "votes-new-accounts", n = n)),
                } } }
                @if self.may_void { label.check { input type="checkbox" name="cluster" value=(key) checked[chosen]; b { (t!(words, "votes-whole-cluster", n = n)) } } }
                @for vote in &cluster.votes { (self.vote(vote)) }
            }
        }
    }

    fn vote(&self, vote: &Traced) -> Markup {
        let id = vote.person.to_string();
        let chosen = self.fields.all("vote").any(|chosen| chosen == id);
        let said = html! {
            bdi { (vote.name) } " " span.muted.small { (day(&self.visit.frame, vote.cast_at)) ", " (vote.cast_at.with_timezone(&self.board.time_zone).format("%H:%M:%S")) }
        };
        html! {
            @if self.may_void { label.check { input type="checkbox" name="vote" value=(id) checked[chosen]; span { (said) } } }
            @else { p { (said) } }
        }
    }

    fn voidings_part(&self) -> Markup {
        let (frame, words) = (&self.visit.frame, self.visit.words());
        html! {
            @if !self.voidings.is_empty() {
                section.stack aria-labelledby="voidings-h" {
                    h2 #voidings-h { (t!(words, "votes-voided")) }
                    @for one in self.voidings {
                        div.panel.stack.g2 {
                            p dir="auto" { (one.reason) }
                            p.small.muted { bdi { (one.moderator) } " · " (day(frame, one.voided_at)) @if one.is_undone { " · " (t!(words, "votes-voiding-undone")) } }
                            @if !one.voters.is_empty() { p { @for (n, name) in one.voters.iter().enumerate() { @if n > 0 { ", " } bdi { (name) } } } }
                            @if self.may_void && !one.is_undone {
                                form method="post" action={ (self.action()) "/" (one.id) "/undoing" } { (frame.token()) button.btn.line { (t!(words, "votes-restore")) } }
                            }
                        }
                    }
                }
            }
        }
    }

    fn reasons_part(&self) -> Markup {
        let words = self.visit.words();
        html! {
            section.stack aria-labelledby="reasons-h" {
                h2 #reasons-h { (t!(words, "votes-reasons")) }
                @if self.reasons.is_empty() { p.muted { (t!(words, "votes-reasons-none")) } }
                @for (reason, at) in self.reasons {
                    blockquote.panel { p dir="auto" { (reason) } p.small.muted { (day(&self.visit.frame, *at)) } }
                }
            }
        }
    }
}
