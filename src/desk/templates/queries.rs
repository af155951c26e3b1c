//! Reading templates.
use super::{Template, TemplateId};
use crate::boards::BoardId;
use crate::platform::db::Connection;
use crate::platform::db::schema::answer_templates as templates;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A board's templates that are in use, by name.
///
/// # Errors
/// When the database refuses.
pub async fn list_templates(conn: &mut Connection, board: BoardId) -> Result<Vec<Template>, Error> {
    Ok(templates::table
        .filter(templates::board.eq(board))
        .filter(templates::retired_at.is_null())
        .order((templates::name, templates::id))
        .limit(200)
        .select(Template::as_select())
        .load(conn)
        .await?)
}

/// A template of a board that is in use.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this key.
pub async fn find_template(
    conn: &mut Connection,
    board: BoardId,
    id: TemplateId,
) -> Result<Template, Error> {
    Ok(templates::table
        .find(id)
        .filter(templates::board.eq(board))
        .filter(templates::retired_at.is_null())
        .select(Template::as_select())
        .first(conn)
        .await?)
}
