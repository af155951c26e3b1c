//! Posting, editing, and what other rooms change of an idea.
use super::away::{is_listed, must_stand};
use super::counters::{lock_idea, read_for_vote};
use super::language::detect;
use super::mentions::note_mentions;
use super::model::{Idea, IdeaId};
use super::policy::{Edit, Post};
use super::search::reindex;
use super::similar::rarity::count_when_due;
use super::tallies;
use crate::boards::{
    Board, BoardId, CharterId, Kind, Status, StatusId, ThemeId, hold_as_found, must_be_as_found,
    next_numbers,
};
use crate::guard::NewHeld;
use crate::ledger::{Act, Entry, append, append_and_tell};
use crate::people::PersonId;
use crate::pictures::attach;
use crate::platform::db::Connection;
use crate::platform::db::schema::{idea_counters, idea_tags, idea_versions, ideas};
use crate::platform::markdown::excerpt;
use crate::platform::names::slug;
use crate::platform::web::Error;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// What a list shows of an idea's text.
pub(super) const EXCERPT: usize = 220;

/// A post, checked.
#[derive(Clone, Debug)]
pub struct NewIdea {
    /// Drawn with the form: the same form sent twice makes one idea.
    pub id: IdeaId,
    pub kind: Kind,
    pub title: String,
    pub body: String,
    pub theme: ThemeId,
    pub charter: CharterId,
    pub status: StatusId,
    /// By when the promise wants a first answer.
    pub answer_due_at: Option<DateTime<Utc>>,
}

impl NewIdea {
    /// As it waits for approval.
    pub fn held(&self) -> NewHeld<'_> {
        NewHeld {
            post: self.id.0,
            kind: Some(self.kind),
            theme: Some(self.theme),
            title: &self.title,
            body: &self.body,
            charter: Some(self.charter),
            ..NewHeld::default()
        }
    }
}

/// Posts an idea. A repeat of the same form finds the idea it made.
///
/// # Errors
/// [`Error::Stale`] when the form's key is somebody else's idea, or everybody reads the board by now; when the database refuses.
pub async fn post_idea(
    conn: &mut Connection,
    permit: Post,
    board: &Board,
    idea: &NewIdea,
    now: DateTime<Utc>,
) -> Result<i32, Error> {
    conn.transaction(async |conn| {
        // the number's row first: it makes a repeat wait until the first has ended
        let number = next_numbers(conn, board, 1).await?;
        must_be_as_found(conn, board).await?;
        let made: Option<(PersonId, BoardId, i32)> = ideas::table
            .find(idea.id)
            .select((ideas::author, ideas::board, ideas::number))
            .first(conn)
            .await
            .optional()?;
        match made {
            Some((author, on, earlier)) if (author, on) == (permit.author(), board.id) => {
                next_numbers(conn, board, -1).await?;
                return Ok(earlier);
            }
            Some(_) => return Err(Error::Stale),
            None => {}
        }
        write(conn, board, idea, (permit.author(), number, now, None)).await?;
        let writer = (board.id, permit.author());
        attach(conn, writer, (idea.id, &idea.body), now).await?;
        let entry = Entry::new(Act::IdeaPosted, now)
            .by(permit.by())
            .on_board(board.id)
            .on_idea(idea.id);
        let named = note_mentions(conn, (board.id, idea.id), &idea.body, (entry.id, now)).await?;
        append_named(conn, entry, named).await?;
        Ok(number)
    })
    .await
}

/// Whoever is named for the first time is told.
async fn append_named(conn: &mut Connection, entry: Entry, named: bool) -> Result<(), Error> {
    if named {
        append_and_tell(conn, entry).await?;
    } else {
        append(conn, entry).await?;
    }
    Ok(())
}

/// By whom it is, under which number and of when; and when it came in, if that was from elsewhere.
type Origin = (PersonId, i32, DateTime<Utc>, Option<DateTime<Utc>>);

