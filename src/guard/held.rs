//! Posts, comments and changes of them that wait for approval: nobody but their author and the moderators reads them.
use super::rules::Why;
use crate::boards::{Board, BoardId, CharterId, Kind, ThemeId, must_be_as_found, next_numbers};
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{held_posts, people};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// The most a list shows; what is decided leaves it.
const MOST: i64 = 100;

/// A text that is to be held: with a theme it is a new idea or another kind, with an idea a comment, and with [`Self::edits`] the next
/// text of the idea or comment that stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewHeld<'a> {
    pub post: Uuid,
    pub idea: Option<Uuid>,
    pub parent: Option<Uuid>,
    pub kind: Option<Kind>,
    pub theme: Option<ThemeId>,
    pub title: &'a str,
    pub body: &'a str,
    /// The text it would change, and the version it was written over.
    pub edits: Option<(Uuid, i32)>,
    /// Of a comment: whether its writer says that it adds to the idea.
    pub adds: bool,
    /// Of a new idea: what its writer read beforehand, which it keeps.
    pub charter: Option<CharterId>,
}

/// A post that waits, or waited.
#[derive(Queryable, Clone, Debug)]
pub struct Held {
    pub id: Uuid,
    pub author: PersonId,
    pub author_name: String,
    pub idea: Option<Uuid>,
    pub parent: Option<Uuid>,
    pub kind: Option<Kind>,
    pub theme: Option<ThemeId>,
    pub title: String,
    pub body: String,
    pub why: Why,
    pub held_at: DateTime<Utc>,
    pub published: Option<bool>,
    /// The idea or comment it would change.
    pub edits: Option<Uuid>,
    /// The version of that which it was written over.
    pub version: Option<i32>,
    pub adds: bool,
    pub charter: Option<CharterId>,
}

impl Held {
    /// Title and text, as the filter reads them.
    pub fn text(&self) -> String {
        format!("{}\n{}", self.title, self.body)
    }
}

