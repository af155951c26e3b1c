//! Saying yes or no to what one wrote before the board was opened, one by one or at once.
use super::acts::answer;
use super::pages::OpeningPage;
use super::queries::list_asked;
use crate::boards::Visit;
use crate::consents::policy::may_say;
use crate::ideas::IdeaId;
use crate::key;
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
    OpeningPage {
        visit,
        board,
        asked: list_asked(&mut *visit.conn().await?, board.id, &mine).await?,
        problems,
    }
    .answer()
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
    let one = fields.parsed::<IdeaId>("idea");
    let mut conn = visit.conn().await?;
    let asked = list_asked(&mut conn, board.id, &visit.me()?.all()).await?;
    for asked in asked
        .iter()
        .filter(|asked| one.is_none_or(|one| one == asked.idea))
    {
        let permit = may_say(board, asked, visit.me.as_ref()).permit()?;
        answer(&mut conn, permit, given, visit.now).await?;
    }
    let said = if given {
        key!("consents-opening-given")
    } else {
        key!("consents-opening-refused")
    };
    see_other(&format!("{}/consents", board.path())).with_flash(&visit.app, said)
}
