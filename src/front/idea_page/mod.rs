//! An idea: where it is now, what it says, what happened since, what people say, who is on it.
mod aside;

use crate::answers::{Answer, Loop, Track, list_answers, may_answer};
use crate::boards::{
    Board, Class, Status, Statuses, Visit, find_statuses, list_staff, status_pill,
};
use crate::discussion::{
    CommentDraft, CommentForm, CommentId, Order, Thread, Threads, find_threads, followed_a_comment,
    may_comment,
};
use crate::ideas::{
    Idea, IdeaRow, Wording, find_idea, kind_label, list_tags, may_change_kind, may_edit,
    similar_ideas,
};
use crate::merging::{
    Merge, Origins, find_survivor, list_linked, list_merged, list_origins, may_merge,
};
use crate::notices::is_following;
use crate::people::PersonId;
use crate::pictures::find_shown;
use crate::platform::db::Connection;
use crate::platform::markdown::{Illustrations, Markdown};
use crate::platform::paging::{Cursor, Page as Rows};
use crate::platform::web::{Access, Error, Fields, Path, Problems, Query, Routes};
use crate::t;
use crate::ui::{Nav, Page, Tab, icon, in_language, long_date, tabs};
use crate::votes::{Direction, VoteControl, list_supporters, may_cast, my_votes};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};
use uuid::Uuid;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/{number}", Access::Open, short)
        .get("/b/{board}/{number}/{slug}", Access::Open, idea)
}

/// The keys of the texts on the page.
fn texts_of(idea: &Idea, threads: &[Thread]) -> Vec<Uuid> {
    let comments = threads
        .iter()
        .flat_map(|t| std::iter::once(&t.root).chain(&t.replies));
    std::iter::once(idea.id.0)
        .chain(comments.map(|comment| comment.id.0))
        .collect()
}

/// Everything the page shows.
struct IdeaPage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    idea: Idea,
    statuses: Statuses,
    answers: Vec<Answer>,
    threads: Rows<Thread>,
    pictures: Illustrations,
    order: Order,
    staff: Vec<PersonId>,
    mine: Option<Direction>,
    following: bool,
    supporters: Vec<String>,
    related: Vec<IdeaRow>,
    reply: Option<CommentId>,
    tags: Vec<String>,
    merged: Vec<Merge>,
    linked: Vec<IdeaRow>,
    origins: Origins,
    /// Whether its text was changed after somebody else had commented.
    revised: bool,
    /// The number of the merged idea whose address led here.
    from: Option<i32>,
}

/// The address without words leads to the one with them.
async fn short(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let idea = find_idea(&mut *visit.conn().await?, board, number).await?;
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
    let idea = find_idea(&mut conn, board, number).await?;
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
    let page = IdeaPage::read(&mut conn, (&visit, board), idea, &query).await?;
    let canonical = visit.app.address(&page.idea.path(board));
    visit.page(
        &Page::new(&page.idea.title, Nav::Boards, page.main())
            .described(&page.idea.excerpt)
            .at(&canonical),
    )
}

impl<'a> IdeaPage<'a> {
    async fn read(
        conn: &mut Connection,
        (visit, board): (&'a Visit, &'a Board),
        idea: Idea,
        query: &Fields,
    ) -> Result<Self, Error> {
        let order = Order::from_word(query.get("order")).unwrap_or(Order::Oldest);
        let me = visit.me.as_ref();
        let mut related = similar_ideas(
            conn,
            &[board.id],
            Wording {
                title: &idea.title,
                body: "",
            },
        )
        .await?;
        let linked = list_linked(conn, idea.id).await?;
        let merged = list_merged(conn, idea.id).await?;
        // hardly any idea has others put with it
        let origins = if merged.is_empty() {
            Origins::default()
        } else {
            list_origins(conn, idea.id).await?
        };
        let threads =
            find_threads(conn, idea.id, order, Cursor::decode(query.get("after"))).await?;
        related.retain(|row| row.id != idea.id && !linked.iter().any(|l| l.id == row.id));
        related.truncate(3);
        Ok(Self {
            statuses: find_statuses(conn, board.id).await?,
            answers: list_answers(conn, idea.id).await?,
            pictures: find_shown(conn, &texts_of(&idea, &threads.rows)).await?,
            threads,
            staff: list_staff(conn, board.id)
                .await?
                .into_iter()
                .filter(|(_, role)| role.is_staff())
                .map(|(p, _)| p.id)
                .collect(),
            mine: my_votes(conn, me.map(|me| me.id), &[idea.id])
                .await?
                .get(&idea.id)
                .copied(),
            following: match me {
                Some(me) => is_following(conn, me, &idea).await?,
                None => false,
            },
            supporters: list_supporters(conn, idea.id, 6).await?,
            reply: query.parsed("reply"),
            tags: list_tags(conn, idea.id).await?,
            merged,
            from: query.parsed("from"),
            revised: idea.version > 1
                && followed_a_comment(conn, idea.id, &origins.keys().copied().collect::<Vec<_>>())
                    .await?,
            origins,
            linked,
            related,
            order,
            visit,
            board,
            idea,
        })
    }

    fn status(&self) -> Option<&Status> {
        self.statuses.get(self.idea.status)
    }

