//! What is done to several rows of the queue at once, over HTTP. Answering them is a page of the front, which also says who hears it.
use super::filter::and;
use super::joining;
use super::moving::{MoveId, find_move, move_all, undo_move};
use super::policy::{may_move, may_undo_move};
use crate::boards::{Board, ThemeId, Visit, find_themes};
use crate::ideas::{Idea, find_idea, find_idea_by_id};
use crate::key;
use crate::platform::db::Connection;
use crate::platform::text::Key;
use crate::platform::verdict::Verdict;
use crate::platform::web::{
    Access, Error, Fields, Flash as _, Form, Path, Routes, local_path, see_other,
};
use crate::t;
use actix_web::HttpResponse;
use maud::html;
use std::collections::BTreeSet;

/// The most that are done at one press.
const MOST: usize = 500;

pub(super) fn routes() -> Routes {
    Routes::new()
        .post("/desk/themes", Access::Staff, move_them)
        .post("/desk/moves/{move}/undoing", Access::Staff, undo)
        .post("/desk/merging", Access::Staff, joining::merge)
        .post("/desk/merges/{batch}/undoing", Access::Staff, joining::undo)
}

/// The ideas that were ticked, with their boards. One that may not be seen is not found.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find_chosen<'a>(
    conn: &mut Connection,
    visit: &'a Visit,
    fields: &Fields,
) -> Result<Vec<(&'a Board, Idea)>, Error> {
    let ticked: BTreeSet<&str> = fields.all("idea").collect();
    let mut chosen = Vec::new();
    for address in ticked.into_iter().take(MOST) {
        let (slug, number) = address.split_once('/').ok_or(Error::NotFound)?;
        let number = number.parse().map_err(|_not_a_number| Error::NotFound)?;
        let board = visit.visible.board(slug)?;
        chosen.push((board, find_idea(conn, board, number).await?));
    }
    Ok(chosen)
}

/// The list a form came from.
pub fn list_of(fields: &Fields) -> String {
    let from = fields.get("from");
    if from.starts_with("/desk") {
        local_path(from).to_owned()
    } else {
        "/desk".to_owned()
    }
}

fn back(visit: &Visit, fields: &Fields, sentence: Key) -> Result<HttpResponse, Error> {
    see_other(&list_of(fields)).with_flash(&visit.app, sentence)
}

async fn move_them(visit: Visit, Form(fields): Form) -> Result<HttpResponse, Error> {
    let mut conn = visit.conn().await?;
    let chosen = find_chosen(&mut conn, &visit, &fields).await?;
    let mut all = Vec::new();
    let mut name = None;
    let theme: Option<ThemeId> = fields.parsed("theme");
    for (board, idea) in chosen {
        let permit = may_move(board, &idea, visit.me.as_ref()).permit()?;
        let themes = find_themes(&conn, board.id).await?;
        let target = themes
            .iter()
            .find(|t| Some(t.id) == theme && t.takes_ideas(&themes));
        let Some(target) = target else {
            return back(&visit, &fields, key!("desk-problem-theme"));
        };
        name = Some(target.name.clone());
        all.push((permit, idea));
    }
    let (Some(theme), Some(name)) = (theme, name) else {
        return back(&visit, &fields, key!("desk-none-chosen"));
    };
    let moved = move_all(&mut conn, all, theme, visit.now).await?;
    if visit.wants_part {
        let words = visit.words();
        return Ok(visit.part(&html! {
            p data-theme=(name) data-undo=[moved.map(|id| format!("/desk/moves/{id}/undoing"))] data-label=(t!(words, "desk-undo")) {
                (t!(words, "desk-moved", theme = name.as_str()))
            }
        }));
    }
    see_other(&list_of(&fields)).with_flash(&visit.app, key!("desk-moved-all"))
}

async fn undo(
    visit: Visit,
    Path(id): Path<MoveId>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let mut conn = visit.conn().await?;
    let moved = find_move(&mut conn, id, visit.me()?.id).await?;
    let permit = may_undo_move(&moved, visit.me.as_ref()).permit()?;
    let mut all = Vec::new();
    for step in &moved.steps {
        // what was merged, went out of sight or is not theirs to move any more stays where it is, were it all of it: the others go back
        let (idea, board) = match find_idea_by_id(&mut conn, &visit.visible, step.idea).await {
            Ok(found) => found,
            Err(Error::NotFound) => continue,
            Err(error) => return Err(error),
        };
        if let Verdict::Allowed(leave) = may_move(board, &idea, visit.me.as_ref()) {
            all.push((leave, idea, *step));
        }
    }
    undo_move(&mut conn, permit, all, visit.now).await?;
    // the list says how many went back: some may have had to stay
    let list = and(&list_of(&fields), "undone", &id.to_string());
    Ok(see_other(&list))
}
