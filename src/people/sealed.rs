//! Whether what this room keeps sealed can be read with the key this program has.
use super::{providers, second};
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::web::Error;

/// How many secrets, of second steps and of sign-in providers, the site's key does not open: they were sealed with another.
///
/// # Errors
/// When the database refuses.
pub async fn count_unreadable(conn: &mut Connection, app: &App) -> Result<usize, Error> {
    let steps = second::count_unreadable(conn, app).await?;
    Ok(steps + providers::count_unreadable(conn, app).await?)
}
