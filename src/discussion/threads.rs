//! Threads page by page, and one thread whole. A page is bounded however busy an idea is, and every comment is on exactly one.
use super::mentions::find_names;
use super::model::{Comment, CommentId, Thread};
use super::queries::stones;
use crate::boards::Board;
use crate::ideas::{IdeaId, IdeaRow};
use crate::people::PersonId;
use crate::platform::db::schema::{comment_removals, comments, people};
use crate::platform::db::{Connection, statement};
use crate::platform::paging::{Cursor, Page, moment};
use crate::platform::web::Error;
use crate::words_enum;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

words_enum! {
    /// In which order threads stand; or only what adds to the idea, the oldest first.
    Order { Best = "best", Oldest = "oldest", Newest = "newest", Additions = "additions" }
}

/// Threads on a page.
const SIZE: usize = 12;
/// Replies shown under each; the rest are on the thread's own page.
const REPLIES: usize = 3;
/// Replies on a page of one thread.
const MORE: usize = 50;

/// Which threads, and in which order.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub idea: IdeaId,
    pub order: Order,
    /// Whether votes against count here, so that what helped goes before what came first.
    pub by_marks: bool,
    /// People who speak for the organisation here.
    pub staff: &'a [PersonId],
    /// The thread of the best answer.
    pub first: Option<CommentId>,
}

/// The best order goes through these one after another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    First,
    Officials,
    Others,
}

#[derive(Clone, Copy)]
enum Sort {
    Oldest,
    Newest,
    Helpful,
}

/// The comment a page begins after.
#[derive(Clone, Copy)]
struct After {
    helpful: f64,
    at: DateTime<Utc>,
    id: CommentId,
}

/// A comment's place in time.
fn by_time(comment: &Comment) -> Cursor {
    Cursor::at(comment.created_at, comment.id.0)
}

/// One page of an idea's threads, each with its first replies.
///
/// # Errors
/// When the database refuses.
pub async fn find_threads(
    conn: &Connection,
    asked: Asked<'_>,
    after: Option<Cursor>,
) -> Result<Page<Thread>, Error> {
    let roots = match asked.order {
        Order::Best => best_roots(conn, asked, after).await?,
        Order::Oldest | Order::Newest | Order::Additions => {
            let after = after.map(|cursor| After {
                helpful: 0.0,
                at: moment(cursor.value),
                id: CommentId(cursor.key),
            });
            let sort = match asked.order {
                Order::Newest => Sort::Newest,
                _ => Sort::Oldest,
            };
            load_roots(conn, asked, (None, sort), (after, SIZE + 1)).await?
        }
    };
    let page = Page::cut(roots, SIZE, |c: &Comment| match asked.order {
        Order::Best => Cursor {
            value: c.helpful,
            key: c.id.0,
        },
        Order::Oldest | Order::Newest | Order::Additions => by_time(c),
    });
    let roots: Vec<CommentId> = page.rows.iter().map(|c| c.id).collect();
    let replies = match asked.order {
        // each that adds stands for itself
        Order::Additions => Vec::new(),
        _ => load_first_replies(conn, &roots).await?,
    };
    let shown = roots.iter().copied().chain(replies.iter().map(|r| r.id));
    let (answered, names) =
        tokio::try_join!(find_answered(conn, &replies), find_names(conn, shown))?;
    let thread = |root: Comment| {
        let own: Vec<_> = replies
            .iter()
            .filter(|r| r.root == root.id)
            .cloned()
            .collect();
        let own = Page::cut(own, REPLIES, by_time);
        Thread {
            answered: answered.clone(),
            names: names.clone(),
            replies: own.rows,
            more: own.next,
            root,
        }
    };
    Ok(Page {
        rows: page.rows.into_iter().map(thread).collect(),
        next: page.next,
    })
}

