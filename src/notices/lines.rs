//! One event in one line, for the page of notices and for digests. Whoever lost sight of a board, and what was hidden or removed
//! meanwhile, is left out here, where both read.
use super::model::Because;
use crate::boards::{Board, BoardId, Visible};
use crate::ledger::Act;
use crate::platform::text::Words;
use crate::{answers::Rung, t};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use std::borrow::Cow;
use uuid::Uuid;

/// An event somebody was told of.
#[derive(QueryableByName, Debug)]
pub(super) struct Line {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub act: Act,
    #[diesel(sql_type = Text)]
    pub because: Because,
    #[diesel(sql_type = SqlUuid)]
    pub board: BoardId,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Integer)]
    pub number: i32,
    #[diesel(sql_type = Text)]
    pub slug: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub subject: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    pub who: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub deed: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub deed_number: Option<i32>,
    #[diesel(sql_type = Nullable<Text>)]
    pub status_en: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub status_nl: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    #[diesel(sql_type = Bool)]
    pub read: bool,
}

/// What a line is read from; `$1` is the person, `$2` the boards they see.
pub(super) const FROM: &str = "FROM notices n JOIN ledger l ON l.id = n.entry JOIN ideas i ON i.id = n.idea \
    WHERE n.person = $1 AND i.board = ANY($2) \
      AND (n.matter = 'own' OR (i.hidden_at IS NULL AND i.removed_at IS NULL \
        AND NOT EXISTS (SELECT 1 FROM comment_removals r WHERE r.comment = l.subject)))";

/// The columns of [`Line`], of a text its writer and not who let it through, over notices whose keys a query named `found` gives, in its order.
pub(super) const LINES: &str = "SELECT n.id, l.act, n.because, i.board, i.title, i.number, i.slug, l.subject, p.name AS who, \
      d.title AS deed, d.number AS deed_number, s.name_en AS status_en, s.name_nl AS status_nl, n.created_at, n.read_at IS NOT NULL AS read \
    FROM found f JOIN notices n ON n.id = f.id JOIN ledger l ON l.id = n.entry JOIN ideas i ON i.id = n.idea \
      LEFT JOIN comments c ON c.id = l.subject AND l.act = 'comment.posted' \
      LEFT JOIN people p ON p.id = CASE l.act WHEN 'comment.posted' THEN c.author WHEN 'idea.posted' THEN i.author ELSE l.actor END LEFT JOIN deeds d ON d.id = l.subject \
      LEFT JOIN answers a ON a.id = l.subject LEFT JOIN statuses s ON s.id = a.status_after";

impl Line {
    /// Where it leads.
    pub fn path(&self, board: &Board) -> String {
        let idea = format!("{}/{}", board.path(), self.number);
        match (self.act, self.subject, self.deed_number) {
            (
                Act::CommentPosted | Act::CommentEdited | Act::BestAnswerChosen | Act::IdeaExtended,
                Some(comment),
                _,
            ) => format!("{idea}/comments/{comment}#c-{comment}"),
            (Act::DeedPosted, _, Some(deed)) => format!("{}/done/{deed}", board.path()),
            (Act::CharterWritten, ..) => format!("{}/charter", board.path()),
            (Act::CollaboratorNamed, ..) => format!("{idea}/collaborators"),
            (Act::IdeaHandedOver, ..) => format!("{idea}/answer"),
            (act, ..) if Rung::of(act).is_some() => format!("{idea}/answer"),
            _ => format!("{idea}/{}", self.slug),
        }
    }

    /// What it is about: the idea, or the board whose charter changed.
    pub fn about<'a>(&'a self, board: &'a Board) -> &'a str {
        match self.act {
            Act::CharterWritten => &board.name,
            _ => &self.title,
        }
    }

    /// What happened, in a sentence.
    pub fn sentence(&self, words: Words) -> Cow<'static, str> {
        let who = self.who.as_deref().unwrap_or_default();
        let status = match words.language().code() {
            "nl" => &self.status_nl,
            _ => &self.status_en,
        };
        match self.act {
            Act::AnswerGiven => t!(
                words,
                "notices-line-answer",
                who = who,
                status = status.as_deref().unwrap_or_default()
            ),
            Act::IdeasMerged => t!(words, "notices-line-merged", who = who),
            Act::DeedPosted => t!(
                words,
                "notices-line-deed",
                deed = self.deed.as_deref().unwrap_or_default()
            ),
            Act::BestAnswerChosen => t!(words, "notices-line-best"),
            Act::IdeaExtended => t!(words, "notices-line-extension"),
            Act::CharterWritten => t!(words, "notices-line-charter"),
            Act::CommentRemoved => t!(words, "notices-line-removal"),
            Act::RemovalAnswered => t!(words, "notices-line-wish"),
            Act::CollaboratorNamed => t!(words, "notices-line-named", who = who),
            Act::LadderNear | Act::ArchiveNear => t!(words, "notices-line-rule-near"),
            Act::LadderExpired | Act::IdeaArchived => t!(words, "notices-line-rule-done"),
            Act::PromiseNear => t!(words, "notices-line-near"),
            act if Rung::of(act).is_some() => t!(words, "notices-line-late"),
            Act::IdeaHandedOver => t!(words, "notices-line-handed", who = who),
            _ if self.because == Because::Mentioned => {
                t!(words, "notices-line-mention", who = who)
            }
            Act::CommentPosted => t!(words, "notices-line-comment", who = who),
            _ => t!(words, "notices-line-idea", who = who),
        }
    }
}

/// Lines beside their boards; a board that went out of sight between two queries takes its lines along.
pub(super) fn with_boards(
    lines: Vec<Line>,
    visible: &Visible,
) -> impl Iterator<Item = (Line, &Board)> {
    lines
        .into_iter()
        .filter_map(|line| Some((visible.by_id(line.board)?, line)))
        .map(|(board, line)| (line, board))
}
