//! Writing a reading into a board: all of it in one transaction, nothing twice.
use super::grounds::grounds;
use super::known::{answered_with, shut_themes, status_of, theme_name};
use super::read::{IncomingComment, IncomingIdea, IncomingPerson};
use crate::answers::{import_answer, next_update};
use crate::boards::{
    Board, CharterId, Kind, Statuses, TeamId, ThemeId, calendar_of, ensure_team, ensure_theme,
    find_charter, find_statuses, find_themes, must_be_as_found, next_numbers,
};
use crate::discussion::{CommentId, NewComment, count_imported, import_comment};
use crate::ideas::{IdeaId, NewIdea, count_stems, find_idea, find_standing, import_idea};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::{PersonId, import_person};
use crate::platform::db::schema::imported_rows as rows;
use crate::platform::db::{Connection, take_time};
use crate::platform::names::slug;
use crate::platform::web::Error;
use crate::votes::carry_votes;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl, SimpleAsyncConnection as _};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What came in, and what was there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub ideas: usize,
    pub comments: usize,
    pub answers: usize,
    pub people: usize,
    /// Ideas that an earlier import of this source had brought.
    pub known: usize,
    /// Ideas whose status the board does not know; they are new here.
    pub unknown_status: usize,
    /// Ideas whose theme takes no new ones; they have the board's first that does.
    pub shut_theme: usize,
}

/// One import under way.
pub struct Import<'a> {
    board: &'a Board,
    /// The name under which this source's ids are remembered.
    source: &'a str,
    now: DateTime<Utc>,
    charter: CharterId,
    due: Option<DateTime<Utc>>,
    statuses: Statuses,
    team: TeamId,
    theme: ThemeId,
    themes: HashMap<String, ThemeId>,
    shut: HashSet<String>,
    known: HashMap<(String, String), Uuid>,
    outcome: Outcome,
}

/// An import is no visitor's request: nobody waits for a page, and the server may be looking over the same rows by itself.
async fn be_patient(conn: &mut Connection) -> Result<(), Error> {
    take_time(conn).await?;
    Ok(conn
        .batch_execute(
            "SET LOCAL lock_timeout = '20s'; SET LOCAL idle_in_transaction_session_timeout = '60s'",
        )
        .await?)
}

/// Writes ideas into a board. One transaction: when anything fails, nothing has happened. Rows of this source that came in before
/// are left as they are, so the same file can be imported again after it grew.
///
/// # Errors
/// [`Error::Denied`] when the board has no charter or no theme; [`Error::Stale`] when everybody reads the board by now and did not when it
/// was found; when the database refuses.
pub async fn import(
    conn: &mut Connection,
    board: &Board,
    source: &str,
    ideas: &[IncomingIdea],
    now: DateTime<Utc>,
) -> Result<Outcome, Error> {
    let outcome = conn.transaction(async |conn| {
        be_patient(conn).await?;
        let mut import = Import::begin(conn, board, source, now).await?;
        let new = ideas.iter().filter(|idea| !import.knows("idea", &idea.source_id)).count();
        let mut number = next_numbers(conn, board, i32::try_from(new).unwrap_or(i32::MAX)).await?;
        must_be_as_found(conn, board).await?;
        for idea in ideas {
            number += import.idea(conn, idea, number).await?;
        }
        let outcome = import.outcome;
        if outcome.ideas + outcome.comments > 0 {
            let after = serde_json::json!({ "source": source, "ideas": outcome.ideas, "comments": outcome.comments });
            append(conn, Entry::new(Act::IdeasImported, now).on_board(board.id).changed(serde_json::Value::Null, after)).await?;
        }
        Ok::<_, Error>(outcome)
    })
    .await?;
    if let Err(error) = look_over(conn, board, now).await {
        // all is written: whoever hears "that failed" would do it again. What is known of the rows comes by itself before long
        tracing::warn!(%error, "the imported rows were not looked over");
    }
    Ok(outcome)
}

/// So many rows at once: what is known of them statistically is known now, not some time later. First what the server plans by.
async fn look_over(conn: &mut Connection, board: &Board, now: DateTime<Utc>) -> Result<(), Error> {
    conn.transaction(async |conn| {
        be_patient(conn).await?;
        conn.batch_execute("ANALYZE ideas, idea_search, known_words, idea_counters, comments")
            .await?;
        Ok::<_, Error>(())
    })
    .await?;
    count_stems(conn, board.id, now).await
}

