//! Merging two ideas, and undoing it.
use super::model::{BatchId, Merge, MergeId};
use super::policy::Join;
use super::queries::{list_batch, list_merged};
use crate::boards::{Board, Class, StatusId, find_statuses};
use crate::discussion::{CommentId, bring_comments, list_texts_of, return_comments};
use crate::guard::{Cause, MeasureId, MeasureKind, NewMeasure, note_measure, undo_measures};
use crate::ideas::closing::show_freed;
use crate::ideas::{
    Former, Idea, IdeaId, bring_back, find_standing, is_hidden, lock_several, put_away,
    read_for_vote, reindex,
};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::pictures::{Readers, release};
use crate::platform::db::Connection;
use crate::platform::db::schema::{merged_comments, merged_votes, merges};
use crate::platform::web::Error;
use crate::votes::{bring_totals, bring_votes, return_votes, settle_votes};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// Two ideas of which the first is put with the second.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub source: &'a Idea,
    pub target: &'a Idea,
}

/// Puts an idea with another: its voters count there, once each, its comments move there, its address leads there, and everyone on it
/// is told once.
///
/// # Errors
/// [`Error::Denied`] when they are one idea or of two boards; [`Error::Stale`] when either was merged meanwhile.
pub(super) async fn merge(
    conn: &mut Connection,
    permit: Join,
    board: &Board,
    pair: Pair<'_>,
    (cause, message, now): (Cause, &str, DateTime<Utc>),
) -> Result<MergeId, Error> {
    merge_in(conn, permit, board, pair, (cause, message, now, None)).await
}

/// Puts several ideas with one at one press: all of them or none, and taken apart as one.
///
/// # Errors
/// As for one.
pub async fn merge_all(
    conn: &mut Connection,
    permit: Join,
    board: &Board,
    (sources, target): (&[Idea], &Idea),
    (cause, message, now): (Cause, &str, DateTime<Utc>),
) -> Result<(), Error> {
    let batch = BatchId::fresh();
    conn.transaction(async |conn| {
        let all = sources.iter().map(|idea| idea.id).chain([target.id]);
        lock_several(conn, all.collect()).await?;
        for source in sources {
            let pair = Pair { source, target };
            merge_in(
                conn,
                permit,
                board,
                pair,
                (cause, message, now, Some(batch)),
            )
            .await?;
        }
        Ok(())
    })
    .await
}

/// Takes apart what was put together at one press; what was taken apart since stays so, were it all of it.
///
/// # Errors
/// [`Error::Denied`] when one can't be taken apart any more.
pub async fn split_all(
    conn: &mut Connection,
    permit: Join,
    board: &Board,
    batch: BatchId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let mut merged = list_batch(conn, (batch, permit.by())).await?;
        let all = merged.iter().flat_map(|one| [one.source, one.target]);
        lock_several(conn, all.collect()).await?;
        // the last one first, so that each finds what it left
        merged.reverse();
        for merge in &merged {
            split(conn, permit, board, merge, now).await?;
        }
        Ok(())
    })
    .await
}

async fn merge_in(
    conn: &mut Connection,
    permit: Join,
    board: &Board,
    pair: Pair<'_>,
    (cause, message, now, batch): (Cause, &str, DateTime<Utc>, Option<BatchId>),
) -> Result<MergeId, Error> {
    let (source, target) = (pair.source.id, pair.target.id);
    if source == target || pair.source.board != pair.target.board {
        return Err(Error::Denied(key!("merging-problem-same")));
    }
    let merged = merged_status(conn, board).await?;
    conn.transaction(async |conn| {
        lock_several(conn, vec![source, target]).await?;
        let heat = read_for_vote(conn, target).await?.heat;
        let former = put_away(conn, (source, target), merged, now).await?;
        let id = MergeId::fresh();
        diesel::insert_into(merges::table)
            .values((
                (
                    merges::id.eq(id),
                    merges::board.eq(permit.board()),
                    merges::source.eq(source),
                    merges::target.eq(target),
                ),
                (
                    merges::merger.eq(permit.by()),
                    merges::message.eq(message),
                    merges::merged_at.eq(now),
                    merges::former_heat.eq(heat),
                    merges::batch.eq(batch),
                ),
                (
                    merges::former_status.eq(former.status),
                    merges::former_status_since.eq(former.status_since),
                    merges::former_answer_due_at.eq(former.answer_due_at),
                    merges::former_update_due_on.eq(former.update_due_on),
                ),
            ))
            .execute(conn)
            .await?;
        move_all(conn, id, board, (source, target)).await?;
        note(conn, permit, pair.source, (cause, message), now).await?;
        let entry = Entry::new(Act::IdeasMerged, now)
            .by(permit.by())
            .on_board(permit.board())
            .on_idea(source)
            .about(id);
        let after = serde_json::json!({ "into": target, "cause": cause.as_str() });
        append(conn, entry.changed(status(former.status), after)).await?;
        Ok(id)
    })
    .await
}

