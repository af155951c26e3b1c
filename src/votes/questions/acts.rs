//! Asking and answering.
use super::super::policy::Reply;
use super::{Question, QuestionId, list_questions};
use crate::boards::lock_board;
use crate::boards::policy::Manage;
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::{vote_questions, vote_replies, votes};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::json;

/// A question as a board writes it. Where a language is left out, text and options of it are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub text: [String; 2],
    pub options: [Vec<String>; 2],
}

impl Draft {
    fn is(&self, question: &Question) -> bool {
        let ([en, nl], [options_en, options_nl]) = (&self.text, &self.options);
        (en, nl) == (&question.text_en, &question.text_nl)
            && (options_en, options_nl) == (&question.options_en, &question.options_nl)
    }
}

/// Has a board ask these questions from now on. One that stays as it is keeps its answers; one that changed is a new question.
///
/// # Errors
/// When the database refuses.
pub(super) async fn ask_questions(
    conn: &mut Connection,
    permit: Manage,
    drafts: &[Draft],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let board = permit.board();
    conn.transaction(async |conn| {
        lock_board(conn, permit).await?;
        let before = list_questions(conn, board).await?;
        let same = before.len() == drafts.len()
            && before.iter().zip(drafts).all(|(one, draft)| draft.is(one));
        if same {
            return Ok(());
        }
        diesel::update(vote_questions::table)
            .filter(vote_questions::board.eq(board))
            .filter(vote_questions::retired_at.is_null())
            .set(vote_questions::retired_at.eq(now))
            .execute(conn)
            .await?;
        let mut after = Vec::new();
        for (position, draft) in drafts.iter().enumerate() {
            let position = i16::try_from(position).unwrap_or(i16::MAX);
            let kept = before.iter().find(|question| draft.is(question));
            let ([en, nl], [options_en, options_nl]) = (&draft.text, &draft.options);
            let id = kept.map_or_else(QuestionId::fresh, |question| question.id);
            diesel::insert_into(vote_questions::table)
                .values((
                    (vote_questions::id.eq(id), vote_questions::board.eq(board)),
                    vote_questions::position.eq(position),
                    (
                        vote_questions::text_en.eq(en),
                        vote_questions::text_nl.eq(nl),
                    ),
                    (
                        vote_questions::options_en.eq(options_en),
                        vote_questions::options_nl.eq(options_nl),
                    ),
                    vote_questions::asked_at.eq(now),
                ))
                .on_conflict(vote_questions::id)
                .do_update()
                .set((
                    vote_questions::position.eq(position),
                    vote_questions::retired_at.eq(None::<DateTime<Utc>>),
                ))
                .execute(conn)
                .await?;
            after.push(id.0);
        }
        let before: Vec<_> = before.iter().map(|question| question.id.0).collect();
        append(
            conn,
            Entry::new(Act::VoteQuestionsSet, now)
                .by(permit.by())
                .on_board(board)
                .changed(
                    json!({ "questions": before }),
                    json!({ "questions": after }),
                ),
        )
        .await?;
        Ok(())
    })
    .await
}

/// Keeps a supporter's answers, in place of those given before.
///
/// # Errors
/// [`Error::Denied`] when the vote was taken back meanwhile; when the database refuses.
pub(super) async fn keep_replies(
    conn: &mut Connection,
    permit: Reply,
    replies: &[(QuestionId, i16)],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (idea, person) = (permit.idea(), permit.voter());
    conn.transaction(async |conn| {
        let direction: Option<i16> = votes::table
            .find((idea, person))
            .select(votes::direction)
            .for_key_share()
            .first(conn)
            .await
            .optional()?;
        if direction != Some(1) {
            return Err(Error::Denied(key!("votes-denied-reply")));
        }
        for (question, choice) in replies {
            let said = (
                vote_replies::choice.eq(*choice),
                vote_replies::replied_at.eq(now),
            );
            diesel::insert_into(vote_replies::table)
                .values((
                    vote_replies::idea.eq(idea),
                    vote_replies::person.eq(person),
                    vote_replies::question.eq(*question),
                    said,
                ))
                .on_conflict((
                    vote_replies::idea,
                    vote_replies::person,
                    vote_replies::question,
                ))
                .do_update()
                .set(said)
                .execute(conn)
                .await?;
        }
        append(
            conn,
            Entry::new(Act::VoteQuestionsAnswered, now)
                .by(person)
                .on_board(permit.board())
                .on_idea(idea),
        )
        .await?;
        Ok(())
    })
    .await
}
