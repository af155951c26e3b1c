//! What people say about an idea: threads in an order one can choose, and the form for a comment.
use super::IdeaPage;
use crate::behalf::{Notes, list_notes};
use crate::boards::{
    Board, Kind, Role, Visit, VoteMode, list_badges, list_staff_keys, list_teams_beside,
};
use crate::discussion::{
    Asked, Best, Comment, CommentDraft, CommentForm, CommentId, Extension, Marks, Order, Thread,
    Threads, count_additions, find_best, find_comment, find_threads, list_extensions, may_comment,
    may_extend_at_all, my_marks,
};
use crate::ideas::Idea;
use crate::people::PersonId;
use crate::pictures::find_shown;
use crate::platform::db::Connection;
use crate::platform::markdown::Illustrations;
use crate::platform::paging::{Cursor, Page as Rows};
use crate::platform::web::{Error, Fields, Problems};
use crate::t;
use crate::ui::{Tab, icon, tabs};
use maud::{Markup, html};
use std::collections::HashMap;
use std::iter;
use uuid::Uuid;

/// What people say, in the order asked for, and what the visitor did with it.
pub(super) struct Talk {
    pub threads: Rows<Thread>,
    pub order: Order,
    /// How many add to the idea.
    pub additions: i64,
    pub staff: Vec<PersonId>,
    /// The team beside an official's name.
    pub teams: HashMap<PersonId, String>,
    /// People with a badge who speak only for themselves.
    pub badges: Vec<(PersonId, Role)>,
    pub marks: Marks,
    /// Comments that became part of the idea.
    pub extensions: Vec<Extension>,
    /// What whoever asked a question found the best answer.
    pub best: Option<Best>,
    /// The comment that a reply was asked for.
    pub reply: Option<Comment>,
    /// Where idea and comments came from, when staff entered them for somebody.
    pub notes: Notes,
    /// The pictures in the idea and in what is shown under it.
    pub pictures: Illustrations,
}

impl Talk {
    pub(super) async fn read(
        conn: &Connection,
        (visit, board): (&Visit, &Board),
        idea: &Idea,
        query: &Fields,
    ) -> Result<Self, Error> {
        let order = Order::from_word(query.get("order")).unwrap_or(Order::Best);
        let me = visit.me.as_ref();
        let best = async {
            match idea.kind {
                Kind::Question => find_best(conn, idea.id).await,
                _ => Ok(None),
            }
        };
        let reply = async {
            match query.parsed("reply") {
                Some(id) => find_answered(conn, idea, id).await,
                None => Ok(None),
            }
        };
        let (staff, best, extensions, reply, additions, badges, teams) = tokio::try_join!(
            list_staff_keys(conn, board.id),
            best,
            list_extensions(conn, idea.id),
            reply,
            count_additions(conn, idea.id),
            list_badges(conn, board.id),
            list_teams_beside(conn, board.id, idea.theme),
        )?;
        let asked = Asked {
            idea: idea.id,
            order,
            by_marks: board.voting.mode == VoteMode::UpDown,
            staff: &staff,
            first: best.as_ref().map(|b| b.root),
        };
        let threads = find_threads(conn, asked, Cursor::decode(query.get("after"))).await?;
        let shown: Vec<CommentId> = threads.rows.iter().flat_map(Thread::keys).collect();
        let taken_up = extensions.iter().map(|e| e.comment);
        let texts = shown.iter().copied().chain(taken_up).map(|c| c.0);
        let texts: Vec<Uuid> = iter::once(idea.id.0).chain(texts).collect();
        let (pictures, marks, notes) = tokio::try_join!(
            find_shown(conn, &texts),
            my_marks(conn, me, &shown),
            list_notes(conn, idea.id, &shown),
        )?;
        Ok(Self {
            pictures,
            marks,
            notes,
            extensions,
            reply,
            threads,
            order,
            additions,
            badges,
            teams,
            staff,
            best,
        })
    }
}