/// Holds a text; part of the act that keeps its pictures with it. A repeat of the same form does nothing. A change of a text takes the
/// place of the one by the same person that waits: its key is given back.
///
/// # Errors
/// [`Error::Stale`] when everybody reads the board by now; when the database refuses.
pub async fn hold_post(
    conn: &mut Connection,
    (board, author): (&Board, PersonId),
    (post, why): (NewHeld<'_>, Why),
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, Error> {
    // a board is not opened over what waits: whoever opens it holds its numbers while they look
    next_numbers(conn, board, 0).await?;
    must_be_as_found(conn, board).await?;
    let former = match post.edits {
        Some((text, _)) => give_way(conn, text, author).await?,
        None => None,
    };
    let held = diesel::insert_into(held_posts::table)
        .values((
            (
                held_posts::id.eq(post.post),
                held_posts::board.eq(board.id),
                held_posts::author.eq(author),
                held_posts::idea.eq(post.idea),
                held_posts::parent.eq(post.parent),
                held_posts::kind.eq(post.kind),
            ),
            (
                held_posts::theme.eq(post.theme),
                held_posts::title.eq(post.title),
                held_posts::body.eq(post.body),
                held_posts::why.eq(why),
                held_posts::held_at.eq(now),
            ),
            (
                held_posts::edits.eq(post.edits.map(|(text, _)| text)),
                held_posts::version.eq(post.edits.map(|(_, version)| version)),
                held_posts::adds.eq(post.adds),
                held_posts::charter.eq(post.charter),
            ),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    if held == 1 {
        let mut entry = Entry::new(Act::PostHeld, now)
            .by(author)
            .on_board(board.id)
            .about(post.post);
        entry.idea = post.idea;
        let after = serde_json::json!({ "why": why.as_str() });
        append(conn, entry.changed(serde_json::Value::Null, after)).await?;
    }
    Ok(former)
}

/// Takes away somebody's change of a text that nobody decided on.
async fn give_way(
    conn: &mut Connection,
    text: Uuid,
    author: PersonId,
) -> Result<Option<Uuid>, Error> {
    let waiting = held_posts::table
        .filter(held_posts::edits.eq(text))
        .filter(held_posts::author.eq(author))
        .filter(held_posts::decided_at.is_null());
    Ok(diesel::delete(waiting)
        .returning(held_posts::id)
        .get_result(conn)
        .await
        .optional()?)
}

/// Takes one's own change of a text back before anybody decided on it; part of an act. Says which it was.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw_edit(
    conn: &mut Connection,
    (board, author): (BoardId, PersonId),
    text: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, Error> {
    let gone = give_way(conn, text, author).await?;
    if let Some(gone) = gone {
        let entry = Entry::new(Act::PostWithdrawn, now).by(author);
        append(conn, entry.on_board(board).about(gone)).await?;
    }
    Ok(gone)
}

/// Somebody's change of a text that waits.
///
/// # Errors
/// When the database refuses.
pub async fn find_waiting_edit(
    conn: &mut Connection,
    text: Uuid,
    author: PersonId,
) -> Result<Option<Held>, Error> {
    Ok(rows()
        .filter(held_posts::edits.eq(text))
        .filter(held_posts::author.eq(author))
        .filter(held_posts::decided_at.is_null())
        .first(conn)
        .await
        .optional()?)
}

/// Writes what was decided on a post, when it stood as `from` says; part of an act.
///
/// # Errors
/// [`Error::Stale`] when it was decided otherwise meanwhile; when the database refuses.
pub async fn settle_held(
    conn: &mut Connection,
    (post, from): (Uuid, Option<bool>),
    (by, published): (PersonId, bool),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let settled = diesel::update(
        held_posts::table
            .find(post)
            .filter(held_posts::published.is_not_distinct_from(from)),
    )
    .set((
        held_posts::decided_by.eq(by),
        held_posts::decided_at.eq(now),
        held_posts::published.eq(published),
    ))
    .execute(conn)
    .await?;
    if settled == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}

#[diesel::dsl::auto_type(no_type_alias)]
fn rows() -> _ {
    held_posts::table
        .inner_join(people::table.on(people::id.eq(held_posts::author)))
        .select((
            held_posts::id,
            held_posts::author,
            people::name,
            held_posts::idea,
            held_posts::parent,
            held_posts::kind,
            held_posts::theme,
            held_posts::title,
            held_posts::body,
            held_posts::why,
            held_posts::held_at,
            held_posts::published,
            held_posts::edits,
            held_posts::version,
            held_posts::adds,
            held_posts::charter,
        ))
}

/// One held post of a board.
///
/// # Errors
/// [`Error::NotFound`] when the board has none with this key.
pub async fn find_held(conn: &mut Connection, board: BoardId, post: Uuid) -> Result<Held, Error> {
    Ok(rows()
        .filter(held_posts::board.eq(board))
        .filter(held_posts::id.eq(post))
        .first(conn)
        .await?)
}

/// What waits on a board, the oldest first; for moderators.
///
/// # Errors
/// When the database refuses.
pub async fn list_held(conn: &mut Connection, board: BoardId) -> Result<Vec<Held>, Error> {
    Ok(rows()
        .filter(held_posts::board.eq(board))
        .filter(held_posts::decided_at.is_null())
        .order((held_posts::held_at, held_posts::id))
        .limit(MOST)
        .load(conn)
        .await?)
}

/// What held posts of a board are called, as long as they are kept: of ideas the title. Comments have none.
///
/// # Errors
/// When the database refuses.
pub async fn list_held_titles(
    conn: &mut Connection,
    board: BoardId,
    posts: &[Uuid],
) -> Result<Vec<(Uuid, String)>, Error> {
    Ok(held_posts::table
        .filter(held_posts::board.eq(board))
        .filter(held_posts::id.eq_any(posts))
        .filter(held_posts::title.ne_all(["", "–"]))
        .select((held_posts::id, held_posts::title))
        .load(conn)
        .await?)
}

/// What somebody wrote on a board that waits or was declined, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_own_held(
    conn: &mut Connection,
    board: BoardId,
    own: &[PersonId],
) -> Result<Vec<Held>, Error> {
    Ok(rows()
        .filter(held_posts::author.eq_any(own))
        .filter(held_posts::board.eq(board))
        .filter(held_posts::published.is_distinct_from(true))
        .order((held_posts::held_at.desc(), held_posts::id.desc()))
        .limit(MOST)
        .load(conn)
        .await?)
}

/// What waits on a board, as everyone may know it: how many posts, and since when.
#[derive(Queryable, Clone, Copy, Debug)]
pub struct Waiting {
    pub posts: i64,
    pub since: Option<DateTime<Utc>>,
}

/// How much waits on a board.
///
/// # Errors
/// When the database refuses.
pub async fn find_waiting(mut conn: &Connection, board: BoardId) -> Result<Waiting, Error> {
    Ok(held_posts::table
        .filter(held_posts::board.eq(board))
        .filter(held_posts::decided_at.is_null())
        .select((
            diesel::dsl::count_star(),
            diesel::dsl::min(held_posts::held_at),
        ))
        .first(&mut conn)
        .await?)
}
