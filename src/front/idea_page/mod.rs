//! An idea: where it is now, what it says, what happened since, what people say, who is on it.
mod aside;
mod behind;
mod talk;
mod text;

use self::aside::Backing;
use self::behind::Behind;
use self::talk::Talk;
use crate::answers::{Answer, Loop, Track, list_answers, may_answer};
use crate::archiving::{Warning, find_warning};
use crate::behalf::{VotesFrom, count_votes_from};
use crate::boards::{
    Board, Class, Status, Statuses, Visit, find_statuses, find_superseded, status_pill,
};
use crate::deeds::{Deed, DeedMoment, list_deeds_of, may_report};
use crate::discussion::{CommentId, followed_a_comment};
use crate::ideas::{
    Idea, IdeaId, IdeaRow, find_idea, find_names, kind_label, list_tags, related_ideas,
};
use crate::merging::{
    Merge, Origins, find_survivor, list_all_merged, list_linked, list_origins, may_merge,
};
use crate::milestones::{Standing, find_standing};
use crate::people::NameLink;
use crate::picks::{Pick, find_picks};
use crate::pins::{Pin, list_pins};
use crate::platform::db::Connection;
use crate::platform::web::{Access, Error, Fields, Path, Query, Routes};
use crate::t;
use crate::ui::{Nav, Page, icon, in_language, long_date};
use crate::votes::{VoteControl, came_along, may_cast_or_take_back, may_inspect};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use chrono::{DateTime, Utc};
use maud::{Markup, html};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/{number}", Access::Open, short)
        .anywhere()
        .get("/b/{board}/{number}/{slug}", Access::Open, idea)
        .kept()
}

/// Everything the page shows.
struct IdeaPage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    idea: Idea,
    statuses: Statuses,
    answers: Vec<Answer>,
    talk: Talk,
    backing: Backing,
    /// How many of its supporters staff entered, by where they said it.
    entered: Vec<VotesFrom>,
    related: Vec<IdeaRow>,
    tags: Vec<String>,
    /// The words in its text that name somebody.
    names: Vec<String>,
    deeds: Vec<Deed>,
    merged: Vec<Merge>,
    linked: Vec<IdeaRow>,
    origins: Origins,
    /// What was closed, asked and noted.
    behind: Behind,
    /// Whether its text was changed after somebody else had commented.
    revised: bool,
    /// Its threshold and its ladder.
    standing: Standing,
    pick: Option<Pick>,
    pin: Option<Pin>,
    /// That it goes into the archive.
    warning: Option<Warning>,
    /// The version of the charter it was posted under, when there is a newer one.
    under: Option<i32>,
    /// Whether the visitor's vote came along with what was put with it.
    came_along: bool,
    /// The number of the merged idea whose address led here.
    from: Option<i32>,
}

/// The address without words leads to the one with them.
async fn short(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let idea = find_idea(&*visit.conn().await?, board, number).await?;
    Ok(HttpResponse::build(StatusCode::SEE_OTHER)
        .insert_header(("location", idea.path(board)))
        .finish())
}

async fn idea(
    visit: Visit,
    Path((slug, number, words)): Path<(String, i32, String)>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    if idea.merged_into.is_some() {
        // for now only: the two may be split again
        let survivor = find_survivor(&mut conn, board, &idea).await?;
        return Ok(HttpResponse::build(StatusCode::TEMPORARY_REDIRECT)
            .insert_header(("location", format!("{survivor}?from={number}")))
            .finish());
    }
    if idea.slug != words {
        // an old title's address: the number still finds it. Not for ever: a title may come back, and browsers that kept
        // the way would then be led in a circle
        return Ok(HttpResponse::build(StatusCode::TEMPORARY_REDIRECT)
            .insert_header(("location", idea.path(board)))
            .finish());
    }
    let page = IdeaPage::read(&conn, (&visit, board), idea, &query).await?;
    let canonical = visit.app.address(&page.idea.path(board));
    let feed = format!("{}/feed", page.short_path());
    let drawn = Page::new(&page.idea.title, Nav::Boards, page.main())
        .described(&page.idea.excerpt)
        .fed_by(&feed)
        .at(&canonical);
    // what our own lists leave out, search engines leave out too
    let left_out = page.idea.archived_at.is_some() || page.idea.refusal().is_some();
    visit.page(&if left_out { drawn.unlisted() } else { drawn })
}