/// The comment somebody wants to reply to, unless it is gone.
async fn find_answered(
    conn: &Connection,
    idea: &Idea,
    id: CommentId,
) -> Result<Option<Comment>, Error> {
    match find_comment(conn, idea.id, id).await {
        Ok(comment) => Ok(Some(comment).filter(|c| c.removed.is_none())),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

impl IdeaPage<'_> {
    /// Over a question: the way to what answers it.
    pub(super) fn found(&self) -> Markup {
        let (words, base) = (self.visit.words(), self.short_path());
        let official = self
            .answers
            .first()
            .filter(|_| self.idea.kind == Kind::Question);
        html! {
            @if self.talk.best.is_some() || official.is_some() {
                p.row {
                    @if let Some(best) = &self.talk.best { a.btn.line.s href={ (base) "/comments/" (best.comment) "#c-" (best.comment) } { (icon("tick")) (t!(words, "front-best-answer", who = best.author_name.as_str())) } }
                    @if let Some(answer) = official { a.btn.line.s href={ "#a-" (answer.id) } { (icon("chat")) (t!(words, "front-official-answer", who = answer.author_name.as_str())) } }
                }
            }
        }
    }

    pub(super) fn comments(&self) -> Markup {
        let (words, frame, me) = (
            self.visit.words(),
            &self.visit.frame,
            self.visit.me.as_ref(),
        );
        let path = self.idea.path(self.board);
        let more = self.talk.threads.next.map(|next| {
            format!(
                "{path}?order={}&after={}#comments",
                self.talk.order.as_str(),
                next.encode()
            )
        });
        let may_extend =
            may_extend_at_all(self.board, (&self.idea, self.status()), me).is_allowed();
        let verdict = may_comment(self.board, &self.idea, me);
        let (parent, reply_to) = match &self.talk.reply {
            Some(answered) => (Some(answered.id), Some(answered.author_name.as_str())),
            None => (None, None),
        };
        html! {
            section.stack #comments aria-labelledby="c-h" {
                div.bar { h2 #c-h { (t!(words, "front-comments", n = self.idea.comments)) } @if self.idea.comments > 1 || self.talk.additions > 0 { (self.orders()) } }
                (Threads { frame, board: self.board, idea: &self.idea, me, staff: &self.talk.staff, teams: &self.talk.teams, badges: &self.talk.badges, origins: &self.origins, marks: &self.talk.marks, extensions: &self.talk.extensions, may_extend, best: self.talk.best.as_ref().map(|b| b.comment), entered: &self.talk.notes.sentences(words, frame.language()), threads: &self.talk.threads.rows, pictures: &self.talk.pictures })
                @if self.talk.order == Order::Additions && self.talk.threads.rows.is_empty() { p.muted { (t!(words, "front-additions-none")) } }
                @if let Some(more) = more { p { a href=(more) { (t!(words, "front-more-comments")) } } }
                @if verdict.is_offered() {
                    (CommentForm { frame, board: self.board, idea: &self.idea, problems: &Problems::default(), draft: &CommentDraft::fresh(parent), reply_to })
                } @else if let Some(reason) = verdict.reason() { p.muted #add { (words.say(reason)) } }
            }
        }
    }

    fn orders(&self) -> Markup {
        let (words, path) = (self.visit.words(), self.idea.path(self.board));
        let order = |order: Order, label| Tab {
            href: format!("{path}?order={}#comments", order.as_str()),
            label,
            current: self.talk.order == order,
        };
        let mut orders = vec![
            order(Order::Best, t!(words, "front-best-first")),
            order(Order::Oldest, t!(words, "front-oldest")),
            order(Order::Newest, t!(words, "front-newest")),
        ];
        if self.talk.additions > 0 || self.talk.order == Order::Additions {
            let label = t!(words, "front-additions", n = self.talk.additions);
            orders.push(order(Order::Additions, label));
        }
        tabs(&t!(words, "front-sort-comments"), &orders)
    }
}