/// The state before a merge and after its undoing.
fn status(status: StatusId) -> serde_json::Value {
    serde_json::json!({ "into": null, "status": status })
}

/// A merge is something its author may appeal against.
async fn note(
    conn: &mut Connection,
    permit: Join,
    source: &Idea,
    (cause, words): (Cause, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let measure = NewMeasure {
        id: MeasureId::fresh(),
        board: permit.board(),
        kind: MeasureKind::Merge,
        subject: source.id.0,
        person: source.author,
        cause,
        words,
        by: permit.by(),
    };
    note_measure(conn, measure, now).await
}

async fn merged_status(conn: &mut Connection, board: &Board) -> Result<StatusId, Error> {
    let statuses = find_statuses(conn, board.id).await?;
    let merged = statuses.all().find(|s| s.class == Class::Merged);
    merged
        .map(|status| status.id)
        .ok_or(Error::Denied(key!("merging-problem-status")))
}

/// Votes and comments, with a note of which, so that undoing moves back exactly those.
async fn move_all(
    conn: &mut Connection,
    merge: MergeId,
    board: &Board,
    (source, target): (IdeaId, IdeaId),
) -> Result<(), Error> {
    let voters = bring_votes(conn, (source, target), None).await?;
    bring_totals(conn, (source, target)).await?;
    settle_votes(conn, board, target, None).await?;
    note_voters(conn, merge, &voters).await?;
    let comments = bring_comments(conn, source, target).await?;
    for some in comments.chunks(5_000) {
        let rows: Vec<_> = some
            .iter()
            .map(|comment| {
                (
                    merged_comments::merge.eq(merge),
                    merged_comments::comment.eq(*comment),
                )
            })
            .collect();
        diesel::insert_into(merged_comments::table)
            .values(rows)
            .execute(conn)
            .await?;
    }
    Ok(())
}

async fn note_voters(
    conn: &mut Connection,
    merge: MergeId,
    voters: &[PersonId],
) -> Result<(), Error> {
    for some in voters.chunks(5_000) {
        let rows: Vec<_> = some
            .iter()
            .map(|person| {
                (
                    merged_votes::merge.eq(merge),
                    merged_votes::person.eq(*person),
                )
            })
            .collect();
        diesel::insert_into(merged_votes::table)
            .values(rows)
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Puts the votes that merges of these ideas brought along in somebody else's name, so that undoing the merges finds them; part of the act
/// of a person who asked to be left out.
///
/// # Errors
/// When the database refuses.
pub async fn hand_over_brought(
    conn: &mut Connection,
    sources: &[IdeaId],
    (from, to): (PersonId, PersonId),
) -> Result<(), Error> {
    let brought: Vec<MergeId> = merges::table
        .filter(merges::source.eq_any(sources))
        .select(merges::id)
        .load(conn)
        .await?;
    let theirs = merged_votes::table
        .filter(merged_votes::merge.eq_any(brought))
        .filter(merged_votes::person.eq(from));
    diesel::update(theirs)
        .set(merged_votes::person.eq(to))
        .execute(conn)
        .await?;
    Ok(())
}

/// Who had voted on another idea that was put there as well still counts because of that one.
async fn count_because_of_others(
    conn: &mut Connection,
    target: IdeaId,
    gone: &[PersonId],
) -> Result<(), Error> {
    for other in list_merged(conn, target).await? {
        let stay = bring_votes(conn, (other.source, other.target), Some(gone)).await?;
        note_voters(conn, other.id, &stay).await?;
    }
    Ok(())
}

/// Has somebody whose vote went from these ideas, each put with the next, count there because of others that were put with them and that
/// they voted on as well; part of the act of a person who asked to be left out, which holds the locks.
///
/// # Errors
/// When the database refuses.
pub async fn count_by_others(
    conn: &mut Connection,
    board: &Board,
    (targets, person): (&[IdeaId], PersonId),
) -> Result<(), Error> {
    for target in targets {
        count_because_of_others(conn, *target, &[person]).await?;
        settle_votes(conn, board, *target, None).await?;
    }
    Ok(())
}

/// Undoes a merge: both ideas are again what they were. Votes cast for the one that stayed since then stay with it.
///
/// # Errors
/// [`Error::Denied`] when it is too long ago, or the idea that stayed was itself merged since; [`Error::Stale`] when it is undone already.
pub(super) async fn split(
    conn: &mut Connection,
    permit: Join,
    board: &Board,
    merge: &Merge,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if !merge.may_be_undone(now) {
        return Err(Error::Denied(key!("merging-problem-late")));
    }
    conn.transaction(async |conn| {
        lock_several(conn, vec![merge.source, merge.target]).await?;
        if find_standing(conn, merge.target).await? != merge.target {
            return Err(Error::Denied(key!("merging-problem-chain")));
        }
        let undone = diesel::update(
            merges::table
                .find(merge.id)
                .filter(merges::undone_at.is_null()),
        )
        .set((merges::undone_at.eq(now), merges::undone_by.eq(permit.by())))
        .execute(conn)
        .await?;
        if undone == 0 {
            return Err(Error::Stale);
        }
        let former = move_all_back(conn, board, merge).await?;
        undo_measures(conn, merge.source.0, now).await?;
        let entry = Entry::new(Act::IdeasSplit, now)
            .by(permit.by())
            .on_board(permit.board())
            .on_idea(merge.source)
            .about(merge.id);
        let before = serde_json::json!({ "into": merge.target });
        append(conn, entry.changed(before, status(former))).await?;
        Ok(())
    })
    .await
}

/// Pictures that went out of sight with the idea it was put with are seen again, unless it was hidden itself; and so is that one, when it
/// only waited for the yes of who wrote this.
async fn show_again(conn: &mut Connection, merge: &Merge) -> Result<(), Error> {
    let mut seen = show_freed(conn, &[merge.target]).await?;
    if !is_hidden(conn, merge.source).await? {
        seen.push(merge.source);
    }
    let texts = list_texts_of(conn, seen).await?;
    release(conn, &texts, Readers::Staff).await
}

/// Moves everything back; says which status the idea has again.
async fn move_all_back(
    conn: &mut Connection,
    board: &Board,
    merge: &Merge,
) -> Result<StatusId, Error> {
    let pair = (merge.source, merge.target);
    let voters: Vec<PersonId> = merged_votes::table
        .filter(merged_votes::merge.eq(merge.id))
        .select(merged_votes::person)
        .load(conn)
        .await?;
    let former_heat: f64 = merges::table
        .find(merge.id)
        .select(merges::former_heat)
        .first(conn)
        .await?;
    let gone = return_votes(conn, pair, &voters).await?;
    count_because_of_others(conn, merge.target, &gone).await?;
    settle_votes(conn, board, merge.target, Some(former_heat)).await?;
    let comments: Vec<CommentId> = merged_comments::table
        .filter(merged_comments::merge.eq(merge.id))
        .select(merged_comments::comment)
        .load(conn)
        .await?;
    let former: Former = merges::table
        .find(merge.id)
        .select((
            merges::former_status,
            merges::former_status_since,
            merges::former_answer_due_at,
            merges::former_update_due_on,
        ))
        .first(conn)
        .await?;
    bring_back(conn, merge.source, former).await?;
    return_comments(conn, &comments, pair).await?;
    show_again(conn, merge).await?;
    // what it said no longer leads here
    reindex(conn, merge.target).await?;
    Ok(former.status)
}