/// Writes the row and everything counted with it.
async fn write(
    conn: &mut Connection,
    board: &Board,
    idea: &NewIdea,
    (author, number, at, imported): Origin,
) -> Result<(), Error> {
    let language = detect(
        &format!("{}. {}", idea.title, idea.body),
        board.language.code(),
    );
    diesel::insert_into(ideas::table)
        .values((
            (
                ideas::id.eq(idea.id),
                ideas::board.eq(board.id),
                ideas::number.eq(number),
                ideas::slug.eq(slug(&idea.title)),
            ),
            (
                ideas::kind.eq(idea.kind),
                ideas::author.eq(author),
                ideas::theme.eq(idea.theme),
                ideas::charter.eq(idea.charter),
            ),
            (
                ideas::status.eq(idea.status),
                ideas::status_since.eq(at),
                ideas::title.eq(&idea.title),
                ideas::body.eq(&idea.body),
            ),
            (
                ideas::excerpt.eq(excerpt(&idea.body, EXCERPT)),
                ideas::language.eq(language),
                ideas::version.eq(1),
            ),
            (
                ideas::created_at.eq(at),
                ideas::answer_due_at.eq(idea.answer_due_at),
                ideas::imported_at.eq(imported),
            ),
        ))
        .execute(conn)
        .await?;
    write_version(conn, idea.id, 1, (&idea.title, &idea.body), (author, at)).await?;
    count_when_due(conn, (board.id, number), at).await?;
    diesel::insert_into(idea_counters::table)
        .values((
            idea_counters::idea.eq(idea.id),
            idea_counters::board.eq(board.id),
        ))
        .execute(conn)
        .await?;
    let counts = vec![
        ("all", String::new(), 1),
        ("kind", idea.kind.as_str().to_owned(), 1),
        ("status", idea.status.to_string(), 1),
        ("theme", idea.theme.to_string(), 1),
    ];
    tallies::change(conn, board.id, counts).await?;
    reindex(conn, idea.id).await
}

