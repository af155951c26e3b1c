//! A board: its charter, its lists, its filters.
mod asked;
mod pinned;

use self::asked::Asked;
use self::pinned::{find_pinned, find_pins, put_above};
use super::board_pulse::{BoardPulse, find_reports, find_requests, read_pulse};
use super::listing::Listing;
use super::search_page::search_form;
use crate::answers::Pulse;
use crate::archiving::{ArchiveRule, ArchiveRuleLine, find_rule};
use crate::behalf::may_enter;
use crate::boards::{
    Board, BoardState, Charter, CharterPanel, Crisis, CrisisWord, Kind, Pause, Statuses, Theme,
    Visit, find_charter, find_crisis, find_pause, find_statuses, find_themes, policy::may_manage,
};
use crate::feeds::FeedLink;
use crate::guard::{Waiting, find_waiting};
use crate::ideas::{
    Filter, IdeaRow, List, Popular, Tallies, Walk, find_tallies, list_ideas, list_popular,
};
use crate::moderation::{BanNote, WaitingLine};
use crate::notices::{FollowBoardButton, is_following_board};
use crate::platform::db::Connection;
use crate::platform::paging::Page as Rows;
use crate::platform::text::Key;
use crate::platform::web::{Error, Path, Query, Shown};
use crate::teams::{may_see_hub, may_welcome};
use crate::ui::{Empty, Nav, Note, Page, Pager, Ring, Tab, icon, ring_in, tabs};
use crate::votes::{BudgetLine, Purse, find_purse};
use crate::{key, t};
use actix_web::HttpResponse;
use maud::{Markup, html};
use std::collections::{HashMap, HashSet};

struct BoardPage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    asked: Asked,
    charter: Option<Charter>,
    statuses: Statuses,
    themes: Vec<Theme>,
    tallies: Tallies,
    rows: Vec<IdeaRow>,
    next: Option<Walk>,
    listing: Listing,
    pulse: Pulse,
    pause: Option<Pause>,
    crisis: Option<Crisis>,
    /// The rule of its archive, for those who look into it.
    rule: Option<ArchiveRule>,
    /// How many requests wait, for those who answer them.
    requests: Option<i64>,
    /// How many reports wait, for those who decide on them.
    reports: Option<i64>,
    waiting: Waiting,
    purse: Option<Purse>,
    following: bool,
}

pub(super) async fn board(
    visit: Visit,
    Path(slug): Path<String>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let page = BoardPage::read(&*visit.conn().await?, &visit, board, Asked::read(&query)).await?;
    let canonical = visit.app.address(&board.path());
    let feed = page.feed();
    let drawn = Page::new(&board.name, Nav::Boards, page.main())
        .described(&board.tagline)
        .fed_by(&feed)
        .at(&canonical);
    let shown = page.rows.iter().map(|row| row.id.0).collect();
    let mut answer = visit.page(&drawn)?;
    answer.extensions_mut().insert(Shown(shown));
    Ok(answer)
}

const fn list_name(list: List) -> Key {
    match list {
        List::Popular => key!("front-list-popular"),
        List::Newest => key!("front-list-newest"),
        List::Top => key!("front-list-top"),
        List::Answered => key!("front-list-answered"),
        List::Commented => key!("front-list-commented"),
        List::Owed => key!("front-list-owed"),
    }
}

/// The rows that were asked for, and what follows them.
async fn read_list(
    conn: &Connection,
    (visit, board): (&Visit, &Board),
    asked: &Asked,
    (statuses, filter): (&Statuses, &Filter),
) -> Result<Popular, Error> {
    if asked.list == List::Popular && !asked.archived {
        let open = statuses.all().filter(|s| !s.class.is_final());
        let open: Vec<_> = open.map(|s| s.id).collect();
        return list_popular(
            conn,
            (&visit.app, visit.now),
            board,
            filter,
            (&asked.walk, &open),
        )
        .await;
    }
    let Rows { rows, next } = list_ideas(conn, board, asked.list, filter, asked.walk.after).await?;
    Ok(Popular {
        rows,
        eyes: HashSet::new(),
        next: next.map(|after| Walk::read(Some(after), "")),
    })
}

