//! Writing, changing and removing comments.
use super::extensions::withhold_former;
use super::mentions::note_mentions;
use super::model::{Comment, CommentId, Reason};
use super::policy::{Tend, Write};
use super::queries::find_latest;
use super::withheld::turn_stone;
use crate::boards::{Board, BoardId, hold_as_found};
use crate::guard::{Cause, MeasureId, MeasureKind, NewMeasure, note_measure};
use crate::ideas::{IdeaId, Taking, count_comment, index_added, must_take, read_for_vote, reindex};
use crate::ledger::{Act, Entry, append, append_and_tell};
use crate::people::PersonId;
use crate::pictures::{Readers, attach, take_away, withhold};
use crate::platform::db::Connection;
use crate::platform::db::schema::{comment_removals, comment_versions, comments};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// A comment, checked.
#[derive(Clone, Debug)]
pub struct NewComment {
    /// Drawn with the form: the same form sent twice makes one comment.
    pub id: CommentId,
    pub parent: Option<CommentId>,
    pub body: String,
    /// Whether its writer says that it adds to the idea.
    pub adds: bool,
}

/// Writes a comment.
///
/// # Errors
/// [`Error::NotFound`] when the comment it replies to is not under this idea; [`Error::Stale`] when everybody reads the board by now; when
/// the database refuses.
pub async fn post_comment(
    conn: &mut Connection,
    permit: Write,
    board: &Board,
    comment: &NewComment,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        hold_as_found(conn, board).await?;
        // the counters' lock first, as everywhere; it also makes a repeat of the same form wait
        read_for_vote(conn, permit.idea()).await?;
        must_take(conn, permit.idea(), Taking::Comment).await?;
        if !write(conn, permit.idea(), comment, (permit.author(), now)).await? {
            return Ok(());
        }
        count_comment(conn, permit.idea(), 1, Some(now)).await?;
        index_added(conn, permit.idea(), &comment.body).await?;
        let writer = (permit.board(), permit.author());
        attach(conn, writer, (comment.id, &comment.body), now).await?;
        let entry = Entry::new(Act::CommentPosted, now)
            .by(permit.by())
            .on_board(permit.board());
        let under = (permit.board(), permit.idea(), comment.id);
        append_named(conn, entry, under, &comment.body).await
    })
    .await
}

/// Appends the entry of a comment; whoever it names for the first time is told.
async fn append_named(
    conn: &mut Connection,
    entry: Entry,
    under: (BoardId, IdeaId, CommentId),
    body: &str,
) -> Result<(), Error> {
    let entry = entry.on_idea(under.1).about(under.2);
    if note_mentions(conn, under, body, (entry.id, entry.at)).await? {
        append_and_tell(conn, entry).await?;
    } else {
        append(conn, entry).await?;
    }
    Ok(())
}

/// Writes the row; says whether it was new.
async fn write(
    conn: &mut Connection,
    idea: IdeaId,
    comment: &NewComment,
    (author, at): (PersonId, DateTime<Utc>),
) -> Result<bool, Error> {
    let root = match comment.parent {
        None => comment.id,
        Some(parent) => {
            comments::table
                .find(parent)
                .filter(comments::idea.eq(idea))
                .select(comments::root)
                .first(conn)
                .await?
        }
    };
    let written = diesel::insert_into(comments::table)
        .values((
            (
                comments::id.eq(comment.id),
                comments::idea.eq(idea),
                comments::author.eq(author),
                comments::parent.eq(comment.parent),
            ),
            (
                comments::root.eq(root),
                comments::adds.eq(comment.adds),
                comments::body.eq(&comment.body),
                comments::version.eq(1),
                comments::created_at.eq(at),
            ),
        ))
        .on_conflict(comments::id)
        .do_nothing()
        .execute(conn)
        .await?;
    if written == 1 {
        write_version(conn, comment.id, 1, &comment.body, at).await?;
        return Ok(true);
    }
    // the same form again is fine; somebody else's key, or one used elsewhere, is not
    let made: (IdeaId, PersonId) = comments::table
        .find(comment.id)
        .select((comments::idea, comments::author))
        .first(conn)
        .await?;
    if made == (idea, author) {
        Ok(false)
    } else {
        Err(Error::Stale)
    }
}