impl<'a> Import<'a> {
    async fn begin(
        conn: &mut Connection,
        board: &'a Board,
        source: &'a str,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let charter = find_charter(conn, board.id)
            .await?
            .ok_or(Error::Denied(key!("boards-missing-charter")))?;
        let themes = find_themes(conn, board.id).await?;
        let theme = themes
            .iter()
            .find(|t| t.takes_ideas(&themes))
            .ok_or(Error::Denied(key!("boards-problem-theme")))?;
        let before: Vec<(String, String, Uuid)> = rows::table
            .filter(rows::board.eq(board.id))
            .filter(rows::source.eq(source))
            .select((rows::kind, rows::source_id, rows::became))
            .load(conn)
            .await?;
        let days = charter
            .row
            .first_answer_days
            .and_then(|days| u16::try_from(days).ok());
        Ok(Self {
            due: days.map(|days| calendar_of(board, now).due_after(now, days)),
            charter: charter.row.id,
            statuses: find_statuses(conn, board.id).await?,
            team: ensure_team(conn, &theme.team, now).await?,
            theme: theme.id,
            themes: HashMap::new(),
            shut: shut_themes(&themes),
            known: before
                .into_iter()
                .map(|(kind, id, became)| ((kind, id), became))
                .collect(),
            outcome: Outcome::default(),
            board,
            source,
            now,
        })
    }

    fn knows(&self, kind: &str, source_id: &str) -> bool {
        self.known
            .contains_key(&(kind.to_owned(), source_id.to_owned()))
    }

    async fn remember(
        &mut self,
        conn: &mut Connection,
        kind: &'static str,
        source_id: &str,
        became: Uuid,
    ) -> Result<(), Error> {
        diesel::insert_into(rows::table)
            .values((
                rows::board.eq(self.board.id),
                rows::source.eq(self.source),
                rows::kind.eq(kind),
                rows::source_id.eq(source_id),
                rows::became.eq(became),
                rows::imported_at.eq(self.now),
            ))
            .execute(conn)
            .await?;
        self.known
            .insert((kind.to_owned(), source_id.to_owned()), became);
        Ok(())
    }

    /// The person of this name or address, made once. Nobody is "Anonymous".
    async fn person(
        &mut self,
        conn: &mut Connection,
        person: Option<&IncomingPerson>,
    ) -> Result<PersonId, Error> {
        let name = person
            .map(|p| p.name.as_str())
            .filter(|name| !name.is_empty())
            .unwrap_or("Anonymous");
        let email = person.and_then(|p| p.email.as_deref());
        let key = person
            .and_then(|p| p.source_id.clone())
            .or_else(|| email.map(str::to_owned))
            .unwrap_or_else(|| format!("name:{}", name.to_lowercase()));
        if let Some(known) = self.known.get(&("person".to_owned(), key.clone())) {
            return Ok(PersonId(*known));
        }
        let id = import_person(conn, (name, email), self.board.language, self.now).await?;
        self.remember(conn, "person", &key, id.into()).await?;
        self.outcome.people += 1;
        Ok(id)
    }

    async fn theme(
        &mut self,
        conn: &mut Connection,
        category: Option<&str>,
    ) -> Result<ThemeId, Error> {
        let Some(name) = theme_name(category) else {
            return Ok(self.theme);
        };
        if self.shut.contains(&slug(&name)) {
            self.outcome.shut_theme += 1;
            return Ok(self.theme);
        }
        if let Some(theme) = self.themes.get(&name) {
            return Ok(*theme);
        }
        let theme = ensure_theme(conn, self.board.id, &name, (None, self.team), self.now).await?;
        self.themes.insert(name, theme);
        Ok(theme)
    }

