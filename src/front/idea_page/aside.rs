//! Beside an idea: the vote, who is on it, its supporters, what was put with it, what is like it.
use super::IdeaPage;
use crate::ideas::{DueLine, due_of};
use crate::merging::{MergedList, may_merge};
use crate::notices::FollowButton;
use crate::t;
use crate::ui::{Avatar, Ring, ring_in};
use crate::votes::{SupportAsked, SupportTotals, may_cast};
use maud::{Markup, html};

impl IdeaPage<'_> {
    pub(super) fn aside(&self) -> Markup {
        html! {
            aside.side { (self.vote_panel()) (self.facts()) (self.supporters_part()) (SupportTotals { frame: &self.visit.frame, support: &self.support }) (self.merged_part()) (self.related_part()) }
        }
    }

    fn vote_panel(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let verdict = may_cast(
            self.board,
            &self.idea,
            self.status(),
            self.visit.me.as_ref(),
        );
        html! {
            div.panel.stack.g2 {
                // on a phone the vote is in the bar at the foot
                div.wide-only { (self.vote()) }
                @if let Some(reason) = verdict.reason() { p.small.muted { (words.say(reason)) } }
                @if self.mine.is_some() { p.small.muted { (t!(words, "front-you-voted")) } }
                (SupportAsked { frame, board: self.board, idea: &self.idea, support: &self.support })
                (FollowButton { frame, board: self.board, idea: &self.idea, following: self.following })
            }
        }
    }

    fn facts(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let due = due_of(self.board, &self.idea, self.visit.now)
            .filter(|_| !self.status().is_some_and(|s| s.class.is_final()));
        html! {
            div { h2 { (t!(words, "front-who-is-on-it")) }
                dl.facts {
                    @if let Some(answer) = self.answers.first() { dt { (t!(words, "front-owner")) } dd { bdi { (answer.author_name) } } }
                    dt { (t!(words, "front-theme")) } dd { bdi { (self.idea.theme_name) } }
                    @if let Some(due) = due { dt { (t!(words, "front-promised")) } dd { (DueLine { frame, due }) } }
                }
            }
        }
    }

    fn supporters_part(&self) -> Markup {
        let words = self.visit.words();
        html! {
            @if self.on_it > 0 && self.shows_counts(self.mine.is_some()) {
                div { h2 { (t!(words, "front-supporters", n = self.on_it)) }
                    p.avs { @for name in &self.supporters { (SmallAvatar(name)) } }
                }
            }
        }
    }

    fn merged_part(&self) -> Markup {
        let (frame, me) = (&self.visit.frame, self.visit.me.as_ref());
        let may_split = may_merge(self.board, me).is_allowed();
        html! { (MergedList { frame, board: self.board, idea: &self.idea, merges: &self.merged, may_split }) }
    }

    fn related_part(&self) -> Markup {
        let words = self.visit.words();
        let moderates = may_merge(self.board, self.visit.me.as_ref()).is_allowed();
        html! {
            @if !self.linked.is_empty() {
                div { h2 { (t!(words, "front-linked")) } ul.facets { @for row in &self.linked { li {
                    a href=(row.path(self.board)) {
                        (ring_in(Ring(self.statuses.get(row.status).map_or("new", |s| &s.glyph)))) bdi { (row.title) } @if self.shows_counts(false) { span.n { (words.number(row.points(self.board))) } }
                    }
                    @if moderates {
                        form method="post" action={ (self.short_path()) "/links/" (row.number) "/removal" } { (self.visit.frame.token())
                            button.btn.line.small { (t!(words, "front-unlink")) span.vh { ": " (row.title) } } }
                    }
                } } } }
            }
            @if !self.related.is_empty() {
                div { h2 { (t!(words, "front-related")) } ul.facets { @for row in &self.related {
                    li { a href=(row.path(self.board)) {
                        (ring_in(Ring(self.statuses.get(row.status).map_or("new", |s| &s.glyph)))) bdi { (row.title) } @if self.shows_counts(false) { span.n { (words.number(row.points(self.board))) } }
                    } }
                } } }
            }
        }
    }
}

/// An avatar in a row of them.
struct SmallAvatar<'a>(&'a str);

impl maud::Render for SmallAvatar<'_> {
    fn render(&self) -> Markup {
        html! { (Avatar { name: self.0, is_official: false }) }
    }
}