impl<'a> BoardPage<'a> {
    async fn read(
        conn: &Connection,
        visit: &'a Visit,
        board: &'a Board,
        asked: Asked,
    ) -> Result<Self, Error> {
        // What does not wait for anything is asked together: the connection sends questions on while it waits for answers.
        let list = async {
            let (statuses, themes, pins) = tokio::try_join!(
                find_statuses(conn, board.id),
                find_themes(conn, board.id),
                find_pins(conn, (visit, board), &asked),
            )?;
            let filter = asked.filter(&statuses, &themes);
            let (found, pinned) = tokio::try_join!(
                read_list(conn, (visit, board), &asked, (&statuses, &filter)),
                find_pinned(conn, board, &pins),
            )?;
            let found = put_above(pinned, found);
            let known = HashMap::from([(board.id, statuses.clone())]);
            let mut listing = Listing::with(conn, visit, &found.rows, known).await?;
            listing.eyes = found.eyes;
            listing.pins = pins.into_iter().map(|pin| (pin.idea, pin)).collect();
            Ok::<_, Error>((statuses, themes, found.rows, found.next, listing))
        };
        let rule = async {
            match asked.archived {
                true => find_rule(conn, board.id).await,
                false => Ok(None),
            }
        };
        let boards = [board.id];
        let me = visit.me.as_ref();
        let state = async {
            tokio::try_join!(
                find_tallies(conn, &boards),
                find_charter(conn, board.id),
                read_pulse(conn, (&visit.app, visit.now), board),
                find_pause(conn, board, visit.now),
                find_crisis(conn, board),
                rule,
                find_waiting(conn, board.id),
            )
        };
        let (list, state, requests, reports, following, purse) = tokio::try_join!(
            list,
            state,
            find_requests(conn, visit, board),
            find_reports(conn, visit, board),
            is_following_board(conn, me, board.id),
            find_purse(conn, board, me.map(|me| me.id)),
        )?;
        let (statuses, themes, rows, next, listing) = list;
        let (mut tallies, charter, pulse, pause, crisis, rule, waiting) = state;
        Ok(Self {
            charter,
            pulse,
            pause,
            crisis,
            rule,
            requests,
            reports,
            waiting,
            following,
            purse,
            tallies: tallies
                .pop()
                .map(|(_, tallies)| tallies)
                .unwrap_or_default(),
            visit,
            board,
            asked,
            statuses,
            themes,
            rows,
            next,
            listing,
        })
    }

    /// Whether to offer sharing something.
    fn takes_ideas(&self) -> bool {
        self.board.state == BoardState::Open && self.pause.is_none()
    }

    /// The feed of what is shown: of one theme where one is chosen.
    fn feed(&self) -> String {
        let chosen = self.themes.iter().find(|t| t.slug == self.asked.theme);
        match chosen {
            Some(theme) => format!("{}/feed/themes/{}", self.board.path(), theme.slug),
            None => format!("{}/feed", self.board.path()),
        }
    }