    /// Brings one idea in; says how many numbers it used.
    async fn idea(
        &mut self,
        conn: &mut Connection,
        idea: &IncomingIdea,
        number: i32,
    ) -> Result<i32, Error> {
        if let Some(known) = self
            .known
            .get(&("idea".to_owned(), idea.source_id.clone()))
            .copied()
        {
            self.outcome.known += 1;
            // what was put with another goes on there
            let standing = find_standing(conn, IdeaId(known)).await?;
            self.comments(conn, (standing, idea), idea.created_at.unwrap_or(self.now))
                .await?;
            return Ok(0);
        }
        let at = idea.created_at.unwrap_or(self.now).min(self.now);
        let author = self.person(conn, idea.author.as_ref()).await?;
        let new = NewIdea {
            id: IdeaId::fresh(),
            kind: idea
                .kind
                .as_deref()
                .and_then(|k| Kind::from_word(&k.to_lowercase()))
                .unwrap_or(Kind::Idea),
            title: idea.title.clone(),
            body: idea.body.clone(),
            theme: self.theme(conn, idea.category.as_deref()).await?,
            charter: self.charter,
            status: self
                .statuses
                .opening()
                .ok_or(Error::Denied(key!("boards-problem-preset")))?
                .id,
            // nothing was promised here on what was answered elsewhere
            answer_due_at: self.due.filter(|_| idea.answer.is_none()),
        };
        let when = (author, number, at, self.now);
        import_idea(conn, self.board, (&new, &idea.tags), when).await?;
        let count = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
        carry_votes(
            conn,
            self.board,
            new.id,
            (count(idea.votes_up), count(idea.votes_down)),
            at,
        )
        .await?;
        self.remember(conn, "idea", &idea.source_id, new.id.into())
            .await?;
        self.outcome.ideas += 1;
        self.comments(conn, (new.id, idea), at).await?;
        self.answer(conn, (number, idea), at).await?;
        Ok(1)
    }

    async fn comments(
        &mut self,
        conn: &mut Connection,
        (id, idea): (IdeaId, &IncomingIdea),
        idea_at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let before = self.outcome.comments;
        for comment in &idea.comments {
            self.comment(conn, (id, idea), comment, idea_at).await?;
        }
        match i32::try_from(self.outcome.comments - before) {
            Ok(0) | Err(_) => Ok(()),
            Ok(many) => count_imported(conn, id, many).await,
        }
    }

    async fn comment(
        &mut self,
        conn: &mut Connection,
        (id, idea): (IdeaId, &IncomingIdea),
        comment: &IncomingComment,
        idea_at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let within = |comment: &str| format!("{}/{comment}", idea.source_id);
        let source_id = within(&comment.source_id);
        if self.knows("comment", &source_id) {
            return Ok(());
        }
        let author = self.person(conn, comment.author.as_ref()).await?;
        let parent = comment
            .parent
            .as_deref()
            .and_then(|p| self.known.get(&("comment".to_owned(), within(p))))
            .map(|id| CommentId(*id));
        let new = NewComment {
            adds: false,
            id: CommentId::fresh(),
            parent,
            body: comment.body.clone(),
        };
        let at = comment.created_at.unwrap_or(idea_at).min(self.now);
        import_comment(conn, id, &new, (author, at)).await?;
        self.remember(conn, "comment", &source_id, new.id.into())
            .await?;
        self.outcome.comments += 1;
        Ok(())
    }

    /// Brings the organisation's answer in. A status that must be explained is not taken over without its explanation.
    async fn answer(
        &mut self,
        conn: &mut Connection,
        (number, idea): (i32, &IncomingIdea),
        idea_at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let word = idea.status.as_deref();
        if word.is_some() && status_of(&self.statuses, word).is_none() {
            self.outcome.unknown_status += 1;
        }
        let Some(answer) = &idea.answer else {
            return Ok(());
        };
        let Some(status) = answered_with(&self.statuses, word).cloned() else {
            return Ok(());
        };
        let author = self.person(conn, answer.author.as_ref()).await?;
        let found = find_idea(conn, self.board, number).await?;
        // counted from today: nobody here promised anything before
        let due = match status.class.is_final() {
            true => None,
            false => {
                let on = (self.board, found.charter);
                Some(next_update(conn, on, status.update_days, self.now).await?)
            }
        };
        import_answer(
            conn,
            &found,
            (&status, &answer.text, due),
            grounds(answer),
            (author, answer.at.unwrap_or(idea_at).min(self.now)),
        )
        .await?;
        self.outcome.answers += 1;
        Ok(())
    }
}
