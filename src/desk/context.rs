//! What its author did before, beside the answer they will get. Only what the visit may see.
use crate::boards::{BoardId, Visible};
use crate::discussion::CommentId;
use crate::ideas::{IdeaId, IdeaRow, list_by};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{comment_removals, comments, ideas};
use crate::platform::markdown::excerpt;
use crate::platform::web::Error;
use crate::t;
use crate::ui::{Frame, day};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use maud::{Markup, Render, html};

/// How many of each are shown.
const MOST: i64 = 5;

/// A comment somebody wrote.
#[derive(Queryable, Clone, Debug)]
pub struct Written {
    id: CommentId,
    board: BoardId,
    number: i32,
    title: String,
    body: String,
    at: DateTime<Utc>,
}

/// An author's other ideas and their comments, newest first.
#[derive(Clone, Debug)]
pub struct Contributions {
    ideas: Vec<IdeaRow>,
    comments: Vec<Written>,
}

/// Reads them, on the boards a visit may see.
///
/// # Errors
/// When the database refuses.
pub async fn find_contributions(
    conn: &mut Connection,
    visible: &Visible,
    author: PersonId,
    except: IdeaId,
) -> Result<Contributions, Error> {
    let boards = visible.ids();
    let mut ideas = list_by(conn, &boards, author, MOST + 1).await?;
    ideas.retain(|idea| idea.id != except);
    ideas.truncate(MOST as usize);
    let comments = comments::table
        .inner_join(ideas::table.on(ideas::id.eq(comments::idea)))
        .left_join(comment_removals::table)
        .filter(comments::author.eq(author))
        .filter(comment_removals::comment.is_null())
        .filter(ideas::board.eq_any(boards))
        .filter(ideas::removed_at.is_null())
        .filter(ideas::hidden_at.is_null())
        .order(comments::id.desc())
        .limit(MOST)
        .select((
            comments::id,
            ideas::board,
            ideas::number,
            ideas::title,
            comments::body,
            comments::created_at,
        ))
        .load(conn)
        .await?;
    Ok(Contributions { ideas, comments })
}

/// The list of them.
pub struct Earlier<'a> {
    pub frame: &'a Frame,
    pub visible: &'a Visible,
    pub name: &'a str,
    pub of: &'a Contributions,
}

impl Render for Earlier<'_> {
    fn render(&self) -> Markup {
        let (words, frame) = (self.frame.words, self.frame);
        html! {
            section.stack.g2 {
                h2 { (t!(words, "desk-earlier", name = self.name)) }
                @if self.of.ideas.is_empty() && self.of.comments.is_empty() { p.small.muted { (t!(words, "desk-earlier-none")) } }
                ul.list {
                    @for idea in &self.of.ideas {
                        @if let Some(board) = self.visible.by_id(idea.board) {
                            li.small { a href=(idea.path(board)) dir="auto" { (idea.title) } " " span.muted { (day(frame, idea.created_at)) ", "
                                @if idea.answered_at.is_some() { (t!(words, "desk-answered")) } @else { (t!(words, "desk-unanswered")) } } }
                        }
                    }
                    @for written in &self.of.comments {
                        @if let Some(board) = self.visible.by_id(written.board) {
                            li.small { a href={ (board.path()) "/" (written.number) "/comments/" (written.id) } dir="auto" { (t!(words, "desk-on", title = written.title.as_str())) }
                                " " span.muted dir="auto" { (excerpt(&written.body, 120)) " " (day(frame, written.at)) } }
                        }
                    }
                }
            }
        }
    }
}