/// The best answer's thread, then those that officials began, then the others; a page may hold some of each.
async fn best_roots(
    conn: &Connection,
    asked: Asked<'_>,
    after: Option<Cursor>,
) -> Result<Vec<Comment>, Error> {
    let sort = if asked.by_marks {
        Sort::Helpful
    } else {
        Sort::Oldest
    };
    let (from, after) = match after {
        Some(cursor) => find_group(conn, asked, cursor).await?,
        None => (Group::First, None),
    };
    let mut roots = Vec::new();
    for group in [Group::First, Group::Officials, Group::Others] {
        let room = SIZE + 1 - roots.len();
        if group < from || room == 0 || (group == Group::First && asked.first.is_none()) {
            continue;
        }
        let after = after.filter(|_| group == from);
        roots.extend(load_roots(conn, asked, (Some(group), sort), (after, room)).await?);
    }
    Ok(roots)
}

/// The group in which a cursor's comment stands, and that comment. A made-up cursor is the beginning.
async fn find_group(
    mut conn: &Connection,
    asked: Asked<'_>,
    cursor: Cursor,
) -> Result<(Group, Option<After>), Error> {
    let id = CommentId(cursor.key);
    let found: Option<(PersonId, DateTime<Utc>)> = comments::table
        .find(id)
        .filter(comments::idea.eq(asked.idea))
        .select((comments::author, comments::created_at))
        .first(&mut conn)
        .await
        .optional()?;
    Ok(match found {
        None => (Group::First, None),
        Some(_) if asked.first == Some(id) => (Group::Officials, None),
        Some((author, at)) => {
            let after = After {
                helpful: cursor.value,
                at,
                id,
            };
            let group = if asked.staff.contains(&author) {
                Group::Officials
            } else {
                Group::Others
            };
            (group, Some(after))
        }
    })
}

async fn load_roots(
    mut conn: &Connection,
    asked: Asked<'_>,
    (group, sort): (Option<Group>, Sort),
    (after, most): (Option<After>, usize),
) -> Result<Vec<Comment>, Error> {
    let mut query = comments::table
        .inner_join(people::table)
        .left_join(stones())
        .filter(comments::idea.eq(asked.idea))
        .select(Comment::as_select())
        .limit(most as i64)
        .into_boxed();
    query = match asked.order {
        // replies add, too; what was removed adds nothing
        Order::Additions => query
            .filter(comments::adds)
            .filter(comment_removals::reason.nullable().is_null()),
        _ => query.filter(comments::parent.is_null()),
    };
    query = match group {
        None => query,
        Some(Group::First) => query.filter(comments::id.nullable().eq(asked.first)),
        Some(Group::Officials) => query.filter(comments::author.eq_any(asked.staff)),
        Some(Group::Others) => query.filter(comments::author.ne_all(asked.staff)),
    };
    if let Some(first) = asked.first
        && matches!(group, Some(Group::Officials | Group::Others))
    {
        query = query.filter(comments::id.ne(first));
    }
    if let Some(After { helpful, at, id }) = after {
        let later = comments::created_at
            .gt(at)
            .or(comments::created_at.eq(at).and(comments::id.gt(id)));
        let earlier = comments::created_at
            .lt(at)
            .or(comments::created_at.eq(at).and(comments::id.lt(id)));
        query = match sort {
            Sort::Oldest => query.filter(later),
            Sort::Newest => query.filter(earlier),
            Sort::Helpful => query.filter(
                comments::helpful
                    .lt(helpful)
                    .or(comments::helpful.eq(helpful).and(later)),
            ),
        };
    }
    query = match sort {
        Sort::Oldest => query.order((comments::created_at.asc(), comments::id.asc())),
        Sort::Newest => query.order((comments::created_at.desc(), comments::id.desc())),
        Sort::Helpful => query.order((
            comments::helpful.desc(),
            comments::created_at.asc(),
            comments::id.asc(),
        )),
    };
    Ok(query.load(&mut conn).await?)
}

#[derive(QueryableByName)]
struct Key {
    #[diesel(sql_type = Uuid)]
    id: CommentId,
}