async fn write_version(
    conn: &mut Connection,
    idea: IdeaId,
    version: i32,
    (title, body): (&str, &str),
    (editor, at): (PersonId, DateTime<Utc>),
) -> Result<(), Error> {
    diesel::insert_into(idea_versions::table)
        .values((
            idea_versions::idea.eq(idea),
            idea_versions::version.eq(version),
            idea_versions::title.eq(title),
            idea_versions::body.eq(body),
            idea_versions::editor.eq(editor),
            idea_versions::created_at.eq(at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes an imported idea with its own date, author and tags; part of the import's transaction and its ledger row.
///
/// # Errors
/// When the database refuses.
pub async fn import_idea(
    conn: &mut Connection,
    board: &Board,
    (idea, tags): (&NewIdea, &[String]),
    (author, number, at, now): (PersonId, i32, DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Error> {
    write(conn, board, idea, (author, number, at, Some(now))).await?;
    let rows: Vec<_> = tags
        .iter()
        .map(|tag| (idea_tags::idea.eq(idea.id), idea_tags::tag.eq(tag)))
        .collect();
    diesel::insert_into(idea_tags::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// An idea's next text, and the version it was made from.
#[derive(Clone, Copy, Debug)]
pub struct Rewriting<'a> {
    pub title: &'a str,
    pub body: &'a str,
    pub version: i32,
}

/// Writes an idea's next version; the text before stays. Part of an act, which appends its own ledger row.
///
/// # Errors
/// [`Error::Stale`] when somebody changed it since the form was opened; when the database refuses.
pub async fn rewrite_idea(
    conn: &mut Connection,
    idea: &Idea,
    to: Rewriting<'_>,
    (editor, now): (PersonId, DateTime<Utc>),
) -> Result<(), Error> {
    let language = detect(&format!("{}. {}", to.title, to.body), &idea.language);
    let changed = diesel::update(
        ideas::table
            .find(idea.id)
            .filter(ideas::version.eq(to.version))
            .filter(ideas::merged_into.is_null()),
    )
    .set((
        ideas::title.eq(to.title),
        ideas::slug.eq(slug(to.title)),
        ideas::body.eq(to.body),
        ideas::excerpt.eq(excerpt(to.body, EXCERPT)),
        ideas::language.eq(language),
        ideas::version.eq(to.version + 1),
        ideas::edited_at.eq(now),
    ))
    .execute(conn)
    .await?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    let next = to.version + 1;
    write_version(conn, idea.id, next, (to.title, to.body), (editor, now)).await?;
    reindex(conn, idea.id).await
}

/// Changes an idea's text, for whoever wrote it or in the act that approves what they wrote.
///
/// # Errors
/// [`Error::Stale`] when somebody changed it since the form was opened, or everybody reads the board by now; when the database refuses.
pub(super) async fn edit_idea(
    conn: &mut Connection,
    permit: Edit,
    (board, idea): (&Board, &Idea),
    to: Rewriting<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        hold_as_found(conn, board).await?;
        let writer = (idea.board, permit.editor());
        attach(conn, writer, (permit.idea(), to.body), now).await?;
        rewrite_idea(conn, idea, to, (permit.editor(), now)).await?;
        let version = |version: i32| serde_json::json!({ "version": version });
        let entry = Entry::new(Act::IdeaEdited, now)
            .by(permit.by())
            .on_board(idea.board)
            .on_idea(permit.idea())
            .changed(version(to.version), version(to.version + 1));
        let named =
            note_mentions(conn, (idea.board, permit.idea()), to.body, (entry.id, now)).await?;
        append_named(conn, entry, named).await
    })
    .await
}

/// What an answer leaves on the idea, so that lists show it without looking further.
#[derive(Clone, Debug)]
pub struct AnswerNote<'a> {
    pub status: &'a Status,
    pub body: &'a str,
    pub update_due_on: Option<NaiveDate>,
}

impl AnswerNote<'_> {
    /// Has lists quote the idea's latest answer as it was corrected; part of the correction's transaction.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn requote(conn: &mut Connection, idea: IdeaId, body: &str) -> Result<(), Error> {
        diesel::update(ideas::table.find(idea))
            .set(ideas::answer_excerpt.eq(excerpt(body, EXCERPT)))
            .execute(conn)
            .await?;
        Ok(())
    }
}

/// Notes an answer on its idea and moves the counts; part of the answer's transaction.
///
/// # Errors
/// When the database refuses.
pub async fn note_answer(
    conn: &mut Connection,
    idea: &Idea,
    note: AnswerNote<'_>,
    now: DateTime<Utc>,
) -> Result<StatusId, Error> {
    // the counters first, as everywhere: a vote that waits for them then finds its idea closed
    read_for_vote(conn, idea.id).await?;
    lock_idea(conn, idea.id).await?;
    must_stand(conn, idea.id).await?;
    let (before, first): (StatusId, Option<DateTime<Utc>>) = ideas::table
        .find(idea.id)
        .select((ideas::status, ideas::first_answered_at))
        .first(conn)
        .await?;
    diesel::update(ideas::table.find(idea.id))
        .set((
            ideas::status.eq(note.status.id),
            ideas::answered_at.eq(now),
            ideas::first_answered_at.eq(first.unwrap_or(now)),
            ideas::answer_excerpt.eq(excerpt(note.body, EXCERPT)),
            // nothing more is owed on what is decided, whatever its last answer says of a later day
            ideas::update_due_on.eq(note.update_due_on.filter(|_| !note.status.class.is_final())),
            ideas::review_due_at.eq(None::<DateTime<Utc>>),
        ))
        .execute(conn)
        .await?;
    let mut counts = Vec::new();
    if before != note.status.id {
        diesel::update(ideas::table.find(idea.id))
            .set(ideas::status_since.eq(now))
            .execute(conn)
            .await?;
        counts.push(("status", before.to_string(), -1));
        counts.push(("status", note.status.id.to_string(), 1));
    }
    if first.is_none() {
        counts.push(("answered", String::new(), 1));
    }
    if !counts.is_empty() && is_listed(conn, idea.id).await? {
        tallies::change(conn, idea.board, counts).await?;
    }
    Ok(before)
}
