//! One thread, whole: what the page of a busy idea has no room for. Its address is also where a single comment is read.
use crate::behalf::list_notes;
use crate::boards::{
    BoardId, Kind, Role, Visit, find_statuses, list_badges, list_staff_keys, list_teams_beside,
};
use crate::discussion::{
    Comment, CommentId, Thread, Threads, find_best, find_comment, find_thread, list_extensions,
    may_comment, may_extend_at_all, my_marks,
};
use crate::ideas::find_idea;
use crate::merging::{find_survivor, list_origins};
use crate::people::PersonId;
use crate::pictures::find_shown;
use crate::platform::db::Connection;
use crate::platform::paging::Cursor;
use crate::platform::web::{Access, Error, Path, Query, Routes};
use crate::t;
use crate::ui::{Nav, Page};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::html;
use uuid::Uuid;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(
            "/b/{board}/{number}/comments/{comment}",
            Access::Open,
            thread,
        )
        .anywhere()
}

/// Who speaks for the organisation, and who has a badge beside their name.
async fn find_marked(
    conn: &mut Connection,
    board: BoardId,
) -> Result<(Vec<PersonId>, Vec<(PersonId, Role)>), Error> {
    Ok((
        list_staff_keys(conn, board).await?,
        list_badges(conn, board).await?,
    ))
}

async fn thread(
    visit: Visit,
    Path((slug, number, id)): Path<(String, i32, CommentId)>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    if idea.merged_into.is_some() {
        // its comments went along with it; for now only, as the idea's own address
        let survivor = find_survivor(&mut conn, board, &idea).await?;
        let base = survivor.rsplit_once('/').map_or("", |(base, _)| base);
        return Ok(HttpResponse::build(StatusCode::TEMPORARY_REDIRECT)
            .insert_header(("location", format!("{base}/comments/{id}#c-{id}")))
            .finish());
    }
    let comment = find_comment(&conn, idea.id, id).await?;
    let (root, from): (Comment, Option<&Comment>) = if comment.parent.is_none() {
        (comment.clone(), None)
    } else {
        let root = find_comment(&conn, idea.id, comment.root).await?;
        (root, Some(&comment))
    };
    let whole = format!("{}/{number}/comments/{}", board.path(), root.id);
    let after = Cursor::decode(query.get("after"));
    let begins = from.is_none() && after.is_none();
    let (thread, next) = find_thread(&mut conn, (root, from), after).await?;
    let keys: Vec<CommentId> = thread.keys().collect();
    let texts: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
    let (staff, badges) = find_marked(&mut conn, board.id).await?;
    let (pictures, teams, origins, notes, marks) = tokio::try_join!(
        find_shown(&conn, &texts),
        list_teams_beside(&conn, board.id, idea.theme),
        list_origins(&conn, idea.id),
        list_notes(&conn, idea.id, &keys),
        my_marks(&conn, visit.me.as_ref(), &keys),
    )?;
    let threads: [Thread; 1] = [thread];
    let entered = notes.sentences(visit.words(), visit.frame.language());
    let best = match idea.kind {
        Kind::Question => find_best(&conn, idea.id).await?.map(|b| b.comment),
        _ => None,
    };
    let extensions = list_extensions(&conn, idea.id).await?;
    let statuses = find_statuses(&conn, board.id).await?;
    let may_extend =
        may_extend_at_all(board, (&idea, statuses.get(idea.status)), visit.me.as_ref())
            .is_allowed();
    let (words, frame, me) = (visit.words(), &visit.frame, visit.me.as_ref());
    let title = format!("{}: {}", t!(words, "front-thread"), idea.title);
    let reason = may_comment(board, &idea, me).reason();
    let main = html! {
        div.wrap.narrow.page.stack {
            p.crumb { a href={ (idea.path(board)) "#comments" } dir="auto" { (idea.title) } }
            h1 { (t!(words, "front-thread")) }
            @if !begins { p { a href=(whole) { (t!(words, "front-whole-thread")) } } }
            (Threads { frame, board, idea: &idea, me, staff: &staff, teams: &teams, badges: &badges, origins: &origins, marks: &marks, extensions: &extensions, may_extend, best, entered: &entered, threads: &threads, pictures: &pictures })
            @if let Some(next) = next { p { a href={ (whole) "?after=" (next.encode()) } rel="next" { (t!(words, "front-more-replies")) } } }
            @if let Some(reason) = reason { p.muted { (words.say(reason)) } }
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main).unlisted())
}