    fn pulse(&self) -> BoardPulse<'_> {
        BoardPulse {
            visit: self.visit,
            board: self.board,
            charter: self.charter.as_ref(),
            pulse: self.pulse,
            has_ideas: self.tallies.all() > 0,
            pause: self.pause.as_ref(),
        }
    }

    fn main(&self) -> Markup {
        html! {
            div.wrap.page.stack.g5 {
                (self.head())
                @if let Some(crisis) = &self.crisis { (CrisisWord { frame: &self.visit.frame, crisis }) }
                (self.pulse().notes())
                @if let Some(charter) = &self.charter { (CharterPanel { frame: &self.visit.frame, board: self.board, charter, on_time: self.pulse.lately.share() }) }
                div.split {
                    div.stack { (self.bar()) (self.list()) }
                    (self.filters())
                }
            }
        }
    }

    fn head(&self) -> Markup {
        let words = self.visit.words();
        html! {
            div.row.between {
                div { h1 dir="auto" { (self.board.name) } p.muted dir="auto" { (self.board.tagline) }
                    @if !self.board.is_public() { p.small { (icon("lock")) " " (t!(words, "front-only-inside")) } } }
                span.row {
                    @if let Some(waiting) = self.requests { a.btn.line.s href={ (self.board.path()) "/requests" } { (t!(words, "front-requests")) @if waiting > 0 { " (" (words.number(waiting)) ")" } } }
                    @if may_see_hub(self.board, self.visit.me.as_ref()).is_allowed() { a.btn.line.s href={ (self.board.path()) "/teams" } { (t!(words, "front-teams")) } }
                    @if may_welcome(self.board, self.visit.me.as_ref()).is_allowed() { a.btn.line.s href={ (self.board.path()) "/newcomers" } { (t!(words, "front-newcomers")) } }
                    @if let Some(waiting) = self.reports { a.btn.line.s href={ (self.board.path()) "/reports" } { (t!(words, "front-reports")) @if waiting > 0 { " (" (words.number(waiting)) ")" } } }
                    @if may_manage(self.board, self.visit.me.as_ref()).is_allowed() { a.btn.line.s href={ (self.board.path()) "/settings" } { (t!(words, "front-settings")) } }
                    @if may_enter(self.board, self.visit.me.as_ref()).is_allowed() { a.btn.line.s href={ (self.board.path()) "/behalf" } { (t!(words, "front-enter")) } }
                    @if self.takes_ideas() { a.btn href={ (self.board.path()) "/new" } { (icon("plus")) (t!(words, "front-share")) } }
                }
            }
            (BanNote { frame: &self.visit.frame, board: self.board })
            @match self.board.state {
                BoardState::Open => {},
                BoardState::Draft => (Note { glyph: "wait", heading: &t!(words, "front-draft"), text: html! { p { (t!(words, "front-draft-text")) } } }),
                BoardState::Closed => (Note { glyph: "no", heading: &t!(words, "front-closed"), text: html! { p { (t!(words, "front-closed-text")) } } }),
            }
        }
    }

    fn bar(&self) -> Markup {
        let words = self.visit.words();
        let entries: Vec<Tab> = List::ALL
            .iter()
            .map(|list| Tab {
                href: self.asked.with(self.board, "list", list.as_str()),
                label: words.say(list_name(*list)),
                current: *list == self.asked.list,
            })
            .collect();
        html! {
            div.bar { (tabs(&t!(words, "front-sort"), &entries)) (search_form(self.visit, Some(&self.board.slug), "")) }
            @if let Some(purse) = self.purse { (BudgetLine { frame: &self.visit.frame, board: self.board, purse }) }
            p.small.muted {
                (t!(words, "front-counts", n = self.tallies.all(), answered = self.tallies.answered())) " " (self.pulse().line())
                a href={ (self.board.path()) "/ranking" } { (t!(words, "front-how-ranked")) } " "
                a href={ (self.board.path()) "/done" } { (t!(words, "front-done")) } " "
                (WaitingLine { frame: &self.visit.frame, board: self.board, waiting: self.waiting }) " "
                a.to-side href="#filters" { (t!(words, "front-filter")) }
            }
            @if self.asked.archived { (ArchiveRuleLine { frame: &self.visit.frame, rule: self.rule.as_ref() }) }
        }
    }

    fn list(&self) -> Markup {
        let words = self.visit.words();
        let share = html! { @if self.takes_ideas() { a.btn href={ (self.board.path()) "/new" } { (t!(words, "front-share")) } } };
        html! {
            @if self.rows.is_empty() && self.tallies.all() == 0 && !self.asked.archived {
                (Empty { glyph: Some("wait"), heading: &t!(words, "front-empty"), text: &t!(words, "front-empty-text"), way_on: share })
            } @else if self.rows.is_empty() {
                (Empty { glyph: None, heading: &t!(words, "front-none-such"), text: &t!(words, "front-none-such-text"),
                    way_on: html! { a.btn.line href=(self.board.path()) { (t!(words, "front-everything")) } } })
            }
            (self.listing.draw(self.visit, &self.rows, false))
            (Pager { name: &t!(words, "front-pages"), shown: &t!(words, "front-shown", n = self.rows.len()),
                next: self.next.as_ref().map(|walk| self.asked.from(self.board, walk)),
                first: self.asked.walk.after.map(|_| self.asked.with(self.board, "list", self.asked.list.as_str())),
                next_label: &t!(words, "front-next-page"), first_label: &t!(words, "front-first-page") })
        }
    }

    fn facet(
        &self,
        name: &str,
        value: &str,
        (mark, label): (Markup, &str),
        n: Option<i32>,
    ) -> Markup {
        let current = match name {
            "status" => self.asked.status == value,
            "kind" => self.asked.kind.map_or("", Kind::as_str) == value,
            "archived" => self.asked.archived,
            _ => self.asked.theme == value,
        };
        html! {
            li { a href=(self.asked.with(self.board, name, value)) aria-current=[current.then_some("true")] {
                (mark) bdi { (label) } @if let Some(n) = n { span.n { (self.visit.words().number(n.into())) } }
            } }
        }
    }

    fn filters(&self) -> Markup {
        let (words, language) = (self.visit.words(), self.visit.frame.language());
        let everything = t!(words, "front-everything");
        html! {
            aside.side #filters aria-label=(t!(words, "front-filters")) {
                div { h2 { (t!(words, "front-status")) } ul.facets {
                    (self.facet("status", "", (ring_in(Ring("wait")), &everything), Some(self.tallies.all())))
                    @for status in self.statuses.all().filter(|s| self.tallies.status(s.id) > 0 || s.key == self.asked.status) {
                        (self.facet("status", &status.key, (ring_in(Ring(&status.glyph)), status.name(language)), Some(self.tallies.status(status.id))))
                    }
                    (self.facet("archived", if self.asked.archived { "" } else { "yes" }, (icon("lock"), &t!(words, "front-archive")), None))
                } p.small { a href={ (self.board.path()) "/statuses" } { (t!(words, "front-legend")) } } }
                @if self.board.kinds.len() > 1 { div { h2 { (t!(words, "front-kind")) } ul.facets {
                    (self.facet("kind", "", (html! {}, &everything), None))
                    @for kind in &self.board.kinds {
                        (self.facet("kind", kind.as_str(), (icon(kind_icon(*kind)), &words.say(kind_plural(*kind))), Some(self.tallies.kind(*kind))))
                    }
                } } }
                @if self.themes.len() > 1 { div { h2 { (t!(words, "front-theme")) } ul.facets {
                    (self.facet("theme", "", (html! {}, &everything), None))
                    @for theme in &self.themes { (self.facet("theme", &theme.slug, (html! { @if theme.parent.is_some() { span.muted aria-hidden="true" { "·" } } }, &theme.name), Some(self.tallies.theme(theme.id)).filter(|_| theme.is_leaf(&self.themes)))) }
                } } }
                div { h2 { (t!(words, "front-stay-informed")) }
                    p { (FeedLink { words, path: &self.feed() }) }
                    (FollowBoardButton { frame: &self.visit.frame, board: self.board, following: self.following })
                }
            }
        }
    }
}

const fn kind_icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Idea => "bulb",
        Kind::Question => "q",
        Kind::Problem => "wrench",
        Kind::Praise => "heart",
    }
}

const fn kind_plural(kind: Kind) -> Key {
    match kind {
        Kind::Idea => key!("front-kind-ideas"),
        Kind::Question => key!("front-kind-questions"),
        Kind::Problem => key!("front-kind-problems"),
        Kind::Praise => key!("front-kind-praise"),
    }
}
