//! The page on which those who run a board say when posts are published.
use super::pages::{crumb, leaf};
use crate::boards::policy::may_manage;
use crate::boards::{Board, Visit};
use crate::guard::{Mode, find_mode, set_mode};
use crate::key;
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Choice, Frame, Summary};
use actix_web::HttpResponse;
use maud::{Markup, html};

pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_manage(board, visit.me.as_ref()).permit()?;
    let mode = find_mode(&mut *visit.conn().await?, board.id).await?;
    draw(&visit, board, (mode.as_str(), &Problems::default()))
}

pub(super) async fn change(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let Some(mode) = Mode::from_word(fields.get("mode")) else {
        let mut problems = Problems::default();
        problems.add("mode", key!("moderation-problem-mode"));
        return draw(&visit, board, (fields.get("mode"), &problems));
    };
    set_mode(&mut *visit.conn().await?, permit, mode, visit.now).await?;
    see_other(&format!("{}/settings/moderation", board.path()))
        .with_flash(&visit.app, key!("moderation-mode-saved"))
}

fn draw(
    visit: &Visit,
    board: &Board,
    (chosen, problems): (&str, &Problems),
) -> Result<HttpResponse, Error> {
    let (words, frame) = (visit.words(), &visit.frame);
    let title = t!(words, "moderation-settings");
    let main = html! {
        (crumb(&format!("{}/settings", board.path()), &board.name))
        h1 { (title) }
        form.stack method="post" novalidate {
            (Summary { frame, problems })
            (frame.token())
            (mode_part(frame, (chosen, problems)))
            div.row { button.btn { (t!(words, "moderation-save")) } }
        }
    };
    leaf(visit, &title, (main, problems))
}

/// The switch itself.
pub(super) fn mode_part(frame: &Frame, (chosen, problems): (&str, &Problems)) -> Markup {
    let words = frame.words;
    let modes = Mode::ALL.iter().map(|mode| {
        let label = words.say(mode.label()).into_owned();
        (mode.as_str().to_owned(), label)
    });
    html! {
        (Choice { frame, problems, name: "mode", label: t!(words, "moderation-mode"), hint: Some(t!(words, "moderation-mode-hint")), options: modes.collect(), chosen })
    }
}
