//! Saying yes or no to what one wrote before the board was opened, one by one or all under one name at once.
use super::acts::answer;
use super::pages::OpeningPage;
use super::queries::list_asked;
use crate::boards::Visit;
use crate::consents::policy::may_say;
use crate::ideas::IdeaId;
use crate::key;
use crate::people::PersonId;
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use actix_web::HttpResponse;

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
        problems,
    }
    .answer()
}

/// An idea and its version, as a form names the text that stood beside it.
fn text_of(field: &str) -> Option<(IdeaId, i32)> {
    let (idea, version) = field.split_once(':')?;
    Some((idea.parse().ok()?, version.parse().ok()?))
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
    let back = see_other(&format!("{}/consents", board.path()));
    if permits.is_empty() {
        return Ok(back);
    }
    answer(&mut conn, &permits, given, visit.now).await?;
    let said = if given {
        key!("consents-opening-given")
    } else {
        key!("consents-opening-refused")
    };
    back.with_flash(&visit.app, said)
}
