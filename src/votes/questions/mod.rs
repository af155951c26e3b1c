//! Up to three questions a board asks people who support an idea. What they answer is read as totals, by those who decide; no page, and
//! no function here, gives one person's answer.
mod acts;
mod parts;
mod reply;
mod settings;

pub use parts::{SupportAsked, SupportTotals};
pub(super) use reply::reply;
pub(super) use settings::{change, show};

use super::model::{Direction, Mine};
use crate::boards::{Board, BoardId};
use crate::id;
use crate::ideas::IdeaId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{vote_questions, vote_replies};
use crate::platform::text::Language;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

id! {
    /// A question's key.
    QuestionId
}

/// Most questions a board asks.
const MOST: usize = 3;

/// Totals of fewer answers than this are not shown: beside the names of supporters they would tell who answered what.
const LEAST: i64 = 3;

/// One question, in the languages the board wrote it in.
#[derive(Queryable, Selectable, Clone, Debug, PartialEq, Eq)]
#[diesel(table_name = vote_questions)]
pub struct Question {
    pub id: QuestionId,
    text_en: String,
    text_nl: String,
    options_en: Vec<String>,
    options_nl: Vec<String>,
}

impl Question {
    /// In the reader's language, where the board wrote it in that, else in the other.
    pub fn text(&self, language: Language) -> &str {
        match (language, self.text_en.as_str(), self.text_nl.as_str()) {
            (Language::En, "", other) | (Language::Nl, other, "") => other,
            (Language::En, own, _) | (Language::Nl, _, own) => own,
        }
    }

    /// What can be chosen, in the same language as the text.
    pub fn options(&self, language: Language) -> &[String] {
        match language {
            Language::En if !self.options_en.is_empty() => &self.options_en,
            Language::Nl if !self.options_nl.is_empty() => &self.options_nl,
            Language::En => &self.options_nl,
            Language::Nl => &self.options_en,
        }
    }

    fn field(&self) -> String {
        format!("q-{}", self.id)
    }
}

/// What a board asks now.
async fn list_questions(mut conn: &Connection, board: BoardId) -> Result<Vec<Question>, Error> {
    Ok(vote_questions::table
        .filter(vote_questions::board.eq(board))
        .filter(vote_questions::retired_at.is_null())
        .order((vote_questions::position, vote_questions::id))
        .limit(MOST as i64)
        .select(Question::as_select())
        .load(&mut conn)
        .await?)
}

/// Everything a board ever asked those who support an idea, also what it asks no more: what its log speaks of.
///
/// # Errors
/// When the database refuses.
pub async fn list_all_questions(
    conn: &mut Connection,
    board: BoardId,
) -> Result<Vec<Question>, Error> {
    Ok(vote_questions::table
        .filter(vote_questions::board.eq(board))
        .select(Question::as_select())
        .load(conn)
        .await?)
}

/// How often each option was chosen; nothing where too few answered.
#[derive(Clone, Debug)]
pub struct Total {
    question: Question,
    counts: Option<Vec<i64>>,
}

/// What an idea's page shows of the questions.
#[derive(Clone, Debug, Default)]
pub struct Support {
    /// What to ask, when the visitor supports the idea.
    asked: Vec<Question>,
    has_answered: bool,
    /// For those who decide.
    totals: Vec<Total>,
}

/// What an idea's page asks this visitor, and what it tells them.
///
/// # Errors
/// When the database refuses.
pub async fn find_support(
    mut conn: &Connection,
    (board, idea): (&Board, IdeaId),
    (me, mine): (Option<PersonId>, Option<Mine>),
    decides: bool,
) -> Result<Support, Error> {
    let supports = mine.is_some_and(|mine| mine.direction == Direction::Up);
    if !supports && !decides {
        return Ok(Support::default());
    }
    let questions = list_questions(conn, board.id).await?;
    let mut support = Support::default();
    if questions.is_empty() {
        return Ok(support);
    }
    if decides {
        support.totals = count_totals(conn, idea, &questions).await?;
    }
    if let Some(me) = me.filter(|_| supports) {
        let theirs = vote_replies::table
            .filter(vote_replies::idea.eq(idea))
            .filter(vote_replies::person.eq(me))
            .filter(vote_replies::question.eq_any(questions.iter().map(|q| q.id)));
        support.has_answered = diesel::select(diesel::dsl::exists(theirs))
            .get_result(&mut conn)
            .await?;
        support.asked = questions;
    }
    Ok(support)
}

async fn count_totals(
    mut conn: &Connection,
    idea: IdeaId,
    questions: &[Question],
) -> Result<Vec<Total>, Error> {
    let counted: Vec<(QuestionId, i16, i64)> = vote_replies::table
        .filter(vote_replies::idea.eq(idea))
        .filter(vote_replies::question.eq_any(questions.iter().map(|q| q.id)))
        .group_by((vote_replies::question, vote_replies::choice))
        .select((
            vote_replies::question,
            vote_replies::choice,
            diesel::dsl::count_star(),
        ))
        .load(&mut conn)
        .await?;
    let total = |question: &Question| {
        let of = |choice: usize| {
            let found = counted
                .iter()
                .find(|(id, c, _)| *id == question.id && usize::try_from(*c) == Ok(choice));
            found.map_or(0, |(.., n)| *n)
        };
        let options = question.options(Language::En).len();
        let counts: Vec<i64> = (0..options).map(of).collect();
        Total {
            question: question.clone(),
            counts: Some(counts).filter(|counts| counts.iter().sum::<i64>() >= LEAST),
        }
    };
    Ok(questions.iter().map(total).collect())
}
