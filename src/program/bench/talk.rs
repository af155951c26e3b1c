//! Rows in the order of time: what people said and voted, and the ledger of all of it.
use super::base::Ground;
use super::copy::{Cell, Copy};
use super::rows::{Rows, key_of};
use crate::ledger::Act;
use std::collections::HashMap;
use uuid::Uuid;

/// One line of the ledger; the fields' order is the order of time.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    at: i64,
    act: Act,
    actor: Uuid,
    idea: u32,
    subject: Option<Uuid>,
}

impl Rows<'_> {
    /// The idea something belongs to, and its board.
    fn under(&self, idea: u32) -> (Uuid, Option<&Ground>) {
        let idea = self.plan.ideas.get(idea as usize);
        let ground = idea.and_then(|idea| self.grounds.get(idea.board));
        (idea.map(|idea| idea.key).unwrap_or_default(), ground)
    }

    fn comment_text(&self, place: usize, idea: u32) -> String {
        let mut chance = self.chance("comment", place);
        let sentences = 1 + chance.ranked(8, 1.5);
        let (_, ground) = self.under(idea);
        ground.map_or_else(String::new, |g| g.words.text(&mut chance, sentences))
    }

    pub(super) async fn comments(&self, people: &[Uuid]) -> anyhow::Result<()> {
        let mut copy = Copy::into(
            self.client,
            "comments (id, idea, author, parent, root, body, version, created_at)",
        )
        .await?;
        let mut roots: HashMap<Uuid, Uuid> = HashMap::new();
        for (place, comment) in self.plan.comments.iter().enumerate() {
            let root = comment
                .parent
                .and_then(|parent| roots.get(&parent).copied());
            let root = root.unwrap_or(comment.key);
            roots.insert(comment.key, root);
            copy.row(&[
                Cell::Key(comment.key),
                Cell::Key(self.under(comment.idea).0),
                Cell::Key(key_of(people, comment.person as usize)),
                comment.parent.map_or(Cell::Null, Cell::Key),
                Cell::Key(root),
                Cell::Text(&self.comment_text(place, comment.idea)),
                Cell::Number(1),
                Cell::At(comment.at),
            ])
            .await?;
        }
        copy.finish().await?;
        let mut copy = Copy::into(
            self.client,
            "comment_versions (comment, version, body, created_at)",
        )
        .await?;
        for (place, comment) in self.plan.comments.iter().enumerate() {
            let body = self.comment_text(place, comment.idea);
            let (key, version) = (Cell::Key(comment.key), Cell::Number(1));
            copy.row(&[key, version, Cell::Text(&body), Cell::At(comment.at)])
                .await?;
        }
        copy.finish().await?;
        Ok(())
    }

    pub(super) async fn votes(&self, people: &[Uuid]) -> anyhow::Result<()> {
        let mut copy = Copy::into(self.client, "votes (idea, person, direction, cast_at)").await?;
        for vote in &self.plan.votes {
            copy.row(&[
                Cell::Key(self.under(vote.idea).0),
                Cell::Key(key_of(people, vote.person as usize)),
                Cell::Number(if vote.down { -1 } else { 1 }),
                Cell::At(vote.at),
            ])
            .await?;
        }
        copy.finish().await?;
        Ok(())
    }

    pub(super) async fn ledger(&self, people: &[Uuid]) -> anyhow::Result<()> {
        let mut copy = Copy::into(
            self.client,
            "ledger (id, at, act, actor, board, idea, subject)",
        )
        .await?;
        for (place, line) in self.lines(people).iter().enumerate() {
            let (idea, ground) = self.under(line.idea);
            copy.row(&[
                Cell::Key(self.chance("ledger", place).key(line.at)),
                Cell::At(line.at),
                Cell::Text(line.act.as_str()),
                Cell::Key(line.actor),
                ground.map_or(Cell::Null, |ground| Cell::Key(ground.board.id.into())),
                Cell::Key(idea),
                line.subject.map_or(Cell::Null, Cell::Key),
            ])
            .await?;
        }
        copy.finish().await?;
        Ok(())
    }

    fn lines(&self, people: &[Uuid]) -> Vec<Line> {
        let by = |person: u32| key_of(people, person as usize);
        let mut lines: Vec<Line> = Vec::new();
        for (place, idea, ground) in self.each() {
            let line = |act, at, actor, subject| Line {
                at,
                act,
                actor,
                idea: place as u32,
                subject,
            };
            let author = key_of(people, idea.author);
            lines.push(line(Act::IdeaPosted, idea.at, author, None));
            if let Some(answer) = &idea.answer {
                let about = Some(answer.key);
                lines.push(line(Act::AnswerGiven, answer.at, ground.official, about));
            }
        }
        lines.extend(self.plan.comments.iter().map(|comment| Line {
            at: comment.at,
            act: Act::CommentPosted,
            actor: by(comment.person),
            idea: comment.idea,
            subject: Some(comment.key),
        }));
        lines.extend(self.plan.votes.iter().map(|vote| Line {
            at: vote.at,
            act: Act::VoteCast,
            actor: by(vote.person),
            idea: vote.idea,
            subject: None,
        }));
        lines.sort_unstable();
        lines
    }
}
