//! The start page: what the organisation did with ideas, how many are answered, what is owed.
use super::dial::Dial;
use crate::boards::{
    Board, BoardState, Class, Statuses, Visit, VoteMode, find_charter, find_statuses,
};
use crate::ideas::lists::count_answered_elsewhere;
use crate::ideas::{
    Due, IdeaId, IdeaRow, Tallies, due_of, find_tallies, list_owed, list_recent_stories,
};
use crate::platform::db::Connection;
use crate::platform::web::Error;
use crate::t;
use crate::ui::{Nav, Page, Ring, ring_in};
use actix_web::HttpResponse;
use chrono::Duration;
use maud::{Markup, html};

/// One board with its counts.
struct Entry<'a> {
    board: &'a Board,
    statuses: Statuses,
    tallies: Tallies,
}

struct Home<'a> {
    visit: &'a Visit,
    boards: Vec<Entry<'a>>,
    stories: Vec<IdeaRow>,
    /// How many of these were answered before they came here.
    elsewhere: i64,
    owed: Vec<IdeaRow>,
    /// The longest promise of all boards, in working days: that one holds wherever somebody posts.
    days: Option<i16>,
}

pub(super) async fn home(visit: Visit) -> Result<HttpResponse, Error> {
    let page = Home::read(&mut *visit.conn().await?, &visit).await?;
    let title = visit.site.name.clone();
    let about = t!(visit.words(), "front-hero");
    visit.page(
        &Page::new(&title, Nav::Start, page.main())
            .described(&about)
            .fed_by("/feed"),
    )
}

/// Three stories, of which one is a no when there is one: a no closes the ring too.
async fn stories(conn: &mut Connection, visit: &Visit) -> Result<Vec<IdeaRow>, Error> {
    let boards = visit.visible.ids();
    let mut stories = list_recent_stories(conn, &boards, &[Class::Done, Class::Active], 3).await?;
    let no = list_recent_stories(conn, &boards, &[Class::Closed], 1).await?;
    if !no.is_empty() {
        stories.truncate(2);
        stories.extend(no);
    }
    Ok(stories)
}

/// What is latest, by the clock of each board: where the sun rises first a day is over half a day before it is for the list.
async fn late_ones(conn: &mut Connection, visit: &Visit) -> Result<Vec<IdeaRow>, Error> {
    let soon = visit.now + Duration::hours(14);
    let mut owed = list_owed(conn, &visit.visible.ids(), soon, 24).await?;
    let is_late = |idea: &IdeaRow| {
        let board = visit.visible.by_id(idea.board)?;
        due_of(board, idea, visit.now).map(Due::is_late)
    };
    owed.retain(|idea| is_late(idea) == Some(true));
    owed.truncate(6);
    Ok(owed)
}

impl<'a> Home<'a> {
    async fn read(conn: &mut Connection, visit: &'a Visit) -> Result<Self, Error> {
        let tallies = find_tallies(conn, &visit.visible.ids()).await?;
        let mut boards = Vec::new();
        let mut days: Option<i16> = None;
        for (board, (_, tallies)) in visit.visible.iter().zip(tallies) {
            let statuses = find_statuses(conn, board.id).await?;
            let promise = find_charter(conn, board.id)
                .await?
                .and_then(|c| c.row.first_answer_days);
            days = days.into_iter().chain(promise).max();
            boards.push(Entry {
                board,
                statuses,
                tallies,
            });
        }
        let stories = stories(conn, visit).await?;
        let told: Vec<IdeaId> = stories.iter().map(|idea| idea.id).collect();
        let elsewhere = count_answered_elsewhere(conn, &told).await?;
        let owed = late_ones(conn, visit).await?;
        Ok(Self {
            visit,
            boards,
            stories,
            elsewhere,
            owed,
            days,
        })
    }

    fn main(&self) -> Markup {
        html! {
            (self.hero())
            @if !self.stories.is_empty() { (self.stories_part()) }
            div.wrap.page.stack.g7 {
                (self.boards_part())
                section class={ @if !self.owed.is_empty() { "split even" } } {
                    @if !self.owed.is_empty() { (self.owed_part()) }
                    (self.travel_part())
                }
            }
        }
    }

    fn hero(&self) -> Markup {
        let words = self.visit.words();
        let counted: Vec<_> = self
            .boards
            .iter()
            .map(|e| (&e.tallies, &e.statuses))
            .collect();
        let dial = Dial::of(&self.visit.frame, &counted);
        let open: Vec<_> = self
            .boards
            .iter()
            .filter(|e| e.board.state == BoardState::Open && !e.board.is_paused(self.visit.now))
            .collect();
        let share = match open.as_slice() {
            [only] => format!("{}/new", only.board.path()),
            _ => "/boards".to_owned(),
        };
        html! {
            div.wrap.hero {
                div.stack.g5 {
                    h1 { (t!(words, "front-hero")) }
                    p.lede {
                        (t!(words, "front-lede", site = self.visit.site.name.as_str())) " "
                        @if let Some(days) = self.days { (t!(words, "front-lede-days", n = days)) } @else { (t!(words, "front-lede-answer")) }
                    }
                    p.row { a.btn href=(share) { (t!(words, "front-share")) } a.btn.line href="/boards" { (t!(words, "front-look-around")) } }
                }
                @if dial.all() > 0 { (dial) }
            }
        }
    }

