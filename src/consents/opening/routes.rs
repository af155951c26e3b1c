//! Saying yes or no to what one wrote before the board was opened: ideas one by one or all under one name at once, comments all at once.
use super::acts::{answer, answer_for_comments};
use super::pages::OpeningPage;
use super::queries::list_asked;
use super::said::list_asked_comments;
use crate::boards::{Board, Visit};
use crate::consents::policy::{may_say, may_say_of_comments};
use crate::discussion::CommentId;
use crate::ideas::IdeaId;
use crate::key;
use crate::people::PersonId;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use actix_web::HttpResponse;
use std::str::FromStr;

pub(in crate::consents) async fn show(
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<HttpResponse, Error> {
    draw(&visit, &slug, &Problems::default()).await
}

async fn draw(visit: &Visit, slug: &str, problems: &Problems) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(slug)?;
    let mine = visit.me()?.all();
    let conn = visit.conn().await?;
    OpeningPage {
        visit,
        board,
        asked: list_asked(&conn, board.id, (&mine, None)).await?,
        said: list_asked_comments(&conn, board.id, (&mine, None)).await?,
        problems,
    }
    .answer()
}

/// An idea or a comment, and its version, as a form names the text that stood beside it.
fn text_of<K: FromStr>(field: &str) -> Option<(K, i32)> {
    let (key, version) = field.split_once(':')?;
    Some((key.parse().ok()?, version.parse().ok()?))
}

pub(in crate::consents) async fn say(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let given = match fields.get("answer") {
        "yes" => true,
        "no" => false,
        _ => {
            let mut problems = Problems::default();
            problems.add("asked", key!("consents-problem-answer"));
            return draw(&visit, &slug, &problems).await;
        }
    };
    let of_comments = fields.all("comment").next().is_some();
    let heard = match of_comments {
        true => say_of_comments((&visit, board), &fields, given).await?,
        false => say_of_ideas((&visit, board), &fields, given).await?,
    };
    let back = see_other(&format!("{}/consents", board.path()));
    if !heard {
        return Ok(back);
    }
    let said = match (of_comments, given) {
        (false, true) => key!("consents-opening-given"),
        (true, true) => key!("consents-opening-comments-given"),
        (_, false) => key!("consents-opening-refused"),
    };
    back.with_flash(&visit.app, said)
}

/// Says whether anything of theirs was asked about.
async fn say_of_ideas(
    (visit, board): (&Visit, &Board),
    fields: &Fields,
    given: bool,
) -> Result<bool, Error> {
    let texts: Vec<(IdeaId, i32)> = fields.all("text").filter_map(text_of).collect();
    let ideas: Vec<IdeaId> = texts.iter().map(|(idea, _)| *idea).collect();
    // one form is one name's: who says yes for two at once says whose the pseudonym is
    let person: Vec<PersonId> = fields.parsed::<PersonId>("person").into_iter().collect();
    let mut conn = visit.conn().await?;
    let mut permits = Vec::new();
    for asked in list_asked(&conn, board.id, (&person, Some(ideas.as_slice()))).await? {
        let permit = may_say(board, &asked, visit.me.as_ref()).permit()?;
        // nobody says yes to a text they were not shown
        if !texts.contains(&(asked.idea, asked.version)) {
            return Err(Error::Stale);
        }
        permits.push(permit);
    }
    if permits.is_empty() {
        return Ok(false);
    }
    answer(&mut conn, &permits, given, visit.now).await?;
    Ok(true)
}

/// The same of what they said.
async fn say_of_comments(
    (visit, board): (&Visit, &Board),
    fields: &Fields,
    given: bool,
) -> Result<bool, Error> {
    let texts: Vec<(CommentId, i32)> = fields.all("comment").filter_map(text_of).collect();
    let comments: Vec<CommentId> = texts.iter().map(|(comment, _)| *comment).collect();
    let Some(person) = fields.parsed::<PersonId>("person") else {
        return Ok(false);
    };
    let mut conn = visit.conn().await?;
    let people = [person];
    let asked = list_asked_comments(&conn, board.id, (&people, Some(comments.as_slice()))).await?;
    if asked.is_empty() {
        return Ok(false);
    }
    let permit = may_say_of_comments(board, (person, &asked), visit.me.as_ref()).permit()?;
    // nobody says yes to a text they were not shown
    if !permit.comments().iter().all(|shown| texts.contains(shown)) {
        return Err(Error::Stale);
    }
    answer_for_comments(&mut conn, &permit, given, visit.now).await?;
    Ok(true)
}
