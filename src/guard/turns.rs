//! Posting slowly: a board in crisis mode may ask for a wait between two posts of one person.
use crate::boards::Board;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::post_turns;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::query_dsl::methods::FilterDsl;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Takes somebody's turn to post; says whether it was theirs. Of two at once one gets it, the same form sent again needs no other one, and
/// the staff of a board do not wait.
///
/// # Errors
/// When the database refuses.
pub async fn take_turn(
    conn: &mut Connection,
    (board, author): (&Board, PersonId),
    post: Uuid,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let Some(wait) = board.wait_between_posts().filter(|_| !board.sees_hidden) else {
        return Ok(true);
    };
    let free = post_turns::taken_at
        .le(now - wait)
        .or(post_turns::post.eq(excluded(post_turns::post)));
    let turn = diesel::insert_into(post_turns::table)
        .values((
            post_turns::board.eq(board.id),
            post_turns::person.eq(author),
            post_turns::post.eq(post),
            post_turns::taken_at.eq(now),
        ))
        .on_conflict((post_turns::board, post_turns::person))
        .do_update()
        .set((
            post_turns::post.eq(excluded(post_turns::post)),
            post_turns::taken_at.eq(excluded(post_turns::taken_at)),
        ));
    Ok(FilterDsl::filter(turn, free).execute(conn).await? > 0)
}
