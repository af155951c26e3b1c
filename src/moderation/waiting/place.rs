//! Where a held comment would stand: without what it answers nobody can judge it.
use crate::boards::{Board, Visit};
use crate::discussion::{CommentId, find_standing_comment};
use crate::guard::Held;
use crate::ideas::{Idea, IdeaId, find_idea_by_id, find_standing};
use crate::platform::db::Connection;
use crate::platform::markdown::excerpt;
use crate::platform::web::Error;
use crate::t;
use maud::{Markup, html};

/// Letters shown of the comment it answers.
const SHOWN: usize = 300;

/// The idea, and the comment it answers with its writer's name.
pub(super) struct Place {
    idea: Idea,
    answers: Option<(String, String)>,
}

/// The idea something held is about; a comment is taken along by merges. Nothing where it is gone.
pub(super) async fn find_idea_of(
    conn: &mut Connection,
    visit: &Visit,
    (idea, is_comment): (IdeaId, bool),
) -> Result<Option<Idea>, Error> {
    let idea = match is_comment {
        true => find_standing(conn, idea).await?,
        false => idea,
    };
    match find_idea_by_id(conn, &visit.visible, idea).await {
        Err(Error::NotFound) => Ok(None),
        found => Ok(Some(found?.0)),
    }
}

impl Place {
    /// Nothing for an idea, for a change of a text, and where the idea is gone.
    pub async fn find(
        conn: &mut Connection,
        visit: &Visit,
        held: &Held,
    ) -> Result<Option<Self>, Error> {
        let (None, Some(idea)) = (held.edits, held.idea) else {
            return Ok(None);
        };
        let Some(idea) = find_idea_of(conn, visit, (IdeaId(idea), true)).await? else {
            return Ok(None);
        };
        let parent = match held.parent {
            Some(parent) => find_standing_comment(conn, CommentId(parent)).await?,
            None => None,
        };
        let answers = parent.map(|said| (said.author_name, excerpt(&said.body, SHOWN)));
        Ok(Some(Self { idea, answers }))
    }

    pub fn part(&self, visit: &Visit, board: &Board) -> Markup {
        let words = visit.words();
        html! {
            p.small { (t!(words, "moderation-comment-on")) " " a href=(self.idea.path(board)) dir="auto" { (self.idea.title) } }
            @if let Some((who, said)) = &self.answers {
                blockquote.small.muted dir="auto" { bdi { (who) } ": " (said) }
            }
        }
    }
}
