//! Posting, editing, and what other rooms change of an idea.
use super::away::must_stand;
use super::counters::{lock_idea, read_for_vote};
use super::language::detect;
use super::model::{Idea, IdeaId};
use super::policy::{Edit, Post};
use super::search::reindex;
use super::similar::rarity::count_when_due;
use super::tallies;
use crate::boards::{Board, BoardId, CharterId, Kind, Status, StatusId, ThemeId, next_numbers};
use crate::ledger::{Act, Entry, append};
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
const EXCERPT: usize = 220;

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

/// Posts an idea. A repeat of the same form finds the idea it made.
///
/// # Errors
/// [`Error::Stale`] when the form's key is somebody else's idea; when the database refuses.
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
        write(conn, board, idea, (permit.author(), number, now)).await?;
        let writer = (board.id, permit.author());
        attach(conn, writer, (idea.id, &idea.body), now).await?;
        append(
            conn,
            Entry::new(Act::IdeaPosted, now)
                .by(permit.author())
                .on_board(board.id)
                .on_idea(idea.id),
        )
        .await?;
        Ok(number)
    })
    .await
}

/// Writes the row and everything counted with it.
async fn write(
    conn: &mut Connection,
    board: &Board,
    idea: &NewIdea,
    (author, number, at): (PersonId, i32, DateTime<Utc>),
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
    (author, number, at): (PersonId, i32, DateTime<Utc>),
) -> Result<(), Error> {
    write(conn, board, idea, (author, number, at)).await?;
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

/// Changes an idea's text; the text before stays as a version.
///
/// # Errors
/// [`Error::Stale`] when somebody changed it since the form was opened; when the database refuses.
pub(super) async fn edit_idea(
    conn: &mut Connection,
    permit: Edit,
    idea: &Idea,
    (title, body, version): (&str, &str, i32),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let language = detect(&format!("{title}. {body}"), &idea.language);
    conn.transaction(async |conn| {
        let changed = diesel::update(
            ideas::table
                .find(permit.idea())
                .filter(ideas::version.eq(version))
                .filter(ideas::merged_into.is_null()),
        )
        .set((
            ideas::title.eq(title),
            ideas::slug.eq(slug(title)),
            ideas::body.eq(body),
            ideas::excerpt.eq(excerpt(body, EXCERPT)),
            ideas::language.eq(language),
            ideas::version.eq(version + 1),
            ideas::edited_at.eq(now),
        ))
        .execute(conn)
        .await?;
        if changed == 0 {
            return Err(Error::Stale);
        }
        write_version(
            conn,
            permit.idea(),
            version + 1,
            (title, body),
            (permit.editor(), now),
        )
        .await?;
        reindex(conn, permit.idea()).await?;
        let writer = (idea.board, permit.editor());
        attach(conn, writer, (permit.idea(), body), now).await?;
        let (before, after) = (
            serde_json::json!({ "version": version }),
            serde_json::json!({ "version": version + 1 }),
        );
        let entry = Entry::new(Act::IdeaEdited, now)
            .by(permit.editor())
            .on_board(idea.board)
            .on_idea(permit.idea());
        append(conn, entry.changed(before, after)).await?;
        Ok(())
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
            ideas::update_due_on.eq(note.update_due_on),
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
    if !counts.is_empty() {
        tallies::change(conn, idea.board, counts).await?;
    }
    Ok(before)
}