/// At most three ideas like this one, less those that are linked to it anyway.
async fn find_related(
    conn: &Connection,
    visit: &Visit,
    (idea, linked): (&Idea, &[IdeaRow]),
) -> Result<Vec<IdeaRow>, Error> {
    let mut related = related_ideas(conn, (&visit.app, visit.now), idea).await?;
    related.retain(|row| row.id != idea.id && !linked.iter().any(|l| l.id == row.id));
    related.truncate(3);
    Ok(related)
}

/// Whether its text was changed after somebody else had commented; what another idea brought along does not count.
async fn is_revised(conn: &Connection, idea: &Idea, brought: &[CommentId]) -> Result<bool, Error> {
    Ok(idea.version > 1 && followed_a_comment(conn, idea.id, brought).await?)
}

impl<'a> IdeaPage<'a> {
    async fn read(
        conn: &Connection,
        (visit, board): (&'a Visit, &'a Board),
        idea: Idea,
        query: &Fields,
    ) -> Result<Self, Error> {
        let me = visit.me.as_ref();
        // What does not wait for anything is asked together: the connection sends questions on while it waits for answers.
        let put_together = async {
            let merged = list_all_merged(conn, idea.id).await?;
            // hardly any idea has others put with it
            let origins = match merged.is_empty() {
                true => Origins::default(),
                false => list_origins(conn, idea.id).await?,
            };
            let brought: Vec<CommentId> = origins.keys().copied().collect();
            let with: Vec<IdeaId> = merged.iter().map(|merge| merge.source).collect();
            let (behind, revised, entered) = tokio::try_join!(
                Behind::read(conn, (board, me), &idea, &merged),
                is_revised(conn, &idea, &brought),
                count_votes_from(conn, idea.id, &with),
            )?;
            Ok::<_, Error>((merged, origins, behind, revised, entered))
        };
        let alike = async {
            let linked = list_linked(conn, idea.id).await?;
            let related = find_related(conn, visit, (&idea, &linked)).await?;
            Ok::<_, Error>((linked, related))
        };
        let ids = [idea.id];
        let rest = async {
            tokio::try_join!(
                find_statuses(conn, board.id),
                list_answers(conn, idea.id),
                list_tags(conn, idea.id),
                find_names(conn, idea.id),
                find_standing(conn, board.id, idea.id),
                find_picks(conn, &ids),
                list_pins(conn, board.id, visit.now),
                find_warning(conn, idea.id),
                list_deeds_of(conn, idea.id),
                find_superseded(conn, board.id, idea.charter),
            )
        };
        let (talk, backing, together, (linked, related), rest) = tokio::try_join!(
            Talk::read(conn, (visit, board), &idea, query),
            Backing::read(conn, (visit, board), &idea),
            put_together,
            alike,
            rest,
        )?;
        let (merged, origins, behind, revised, entered) = together;
        let (statuses, answers, tags, names, standing, mut picks, pins, warning, deeds, under) =
            rest;
        let came_along = match me.filter(|_| backing.mine.is_some() && !merged.is_empty()) {
            Some(me) => came_along(conn, idea.id, me.id).await?,
            None => false,
        };
        Ok(Self {
            talk,
            backing,
            entered,
            statuses,
            answers,
            related,
            tags,
            names,
            standing,
            pick: picks.remove(&idea.id),
            pin: pins.into_iter().find(|pin| pin.idea == idea.id),
            warning,
            behind,
            deeds,
            merged,
            under,
            came_along,
            from: query.parsed("from"),
            revised,
            origins,
            linked,
            visit,
            board,
            idea,
        })
    }

    fn status(&self) -> Option<&Status> {
        self.statuses.get(self.idea.status)
    }

