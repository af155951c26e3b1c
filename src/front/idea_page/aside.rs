//! Beside an idea: the vote, who is on it, its supporters, what was put with it, what is like it.
use super::IdeaPage;
use crate::boards::{Board, Visit};
use crate::feeds::FeedLink;
use crate::ideas::{DueLine, Idea, due_of};
use crate::merging::{MergedList, may_merge};
use crate::milestones::MilestonePanel;
use crate::notices::{FollowButton, is_following};
use crate::platform::db::Connection;
use crate::platform::web::Error;
use crate::t;
use crate::teams::{Assignment, WhoseFact, find_assignments, may_hand_over};
use crate::ui::{Avatar, Ring, ring_in};
use crate::votes::{
    Direction, Mine, Purse, Support, SupportAsked, SupportTotals, count_supporters, find_purse,
    find_support, list_supporters, may_cast, may_inspect, my_votes,
};
use maud::{Markup, html};

/// Who is on the idea, and what the visitor did.
pub(super) struct Backing {
    pub mine: Option<Mine>,
    pub purse: Option<Purse>,
    pub on_it: i64,
    pub support: Support,
    pub supporters: Vec<String>,
    pub following: bool,
    pub assignment: Option<Assignment>,
}

impl Backing {
    pub(super) async fn read(
        conn: &Connection,
        (visit, board): (&Visit, &Board),
        idea: &Idea,
    ) -> Result<Self, Error> {
        let me = visit.me.as_ref().map(|me| me.id);
        let ids = [idea.id];
        let of_staff = visit.is_staff_of(board);
        let voted = async {
            let mine = my_votes(conn, me, &ids).await?.remove(&idea.id);
            let support = find_support(conn, (board, idea.id), (me, mine), of_staff).await?;
            Ok::<_, Error>((mine, support))
        };
        let follows = async {
            match &visit.me {
                Some(me) => is_following(conn, me, idea).await,
                None => Ok(false),
            }
        };
        let ((mine, support), purse, on_it, supporters, mut assignments, following) = tokio::try_join!(
            voted,
            find_purse(conn, board, me),
            count_supporters(conn, board, idea),
            list_supporters(conn, idea.id, 6),
            find_assignments(conn, &ids, board.today(visit.now)),
            follows,
        )?;
        Ok(Self {
            support,
            mine,
            purse,
            on_it,
            supporters,
            assignment: assignments.remove(&idea.id),
            following,
        })
    }
}

impl IdeaPage<'_> {
    pub(super) fn aside(&self) -> Markup {
        html! {
            aside.side { (self.vote_panel()) (self.milestones()) (self.facts()) (self.supporters_part()) (SupportTotals { frame: &self.visit.frame, support: &self.backing.support }) (self.merged_part()) (self.related_part()) }
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
                @if let Some(mine) = self.backing.mine { p.small.muted {
                    @match mine.direction { Direction::Up => (t!(words, "front-you-voted")), Direction::Down => (t!(words, "front-you-voted-against")) }
                } }
                (SupportAsked { frame, board: self.board, idea: &self.idea, support: &self.backing.support })
                (FollowButton { frame, board: self.board, idea: &self.idea, following: self.backing.following })
                (FeedLink { words, path: &format!("{}/feed", self.short_path()) })
            }
        }
    }

    /// How far it is; nobody looks at what was removed.
    fn milestones(&self) -> Markup {
        if self.idea.removed_at.is_some() {
            return html! {};
        }
        let shown = self.shows_counts(self.backing.mine.is_some());
        html! { (MilestonePanel { frame: &self.visit.frame, board: self.board, idea: &self.idea, status: self.status(), standing: &self.standing, me: self.visit.me.as_ref(), supporters: self.backing.on_it, shown }) }
    }

    fn facts(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let due = due_of(self.board, &self.idea, self.visit.now)
            .filter(|_| !self.status().is_some_and(|s| s.class.is_final()));
        html! {
            div { h2 { (t!(words, "front-who-is-on-it")) }
                dl.facts {
                    @if let Some(answer) = self.answers.first() { dt { (t!(words, "front-owner")) } dd { bdi { (answer.author_name) } } }
                    @if let Some(assignment) = &self.backing.assignment {
                        (WhoseFact { frame, board: self.board, idea: &self.idea, assignment, may_hand_over: may_hand_over(self.board, &self.idea, self.visit.me.as_ref()).is_allowed() })
                    }
                    dt { (t!(words, "front-theme")) } dd { bdi { (self.idea.theme_name) } }
                    @if let Some(due) = due { dt { (t!(words, "front-promised")) } dd { (DueLine { frame, due }) } }
                    @if let Some(version) = self.under { dt { (t!(words, "front-under-version")) } dd { a href={ (self.board.path()) "/charter/" (version) } { (t!(words, "front-version-of", n = version)) } } }
                }
            }
        }
    }

    fn supporters_part(&self) -> Markup {
        let words = self.visit.words();
        let inspects = may_inspect(self.board, self.visit.me.as_ref()).is_allowed();
        html! {
            @if self.backing.on_it > 0 && self.shows_counts(self.backing.mine.is_some()) {
                div { h2 { (t!(words, "front-supporters", n = self.backing.on_it)) }
                    p.avs { @for name in &self.backing.supporters { (SmallAvatar(name)) } }
                    @for from in &self.entered { p.small.muted dir="auto" { (from.sentence(words)) } }
                    @if !self.entered.is_empty() && inspects { p.small { a href={ (self.short_path()) "/entered" } { (t!(words, "front-see-entered")) } } }
                }
            }
        }
    }

    fn merged_part(&self) -> Markup {
        let (frame, me) = (&self.visit.frame, self.visit.me.as_ref());
        let may_split = may_merge(self.board, me).is_allowed();
        html! { (MergedList { frame, board: self.board, idea: &self.idea, merges: &self.merged, names: &self.behind.names, may_split }) }
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
