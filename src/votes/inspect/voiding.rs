//! The page about an idea's votes over HTTP, and what moderators do there.
use super::VoidingId;
use super::acts::{restore_votes, void_votes};
use super::clusters::{Traced, clusters};
use super::pages::VotesPage;
use super::queries::{list_reasons, list_traced, list_voidings};
use crate::boards::{Board, Visit};
use crate::ideas::{Idea, find_idea, find_idea_by_id, find_standing};
use crate::key;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::names::clean_text;
use crate::platform::text::Key;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use crate::votes::{may_inspect, may_void};
use actix_web::HttpResponse;

/// Longest reason, in characters.
const LONGEST: usize = 1_000;

fn address(board: &Board, idea: &Idea) -> String {
    format!("{}/{}/votes", board.path(), idea.number)
}

/// The idea whose votes these are: where they count, at the end of a chain of merges.
async fn find_counted(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    number: i32,
) -> Result<Idea, Error> {
    let idea = find_idea(conn, board, number).await?;
    if idea.merged_into.is_none() {
        return Ok(idea);
    }
    let standing = find_standing(conn, idea.id).await?;
    let (idea, _) = find_idea_by_id(conn, &visit.visible, standing).await?;
    Ok(idea)
}

async fn draw(
    conn: &mut Connection,
    (visit, board, idea): (&Visit, &Board, &Idea),
    (fields, problems): (&Fields, &Problems),
) -> Result<HttpResponse, Error> {
    VotesPage {
        traced: &list_traced(conn, idea.id).await?,
        voidings: &list_voidings(conn, idea.id).await?,
        reasons: &list_reasons(conn, idea.id).await?,
        may_void: may_void(board, visit.me.as_ref()).is_allowed(),
        visit,
        board,
        idea,
        fields,
        problems,
    }
    .answer()
}

pub(in crate::votes) async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_counted(&mut conn, (&visit, board), number).await?;
    may_inspect(board, visit.me.as_ref()).permit()?;
    if idea.number != number {
        return Ok(see_other(&address(board, &idea)));
    }
    let nothing = (&Fields::default(), &Problems::default());
    draw(&mut conn, (&visit, board, &idea), nothing).await
}

/// Whose votes a form chooses, one by one and by whole clusters; or why it chooses none. A cluster has to be as it was seen: nobody's vote
/// is voided that came into it since.
fn choose(fields: &Fields, traced: &[Traced]) -> Result<Vec<PersonId>, Key> {
    let found = clusters(traced);
    let mut chosen: Vec<PersonId> = fields
        .all("vote")
        .filter_map(|id| id.parse().ok())
        .collect();
    for key in fields.all("cluster") {
        let cluster = found
            .iter()
            .find(|cluster| cluster.key() == key)
            .ok_or(key!("votes-problem-changed"))?;
        chosen.extend(cluster.votes.iter().map(|vote| vote.person));
    }
    if chosen.is_empty() {
        return Err(key!("votes-problem-chosen"));
    }
    Ok(chosen)
}

pub(in crate::votes) async fn void(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_counted(&mut conn, (&visit, board), number).await?;
    let permit = may_void(board, visit.me.as_ref()).permit()?;
    let chosen = choose(&fields, &list_traced(&mut conn, idea.id).await?);
    let reason = clean_text(fields.get("reason")).trim().to_owned();
    let mut problems = Problems::default();
    if let Err(problem) = &chosen {
        problems.add("vote", *problem);
    }
    problems.unless(
        (2..=LONGEST).contains(&reason.chars().count()),
        "reason",
        key!("votes-problem-void-reason"),
    );
    let Some(chosen) = chosen.ok().filter(|_| problems.is_empty()) else {
        return draw(&mut conn, (&visit, board, &idea), (&fields, &problems)).await;
    };
    void_votes(
        &mut conn,
        permit,
        (board, idea.id),
        (&chosen, &reason),
        visit.now,
    )
    .await?;
    see_other(&address(board, &idea)).with_flash(&visit.app, key!("votes-voided-done"))
}

pub(in crate::votes) async fn restore(
    visit: Visit,
    Path((slug, number, voiding)): Path<(String, i32, VoidingId)>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_counted(&mut conn, (&visit, board), number).await?;
    let permit = may_void(board, visit.me.as_ref()).permit()?;
    let known = list_voidings(&mut conn, idea.id).await?;
    if !known.iter().any(|one| one.id == voiding) {
        return Err(Error::NotFound);
    }
    restore_votes(&mut conn, permit, (board, idea.id), voiding, visit.now).await?;
    see_other(&address(board, &idea)).with_flash(&visit.app, key!("votes-restored-done"))
}