/// The first replies of each thread, and one more where there is one.
#[allow(
    clippy::disallowed_methods,
    reason = "a few rows of each of many threads: one lateral join, which diesel can't say"
)]
async fn load_first_replies(
    mut conn: &Connection,
    roots: &[CommentId],
) -> Result<Vec<Comment>, Error> {
    let keys: Vec<Key> = statement(
        "SELECT c.id FROM unnest($1) AS r(root) CROSS JOIN LATERAL (SELECT id FROM comments \
         WHERE comments.root = r.root AND parent IS NOT NULL ORDER BY created_at, id LIMIT $2) c",
    )
    .bind::<Array<Uuid>, _>(roots)
    .bind::<BigInt, _>(REPLIES as i64 + 1)
    .load(&mut conn)
    .await?;
    let keys: Vec<CommentId> = keys.into_iter().map(|key| key.id).collect();
    Ok(comments::table
        .inner_join(people::table)
        .left_join(stones())
        .filter(comments::id.eq_any(keys))
        .order((comments::created_at.asc(), comments::id.asc()))
        .select(Comment::as_select())
        .load(&mut conn)
        .await?)
}

/// Who wrote the replies that these reply to. Threads show two levels, so deeper ones have to say it. A stone names nobody, nor do replies
/// to it: what was removed may lack its writer's yes to being read by everybody, too.
async fn find_answered(
    mut conn: &Connection,
    replies: &[Comment],
) -> Result<HashMap<CommentId, String>, Error> {
    let parents: Vec<CommentId> = replies
        .iter()
        .filter_map(|r| r.parent.filter(|parent| *parent != r.root))
        .collect();
    if parents.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(CommentId, String)> = comments::table
        .inner_join(people::table)
        .left_join(comment_removals::table)
        .filter(comments::id.eq_any(parents))
        .filter(comment_removals::reason.nullable().is_null())
        .select((comments::id, people::name))
        .load(&mut conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// A thread and a page of its replies: those after a cursor; or, asked for with a reply, that one and what follows.
///
/// # Errors
/// When the database refuses.
pub async fn find_thread(
    conn: &mut Connection,
    (root, from): (Comment, Option<&Comment>),
    after: Option<Cursor>,
) -> Result<(Thread, Option<Cursor>), Error> {
    let mut query = comments::table
        .inner_join(people::table)
        .left_join(stones())
        .filter(comments::root.eq(root.id))
        .filter(comments::parent.is_not_null())
        .select(Comment::as_select())
        .order((comments::created_at.asc(), comments::id.asc()))
        .limit(MORE as i64 + 1)
        .into_boxed();
    if let Some(after) = after {
        let at = moment(after.value);
        query = query.filter(
            comments::created_at
                .gt(at)
                .or(comments::created_at.eq(at).and(comments::id.gt(after.key))),
        );
    } else if let Some(from) = from {
        let at = from.created_at;
        query = query.filter(
            comments::created_at
                .gt(at)
                .or(comments::created_at.eq(at).and(comments::id.ge(from.id))),
        );
    }
    let page = Page::cut(query.load(conn).await?, MORE, by_time);
    let thread = Thread {
        answered: find_answered(conn, &page.rows).await?,
        names: find_names(
            conn,
            std::iter::once(root.id).chain(page.rows.iter().map(|r| r.id)),
        )
        .await?,
        replies: page.rows,
        more: None,
        root,
    };
    Ok((thread, page.next))
}

/// Where a comment is read: on its idea's page while that shows all threads and the first replies of each, else on its thread's own.
///
/// # Errors
/// When the database refuses.
pub(super) async fn find_place(
    conn: &mut Connection,
    board: &Board,
    idea: &IdeaRow,
    comment: &Comment,
) -> Result<String, Error> {
    let roots = comments::table
        .filter(comments::idea.eq(idea.id))
        .filter(comments::parent.is_null())
        .limit(SIZE as i64 + 1)
        .select(comments::id);
    let mut shown = roots.load::<CommentId>(conn).await?.len() <= SIZE;
    if shown && comment.parent.is_some() {
        let first = comments::table
            .filter(comments::root.eq(comment.root))
            .filter(comments::parent.is_not_null())
            .order((comments::created_at.asc(), comments::id.asc()))
            .limit(REPLIES as i64)
            .select(comments::id);
        shown = first.load::<CommentId>(conn).await?.contains(&comment.id);
    }
    let id = comment.id;
    Ok(if shown {
        format!("{}#c-{id}", idea.path(board))
    } else {
        format!("{}/{}/comments/{id}#c-{id}", board.path(), idea.number)
    })
}