    fn vote(&self) -> VoteControl<'_> {
        let verdict = may_cast_or_take_back(
            self.board,
            &self.idea,
            self.status(),
            (self.visit.me.as_ref(), self.came_along),
        );
        VoteControl {
            frame: &self.visit.frame,
            board: self.board,
            idea: &self.idea,
            mine: self.backing.mine,
            purse: self.backing.purse,
            shown: self.shows_counts(self.backing.mine.is_some()),
            verdict,
            big: true,
            back_to: &self.visit.frame.path,
        }
    }

    /// Whether the visitor sees how many voted on an idea of this board they voted on, or did not.
    fn shows_counts(&self, voted: bool) -> bool {
        self.board.shows_counts(self.visit.me.as_ref(), voted)
    }

    fn main(&self) -> Markup {
        let words = self.visit.words();
        html! {
            div.wrap.page {
                p.crumb { a href=(self.board.path()) { (self.board.name) } }
                div.split {
                    article.stack.g7 {
                        (self.came_from())
                        (self.head())
                        (self.found())
                        (self.notes_for_all())
                        @if self.status().is_some_and(|s| s.class != Class::Merged) { (Track { frame: &self.visit.frame, idea: &self.idea, status: self.status(), statuses: &self.statuses, answers: &self.answers }) }
                        (self.body())
                        (self.story())
                        (self.notes_for_staff())
                        (self.comments())
                    }
                    (self.aside())
                }
            }
            div.dock { (self.vote()) a.btn.line href="#add" { (t!(words, "front-join-in")) } }
        }
    }

    /// For whoever followed the address of an idea that was put with this one.
    fn came_from(&self) -> Markup {
        let words = self.visit.words();
        let merge = self
            .merged
            .iter()
            .find(|merge| Some(merge.source_number) == self.from);
        html! {
            @if let Some(merge) = merge {
                div.note role="status" { (icon("info")) div {
                    p { (t!(words, "front-came-from", title = merge.source_title.as_str())) }
                    @if self.backing.mine.is_some() && self.vote().verdict.is_offered() { p.small { (t!(words, "front-not-mine")) } }
                } }
            }
        }
    }

    fn head(&self) -> Markup {
        let (words, frame, idea) = (self.visit.words(), &self.visit.frame, &self.idea);
        html! {
            header.stack.g2 {
                h1 dir="auto" lang=[in_language(frame, &idea.language)] { (idea.title) }
                p.meta {
                    @if let Some(status) = self.status() { (status_pill(self.board, status, frame.language())) }
                    span { (words.say(kind_label(idea.kind))) @if idea.removed_at.is_none() { " " (t!(words, "front-by")) " " (NameLink { words, id: idea.author, name: &idea.author_name }) (self.made_with()) } }
                    span { time datetime=(idea.created_at.format("%Y-%m-%d")) { (long_date(idea.created_at.date_naive(), frame.language())) } }
                    span { bdi { (idea.theme_name) } }
                    @if let Some(note) = &self.talk.notes.idea { span #entered { (note.sentence(words, frame.language())) } }
                    @for tag in &self.tags { span.tag { bdi { (tag) } } }
                    @if idea.version > 1 && idea.removed_at.is_none() { a href={ (self.short_path()) "/versions" } { (t!(words, "front-versions", n = idea.version)) } }
                    @if self.revised { span.tag { (t!(words, "front-revised")) } }
                }
            }
        }
    }

    fn short_path(&self) -> String {
        format!("{}/{}", self.board.path(), self.idea.number)
    }

    fn story(&self) -> Markup {
        // of what was removed only what was said before stays
        let is_bare = self.answers.is_empty() && self.deeds.is_empty();
        if is_bare && self.idea.removed_at.is_some() {
            return html! {};
        }
        let (words, me) = (self.visit.words(), self.visit.me.as_ref());
        let may_answer = may_answer(self.board, &self.idea, me).is_allowed();
        html! {
            section.stack aria-labelledby="loop-h" {
                h2 #loop-h { (t!(words, "front-since")) }
                p.row {
                    @if may_answer { a.btn href={ (self.short_path()) "/answer" } { (t!(words, "front-answer")) } }
                    @if may_merge(self.board, me).is_allowed() { a.btn.line href={ (self.short_path()) "/merge" } { (t!(words, "front-merge")) } }
                    @if may_inspect(self.board, me).is_allowed() { a.btn.line href={ (self.short_path()) "/votes" } { (t!(words, "front-inspect")) } }
                    @if may_report(self.board, me).is_allowed() { a.btn.line href={ (self.board.path()) "/done/new?ideas=" (self.idea.number) } { (t!(words, "front-tell-done")) } }
                }
                (Loop { frame: &self.visit.frame, board: self.board, idea: &self.idea, statuses: &self.statuses, answers: &self.answers, teams: &self.talk.teams, may_correct: may_answer, others: self.moments() })
            }
        }
    }

    /// What else stands in the timeline.
    fn moments(&self) -> Vec<(DateTime<Utc>, Markup)> {
        let drawn =
            |deed| html! { (DeedMoment { frame: &self.visit.frame, board: self.board, deed }) };
        let deeds = self.deeds.iter();
        deeds.map(|deed| (deed.created_at, drawn(deed))).collect()
    }
}