    fn stories_part(&self) -> Markup {
        let words = self.visit.words();
        html! {
            section.band #done aria-labelledby="done-h" { div.wrap {
                div.row.between { h2 #done-h { (t!(words, "front-done")) } a href="/done" { (t!(words, "front-done-all")) } }
                @if self.elsewhere > 0 { p.small.muted { (t!(words, "front-done-elsewhere", n = self.elsewhere)) } }
                div.stories { @for idea in &self.stories { (self.story(idea)) } }
            } }
        }
    }

    fn story(&self, idea: &IdeaRow) -> Markup {
        let words = self.visit.words();
        let Some(entry) = self.boards.iter().find(|e| e.board.id == idea.board) else {
            return html! {};
        };
        let status = entry.statuses.get(idea.status);
        let is_no = status.is_some_and(|s| s.class == Class::Closed);
        html! {
            article.story {
                div.ask { q dir="auto" { (idea.title) } @if !entry.board.shows_counts(self.visit.me.as_ref(), false) { (idea.author_name) } @else if entry.board.voting.mode == VoteMode::Budget { (t!(words, "front-story-votes", name = idea.author_name.as_str(), n = idea.up)) }
                    @else { (t!(words, "front-story-by", name = idea.author_name.as_str(), n = idea.up)) } }
                (ring_in(Ring(status.map_or("done", |s| &s.glyph))))
                div {
                    h3 { a href=(idea.path(entry.board)) {
                        @if is_no { (t!(words, "front-story-no")) } @else { (status.map_or("", |s| s.name(self.visit.frame.language()))) }
                        span.vh { ": " (idea.title) }
                    } }
                    p.prose dir="auto" { (idea.answer_excerpt.as_deref().unwrap_or_default()) }
                }
            }
        }
    }

    fn boards_part(&self) -> Markup {
        let words = self.visit.words();
        html! {
            section.stack aria-labelledby="boards-h" {
                h2 #boards-h { (t!(words, "front-boards")) }
                @if self.boards.is_empty() { p.muted { (t!(words, "front-no-boards")) } }
                ul.boards { @for entry in &self.boards {
                    li {
                        h3 { a href=(entry.board.path()) dir="auto" { (entry.board.name) } }
                        p dir="auto" { (entry.board.tagline) }
                        p.meta { (board_counts(self.visit, &entry.tallies)) }
                    }
                } }
            }
        }
    }

    fn owed_part(&self) -> Markup {
        let words = self.visit.words();
        html! {
            div.stack {
                h2 { (t!(words, "front-owed")) }
                p.muted { (t!(words, "front-owed-text")) }
                ul.facets { @for idea in &self.owed { @if let Some(board) = self.visit.visible.by_id(idea.board) {
                    li { a href=(idea.path(board)) {
                        (ring_in(Ring("late"))) bdi { (idea.title) }
                        span.n { @if let Some(Due::AnswerLate(days) | Due::UpdateLate(days) | Due::ReviewLate(days)) = due_of(board, idea, self.visit.now) { (t!(words, "front-days-late", n = days)) } }
                    } }
                } } }
            }
        }
    }

    fn travel_part(&self) -> Markup {
        let words = self.visit.words();
        html! {
            div.stack {
                h2 { (t!(words, "front-travel")) }
                ol.loop {
                    li { (ring_in(Ring("new"))) div { b { (t!(words, "front-travel-share")) } br; span.muted { (t!(words, "front-travel-share-text")) } } }
                    li { (ring_in(Ring("review"))) div {
                        b { @if let Some(days) = self.days { (t!(words, "front-travel-answer-days", n = days)) } @else { (t!(words, "front-travel-answer")) } }
                        br; span.muted { (t!(words, "front-travel-answer-text")) } } }
                    li { (ring_in(Ring("done"))) div { b { (t!(words, "front-travel-done")) } br; span.muted { (t!(words, "front-travel-done-text")) } } }
                }
            }
        }
    }
}

/// "128 ideas, 4 waiting for an answer".
pub(super) fn board_counts(visit: &Visit, tallies: &Tallies) -> Markup {
    let words = visit.words();
    let waiting = tallies.all() - tallies.answered();
    html! {
        span { (t!(words, "front-ideas", n = tallies.all())) }
        @if tallies.all() > 0 { span { @if waiting > 0 { (t!(words, "front-waiting", n = waiting)) } @else { (t!(words, "front-all-answered")) } } }
    }
}