    fn vote(&self) -> VoteControl<'_> {
        let verdict = may_cast(
            self.board,
            &self.idea,
            self.status(),
            self.visit.me.as_ref(),
        );
        VoteControl {
            frame: &self.visit.frame,
            board: self.board,
            idea: &self.idea,
            mine: self.mine,
            verdict,
            big: true,
            back_to: &self.visit.frame.path,
        }
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
                        @if self.status().is_some_and(|s| s.class != Class::Merged) { (Track { frame: &self.visit.frame, idea: &self.idea, status: self.status() }) }
                        (self.body())
                        (self.story())
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
                    @if self.mine.is_some() { p.small { (t!(words, "front-not-mine")) } }
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
                    span { (words.say(kind_label(idea.kind))) " " (t!(words, "front-by")) " " bdi { (idea.author_name) } }
                    span { time datetime=(idea.created_at.format("%Y-%m-%d")) { (long_date(idea.created_at.date_naive(), frame.language())) } }
                    span { bdi { (idea.theme_name) } }
                    @for tag in &self.tags { span.tag { bdi { (tag) } } }
                    @if idea.version > 1 { a href={ (self.short_path()) "/versions" } { (t!(words, "front-versions", n = idea.version)) } }
                    @if self.revised { span.tag { (t!(words, "front-revised")) } }
                }
            }
        }
    }

    fn short_path(&self) -> String {
        format!("{}/{}", self.board.path(), self.idea.number)
    }

    fn body(&self) -> Markup {
        let words = self.visit.words();
        let edit = may_edit(
            self.board,
            &self.idea,
            self.status(),
            self.visit.me.as_ref(),
        );
        let kind = may_change_kind(
            self.board,
            &self.idea,
            self.status(),
            self.visit.me.as_ref(),
        );
        html! {
            div.stack {
                div.prose lang=[in_language(&self.visit.frame, &self.idea.language)] { (Markdown { source: &self.idea.body, heading_floor: 3 }.with(&self.pictures)) }
                @if edit.is_allowed() || kind.is_allowed() { p.row {
                    @if edit.is_allowed() { a href={ (self.short_path()) "/edit" } { (t!(words, "front-change-idea")) } }
                    @if kind.is_allowed() { a href={ (self.short_path()) "/kind" } { (t!(words, "front-change-kind")) } }
                } }
            }
        }
    }

    fn story(&self) -> Markup {
        let (words, me) = (self.visit.words(), self.visit.me.as_ref());
        let may_answer = may_answer(self.board, &self.idea, me).is_allowed();
        html! {
            section.stack aria-labelledby="loop-h" {
                h2 #loop-h { (t!(words, "front-since")) }
                p.row {
                    @if may_answer { a.btn href={ (self.short_path()) "/answer" } { (t!(words, "front-answer")) } }
                    @if may_merge(self.board, me).is_allowed() { a.btn.line href={ (self.short_path()) "/merge" } { (t!(words, "front-merge")) } }
                }
                (Loop { frame: &self.visit.frame, board: self.board, idea: &self.idea, statuses: &self.statuses, answers: &self.answers, may_correct: may_answer })
            }
        }
    }

    fn comments(&self) -> Markup {
        let (words, frame, me) = (
            self.visit.words(),
            &self.visit.frame,
            self.visit.me.as_ref(),
        );
        let path = self.idea.path(self.board);
        let more = self.threads.next.map(|next| {
            format!(
                "{path}?order={}&after={}#comments",
                self.order.as_str(),
                next.encode()
            )
        });
        let order = |order: Order, label| Tab {
            href: format!("{path}?order={}#comments", order.as_str()),
            label,
            current: self.order == order,
        };
        let orders = [
            order(Order::Oldest, t!(words, "front-oldest")),
            order(Order::Newest, t!(words, "front-newest")),
        ];
        let verdict = may_comment(self.board, &self.idea, me);
        let reply = self.reply.and_then(|id| self.author_of(id));
        html! {
            section.stack #comments aria-labelledby="c-h" {
                div.bar { h2 #c-h { (t!(words, "front-comments", n = self.idea.comments)) } @if self.idea.comments > 1 { (tabs(&t!(words, "front-sort-comments"), &orders)) } }
                (Threads { frame, board: self.board, idea: &self.idea, me, staff: &self.staff, origins: &self.origins, threads: &self.threads.rows, pictures: &self.pictures })
                @if let Some(more) = more { p { a href=(more) { (t!(words, "front-more-comments")) } } }
                @if verdict.is_offered() {
                    (CommentForm { frame, board: self.board, idea: &self.idea, problems: &Problems::default(), draft: &CommentDraft::fresh(self.reply.filter(|_| reply.is_some())), reply_to: reply })
                } @else if let Some(reason) = verdict.reason() { p.muted #add { (words.say(reason)) } }
            }
        }
    }

    /// Who wrote a comment on this page.
    fn author_of(&self, id: CommentId) -> Option<&str> {
        let all = self
            .threads
            .rows
            .iter()
            .flat_map(|t| std::iter::once(&t.root).chain(&t.replies));
        all.into_iter()
            .find(|c| c.id == id && c.removed.is_none())
            .map(|c| c.author_name.as_str())
    }
}