async fn write_version(
    conn: &mut Connection,
    comment: CommentId,
    version: i32,
    body: &str,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::insert_into(comment_versions::table)
        .values((
            comment_versions::comment.eq(comment),
            comment_versions::version.eq(version),
            comment_versions::body.eq(body),
            comment_versions::created_at.eq(at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes an imported comment with its own date and author; part of the import's transaction and its ledger row.
/// [`count_imported`] follows once, after all of an idea's comments.
///
/// # Errors
/// When the database refuses.
pub async fn import_comment(
    conn: &mut Connection,
    idea: IdeaId,
    comment: &NewComment,
    (author, at): (PersonId, DateTime<Utc>),
) -> Result<(), Error> {
    write(conn, idea, comment, (author, at)).await?;
    Ok(())
}

/// Counts and indexes an idea's imported comments.
///
/// # Errors
/// When the database refuses.
pub async fn count_imported(conn: &mut Connection, idea: IdeaId, many: i32) -> Result<(), Error> {
    let latest = find_latest(conn, idea).await?;
    count_comment(conn, idea, many, latest).await?;
    reindex(conn, idea).await
}

/// Puts somebody else's name at a comment; part of the act of a person who asked to be left out.
///
/// # Errors
/// When the database refuses.
pub async fn hand_over_comment(
    conn: &mut Connection,
    comment: CommentId,
    (from, to): (PersonId, PersonId),
) -> Result<(), Error> {
    diesel::update(
        comments::table
            .find(comment)
            .filter(comments::author.eq(from)),
    )
    .set(comments::author.eq(to))
    .execute(conn)
    .await?;
    Ok(())
}

/// Locks the idea a comment is under. A merge may have moved the comment a moment ago: then whoever acts looks again.
pub(super) async fn lock_under(
    conn: &mut Connection,
    (idea, comment): (IdeaId, CommentId),
) -> Result<(), Error> {
    read_for_vote(conn, idea).await?;
    let under: IdeaId = comments::table
        .find(comment)
        .select(comments::idea)
        .first(conn)
        .await?;
    if under == idea {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

/// Changes a comment, for its writer or in the act that approves what they wrote; the text before stays as a version.
///
/// # Errors
/// [`Error::Stale`] when it changed since the form was opened, or everybody reads the board by now; when the database refuses.
pub async fn edit_comment(
    conn: &mut Connection,
    permit: Tend,
    board: &Board,
    (body, version): (&str, i32),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        hold_as_found(conn, board).await?;
        lock_under(conn, (permit.idea(), permit.comment())).await?;
        must_take(conn, permit.idea(), Taking::Comment).await?;
        let changed = diesel::update(
            comments::table
                .find(permit.comment())
                .filter(comments::version.eq(version)),
        )
        .set((
            comments::body.eq(body),
            comments::version.eq(version + 1),
            comments::edited_at.eq(now),
        ))
        .execute(conn)
        .await?;
        if changed == 0 {
            return Err(Error::Stale);
        }
        write_version(conn, permit.comment(), version + 1, body, now).await?;
        reindex(conn, permit.idea()).await?;
        let writer = (permit.board(), permit.by());
        attach(conn, writer, (permit.comment(), body), now).await?;
        let entry = Entry::new(Act::CommentEdited, now)
            .by(permit.by())
            .on_board(permit.board());
        let under = (permit.board(), permit.idea(), permit.comment());
        append_named(conn, entry, under, body).await
    })
    .await
}

/// Puts a stone where a comment stood: by whom it went, why, and the note. Says whether none was there.
async fn lay_stone(
    conn: &mut Connection,
    comment: CommentId,
    (remover, reason, note): (PersonId, Reason, &str),
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let laid = diesel::insert_into(comment_removals::table)
        .values((
            comment_removals::comment.eq(comment),
            comment_removals::remover.eq(remover),
            comment_removals::reason.eq(reason),
            comment_removals::note.eq(note),
            comment_removals::removed_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(laid == 1)
}

/// Removes a comment. A stone stays that says who removed it and why, in the place of the one of what waits; replies stay where they are.
/// What somebody else removed is a measure its writer may appeal against, and the versions of ideas it was part of before are withheld.
///
/// # Errors
/// When the database refuses.
pub(super) async fn remove_comment(
    conn: &mut Connection,
    permit: Tend,
    comment: &Comment,
    (reason, note): (Reason, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        lock_under(conn, (permit.idea(), permit.comment())).await?;
        let stone = (permit.by(), reason, note);
        let stood = lay_stone(conn, comment.id, stone, now).await?;
        // a board may have been opened a moment ago
        if !stood && !turn_stone(conn, comment.id, stone, now).await? {
            return Ok(());
        }
        if let Some(cause) = Cause::from_word(reason.as_str()).filter(|_| !permit.own()) {
            let measure = NewMeasure {
                id: MeasureId::fresh(),
                board: permit.board(),
                kind: MeasureKind::Comment,
                subject: comment.id.0,
                person: comment.author,
                cause,
                words: note,
                by: permit.by(),
            };
            note_measure(conn, measure, now).await?;
            withhold_former(conn, comment.id).await?;
        }
        // what waited was counted and indexed no more
        if stood {
            let latest = find_latest(conn, permit.idea()).await?;
            count_comment(conn, permit.idea(), -1, latest).await?;
            reindex(conn, permit.idea()).await?;
        }
        // what an appeal may bring back keeps its pictures until then
        if permit.own() {
            take_away(conn, comment.id, now).await?;
        } else {
            withhold(conn, &[comment.id.0], Readers::Moderators, now).await?;
        }
        let entry = Entry::new(Act::CommentRemoved, now)
            .by(permit.by())
            .on_board(permit.board())
            .on_idea(permit.idea());
        let after = serde_json::json!({ "removed": true, "reason": reason.as_str() });
        append(
            conn,
            entry
                .about(comment.id)
                .changed(serde_json::json!({ "removed": false }), after),
        )
        .await?;
        Ok(())
    })
    .await
}
